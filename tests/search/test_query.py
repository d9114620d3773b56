from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.search.query import PAGE_SIZE, Query, search
from catalogue.search.reader import Reader
from tests.search.samples import add, document


def ids(reader: Reader, words: str, **values: object) -> list[int]:
    return search(reader, Query(words, **values)).ids


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("PUTER", 1),
        ("puter", 1),
        ("bank sampah sekolah", 3),
        ("melayani akta kelahiran desa", 2),
        ("akta kematian", 4),
        ("meninggal", 4),
        ("waste bank", 3),
        ("floating clinic", 1),
        ("puskesmas kaltim", 1),
        ("banksampah", 3),
        ("puskesmsa", 1),
        ("sampah sekolah klaten", 3),
    ],
)
def test_what_is_wanted_comes_first(reader: Reader, words: str, first: int) -> None:
    assert ids(reader, words)[0] == first


def test_a_whole_name_goes_before_a_better_text(reader: Reader) -> None:
    assert ids(reader, "lades")[0] == 2


def test_words_that_are_not_there_find_nothing(reader: Reader) -> None:
    results = search(reader, Query("qqqqqq"))
    assert (results.total, results.ids, results.pages) == (0, [], 1)


def test_without_words_everything_is_listed_fuller_cases_first(reader: Reader) -> None:
    assert ids(reader, "") == ids(reader, "yang di") == ids(reader, "???") == [2, 3, 4, 1]


def test_sorts(reader: Reader) -> None:
    assert ids(reader, "", sort="relevansi") == [2, 3, 4, 1]
    assert ids(reader, "", sort="terbaru") == [3, 2, 1, 4]
    assert ids(reader, "", sort="replikasi") == [2, 3, 4, 1]
    assert ids(reader, "", sort="asal") == ids(reader, "")


def test_a_phrase_must_stand_as_quoted(reader: Reader) -> None:
    assert ids(reader, '"bank sampah"') == [3]
    assert ids(reader, '"sampah bank"') == []
    assert ids(reader, 'akta "petugas desa"') == [2]


def test_a_word_with_a_minus_is_left_out_but_a_hyphen_is_none(reader: Reader) -> None:
    assert ids(reader, "akta -kematian") == [2]
    assert 3 not in ids(reader, "-sampah")
    assert ids(reader, "antar-akta")[0] == 4


def test_a_slip_is_told_and_a_known_word_is_left_alone(reader: Reader) -> None:
    assert search(reader, Query("puskesmsa")).corrected == {"puskesmsa": "puskesmas"}
    assert search(reader, Query("banksampah")).corrected == {"banksampah": "bank sampah"}
    assert search(reader, Query("akta lahir")).corrected == {}


def test_pages_cut_the_same_order_and_a_page_too_far_is_the_last(tmp_path: Path) -> None:
    reader = add(tmp_path, [document(number, "Kapal") for number in range(1, 2 * PAGE_SIZE + 2)])
    pages = [search(reader, Query("kapal", page=page)) for page in (1, 2, 3)]
    assert [len(page.ids) for page in pages] == [PAGE_SIZE, PAGE_SIZE, 1]
    assert sorted(found for page in pages for found in page.ids) == list(range(1, 2 * PAGE_SIZE + 2))
    assert search(reader, Query("kapal", page=99)) == pages[-1]
    assert search(reader, Query("kapal", page=-1)) == pages[0]


def test_marks_are_the_words_of_the_texts(reader: Reader) -> None:
    assert set(search(reader, Query("melahirkan")).marks) >= {"lahir", "kelahiran"}


@given(
    words=st.text(max_size=80), filters=st.dictionaries(st.text(max_size=8), st.lists(st.text(max_size=8)))
)
def test_no_input_is_an_error(reader: Reader, words: str, filters: dict[str, list[str]]) -> None:
    results = search(reader, Query(words, filters, sort=words, page=len(words) - 40))
    assert len(results.ids) == min(results.total, PAGE_SIZE)


@pytest.mark.parametrize(
    "words",
    [
        "x" * 10_000,
        "kata " * 3000,
        "\0",
        '"',
        '""""',
        "-",
        "- -",
        "--a",
        "*?~^[]{}()",
        "a AND OR NOT",
        "👩‍⚕️",
        "‮أ",
        "٣",
    ],
)
def test_strange_input_is_answered(reader: Reader, words: str) -> None:
    assert search(reader, Query(words)).total >= 0
