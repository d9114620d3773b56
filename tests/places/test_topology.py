"""TopoJSON is read as its specification says, and simplifying keeps what has to stay."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from catalogue.places.topology import Topology, decode, signed_area, simplify

points = st.tuples(st.integers(-50, 50).map(float), st.integers(-50, 50).map(float))
lines = st.lists(points, min_size=2, max_size=40)

# Two squares side by side; arc 0 is the border between them, walked upwards by the left one.
SQUARES = {
    "transform": {"scale": [0.5, 0.5], "translate": [100.0, -10.0]},
    "arcs": [[[2, 0], [0, 2]], [[2, 2], [-2, 0], [0, -2], [2, 0]], [[2, 0], [2, 0], [0, 2], [-2, 0]]],
    "objects": {
        "regions": {
            "geometries": [
                {"type": "Polygon", "id": "1", "arcs": [[0, 1]]},
                {"type": "MultiPolygon", "id": "2", "arcs": [[[-1, 2]]]},
            ]
        }
    },
}


def test_arcs_are_running_sums_scaled_and_moved() -> None:
    assert decode(SQUARES, "regions").arcs[0] == [(101.0, -10.0), (101.0, -9.0)]


def test_a_negative_reference_walks_its_arc_backwards() -> None:
    topology = decode(SQUARES, "regions")
    left, right = (topology.ring(topology.rings[code][0]) for code in ("1", "2"))
    assert left == [(101.0, -10.0), (101.0, -9.0), (100.0, -9.0), (100.0, -10.0)]
    assert right == [(101.0, -9.0), (101.0, -10.0), (102.0, -10.0), (102.0, -9.0)]
    assert abs(signed_area(left)) == abs(signed_area(right)) == 1.0


def test_a_part_holds_only_its_own_arcs() -> None:
    part = decode(SQUARES, "regions").only(["2"])
    assert sorted(part.arcs) == [0, 2]
    assert list(part.rings) == ["2"]


@given(lines, st.floats(0, 500))
def test_simplifying_keeps_the_ends_and_the_order_of_what_is_left(
    line: list[tuple[float, float]], tolerance: float
) -> None:
    kept = simplify(line, tolerance)
    assert (kept[0], kept[-1]) == (line[0], line[-1])
    rest = iter(line)
    assert all(point in rest for point in kept)


@given(lines)
def test_tolerance_nought_drops_nothing(line: list[tuple[float, float]]) -> None:
    assert simplify(line, 0) == line


@given(st.lists(points, min_size=3, max_size=30))
def test_a_closed_line_stays_a_triangle_at_least(corners: list[tuple[float, float]]) -> None:
    assert len(simplify([*corners, corners[0]], 1e9)) >= 4


def test_a_point_on_a_straight_line_goes_and_a_corner_stays() -> None:
    assert simplify([(0, 0), (5, 0), (10, 0), (10, 10)], 1) == [(0, 0), (10, 0), (10, 10)]


def test_the_area_of_a_ring_follows_the_shoelace_formula() -> None:
    ring = Topology({0: [(0, 0), (4, 0), (4, 3), (0, 0)]}, {}).ring([0])
    assert signed_area(ring) == 6.0
