"""The maps are drawn from the boundaries as they stand, small enough for a first visit."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue import reference
from catalogue.places.draw import Frame, Style, draw_all, path, text
from catalogue.places.geography import NATION

SHAPES = (reference.FOLDER / "shapes.json").read_text(encoding="utf-8")
MAPS = json.loads(SHAPES)["maps"]
# Corners in tenths of a unit; no corner twice, since a step of nothing is not written.
rings = st.lists(
    st.lists(st.tuples(st.integers(-400, 400), st.integers(-400, 400)), min_size=3, max_size=12, unique=True),
    min_size=1,
    max_size=4,
)


def weight(place: str) -> int:
    return len("".join(shape["path"] for shape in MAPS[place]["shapes"].values()))


def test_the_shapes_file_is_what_the_boundaries_give() -> None:
    assert text(draw_all()) == SHAPES, "run: python -m catalogue.places.draw"


def test_the_national_map_is_light_enough_for_a_first_visit() -> None:
    paths = "".join(shape["path"] for shape in MAPS[NATION]["shapes"].values())
    assert len(paths) <= 45_000
    assert len(gzip.compress(paths.encode())) <= 16_000


@pytest.mark.parametrize("place", sorted(MAPS.keys() - {NATION}))
def test_no_map_of_a_province_is_heavy(place: str) -> None:
    assert weight(place) <= 30_000


@given(rings)
def test_a_path_leads_back_to_the_points_it_was_made_of(corners: list[list[tuple[int, int]]]) -> None:
    written = path([[(x / 10, y / 10) for x, y in ring] for ring in corners])
    assert walk(written) == corners


def test_steps_are_written_as_short_as_svg_allows() -> None:
    assert path([[(1.5, 0.3), (2.0, 0.3), (2.0, -0.1)]]) == "M1.5.3l.5 0 0-.4z"


def test_a_frame_keeps_the_shape_of_the_land_inside_its_padding() -> None:
    frame = Frame.around([(100.0, -1.0), (102.0, 1.0)], Style(116, 200, 0, 0, 0))
    assert (frame.width, frame.height) == (116, 116)
    assert frame.place((100.0, 1.0)) == (8.0, 8.0)
    assert frame.place((102.0, -1.0)) == (pytest.approx(108.0), pytest.approx(108.0))


def test_another_folder_can_be_drawn(tmp_path: Path) -> None:
    for name in ("provinces", "regencies"):
        file = f"{name}.topo.json"
        (tmp_path / file).write_bytes((reference.FOLDER / file).read_bytes())
    assert draw_all(tmp_path)["maps"].keys() == MAPS.keys()


def walk(written: str) -> list[list[tuple[int, int]]]:
    """The corners in tenths of each ring of path data, read as a browser reads it."""
    found, x, y = [], 0, 0
    for start, rest in re.findall(r"[Mm]([^l]*)l([^z]*)z", written):
        (step,) = pairs(start)
        x, y = x + step[0], y + step[1]
        ring = [(x, y)]
        for dx, dy in pairs(rest):
            ring.append((ring[-1][0] + dx, ring[-1][1] + dy))
        found.append(ring)
    return found


def pairs(numbers: str) -> list[tuple[int, int]]:
    tenths = [round(float(number) * 10) for number in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", numbers)]
    return list(zip(tenths[::2], tenths[1::2], strict=True))
