"""Draws the boundaries once: `python -m catalogue.places.draw` writes content/reference/shapes.json.

Equirectangular projection true to scale at the middle latitude of each map; near the equator nothing is
distorted more than 2 %. The nation comes from the provinces' boundaries, a province from its kabupaten/kota:
the two were simplified apart and are never mixed.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

from catalogue.places.geography import NATION
from catalogue.places.topology import Line, Point, Topology, decode, signed_area, simplify
from catalogue.reference import FOLDER

PADDING = 8.0


@dataclass(frozen=True, slots=True)
class Style:
    """How large and how fine a map is drawn: sides in units, areas in square units.

    A region whose largest piece is smaller than a square of `least_side` also gets a round mark to hit.
    """

    width: float
    height: float
    tolerance: float
    least_island: float
    least_side: float


NATION_STYLE = Style(width=1000, height=1000, tolerance=0.9, least_island=0.8, least_side=12)
PROVINCE_STYLE = Style(width=1000, height=760, tolerance=0.3, least_island=1.5, least_side=12)
LOCATOR_STYLE = Style(width=240, height=200, tolerance=2.0, least_island=1.6, least_side=7)


@dataclass(frozen=True, slots=True)
class Frame:
    """Longitude and latitude to units, x to the right and y downwards."""

    left: float
    top: float
    scale: float
    squeeze: float
    width: int
    height: int

    @classmethod
    def around(cls, points: Iterable[Point], style: Style) -> Frame:
        """The largest frame inside the style's box that holds all points with padding around."""
        longitudes, latitudes = zip(*points, strict=True)
        left, right, bottom, top = min(longitudes), max(longitudes), min(latitudes), max(latitudes)
        squeeze = math.cos(math.radians((top + bottom) / 2))
        wide, high = (right - left) * squeeze, top - bottom
        scale = min((style.width - 2 * PADDING) / wide, (style.height - 2 * PADDING) / high)
        width, height = (math.ceil(side * scale + 2 * PADDING - 1e-6) for side in (wide, high))
        return cls(left, top, scale, squeeze, width, height)

    def place(self, point: Point) -> Point:
        x = (point[0] - self.left) * self.squeeze * self.scale + PADDING
        return x, (self.top - point[1]) * self.scale + PADDING


def draw(topology: Topology, style: Style) -> dict[str, Any]:
    """One map: its size and for each region the path and, where it is tiny, the mark's place."""
    frame = Frame.around((point for arc in topology.arcs.values() for point in arc), style)
    placed = Topology(
        {
            index: simplify([frame.place(point) for point in arc], style.tolerance)
            for index, arc in topology.arcs.items()
        },
        topology.rings,
    )
    shapes = {code: _shape(placed, code, style) for code in sorted(placed.rings)}
    return {"width": frame.width, "height": frame.height, "shapes": shapes}


def _shape(topology: Topology, code: str, style: Style) -> dict[str, Any]:
    rings = [topology.ring(references) for references in topology.rings[code]]
    rings.sort(key=lambda ring: -abs(signed_area(ring)))
    kept = [ring for ring in rings[1:] if abs(signed_area(ring)) >= style.least_island]
    shape: dict[str, Any] = {"path": path([rings[0], *kept])}
    if math.sqrt(abs(signed_area(rings[0]))) < style.least_side:
        shape["mark"] = [round(axis, 1) for axis in _middle(rings[0])]
    return shape


def _middle(ring: Line) -> Point:
    """The mean of a small ring's points: near enough to its centre to put a mark on."""
    return sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring)


def path(rings: Iterable[Line]) -> str:
    """SVG path data in tenths of a unit; it begins with an absolute M, so that paths can be joined.

    Each further step is relative to the rounded point before, so that errors never add up.
    """
    written, start = "", (0, 0)
    for ring in rings:
        tenths = [(round(x * 10), round(y * 10)) for x, y in ring]
        lines = (step for step in _steps(tenths) if step != (0, 0))
        written += ("m" if written else "M") + _join(_steps([start, tenths[0]]))
        written += "l" + _join(lines) + "z"
        start = tenths[0]
    return written


def _steps(points: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return [(x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in pairwise(points)]


def _join(steps: Iterable[tuple[int, int]]) -> str:
    """Numbers as short as SVG allows: `1.5-.3.4` reads 1.5, -0.3, 0.4 (SVG 2, section 9.3.9)."""
    written, before = "", ""
    for number in chain.from_iterable(steps):
        whole, part = divmod(abs(number), 10)
        text = (
            ("-" if number < 0 else "")
            + (str(whole) if whole or not part else "")
            + (f".{part}" if part else "")
        )
        free = not before or text[0] == "-" or (text[0] == "." and "." in before)
        written += text if free else " " + text
        before = text
    return written


def draw_all(folder: Path = FOLDER) -> dict[str, Any]:
    """All maps and locators, from the boundary files in the folder."""
    provinces = _boundaries(folder, "provinces")
    regencies = _boundaries(folder, "regencies")
    parts = {
        province: regencies.only(code for code in regencies.rings if code[:2] == province)
        for province in sorted(provinces.rings)
    }
    return {
        "maps": {NATION: draw(provinces, NATION_STYLE)}
        | {province: draw(part, PROVINCE_STYLE) for province, part in parts.items()},
        "locators": {
            place: draw(part, LOCATOR_STYLE) for place, part in {NATION: provinces, **parts}.items()
        },
    }


def _boundaries(folder: Path, name: str) -> Topology:
    return decode(json.loads((folder / f"{name}.topo.json").read_text(encoding="utf-8")), name)


def text(shapes: dict[str, Any]) -> str:
    """The file's text: one value per line, so that a change shows where it is."""
    return json.dumps(shapes, indent=0, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    (FOLDER / "shapes.json").write_text(text(draw_all()), encoding="utf-8")
