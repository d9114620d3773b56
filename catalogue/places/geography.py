"""The drawn maps: the nation by province, a province by kabupaten/kota, and small locators.

Everything is read from content/reference/shapes.json, which draw.py beside makes from the boundaries.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from catalogue.reference import FOLDER

# The place of the national map among the provinces' codes.
NATION = "indonesia"
# Shapes more than 15 % off the official area (content/reference/README.md, known doubts).
DOUBTFUL_SHAPES = frozenset({"12.78", "31.01", "94.06", "94.07", "95.05", "95.06"})


@dataclass(frozen=True, slots=True)
class Shape:
    """A region's path data, and for a tiny region the centre of a round mark that can be seen and hit."""

    code: str
    path: str
    mark: tuple[float, float] | None = None

    @property
    def is_doubtful(self) -> bool:
        return self.code in DOUBTFUL_SHAPES


@dataclass(frozen=True, slots=True)
class Map:
    """Shapes in a view box of `width` by `height` units; tiny ones come last, so that nothing covers them."""

    width: int
    height: int
    shapes: tuple[Shape, ...]

    @property
    def doubtful(self) -> tuple[Shape, ...]:
        """The shapes that the caption has to warn about."""
        return tuple(shape for shape in self.shapes if shape.is_doubtful)


@dataclass(frozen=True, slots=True)
class Locator:
    """A small outline of everything (`land`) with one region marked in it."""

    width: int
    height: int
    land: str
    here: Shape


def nation(folder: Path = FOLDER) -> Map:
    """Indonesia by its 38 provinces."""
    return _maps(folder)[NATION]


def province(code: str, folder: Path = FOLDER) -> Map:
    """A province by its kabupaten and kota; KeyError for a code that is no province's."""
    return _maps(folder)[_province_code(code)]


def locator(code: str, folder: Path = FOLDER) -> Locator:
    """Where a region lies: a province in the nation, others in their province. KeyError if unknown."""
    return _locate(_locators(folder)[NATION if len(code) == 2 else code[:2]], code)


def _province_code(code: str) -> str:
    if len(code) != 2:
        raise KeyError(code)
    return code


def _locate(frame: Map, code: str) -> Locator:
    here = {shape.code: shape for shape in frame.shapes}[code]
    land = "".join(shape.path for shape in frame.shapes)
    return Locator(frame.width, frame.height, land, here)


@lru_cache
def _maps(folder: Path) -> dict[str, Map]:
    return {place: _map(drawn) for place, drawn in _drawn(folder)["maps"].items()}


@lru_cache
def _locators(folder: Path) -> dict[str, Map]:
    return {place: _map(drawn) for place, drawn in _drawn(folder)["locators"].items()}


@lru_cache
def _drawn(folder: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((folder / "shapes.json").read_text(encoding="utf-8"))
    return read


def _map(drawn: dict[str, Any]) -> Map:
    shapes = (_shape(code, entry) for code, entry in drawn["shapes"].items())
    return Map(drawn["width"], drawn["height"], tuple(_tiny_last(shapes)))


def _shape(code: str, entry: dict[str, Any]) -> Shape:
    return Shape(code, entry["path"], tuple(entry["mark"]) if "mark" in entry else None)


def _tiny_last(shapes: Iterable[Shape]) -> list[Shape]:
    return sorted(shapes, key=lambda shape: (shape.mark is not None, shape.code))
