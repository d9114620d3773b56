from __future__ import annotations

from pathlib import Path

import numpy as np

from catalogue.search.documents import INNOVATION, REPLICATION, TEXT_FIELDS
from catalogue.search.opening import open_reader
from catalogue.search.reader import Reader
from tests.search.samples import CASES, add, document, postings


def ids(reader: Reader, numbers: np.ndarray) -> list[int]:
    return reader.facts["id"][numbers].tolist()


def test_postings_reach_through_all_segments(reader: Reader) -> None:
    assert len(reader.segments) == 2
    numbers, frequencies = postings(reader, "akta")
    assert ids(reader, numbers) == [2, 4]
    assert frequencies[:, TEXT_FIELDS.index("title")].tolist() == [1, 1]
    assert frequencies[:, TEXT_FIELDS.index("story")].tolist() == [1, 1]


def test_a_term_nobody_wrote_has_no_postings(reader: Reader) -> None:
    assert not reader.knows("zzz")
    assert len(postings(reader, "zzz")[0]) == len(postings(reader, "zzz")[1]) == 0


def test_a_phrase_is_found_where_its_terms_follow_one_another_within_a_field(reader: Reader) -> None:
    assert ids(reader, reader.phrase(["akta", "mati"])) == [4]
    assert ids(reader, reader.phrase(["bank", "sampah", "sekolah"])) == [3]
    assert ids(reader, reader.phrase(["mati", "akta"])) == []
    assert ids(reader, reader.phrase(["akta"])) == [2, 4]
    assert ids(reader, reader.phrase(["akta", "zzz"])) == []


def test_a_phrase_does_not_reach_from_one_text_into_the_next(tmp_path: Path) -> None:
    reader = add(tmp_path, [document(1, body="kapal obat"), document(2, body="sungai deras obat sungai")])
    assert ids(reader, reader.phrase(["obat", "sungai"])) == [2]
    assert ids(reader, reader.phrase(["kapal", "obat", "sungai"])) == []


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


def test_a_weighted_term_says_what_its_postings_say(reader: Reader) -> None:
    weights = np.arange(1, len(TEXT_FIELDS) + 1, dtype=np.float32)
    dilution = np.linspace(0, 0.9, len(TEXT_FIELDS), dtype=np.float32)
    for term in ("akta", "kota", "zzz"):
        numbers, frequencies = postings(reader, term)
        lengths = reader.facts["lengths"][numbers] / reader.average_lengths
        sums = (frequencies * weights / (1 - dilution + dilution * lengths)).sum(axis=1)
        for _ in range(2):
            found = reader.weighted(term, weights, dilution)
            assert found.documents.tolist() == numbers.tolist()
            np.testing.assert_allclose(found.sums, sums, rtol=1e-5)
            assert found.holders == len(numbers)


def test_what_a_term_weighs_among_some_is_part_of_what_it_weighs(reader: Reader) -> None:
    weights, half = (np.full(len(TEXT_FIELDS), one, np.float32) for one in (1, 0.5))
    within = reader.mask(np.flatnonzero(reader.facts["id"] == 4))
    for term in ("akta", "kota", "zzz"):
        reader.forget()
        unread = reader.weighted(term, weights, half, within)
        every = reader.weighted(term, weights, half)
        for part in (unread, reader.weighted(term, weights, half, within)):
            chosen = within[every.documents]
            assert part.documents.tolist() == every.documents[chosen].tolist()
            assert part.sums.tolist() == every.sums[chosen].tolist()
            assert part.holders == every.holders == len(every.documents)


def test_documents_of_a_term_are_those_of_its_postings(reader: Reader) -> None:
    every = np.arange(reader.size)
    for term in ("akta", "kota", "zzz"):
        documents = reader.documents(term).tolist()
        assert documents == postings(reader, term)[0].tolist()
        assert np.flatnonzero(reader.holding(term, every)).tolist() == documents


def test_what_is_hidden_is_as_if_deleted(reader: Reader) -> None:
    left = reader.without({"innovation:2"})
    assert sorted(left.stamps()) == ["innovation:1", "innovation:3", "innovation:4"]
    assert not left.knows("lahir")
    assert (left.version, left.count) == (reader.version, reader.count - 1)


def test_an_unchanged_index_is_opened_once_and_a_changed_one_anew(tmp_path: Path) -> None:
    first = add(tmp_path, CASES[:2])
    assert open_reader(tmp_path, first) is first
    second = add(tmp_path, CASES[2:])
    again = open_reader(tmp_path, first)
    assert again.count == second.count > first.count
    next(tmp_path.glob("*.arrays")).unlink()
    assert open_reader(tmp_path, again) is not again
