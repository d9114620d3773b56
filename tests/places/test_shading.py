"""The shades of a map are honest: every region in one class, and the legend says what each class holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.places.shading import shade

counts = st.dictionaries(st.text("0123456789.", min_size=2, max_size=5), st.integers(0, 5000))


@given(counts)
def test_every_region_lies_in_the_one_class_whose_bounds_hold_its_count(numbers: dict[str, int]) -> None:
    shading = shade(numbers)
    assert shading.shades.keys() == numbers.keys()
    for code, number in numbers.items():
        (home,) = [step for step in shading.legend if step.low <= number <= step.high]
        assert shading.shades[code] == home.shade


@given(counts)
def test_the_legend_reaches_from_nought_to_the_largest_without_a_gap(numbers: dict[str, int]) -> None:
    legend = shade(numbers).legend
    assert legend[0].low == legend[0].high == 0
    assert [step.low for step in legend[1:]] == [step.high + 1 for step in legend[:-1]]
    assert legend[-1].high == max(numbers.values(), default=0)


@given(counts)
def test_more_is_never_lighter(numbers: dict[str, int]) -> None:
    shades = shade(numbers).shades
    ordered = [shades[code] for code in sorted(numbers, key=numbers.__getitem__)]
    assert ordered == sorted(ordered)
    assert set(ordered) <= set(range(6))


def test_nought_is_a_class_of_its_own_even_when_no_region_has_nothing() -> None:
    first, second = shade({"51": 1}).legend
    assert (first.label, first.shade) == ("0", 0)
    assert second.label == "1"


@pytest.mark.parametrize(
    ("largest", "labels"),
    [
        (0, ["0"]),
        (1, ["0", "1"]),
        (3, ["0", "1", "2", "3"]),
        (5, ["0", "1", "2", "3", "4–5"]),
        (20, ["0", "1", "2", "3–5", "6–10", "11–20"]),
        (67, ["0", "1–3", "4–7", "8–16", "17–33", "34–67"]),
    ],
)
def test_classes_double_in_width_up_to_the_largest_count(largest: int, labels: list[str]) -> None:
    assert [step.label for step in shade({"51": largest}).legend] == labels


def test_two_classes_take_the_two_ends_of_the_shades() -> None:
    assert shade({"51": 0, "52": 1, "53": 2}).shades == {"51": 0, "52": 1, "53": 5}
