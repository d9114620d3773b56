"""Boundaries as TopoJSON: decoding arcs, simplifying them and joining them to rings.

An arc is the stretch of border between two junctions. Neighbours refer to the same arc, so what is done to an
arc is done to both and shared borders stay shared. A negative reference `~n` is arc n walked backwards
(TopoJSON specification, section 2.1.4).
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

Point = tuple[float, float]
Line = list[Point]


@dataclass(frozen=True, slots=True)
class Topology:
    """Arcs as points, and for each region code its rings (outer ones and holes) as references to arcs."""

    arcs: dict[int, Line]
    rings: dict[str, list[list[int]]]

    def only(self, codes: Iterable[str]) -> Topology:
        """The part that the regions of these codes are made of."""
        rings = {code: self.rings[code] for code in codes}
        used = {_index(reference) for shape in rings.values() for ring in shape for reference in ring}
        return Topology({index: self.arcs[index] for index in sorted(used)}, rings)

    def ring(self, references: Sequence[int]) -> Line:
        """The closed ring without its repeated last point."""
        points: Line = []
        for reference in references:
            arc = self.arcs[_index(reference)]
            points += arc[:-1] if reference >= 0 else arc[:0:-1]
        return points


def decode(document: dict[str, Any], name: str) -> Topology:
    """Read a quantised TopoJSON document whose object `name` holds polygons with the region code as id."""
    (scale_x, scale_y), (left, bottom) = document["transform"]["scale"], document["transform"]["translate"]
    arcs = {}
    for index, steps in enumerate(document["arcs"]):
        columns = (accumulate(axis) for axis in zip(*steps, strict=True))
        arcs[index] = [(x * scale_x + left, y * scale_y + bottom) for x, y in zip(*columns, strict=True)]
    rings = {}
    for shape in document["objects"][name]["geometries"]:
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        rings[str(shape["id"])] = [ring for polygon in polygons for ring in polygon]
    return Topology(arcs, rings)


def simplify(line: Line, tolerance: float) -> Line:
    """Drop the points that matter least, keeping both ends (Visvalingam & Whyatt 1993).

    A point matters as much as the triangle with its two neighbours is large; points below `tolerance`, an
    area, go. A closed line keeps at least a triangle.
    """
    last = len(line) - 1
    spare = last - 1 - (2 if line[0] == line[last] else 0)
    before, after = list(range(-1, last)), list(range(1, last + 2))
    area = [0.0, *(triangle(*line[i - 1 : i + 2]) for i in range(1, last)), 0.0]
    queue = [(area[i], i) for i in range(1, last)]
    heapq.heapify(queue)
    gone = set()
    while queue and spare > 0:
        size, i = heapq.heappop(queue)
        if size >= tolerance:
            break
        if i in gone or size != area[i]:
            continue
        gone.add(i)
        spare -= 1
        after[before[i]], before[after[i]] = after[i], before[i]
        for j in (before[i], after[i]):
            if 0 < j < last:
                # Never less than what has just gone, or a curve would be eaten from one end.
                area[j] = max(size, triangle(line[before[j]], line[j], line[after[j]]))
                heapq.heappush(queue, (area[j], j))
    return [point for i, point in enumerate(line) if i not in gone]


def triangle(a: Point, b: Point, c: Point) -> float:
    """The area between three points."""
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2


def signed_area(ring: Line) -> float:
    """The shoelace area of a ring; its sign tells the direction."""
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs) / 2


def _index(reference: int) -> int:
    return reference if reference >= 0 else ~reference
