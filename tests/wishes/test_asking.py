from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.wishes.asking import MOST, PAUSE, Asking, Count, countable


class Clock:
    def __init__(self) -> None:
        self.time = 0.0

    def __call__(self) -> float:
        return self.time


@pytest.mark.parametrize(
    ("typed", "counted"),
    [
        ("  Akta   LAHIR ", "akta lahir"),
        ("119", "119"),
        ("12345", "12345"),
        ("nik 123456", None),
        ("5103٠١٢٣٤٥٦٧", None),
        ("budi@contoh.id", None),
        ("", None),
        ("  ", None),
    ],
)
def test_words_are_counted_plainly_but_never_what_may_tell_of_a_person(
    typed: str, counted: str | None
) -> None:
    assert countable(typed) == counted


def test_counts_are_handed_out_once_in_a_while_and_only_once() -> None:
    clock = Clock()
    asking = Asking(clock)
    asking.note("Akta", 0, 4)
    asking.note("akta", 0, 5)
    asking.note("akta", 2)
    assert asking.take() == {}
    clock.time = PAUSE
    assert asking.take() == {("akta", 0): Count(2, 5), ("akta", 2): Count(1, None)}
    clock.time *= 2
    assert asking.take() == {}


def test_a_flood_of_different_words_is_not_kept() -> None:
    asking = Asking()
    for number in range(MOST + 5):
        asking.note(f"kata {number}", 1)
    asking.note("kata 1", 1)
    counts = asking.take(anyway=True)
    assert len(counts) == MOST
    assert counts["kata 1", 1].number == 2


@given(st.text(max_size=300), st.integers(-5, 30), st.none() | st.integers(0, 9))
def test_whatever_is_reported_fits_the_table(text: str, position: int, hits: int | None) -> None:
    asking = Asking()
    asking.note(text, position, hits)
    for (words, place), count in asking.take(anyway=True).items():
        assert 0 < len(words) <= 100
        assert (place == 0) == (count.hits is not None)
