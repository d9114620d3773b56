"""What facets are called and how their values are arranged."""

from __future__ import annotations

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from catalogue import reference
from catalogue.search.documents import FACETS, island_code
from catalogue.web import facet_names

PLACES = st.sampled_from(
    [one.code for one in reference.regions()]
    + sorted({island_code(one.island_group) for one in reference.regions()})
)


def test_every_facet_has_a_title_and_its_known_codes_a_name(app: Flask) -> None:
    with app.test_request_context():
        assert all(facet_names.title(facet) for facet in FACETS)
        assert facet_names.name("daerah", "51.03") == "Kabupaten Badung"
        assert facet_names.name("daerah", "bali-dan-nusa-tenggara") == "Bali dan Nusa Tenggara"
        assert facet_names.name("penghargaan", "kipp-top45") == "Top 45"
        assert facet_names.name("replikasi", "kesepakatan") == "kesepakatan"
        assert facet_names.name("replikasi", "ada") == "ada yang menyepakati atau menjalankan"
        assert facet_names.name("bukti", "liputan") == "liputan"
        assert facet_names.name("urusan", "1.02") == "Kesehatan"
        assert facet_names.name("kelengkapan", "lengkap") == "lengkap (7–8 dari 8 bagian)"
        assert facet_names.name("tahun", "2021") == "2021"


@pytest.mark.parametrize("facet", FACETS)
def test_an_unknown_code_is_shown_as_it_stands(app: Flask, facet: str) -> None:
    with app.test_request_context():
        assert facet_names.name(facet, "<apa>") == "<apa>"


def test_places_open_step_by_step() -> None:
    counts = {"jawa": 3, "33": 2, "33.01": 1, "33.02": 1, "35": 1, "papua": 1, "91": 1}
    assert facet_names.arranged("daerah", counts, []) == ["jawa", "papua"]
    assert facet_names.arranged("daerah", counts, ["jawa"]) == ["jawa", "33", "35", "papua"]
    opened = facet_names.arranged("daerah", counts, ["33"])
    assert opened == ["jawa", "33", "33.02", "33.01", "35", "papua"] or opened[2:4] == ["33.01", "33.02"]
    assert [facet_names.level("daerah", code) for code in ("jawa", "33", "33.01")] == [0, 1, 2]


@given(PLACES, PLACES)
def test_one_place_lies_in_the_other_in_either_order(one: str, other: str) -> None:
    assert facet_names.nested(one, other) == facet_names.nested(other, one)
    assert facet_names.nested(one, one)


@given(st.dictionaries(PLACES, st.integers(1, 50)), st.lists(PLACES, max_size=3))
def test_a_place_is_shown_at_most_once_and_only_where_it_has_a_number(
    counts: dict[str, int], chosen: list[str]
) -> None:
    shown = facet_names.arranged("daerah", counts, chosen)
    assert len(shown) == len(set(shown))
    assert set(shown) <= set(counts)


def test_stages_and_fullness_stand_in_their_own_order(app: Flask) -> None:
    with app.test_request_context():
        counts = {"minat": 9, "berjalan": 1, "ada": 1}
        assert facet_names.arranged("replikasi", counts, []) == ["ada", "berjalan", "minat"]
        counts = {"ringkas": 9, "sebagian": 3, "lengkap": 1}
        assert facet_names.arranged("kelengkapan", counts, []) == ["lengkap", "sebagian", "ringkas"]
