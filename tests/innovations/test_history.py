"""What changed from one text to the next."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from catalogue.innovations.history import Change, changes

LINES = st.lists(st.text("abc ", max_size=12), max_size=12).map("\n".join)


def side(before: str, after: str, left_out: str) -> str:
    """The text of one side, put together from the changes where nothing was skipped."""
    lines = changes(before, after)
    return "\n".join("".join(run.text for run in line if run.kind != left_out) for line in lines)


def test_equal_texts_have_no_changes() -> None:
    assert changes("a\nb", "a\nb") == []


def test_a_changed_word_is_marked_within_its_line() -> None:
    assert changes("satu dua tiga", "satu lima tiga") == [
        [Change("same", "satu"), Change("removed", " dua"), Change("added", " lima"), Change("same", " tiga")]
    ]


def test_a_line_that_goes_on_is_marked_where_it_does() -> None:
    assert changes("satu dua", "satu dua tiga") == [[Change("same", "satu dua"), Change("added", " tiga")]]


def test_unchanged_lines_far_away_are_left_out_with_a_sign() -> None:
    before = "\n".join(str(number) for number in range(20))
    found = changes(before, before.replace("10", "sepuluh"))
    assert found[0] == [Change("gap", "…")]
    assert len(found) == 1 + 2 + 1 + 2


@given(LINES, LINES)
def test_whatever_was_added_or_removed_is_told(before: str, after: str) -> None:
    found = [run for line in changes(before, after) for run in line]
    words = " ".join(run.text for run in found if run.kind in ("same", "added")).split()
    old = " ".join(run.text for run in found if run.kind in ("same", "removed")).split()
    gone = [word for word in before.split() if word not in after.split()]
    come = [word for word in after.split() if word not in before.split()]
    assert all(word in old for word in gone)
    assert all(word in words for word in come)


def test_texts_made_to_be_slow_are_shown_as_replaced() -> None:
    alike = "a\n" * 1_000
    assert changes(alike, alike) == []
    assert changes(alike, f"b\n{alike}") == [
        *[[Change("removed", "a")]] * 1_000,
        [Change("added", "b")],
        *[[Change("added", "a")]] * 1_000,
    ]
    words = "a " * 1_000
    assert changes(words, f"b {words}") == [[Change("removed", words), Change("added", f"b {words}")]]


def test_patience_is_for_the_whole_text() -> None:
    lines = [f"{number} " + "a " * 300 for number in range(20)]
    before, after = "\n".join(lines), "\n".join(f"{line}b" for line in lines)
    marked = [line[0].kind for line in changes(before, after)]
    assert marked == ["same"] + ["removed"] * 19
