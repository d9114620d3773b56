"""Shading a map by a count: none, then up to five classes, each about twice as wide as the one before.

Counts of regions are skewed: many have one or two, few have many. Doubling keeps the small numbers apart
without hiding how large the largest is, and a legend can say it in one line.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

DARKEST = 5


@dataclass(frozen=True, slots=True)
class ShadeClass:
    """Counts from `low` to `high`, both included; `shade` is the CSS class map-0 to map-5."""

    shade: int
    low: int
    high: int

    @property
    def label(self) -> str:
        return str(self.low) if self.low == self.high else f"{self.low}–{self.high}"


@dataclass(frozen=True, slots=True)
class Shading:
    """The shade of each region and the legend that explains it, lightest first."""

    shades: Mapping[str, int]
    legend: tuple[ShadeClass, ...]


def shade(counts: Mapping[str, int]) -> Shading:
    """Put every region of `counts` (code to number, none negative) in a class.

    Nought is always a class of its own. The legend names every class, also one without any region, so that
    nobody takes a leap for a step.
    """
    bounds = _bounds(max(counts.values(), default=0))
    shades = {code: _shade_of(count, bounds) for code, count in counts.items()}
    return Shading(shades, tuple(ShadeClass(*bound) for bound in bounds))


def _bounds(largest: int) -> list[tuple[int, int, int]]:
    """(shade, low, high) of each class from nought to `largest`, each about twice as wide as the last."""
    whole = 2**DARKEST - 1
    uppers = sorted({-(-largest * (2**step - 1) // whole) for step in range(1, DARKEST + 1)} - {0})
    lows = [1, *(upper + 1 for upper in uppers)]
    shades = [_spread(place, len(uppers)) for place in range(len(uppers))]
    return [(0, 0, 0), *zip(shades, lows, uppers, strict=False)]


def _spread(place: int, classes: int) -> int:
    """Few classes use the whole range of shades: one takes the middle, two the ends, and so on."""
    return 3 if classes == 1 else 1 + round(place * (DARKEST - 1) / (classes - 1))


def _shade_of(count: int, bounds: list[tuple[int, int, int]]) -> int:
    return next(shade for shade, low, high in bounds if low <= count <= high)
