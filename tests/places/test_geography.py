"""Every region has its shape on its maps, in sight and within the frame."""

from __future__ import annotations

import re

import pytest

from catalogue import reference
from catalogue.places import geography

CODES = [region.code for region in reference.regions()]
PROVINCES = [code for code in CODES if len(code) == 2]
PARTS = [code for code in CODES if len(code) == 5]


def test_the_nation_is_drawn_by_its_38_provinces_1000_units_wide() -> None:
    nation = geography.nation()
    assert nation.width == 1000
    assert sorted(shape.code for shape in nation.shapes) == PROVINCES


def test_every_kabupaten_and_kota_is_drawn_once_on_its_provinces_map() -> None:
    drawn = [shape.code for province in PROVINCES for shape in geography.province(province).shapes]
    assert sorted(drawn) == sorted(PARTS)
    assert all(shape.code[:2] == "51" for shape in geography.province("51").shapes)


@pytest.mark.parametrize("code", PROVINCES)
def test_every_path_is_plain_path_data_that_starts_inside_the_frame(code: str) -> None:
    drawn = geography.province(code)
    for shape in drawn.shapes:
        start = re.fullmatch(r"M([\d.]+?) ?((?:\.\d|[\d.]+?))l[-. \dlmz]*z", shape.path)
        assert start is not None, shape.code
        assert 0 < float(start[1]) < drawn.width
        assert 0 < float(start[2]) < drawn.height


def test_tiny_regions_carry_a_mark_inside_the_frame_and_are_drawn_last() -> None:
    for drawn in [geography.nation(), *map(geography.province, PROVINCES)]:
        marks = [shape.mark for shape in drawn.shapes]
        assert marks == sorted(marks, key=lambda mark: mark is not None)
        assert all(0 < mark[0] < drawn.width and 0 < mark[1] < drawn.height for mark in marks if mark)


@pytest.mark.parametrize(("drawn", "code"), [(geography.nation(), "31"), (geography.province("31"), "31.01")])
def test_jakarta_and_its_thousand_islands_can_be_hit(drawn: geography.Map, code: str) -> None:
    assert {shape.code: shape for shape in drawn.shapes}[code].mark is not None


def test_the_caption_of_a_map_with_doubtful_shapes_can_name_them() -> None:
    assert [shape.code for shape in geography.province("94").doubtful] == ["94.06", "94.07"]
    assert geography.nation().doubtful == ()
    assert set(PARTS) >= geography.DOUBTFUL_SHAPES


@pytest.mark.parametrize("code", CODES)
def test_every_region_can_be_located(code: str) -> None:
    near = geography.locator(code)
    assert near.here.code == code
    assert near.here.path in near.land
    assert near.width <= 240


@pytest.mark.parametrize("code", ["", "00", "indonesia", "51.03", "99.01"])
def test_a_province_that_does_not_exist_has_no_map(code: str) -> None:
    with pytest.raises(KeyError):
        geography.province(code)


@pytest.mark.parametrize("code", ["00", "51.99", "99.01"])
def test_a_region_that_does_not_exist_has_no_place(code: str) -> None:
    with pytest.raises(KeyError):
        geography.locator(code)
