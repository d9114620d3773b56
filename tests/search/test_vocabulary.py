from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pytest

from catalogue.reference import rows
from catalogue.search.analysis import exact_key, plain_words, terms
from catalogue.search.interpret import interpret
from catalogue.search.ranking import rank
from catalogue.search.reader import Reader
from catalogue.search.vocabulary import LONGEST_ENTRY, abbreviates, meanings, meanings_of
from tests.search.samples import add, document


def means(asked: str) -> dict[str, float]:
    found = meanings_of(terms(asked)) or meanings_of(plain_words(asked))
    return {" ".join(meaning.terms): meaning.weight for meaning in found}


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
    ],
)
def test_what_is_asked_may_mean_this(asked: str, meant: str) -> None:
    assert meant in means(asked)


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("UMKM", "usaha mikro kecil menengah"),
        ("bansos", "bantuan sosial"),
        ("lansia", "lanjut usia"),
        ("karhutla", "kebakaran hutan dan lahan"),
        ("PAUD", "pendidikan anak usia dini"),
    ],
)
def test_a_short_form_is_known_by_the_parts_it_is_made_of(short: str, long: str) -> None:
    assert abbreviates(short, long)
    assert not abbreviates(long, short)


@pytest.mark.parametrize(
    ("short", "long"), [("anak", "perlindungan anak"), ("gizi", "stunting"), ("TB", "TBC")]
)
def test_other_synonyms_are_no_short_forms(short: str, long: str) -> None:
    assert not abbreviates(short, long)


def test_an_abbreviation_is_nearly_its_long_form_and_a_synonym_less() -> None:
    weights = means("UMKM")
    assert weights["usaha mikro kecil tengah"] > weights["wirausaha"]


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("permit", "permits"),
        ("charity", "charities"),
        ("bus", "buses"),
        ("nurse", "nurses"),
        ("waste bank", "waste banks"),
    ],
)
def test_an_english_word_is_asked_in_its_plural_too(one: str, many: str) -> None:
    assert meanings_of(many.split()) == meanings_of(one.split()) != ()


def test_a_word_of_its_own_is_no_plural() -> None:
    assert "odha" in means("aids")
    assert "bantu" in means("aid")


def test_meanings_come_best_first_and_never_repeat_the_question() -> None:
    for asked, found in meanings().items():
        assert asked not in {" ".join(meaning.terms) for meaning in found}
        weights = [meaning.weight for meaning in found]
        assert weights == sorted(weights, reverse=True)
        assert all(0 < weight < 1 for weight in weights)


FILES = {"synonyms.csv": "term", "everyday_words.csv": "word", "english_words.csv": "english"}


@pytest.mark.parametrize(("name", "key"), FILES.items())
def test_each_reviewed_word_stands_once_and_can_be_asked(name: str, key: str) -> None:
    words = [row[key] for row in rows(name)]
    assert len(words) == len(set(words))
    for row in rows(name):
        assert 1 <= len(exact_key(row[key]).split()) <= LONGEST_ENTRY
        told = row["synonyms" if name == "synonyms.csv" else "meanings"]
        assert all(terms(meaning) for meaning in told.split("|")), row


@pytest.mark.parametrize(("name", "key"), FILES.items())
def test_no_reviewed_expression_shrinks_to_one_of_its_words(name: str, key: str) -> None:
    """What stands in it besides function words is asked of every text: "ke rumah" would be "rumah"."""
    shrunk = [
        row[key]
        for row in rows(name)
        if len(plain_words(row[key])) == 1 and len([word for word in row[key].split() if len(word) > 1]) > 1
    ]
    assert shrunk == []


# --- Every line: what it must bring, and that it brings nothing else ----------------------------------------


def lines(name: str) -> Iterator[tuple[str, list[str], list[str]]]:
    """(what is asked, what it brings, what it must not bring) of every line of a file."""
    for row in rows(name):
        brings = row["synonyms" if name == "synonyms.csv" else "meanings"].split("|")
        yield row[FILES[name]], brings, list(filter(None, row["not"].split("|")))
        yield from (
            (word, [row["term"], *brings[:1]], [])
            for word in row.get("english", "").split("|")
            if "term" in row and word
        )


EVERY_LINE = [line for name in FILES for line in lines(name)]


def key_of(text: str) -> tuple[str, ...]:
    return tuple(terms(text)) or tuple(exact_key(text).split())


@pytest.fixture(scope="module")
def texts() -> dict[str, int]:
    """One text for each meaning, each word asked and each thing not to be brought; numbered."""
    every = {text for asked, brings, never in EVERY_LINE for text in (asked, *brings, *never) if terms(text)}
    return {text: number for number, text in enumerate(sorted(every), start=1)}


@pytest.fixture(scope="module")
def library(texts: dict[str, int], tmp_path_factory: pytest.TempPathFactory) -> Reader:
    folder = tmp_path_factory.mktemp("words")
    return add(folder, [document(number, story=text, names=()) for text, number in texts.items()])


@pytest.fixture(scope="module")
def meant() -> dict[tuple[str, ...], set[str]]:
    """The terms of all that a word may mean as the lines say it, a synonym in both directions."""
    found: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for asked, brings, _ in EVERY_LINE:
        for meaning in brings:
            found[key_of(asked)].update(terms(meaning), terms("".join(exact_key(asked).split())))
            found[key_of(meaning)].update(terms(asked))
    return found


@pytest.mark.parametrize("name", FILES)
def test_each_line_brings_what_it_says_and_nothing_else(
    name: str, texts: dict[str, int], library: Reader, meant: dict[tuple[str, ...], set[str]]
) -> None:
    of = {number: set(terms(text)) for text, number in texts.items()}
    wrong = []
    for asked, brings, never in lines(name):
        question = interpret(asked, library)
        _, answers = rank(question, library)
        found = set(library.facts["id"][answers].tolist())
        if question.hinted:
            continue  # a place or an award: tests/search/test_hints.py
        if len(question.topics) != 1:
            wrong.append((asked, "is not asked as one"))
            continue
        if terms(brings[0]) and texts[brings[0]] not in found:
            wrong.append((asked, f"does not bring {brings[0]}"))
        wrong += [(asked, f"brings {text}") for text in never if texts[text] in found]
        may = meant[key_of(asked)] | {word.term for one in question.concepts for word in one.words}
        wrong += [(asked, f"brings {of[number]}") for number in found if not may & of[number]]
    assert not wrong, "\n".join(map(str, wrong))
