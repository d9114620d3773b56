from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.search.spelling import Listing, guesses, joined, split


class Held(dict[str, int]):
    """Words with their counts, as an index gives them."""

    def alike(self, word: str, slips: int) -> set[str]:
        return {one for one in self if one[0] == word[0] and abs(len(one) - len(word)) <= slips}


KNOWN = Held(rumah=9, sakit=8, desa=30, wisata=5, kelahiran=7, online=4, banyuwangi=3, rum=1)


def test_words_written_together_are_parted() -> None:
    assert split("rumahsakit", KNOWN) == ("rumah", "sakit")
    assert split("desawisata", KNOWN) == ("desa", "wisata")
    assert split("desaku", KNOWN) is None


def test_words_written_apart_are_joined() -> None:
    assert joined(("banyu", "wangi"), KNOWN) == "banyuwangi"
    assert joined(("rumah", "sakit"), KNOWN) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("klahiran", "kelahiran"),
        ("onlline", "online"),
        ("dsea", "desa"),
        ("wisatta", "wisata"),
        ("ruamh", "rumah"),
        ("umah", "rumah"),
        ("trumah", "rumah"),
        ("fesa", "desa"),
        ("edsa", "desa"),
    ],
)
def test_a_slip_leads_to_the_nearest_word(typed: str, meant: str) -> None:
    assert guesses(typed, KNOWN)[0][0] == meant


@pytest.mark.parametrize("typed", ["abc", "119", "xyzxyzxyz", ""])
def test_what_is_near_nothing_stays_unknown(typed: str) -> None:
    assert guesses(typed, KNOWN) == []


def test_words_of_a_list_may_be_meant_though_no_text_holds_them() -> None:
    asked = Listing({"street", "stunting"})
    assert [entry for entry, _ in guesses("streat", KNOWN, asked)] == ["street"]
    assert [entry for entry, _ in guesses("ztreet", KNOWN, asked)] == ["street"]
    assert guesses("xyzzy", KNOWN, asked) == []


@given(st.text(min_size=1, max_size=12), st.sets(st.text(min_size=1, max_size=12), max_size=30))
def test_alike_in_a_list_are_those_that_begin_alike_and_are_about_as_long(word: str, words: set[str]) -> None:
    alike = {one for one in words if one[0] == word[0] and abs(len(one) - len(word)) <= 2}
    assert Listing(words).alike(word, 2) == alike
    assert all(one in Listing(words) for one in words)


@given(st.text(max_size=30))
def test_any_word_may_be_asked(typed: str) -> None:
    assert all(entry in KNOWN and 0 < likeness <= 1 for entry, likeness in guesses(typed, KNOWN))
    halves = split(typed, KNOWN)
    assert halves is None or "".join(halves) == typed
