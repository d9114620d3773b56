from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from catalogue.search import segment
from catalogue.search.documents import INNOVATION, REPLICATION, TEXT_FIELDS
from catalogue.search.reader import Reader, open_reader
from tests.search.samples import CASES, add, document


def ids(reader: Reader, numbers: np.ndarray) -> list[int]:
    return reader.facts["id"][numbers].tolist()


def test_postings_reach_through_all_segments(reader: Reader) -> None:
    assert len(reader.segments) == 2
    numbers, frequencies = reader.postings("akta")
    assert ids(reader, numbers) == [2, 4]
    assert frequencies[:, TEXT_FIELDS.index("title")].tolist() == [1, 1]
    assert frequencies[:, TEXT_FIELDS.index("story")].tolist() == [1, 1]


def test_a_term_nobody_wrote_has_no_postings(reader: Reader) -> None:
    assert not reader.knows("zzz")
    assert len(reader.postings("zzz")[0]) == len(reader.postings("zzz")[1]) == 0


def test_positions_tell_where_a_term_stands_in_a_field(reader: Reader) -> None:
    found = reader.positions("title", "akta")
    assert {ids(reader, np.array([number]))[0]: places for number, places in found.items()} == {
        2: [0],
        4: [1],
    }


def test_names_are_found_whole(reader: Reader) -> None:
    assert ids(reader, reader.documents_with("exact", "bank sampah sekolah")) == [3]
    assert not len(reader.documents_with("exact", "bank sampah"))


def test_words_count_documents_and_forms_lead_back_to_them(reader: Reader) -> None:
    assert reader.words["akta"] == 2
    assert reader.forms("lahir") == {"lahir", "kelahiran"}


def test_the_kinds_are_kept_apart_and_the_version_note_is_neither(tmp_path: Path) -> None:
    reader = add(tmp_path, [document(1, "Satu"), document(1, "Dua", kind=REPLICATION)])
    assert reader.size == 3
    assert reader.of_kind(INNOVATION).sum() == reader.of_kind(REPLICATION).sum() == 1


def test_a_new_state_shares_the_segments_it_kept(tmp_path: Path) -> None:
    former = add(tmp_path, CASES[:2])
    add(tmp_path, CASES[2:], version=2)
    reader = open_reader(tmp_path, former)
    assert reader.segments[0] is former.segments[0]
    assert former.live.sum() == 2
    assert reader.live.sum() == 4


def test_an_index_without_documents_can_be_read(tmp_path: Path) -> None:
    reader = add(tmp_path, [], version=5)
    assert reader.version == 5
    assert not reader.stamps()


def test_the_cache_of_terms_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segment, "CACHE_BYTES", 2_000)
    found = add(tmp_path, CASES).segments[0]
    before = found.postings("akta")[0].tolist()
    for number in range(100):
        found.postings(f"kata{number}")
    assert len(found._cache) < 20
    assert found.postings("akta")[0].tolist() == before
