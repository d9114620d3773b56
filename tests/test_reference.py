"""The reference data holds the totals and codes that its sources state."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from catalogue import reference

REGIONS = {region.code: region for region in reference.regions()}
CHILDREN = [region for region in reference.regions() if region.parent_code]


def test_regions_number_38_provinces_416_kabupaten_and_98_kota() -> None:
    levels = Counter(region.level for region in reference.regions())
    assert levels == {"province": 38, "regency": 416, "city": 98}


@pytest.mark.parametrize("level", ["province", "kabupaten/kota"])
def test_population_and_area_add_up_to_the_official_totals_on_both_levels(level: str) -> None:
    rows = [region for region in REGIONS.values() if (region.level == "province") == (level == "province")]
    assert sum(region.population for region in rows) == 284_973_643
    assert sum(Decimal(str(region.area_km2)) for region in rows) == Decimal("1890179.784")


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("51.03", "Badung"),
        ("51.71", "Denpasar"),
        ("35.78", "Surabaya"),
        ("51.08", "Buleleng"),
        ("16.03", "Muara Enim"),
        ("91.71", "Jayapura"),
    ],
)
def test_a_known_code_names_its_region(code: str, name: str) -> None:
    assert name in REGIONS[code].name


def test_codes_and_names_are_unique() -> None:
    assert len(REGIONS) == len({region.name for region in REGIONS.values()}) == 552


def test_a_code_begins_with_its_parents_and_the_parent_comes_first() -> None:
    order = list(REGIONS)
    for region in CHILDREN:
        assert region.parent_code == region.code[:2]
        assert order.index(region.code[:2]) < order.index(region.code)
        assert region.province == REGIONS[region.code[:2]].name or region.code[:2] in {"31", "34"}


def test_provinces_sum_up_their_parts() -> None:
    for province in (region for region in REGIONS.values() if region.level == "province"):
        parts = [child.population for child in CHILDREN if child.parent_code == province.code]
        assert sum(parts) == province.population


def test_grdp_per_head_is_known_for_kabupaten_and_kota_only() -> None:
    assert all(
        (region.grdp_per_capita_2017 is None) == (region.level == "province") for region in REGIONS.values()
    )


def test_an_old_code_leads_to_a_region_of_today_and_is_no_code_of_today() -> None:
    moves = reference.old_region_codes()
    assert len({move.old_code for move in moves}) == len(moves) == len({move.new_code for move in moves})
    for move in moves:
        assert move.old_code not in REGIONS
        assert move.note.startswith(REGIONS[move.new_code].name)


@pytest.mark.parametrize("old_province", ["91", "92"])
def test_papuas_moved_codes_fill_exactly_the_gaps_in_todays_numbering(old_province: str) -> None:
    moved = {move.old_code for move in reference.old_region_codes() if move.old_code[:2] == old_province}
    today = {code for code in REGIONS if code[:2] == old_province and len(code) == 5}
    numbers = sorted(int(code[3:]) for code in moved | today if int(code[3:]) < 71)
    assert numbers == list(range(1, len(numbers) + 1))


def test_papuas_moved_codes_keep_their_order_inside_the_new_province() -> None:
    moves = [move for move in reference.old_region_codes() if move.new_code[0] == "9"]
    by_old = [move.new_code for move in sorted(moves, key=lambda move: (move.new_code[:2], move.old_code))]
    assert by_old == sorted(by_old)


def test_vocabularies_have_unique_codes() -> None:
    for rows, size in (
        (reference.themes(), 20),
        (reference.sectors(), 42),
        (reference.goals(), 17),
        (reference.agency_kinds(), 9),
    ):
        assert len({row.code for row in rows}) == len(rows) == size
        assert all(row.name for row in rows)


def test_goals_are_numbered_one_to_seventeen() -> None:
    assert [goal.code for goal in reference.goals()] == [str(number) for number in range(1, 18)]


def test_awards_are_read_as_levels_of_a_competition(tmp_path: Path) -> None:
    write(
        tmp_path / "award_levels.csv",
        "code,competition,level,label,name,rank",
        "sv-top9,sinovik,top9,Top 9,Top 9 Sinovik,1",
    )
    assert reference.award_levels(tmp_path) == (
        reference.AwardLevel("sv-top9", "sinovik", "top9", "Top 9", "Top 9 Sinovik", 1),
    )


def test_every_reviewed_name_of_an_award_leads_to_a_level() -> None:
    levels = {level.code for level in reference.award_levels()}
    assert {row["level_code"] for row in reference.rows("award_names.csv")} <= levels


def test_an_agency_without_region_parent_or_alias_has_none(tmp_path: Path) -> None:
    header = "name,kind,region_code,parent,aliases"
    write(tmp_path / "agencies.csv", header, "Kementerian A,kementerian,,,", "Dinas A,kota,35.78,Kota,A|B")
    ministry, unit = reference.agencies(tmp_path)
    assert ministry == reference.AgencyRow("Kementerian A", "kementerian", None, None, ())
    assert unit == reference.AgencyRow("Dinas A", "kota", "35.78", "Kota", ("A", "B"))


def test_a_cell_splits_into_its_parts() -> None:
    assert reference.several("pemerintah provinsi | provinsi|") == ("pemerintah provinsi", "provinsi")
    assert reference.several("") == ()


def write(path: Path, *lines: str) -> None:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
