from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from catalogue.search.documents import FACETS
from catalogue.search.query import SORTS, Query, search
from catalogue.search.reader import Reader

CODES = ["kesehatan", "adminduk", "lingkungan", "jawa", "33", "35", "2018", "2020", "tidak-ada", ""]
chosen = st.dictionaries(st.sampled_from(FACETS), st.lists(st.sampled_from(CODES), max_size=3, unique=True))


def ids(reader: Reader, filters: dict[str, list[str]]) -> list[int]:
    return sorted(search(reader, Query(filters=filters)).ids)


def test_codes_of_one_facet_widen_and_facets_narrow(reader: Reader) -> None:
    assert ids(reader, {"tema": ["adminduk"]}) == [2, 4]
    assert (ids(reader, {"tema": ["adminduk", "kesehatan"]})) == [1, 2, 4]
    assert ids(reader, {"tema": ["adminduk"], "daerah": ["35"]}) == [4]
    assert (ids(reader, {"daerah": ["jawa", "64"]})) == [1, 2, 3, 4]


def test_each_facet_is_counted_under_the_others_only(reader: Reader) -> None:
    counts = search(reader, Query("", {"tema": ["adminduk"], "daerah": ["35"]})).facets
    assert counts["tema"] == {"adminduk": 1, "lingkungan": 1}
    assert counts["daerah"] == {"jawa": 2, "33": 1, "33.10": 1, "35": 1, "35.73": 1}


def test_a_chosen_code_stays_in_sight_with_nothing_behind_it(reader: Reader) -> None:
    results = search(reader, Query("akta", {"tema": ["kesehatan"]}))
    assert results.total == 0
    assert results.facets["tema"] == {"adminduk": 2, "kesehatan": 0}


@given(
    words=st.sampled_from(["", "akta", "sampah kapal", "jawa"]), filters=chosen, sort=st.sampled_from(SORTS)
)
def test_a_facet_count_is_the_number_of_results_when_it_is_chosen(
    reader: Reader, words: str, filters: dict[str, list[str]], sort: str
) -> None:
    counts = search(reader, Query(words, filters, sort)).facets
    for facet, codes in counts.items():
        for code, number in codes.items():
            alone = search(reader, Query(words, {**filters, facet: [code]}, sort))
            assert alone.total == number == len(alone.ids)
