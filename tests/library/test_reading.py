"""Files are read ahead in their order, and each fault stays with its own file."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalogue.documents.kinds import Vocabulary
from catalogue.documents.problems import DocumentError
from catalogue.library.reading import AHEAD, files_of, read_ahead
from catalogue.library.shelves import SHELVES
from tests.library.files import TODAY

PAGES = SHELVES[-1]


def fill(folder: Path, number: int) -> list[str]:
    """So many pages, the third of which has no title; their slugs."""
    (folder / "pages").mkdir()
    slugs = [f"halaman-{one:03}" for one in range(number)]
    for slug in slugs:
        field = "ringkasan: Tanpa judul" if slug == "halaman-002" else f"judul: {slug}"
        (folder / "pages" / f"{slug}.md").write_text(f"---\n{field}\n---\n\nIsi.\n")
    return slugs


@pytest.mark.parametrize("number", [0, 1, AHEAD, 2 * AHEAD + 3])
def test_every_file_comes_once_and_in_order(tmp_path: Path, number: int) -> None:
    slugs = fill(tmp_path, number)
    read = read_ahead(files_of(tmp_path, PAGES), Vocabulary(), TODAY)
    assert [file.slug for file, _ in read] == slugs


def test_a_faulty_file_tells_its_own_faults_and_holds_up_no_other(tmp_path: Path) -> None:
    fill(tmp_path, 5)
    faults = {}
    for file, reading in read_ahead(files_of(tmp_path, PAGES), Vocabulary(), TODAY):
        try:
            assert reading.result()[0].title == file.slug
        except DocumentError as error:
            faults[file.slug] = str(error)
    assert list(faults) == ["halaman-002"]
    assert "judul: belum diisi" in faults["halaman-002"]


def test_reading_stops_with_whoever_reads_no_further(tmp_path: Path) -> None:
    fill(tmp_path, 3 * AHEAD)
    taken = []
    files = files_of(tmp_path, PAGES)
    reading = read_ahead(files, Vocabulary(), TODAY)
    taken.append(next(reading)[0].slug)
    reading.close()
    assert taken == ["halaman-000"]
    assert next(files).slug == f"halaman-{AHEAD + 1:03}"
