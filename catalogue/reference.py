"""Reference data of content/reference, read once: each reader returns frozen rows in the order of its file.

Sources and licences stand in content/reference/README.md. Give a reader another folder to read that one.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

Row = TypeVar("Row")
FOLDER = Path(__file__).resolve().parent.parent / "content" / "reference"


@dataclass(frozen=True, slots=True)
class Theme:
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Sector:
    """A government affair (urusan), such as 1.02 Kesehatan; `group` is its class in UU 23/2014."""

    code: str
    name: str
    group: str


@dataclass(frozen=True, slots=True)
class Goal:
    """One of the 17 Sustainable Development Goals; the code is "1" to "17"."""

    code: str
    name: str
    name_en: str


@dataclass(frozen=True, slots=True)
class AgencyKind:
    code: str
    name: str
    abbreviation: str


@dataclass(frozen=True, slots=True)
class AwardLevel:
    """A place one can reach in a competition of one year (`code`); rank 1 is the highest.

    `group` is the same level of every year, `label` its short name ("Top 45").
    """

    code: str
    competition: str
    level: str
    label: str
    name: str
    rank: int

    @property
    def group(self) -> str:
        return f"{self.competition}-{self.level}"


@dataclass(frozen=True, slots=True)
class RegionRow:
    """A region as of Kepmendagri 300.2.2-2430/2025.

    GRDP per head is in thousand rupiah of constant 2010 prices and known for kabupaten/kota only.
    """

    code: str
    parent_code: str | None
    level: str
    name: str
    short_name: str
    province: str
    island_group: str
    timezone: str
    latitude: float
    longitude: float
    area_km2: float
    area_year: int
    population: int
    population_year: int
    grdp_per_capita_2017: float | None


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """An agency beside the governments of regions; `parent` is the name of the agency it belongs to."""

    name: str
    kind: str
    region_code: str | None
    parent: str | None
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OldCode:
    old_code: str
    new_code: str
    note: str


def rows(file: str, folder: Path = FOLDER) -> list[dict[str, str]]:
    """The rows of a CSV file as they stand: column → cell."""
    return list(each(file, folder))


def each(file: str, folder: Path = FOLDER) -> Iterator[dict[str, str]]:
    """The same one by one, for long lists that nobody holds whole."""
    with (folder / file).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, strict=True)


def _read(folder: Path, file: str, make: Callable[[dict[str, str]], Row]) -> tuple[Row, ...]:
    return tuple(map(make, rows(file, folder)))


def several(cell: str) -> tuple[str, ...]:
    """The parts of a cell that `|` sets apart."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())


@lru_cache
def themes(folder: Path = FOLDER) -> tuple[Theme, ...]:
    return _read(folder, "themes.csv", lambda cells: Theme(cells["code"], cells["name_id"]))


@lru_cache
def sectors(folder: Path = FOLDER) -> tuple[Sector, ...]:
    return _read(folder, "sectors.csv", lambda cells: Sector(cells["code"], cells["name_id"], cells["group"]))


@lru_cache
def goals(folder: Path = FOLDER) -> tuple[Goal, ...]:
    return _read(folder, "sdg.csv", lambda cells: Goal(cells["code"], cells["name_id"], cells["name_en"]))


@lru_cache
def agency_kinds(folder: Path = FOLDER) -> tuple[AgencyKind, ...]:
    return _read(
        folder, "agency_kinds.csv", lambda cells: AgencyKind(cells["code"], cells["name_id"], cells["abbr"])
    )


@lru_cache
def award_levels(folder: Path = FOLDER) -> tuple[AwardLevel, ...]:
    return _read(
        folder,
        "award_levels.csv",
        lambda cells: AwardLevel(
            cells["code"],
            cells["competition"],
            cells["level"],
            cells["label"],
            cells["name"],
            int(cells["rank"]),
        ),
    )


@lru_cache
def regions(folder: Path = FOLDER) -> tuple[RegionRow, ...]:
    """All 552 regions, each province before its kabupaten and kota."""
    return _read(folder, "regions.csv", _region)


@lru_cache
def agencies(folder: Path = FOLDER) -> tuple[AgencyRow, ...]:
    return _read(
        folder,
        "agencies.csv",
        lambda cells: AgencyRow(
            cells["name"],
            cells["kind"],
            cells["region_code"] or None,
            cells["parent"] or None,
            several(cells["aliases"]),
        ),
    )


@lru_cache
def old_region_codes(folder: Path = FOLDER) -> tuple[OldCode, ...]:
    return _read(
        folder,
        "old_region_codes.csv",
        lambda cells: OldCode(cells["old_code"], cells["new_code"], cells["note"]),
    )


def _region(cells: dict[str, str]) -> RegionRow:
    grdp = cells["grdp_per_capita_2017_kidr"]
    return RegionRow(
        code=cells["code"],
        parent_code=cells["parent_code"] or None,
        level=cells["level"],
        name=cells["name_id"],
        short_name=cells["short_name"],
        province=cells["province"],
        island_group=cells["island_group"],
        timezone=cells["timezone"],
        latitude=float(cells["lat"]),
        longitude=float(cells["lon"]),
        area_km2=float(cells["area_km2"]),
        area_year=int(cells["area_year"]),
        population=int(cells["population"]),
        population_year=int(cells["population_year"]),
        grdp_per_capita_2017=float(grdp) if grdp else None,
    )


def theme_name(code: str) -> str:
    """The name of a theme, the code itself where nothing has it."""
    return next((theme.name for theme in themes() if theme.code == code), code)


def award_level(code: str) -> AwardLevel | None:
    """The level with this code, None where nothing has it."""
    return next((level for level in award_levels() if level.code == code), None)
