"""Regions alike, by simple facts anybody can check: each gives 0 to 1 point, and the points are added up.

Two numbers give the smaller divided by the larger; the same kind or the same island group gives one point,
another none. A fact unknown for one of the two is left out. No weights: what is told is what was counted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

# From this many points on, two numbers are called alike ("serupa").
ALIKE_FROM = 0.75
# Both carry the same area upstream, so one of the two densities is wrong (content/reference/README.md).
DOUBTFUL_AREAS = frozenset({"12.20", "12.21"})

Value = str | float


class Facts(Protocol):
    """What is read of a region; the table's Region and the file's RegionRow both have it."""

    @property
    def code(self) -> str: ...
    @property
    def level(self) -> str: ...
    @property
    def island_group(self) -> str: ...
    @property
    def population(self) -> int: ...
    @property
    def area_km2(self) -> float: ...
    @property
    def grdp_per_capita_2017(self) -> float | None: ...


@dataclass(frozen=True, slots=True)
class Reason:
    """One fact of two regions, and its points from 0 to 1."""

    fact: str
    one: Value
    other: Value
    points: float

    @property
    def agrees(self) -> bool:
        return self.points >= ALIKE_FROM


@dataclass(frozen=True, slots=True)
class Alike:
    """A region like the one asked about, with every fact that was compared."""

    code: str
    reasons: tuple[Reason, ...]

    @property
    def points(self) -> float:
        """At most the number of reasons."""
        return sum(reason.points for reason in self.reasons)


def most_alike(region: Facts, others: Iterable[Facts], limit: int = 5) -> list[Alike]:
    """The regions of the same level with the most points, best first; equal points in order of code.

    A province is compared with provinces, a kabupaten or kota with both kabupaten and kota.
    """
    found = [
        Alike(other.code, compare(region, other))
        for other in others
        if other.code != region.code and _is_province(other) == _is_province(region)
    ]
    return sorted(found, key=lambda alike: (-round(alike.points, 9), alike.code))[:limit]


def compare(one: Facts, other: Facts) -> tuple[Reason, ...]:
    """The facts known of both, in the order of the page; kind and GRDP count for kabupaten/kota only."""
    facts = {
        "population": (one.population, other.population),
        "density": (_density(one), _density(other)),
        "island_group": (one.island_group, other.island_group),
    }
    if not _is_province(one):
        facts |= {
            "kind": (one.level, other.level),
            "grdp": (one.grdp_per_capita_2017, other.grdp_per_capita_2017),
        }
    return tuple(
        Reason(fact, a, b, _points(a, b)) for fact, (a, b) in facts.items() if a is not None and b is not None
    )


def _points(one: Value, other: Value) -> float:
    if isinstance(one, str) or isinstance(other, str):
        return float(one == other)
    return min(one, other) / max(one, other) if max(one, other) else 1.0


def _is_province(region: Facts) -> bool:
    return region.level == "province"


def _density(region: Facts) -> float | None:
    return None if region.code in DOUBTFUL_AREAS else region.population / region.area_km2
