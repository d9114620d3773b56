from __future__ import annotations

from pathlib import Path

import pytest
from whoosh.index import EmptyIndexError, LockError

from catalogue.search import index
from catalogue.search.index import create_index, open_index
from catalogue.search.opening import open_reader
from catalogue.search.writer import Writer
from tests.search.samples import CASES, add, document, postings


def test_where_there_is_no_index_opening_says_so(tmp_path: Path) -> None:
    with pytest.raises(EmptyIndexError):
        open_index(tmp_path)


def test_only_one_may_write_at_a_time(tmp_path: Path) -> None:
    writer = Writer(create_index(tmp_path))
    with pytest.raises(LockError):
        Writer(open_index(tmp_path))
    with pytest.raises(LockError):
        create_index(tmp_path)
    writer.cancel()
    Writer(open_index(tmp_path)).cancel()


def test_segments_are_not_packed_into_one_file(tmp_path: Path) -> None:
    add(tmp_path, CASES)
    assert not list(tmp_path.glob("*.seg"))


def test_the_version_changes_with_what_it_speaks_of(tmp_path: Path) -> None:
    add(tmp_path, [document(1, "Satu")], version=3)
    add(tmp_path, [document(2, "Dua", stamp=4)], version=4)
    writer = Writer(open_index(tmp_path))
    writer.cancel()
    reader = open_reader(tmp_path)
    assert reader.version == 4
    assert reader.stamps() == {"innovation:1": 1, "innovation:2": 4}


def test_a_document_written_again_replaces_the_former(tmp_path: Path) -> None:
    add(tmp_path, [document(1, "Puskesmas Apung")], version=1)
    reader = add(tmp_path, [document(1, "Perpustakaan Apung", stamp=2)], version=2)
    assert reader.stamps() == {"innovation:1": 2}
    assert reader.live[postings(reader, "pustaka")[0]].tolist() == [True]
    assert not reader.live[postings(reader, "puskesmas")[0]].any()


def test_what_is_gone_is_no_longer_alive(tmp_path: Path) -> None:
    add(tmp_path, CASES)
    reader = add(tmp_path, [], gone=["innovation:2"], version=2)
    assert sorted(reader.stamps()) == ["innovation:1", "innovation:3", "innovation:4"]


def test_other_word_lists_make_another_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(tmp_path, CASES)
    monkeypatch.setattr(index, "index_name", lambda: "catalogue1x00000000")
    with pytest.raises(EmptyIndexError):
        open_index(tmp_path)
    create_index(tmp_path)
    assert {file.name for file in tmp_path.iterdir()} == {
        "_catalogue1x00000000_0.toc",
        "catalogue1x00000000_WRITELOCK",
    }


def test_an_index_made_anew_leaves_what_is_not_an_index_alone(tmp_path: Path) -> None:
    others = ["catalogue.sqlite3", "catalogue.sqlite3-wal", "catalogue1x.md", "README.md"]
    former = ["_catalogue1x0123abcd_3.toc", "catalogue1x0123abcd_a1.trm"]
    for name in (*others, *former):
        (tmp_path / name).touch()
    create_index(tmp_path)
    left = {file.name for file in tmp_path.iterdir() if index.index_name() not in file.name}
    assert left == set(others)
