from __future__ import annotations

import pytest

from catalogue.reference import rows
from catalogue.search.analysis import exact_key, terms
from catalogue.search.vocabulary import LONGEST_ENTRY, meanings


def means(asked: str) -> dict[str, float]:
    known = meanings().get(tuple(terms(asked))) or meanings().get(tuple(exact_key(asked).split())) or ()
    return {" ".join(meaning.terms): meaning.weight for meaning in known}


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("PTSP", "layan terpadu satu pintu"),
        ("usaha mikro kecil menengah", "umkm"),
        ("ODGJ", "orang ganggu jiwa"),
        ("waste bank", "bank sampah"),
        ("out of school children", "anak putus sekolah"),
        ("birth certificate", "akta lahir"),
        ("meninggal", "mati"),
        ("solo", "surakarta"),
        ("jateng", "jawa tengah"),
    ],
)
def test_what_is_asked_may_mean_this(asked: str, meant: str) -> None:
    assert meant in means(asked)


def test_an_abbreviation_is_nearly_its_long_form_and_a_synonym_less() -> None:
    weights = means("UMKM")
    assert weights["usaha mikro kecil tengah"] > weights["wirausaha"]


def test_meanings_come_best_first_and_never_repeat_the_question() -> None:
    for asked, found in meanings().items():
        assert asked not in {meaning.terms for meaning in found}
        weights = [meaning.weight for meaning in found]
        assert weights == sorted(weights, reverse=True)
        assert all(0 < weight < 1 for weight in weights)


@pytest.mark.parametrize("name", ["everyday_words.csv", "english_words.csv"])
def test_each_reviewed_word_stands_once_and_can_be_asked(name: str) -> None:
    words = [next(iter(row.values())) for row in rows(name)]
    assert words == sorted(set(words))
    for row in rows(name):
        asked = next(iter(row.values()))
        assert 1 <= len(exact_key(asked).split()) <= LONGEST_ENTRY
        assert all(terms(meaning) for meaning in row["meanings"].split("|")), row
