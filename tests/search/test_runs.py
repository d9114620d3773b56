from __future__ import annotations

from pathlib import Path

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from catalogue.search.arrays import LARGE, FileArrays
from catalogue.search.condense import condense
from catalogue.search.index import index_name
from catalogue.search.segment import arrays_path
from tests.search.samples import CASES, add, document


def test_the_writer_keeps_the_arrays_that_its_files_give(tmp_path: Path) -> None:
    long = document(1, "Kapal", body="kapal " * 300 + "kata " * 65_600 + "ujung")
    add(tmp_path, [long, *CASES])
    storage = FileStorage(str(tmp_path))
    contents = TOC.read(storage, index_name())
    for stored in contents.segments:
        written = FileArrays(arrays_path(storage, stored), stored.segment_id()).load()
        for name, array in condense(storage, stored, contents.schema).items():
            kept = written.piece(name, 0, len(array)) if name in LARGE else written[name]
            assert kept.dtype == array.dtype, name
            assert kept.tobytes() == array.tobytes(), name


def test_the_list_of_segments_holds_nothing_of_what_was_written(tmp_path: Path) -> None:
    add(tmp_path, [document(1, "Kapal")])
    (first,) = tmp_path.glob("_*.toc")
    size = first.stat().st_size
    add(tmp_path / "other", [document(1, "Kapal", body=" ".join(f"kata{n}" for n in range(5_000)))])
    (other,) = (tmp_path / "other").glob("_*.toc")
    assert other.stat().st_size < size + 100
