"""The moves of a replication's life: the whole table, and its order told by partial dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.errors import CatalogueError, Conflict, Invalid
from catalogue.partial_date import PartialDate
from catalogue.replications import stages

# Rows: where a life stands. Columns: where it may go on to, in the order of stages.ALL.
#                     minat kesep persi imple berja berla | dibat gagal berhe
TABLE = {
    None: "yes   yes   yes   yes   yes   yes     yes   no    no",
    "minat": "no    yes   yes   yes   yes   yes     yes   no    no",
    "kesepakatan": "no    no    yes   yes   yes   yes     yes   no    no",
    "persiapan": "no    no    no    yes   yes   yes     yes   no    no",
    "implementasi": "no    no    no    no    yes   yes     no    yes   no",
    "berjalan": "no    no    no    no    no    yes     no    no    yes",
    "berlanjut": "no    no    no    no    no    no      no    no    yes",
    "dibatalkan": "no    no    no    yes   yes   no      no    no    no",
    "gagal": "no    no    no    yes   yes   no      no    no    no",
    "berhenti": "no    no    no    yes   yes   no      no    no    no",
}
TODAY = date(2026, 5, 17)


@dataclass(eq=False)
class Step:
    """A stand-in for a stored event."""

    stage: str
    date: PartialDate | None = None
    note: str = "Dicatat."
    reason: str | None = None
    reason_text: str = ""
    lesson: str = ""
    voids: Step | None = None
    id: int | None = None


def on(text: str, stage: str = "minat") -> Step:
    return Step(stage, PartialDate(text))


days = st.dates(date(2015, 1, 1), date(2026, 5, 17)).map(str)
partial_dates = st.tuples(days, st.sampled_from((4, 7, 10))).map(lambda told: PartialDate(told[0][: told[1]]))


@st.composite
def lives(draw: st.DrawFn, dates: st.SearchStrategy[PartialDate | None]) -> list[Step]:
    """Events in the order of entry; some void an earlier one."""
    steps: list[Step] = []
    for _ in range(draw(st.integers(0, 8))):
        free = [step for step in steps if all(later.voids is not step for later in steps)]
        voids = draw(st.one_of(st.none(), st.sampled_from(free))) if free else None
        steps.append(Step(draw(st.sampled_from(stages.ALL)), draw(dates), voids=voids))
    return steps


def unvoided(steps: list[Step]) -> list[Step]:
    return [step for step in steps if all(other.voids is not step for other in steps)]


@pytest.mark.parametrize("before", TABLE)
def test_a_life_goes_on_only_as_the_table_says(before: str | None) -> None:
    allowed = dict(zip(stages.ALL, TABLE[before].split(), strict=True))
    assert {after: stages.may_move(before, after) for after in stages.ALL} == {
        after: word == "yes" for after, word in allowed.items()
    }


def test_the_table_knows_every_stage() -> None:
    assert set(TABLE) == {None, *stages.ALL}


def test_a_forbidden_move_is_refused_with_both_ends_named() -> None:
    with pytest.raises(Conflict) as refused:
        stages.check_course([on("2021", "berjalan"), on("2022", "minat")])
    assert refused.value.code == "stage_move"
    assert refused.value.values == {"before": "berjalan", "after": "minat"}


def test_a_restart_needs_a_note() -> None:
    ended = [on("2020", "implementasi"), on("2021", "gagal")]
    again = on("2022", "implementasi")
    again.note = "  "
    with pytest.raises(Invalid, match="restart_needs_note"):
        stages.check_course([*ended, again])
    again.note = "Dimulai lagi dengan anggaran baru."
    stages.check_course([*ended, again])


def test_a_voided_event_is_no_part_of_the_course() -> None:
    wrong = on("2021", "berlanjut")
    stages.check_course(
        [wrong, Step("kesepakatan", PartialDate("2021"), voids=wrong), on("2022", "berjalan")]
    )


@pytest.mark.parametrize("text", ["2027", "2026-06", "2026-05-18"])
def test_a_date_that_is_surely_in_the_future_is_refused(text: str) -> None:
    with pytest.raises(Invalid, match="future_date"):
        stages.check_event(on(text), TODAY)


@pytest.mark.parametrize("text", ["2026", "2026-05", "2026-05-17"])
def test_a_date_that_may_be_today_is_taken(text: str) -> None:
    stages.check_event(on(text), TODAY)


@pytest.mark.parametrize("stage", stages.ENDS)
def test_an_end_owes_a_reason_and_a_lesson(stage: str) -> None:
    with pytest.raises(Invalid, match="end_needs_reason"):
        stages.check_event(Step(stage, lesson="Pelajaran."), TODAY)
    with pytest.raises(Invalid, match="end_needs_reason"):
        stages.check_event(Step(stage, reason="lainnya", reason_text=" ", lesson="Pelajaran."), TODAY)
    with pytest.raises(Invalid, match="end_needs_lesson"):
        stages.check_event(Step(stage, reason="sdm", lesson=" "), TODAY)
    stages.check_event(Step(stage, reason="lainnya", reason_text="Bencana.", lesson="Pelajaran."), TODAY)


def test_a_step_on_the_course_owes_nothing() -> None:
    for stage in stages.COURSE:
        stages.check_event(Step(stage), TODAY)


@given(lives(st.one_of(st.none(), partial_dates)))
def test_putting_in_order_keeps_every_unvoided_event_once(steps: list[Step]) -> None:
    assert sorted(map(id, stages.in_order(steps))) == sorted(map(id, unvoided(steps)))


@given(lives(st.one_of(st.none(), partial_dates)))
def test_no_dated_event_stands_after_one_that_surely_came_later(steps: list[Step]) -> None:
    dated = [step.date for step in stages.in_order(steps) if step.date is not None]
    for place, one in enumerate(dated):
        assert all(one.earliest() <= later.latest() for later in dated[place + 1 :])


@given(lives(days.map(PartialDate)))
def test_days_put_the_last_event_by_date_then_entry_last(steps: list[Step]) -> None:
    entered = list(enumerate(unvoided(steps)))
    expected = max(entered, key=lambda told: (told[1].date.text, told[0]))[1] if entered else None  # type: ignore[union-attr]
    assert stages.last(steps) is expected


@given(lives(st.none()))
def test_events_without_a_date_keep_the_order_of_entry(steps: list[Step]) -> None:
    assert stages.in_order(steps) == unvoided(steps)


def test_a_year_that_may_hold_a_month_keeps_the_order_of_entry() -> None:
    month, year = on("2021-05"), on("2021")
    assert stages.in_order([month, year]) == [month, year]
    assert stages.in_order([year, month]) == [year, month]


def test_a_vague_date_between_does_not_hide_which_of_two_days_came_first() -> None:
    december, year, january = on("2021-12"), on("2021"), on("2021-01")
    assert stages.in_order([december, year, january]) == [january, december, year]


def test_an_undated_event_follows_the_one_it_was_entered_after() -> None:
    first, undated, earlier, later = on("2021"), Step("persiapan"), on("2020"), on("2022")
    assert stages.in_order([first, undated, earlier, later]) == [earlier, first, undated, later]


def test_refusals_are_of_the_family_of_rules() -> None:
    assert issubclass(Conflict, CatalogueError)
    assert issubclass(Invalid, CatalogueError)
