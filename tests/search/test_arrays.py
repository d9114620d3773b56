from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from catalogue.search.arrays import ArraysError, FileArrays, write_arrays

HELD = {
    "documents": np.arange(1000, dtype=np.int32),
    "word_letters": np.frombuffer(b"akta", np.uint8),
    "notes": np.zeros(0, np.int64),
    "spots": np.arange(5, dtype=np.uint32),
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    write_arrays(tmp_path / "a.arrays", "a", HELD)
    return tmp_path / "a.arrays"


def test_arrays_come_back_as_they_were(path: Path) -> None:
    arrays = FileArrays(path, "a").load()
    assert arrays["word_letters"].tobytes() == b"akta"
    assert arrays["notes"].dtype == np.int64
    assert arrays.piece("documents", 990, 1000).tolist() == list(range(990, 1000))
    assert arrays.piece("spots", 0, 5).tolist() == [0, 1, 2, 3, 4]
    assert arrays.stands
    assert arrays.harmed() == []
    assert [file.name for file in path.parent.iterdir()] == ["a.arrays"]


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-2])


def cut_to_nothing(path: Path) -> None:
    path.write_bytes(b"")


def cut_in_the_head(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:30])


def of_another_format(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"arrays\r\n\x02", b"arrays\r\n\x01"))


def no_arrays(path: Path) -> None:
    path.write_bytes(b"\x80\x04not an index" * 100)


def changed_head(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"<i4", b"<f4"))


def changed_word(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"akta", b"fakt"))


def gone(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize(
    "harm",
    [
        cut_short,
        cut_to_nothing,
        cut_in_the_head,
        of_another_format,
        no_arrays,
        changed_head,
        changed_word,
        gone,
    ],
)
def test_what_is_harmed_or_foreign_is_not_read(path: Path, harm: Callable[[Path], None]) -> None:
    harm(path)
    with pytest.raises((ArraysError, OSError)):
        FileArrays(path, "a").load()


def test_arrays_of_another_segment_are_not_read(path: Path) -> None:
    with pytest.raises(ArraysError, match="arrays of a"):
        FileArrays(path, "b")


def test_a_file_cut_short_under_its_reader_is_an_error_and_no_crash(path: Path) -> None:
    arrays = FileArrays(path, "a").load()
    with path.open("r+b") as file:
        file.truncate(600)
    assert not arrays.stands
    with pytest.raises(ArraysError):
        arrays.piece("documents", 0, 1000)


def test_a_deleted_file_still_answers_but_stands_no_longer(path: Path) -> None:
    arrays = FileArrays(path, "a").load()
    path.unlink()
    assert not arrays.stands
    assert arrays.piece("documents", 3, 5).tolist() == [3, 4]


def test_a_changed_byte_in_a_large_array_is_found_by_whoever_reads_all(path: Path) -> None:
    changed = bytearray(path.read_bytes())
    changed[-1] ^= 1
    path.write_bytes(changed)
    assert FileArrays(path, "a").load().harmed() == ["spots"]
