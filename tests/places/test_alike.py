"""Regions alike: stated facts, a plain sum, the same answer every time."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue import reference
from catalogue.places.alike import compare, most_alike

REGIONS = {region.code: region for region in reference.regions()}
codes = st.sampled_from(sorted(REGIONS))
children = st.sampled_from(sorted(code for code in REGIONS if len(code) == 5))


@given(codes)
def test_a_region_is_compared_with_its_own_level_and_never_with_itself(code: str) -> None:
    found = most_alike(REGIONS[code], REGIONS.values(), limit=600)
    assert len(found) == (37 if len(code) == 2 else 513)
    assert code not in {alike.code for alike in found}
    assert {len(alike.code) for alike in found} == {len(code)}


@given(codes)
def test_the_best_come_first_and_points_are_the_sum_of_what_is_told(code: str) -> None:
    found = most_alike(REGIONS[code], REGIONS.values(), limit=20)
    points = [round(sum(reason.points for reason in alike.reasons), 9) for alike in found]
    assert points == sorted(points, reverse=True)
    assert all(0 <= reason.points <= 1 for alike in found for reason in alike.reasons)


@given(children, children)
def test_likeness_is_mutual(one: str, other: str) -> None:
    there, back = compare(REGIONS[one], REGIONS[other]), compare(REGIONS[other], REGIONS[one])
    assert [(reason.fact, reason.points) for reason in there] == [
        (reason.fact, reason.points) for reason in back
    ]


@given(st.permutations(sorted(REGIONS)[:60]))
def test_the_order_of_the_rows_does_not_matter(shuffled: list[str]) -> None:
    rows = [REGIONS[code] for code in shuffled]
    ordered = [REGIONS[code] for code in sorted(shuffled)]
    assert most_alike(REGIONS["11.71"], rows) == most_alike(REGIONS["11.71"], ordered)


def test_a_region_equal_in_all_facts_gets_full_points() -> None:
    twin = replace(REGIONS["51.05"], code="99.99")
    (best,) = most_alike(REGIONS["51.05"], [twin])
    assert best.points == len(best.reasons) == 5


def test_equal_points_are_ordered_by_code() -> None:
    twins = [replace(REGIONS["51.05"], code=code) for code in ("99.03", "99.01", "99.02")]
    assert [alike.code for alike in most_alike(REGIONS["51.05"], twins)] == ["99.01", "99.02", "99.03"]


def test_provinces_are_compared_without_kind_and_grdp() -> None:
    facts = [reason.fact for reason in compare(REGIONS["51"], REGIONS["52"])]
    assert facts == ["population", "density", "island_group"]


@pytest.mark.parametrize("code", ["12.20", "12.21"])
def test_a_density_that_rests_on_a_doubtful_area_is_not_compared(code: str) -> None:
    assert "density" not in {reason.fact for reason in compare(REGIONS[code], REGIONS["12.01"])}
    assert "density" not in {reason.fact for reason in compare(REGIONS["12.01"], REGIONS[code])}


def test_a_fact_unknown_for_one_of_the_two_is_left_out() -> None:
    unknown = replace(REGIONS["51.05"], code="99.99", grdp_per_capita_2017=None)
    assert "grdp" not in {reason.fact for reason in compare(unknown, REGIONS["51.05"])}
