from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.search.documents import INNOVATION, REPLICATION
from catalogue.search.query import BOTH, PAGE_SIZE, SORTS, Offer, Query, search
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


@pytest.mark.parametrize("words", ["", "kapal"])
@pytest.mark.parametrize("sort", SORTS)
def test_pages_follow_one_another_as_if_all_were_sorted(tmp_path: Path, sort: str, words: str) -> None:
    chance = random.Random(3)
    facts = ("completeness", "running", "agreed", "interested", "newest")
    cases = [
        document(number, "Kapal", **{fact: chance.randint(0, 2) for fact in facts})
        for number in range(1, 4 * PAGE_SIZE)
    ]
    reader = add(tmp_path, cases)
    shown = [found for page in (1, 2, 3, 4) for found in search(reader, Query(words, {}, sort, page)).ids]
    spread = ("running", "agreed", "interested")
    order = {
        "relevansi": ("completeness", *spread, *(() if words else ("newest",))),
        "terbaru": ("newest", "completeness"),
        "replikasi": (*spread, "completeness"),
    }[sort]
    expected = sorted(cases, key=lambda case: (*(-getattr(case, fact) for fact in order), case.id))
    assert shown == [case.id for case in expected]


def test_a_place_in_the_question_goes_first_leaves_none_out_and_is_offered(reader: Reader) -> None:
    results = search(reader, Query("akta kota malang"))
    assert results.ids[0] == 4
    assert set(results.ids) == {2, 4}
    assert results.offers == (Offer("daerah", ("35.73",), "akta"),)
    assert search(reader, Query("akta", {"daerah": ["35.73"]})).ids == [4]
    assert search(reader, Query("akta kota malang", {"daerah": ["35.73"]})).offers == ()


def test_a_year_in_the_question_is_offered_too(reader: Reader) -> None:
    assert search(reader, Query("kapal 2018")).offers == (Offer("tahun", ("2018",), "kapal"),)


def test_all_that_was_typed_is_suggested_with_its_slips_put_right(reader: Reader) -> None:
    assert search(reader, Query("Puskesmsa di banksampah, sungai?")).suggestion == (
        "puskesmas di bank sampah, sungai?"
    )
    assert search(reader, Query("puskesmas sungai")).suggestion == ""


def test_each_kind_is_counted_and_both_can_be_sought(tmp_path: Path) -> None:
    cases = [document(1, "Kapal"), document(2, "Kapal"), document(1, "Kapal Cepat", kind=REPLICATION)]
    reader = add(tmp_path, cases)
    for kind, number in ((INNOVATION, 2), (REPLICATION, 1), (BOTH, 3)):
        results = search(reader, Query("kapal", kind=kind))
        assert results.total == len(results.hits) == number
        assert results.kinds == {INNOVATION: 2, REPLICATION: 1}
    with pytest.raises(ValueError):
        search(reader, Query("kapal", kind="lain"))


def test_asking_changes_nothing_in_what_is_read(reader: Reader) -> None:
    before = reader.live.copy()
    for words in ("", "-akta", '"bank sampah"', "kapal -kapal"):
        search(reader, Query(words))
    assert (reader.live == before).all()


@pytest.mark.parametrize("words", ["kapal", "kapal obat", "obat desa kapal", "", "-obat", "kapal 2020"])
def test_the_number_of_a_kind_is_that_of_its_own_list(tmp_path: Path, words: str) -> None:
    told = ("kapal obat", "kapal", "obat " + "desa " * 50, "desa kapal", "lain " * 90 + "kapal")
    cases = [document(number, story=text) for number, text in enumerate(told, start=1)]
    repeats = [document(number, body=text, kind=REPLICATION) for number, text in enumerate(told, start=1)]
    reader = add(tmp_path, [*cases, *repeats])
    numbers = {kind: search(reader, Query(words, kind=kind)).total for kind in (INNOVATION, REPLICATION)}
    for kind in (INNOVATION, REPLICATION, BOTH):
        assert search(reader, Query(words, kind=kind)).kinds == numbers
    assert search(reader, Query(words, kind=BOTH)).total == sum(numbers.values())


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
