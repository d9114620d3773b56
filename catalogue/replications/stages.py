"""The stages of a replication's life and the moves between them (DESIGN.md 4). Pure rules, no database."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar

from catalogue.errors import Conflict, Invalid
from catalogue.partial_date import PartialDate

COURSE = ("minat", "kesepakatan", "persiapan", "implementasi", "berjalan", "berlanjut")
ENDS = ("dibatalkan", "gagal", "berhenti")
ALL = (*COURSE, *ENDS)
RUNNING = ("berjalan", "berlanjut")
RESTARTS = ("implementasi", "berjalan")
# From where each end may be reached: dibatalkan before the work began, gagal during it, berhenti once it ran.
END_FROM = {
    "dibatalkan": (None, "minat", "kesepakatan", "persiapan"),
    "gagal": ("implementasi",),
    "berhenti": RUNNING,
}
END_REASONS = (
    "pimpinan",
    "anggaran",
    "sdm",
    "regulasi",
    "infrastruktur",
    "tidak_cocok",
    "lainnya",
)


class Event(Protocol):
    """What the rules need to see of a StageEvent (mapped, or a plain stand-in in tests)."""

    @property
    def id(self) -> int | None: ...
    @property
    def stage(self) -> str: ...
    @property
    def date(self) -> PartialDate | None: ...
    @property
    def note(self) -> str: ...
    @property
    def reason(self) -> str | None: ...
    @property
    def reason_text(self) -> str: ...
    @property
    def lesson(self) -> str: ...
    @property
    def voids(self) -> Event | None: ...


E = TypeVar("E", bound=Event)


def may_move(before: str | None, after: str) -> bool:
    """Whether a life at `before` (None: not known) may go on to `after`.

    Forward, skipping allowed; an end only from where END_FROM says; after an end only a restart. From an
    unknown stage any stage of the course may be told, since what came before is not known.
    """
    if after in ENDS:
        return before in END_FROM[after]
    if before is None:
        return True
    if before in ENDS:
        return after in RESTARTS
    return COURSE.index(after) > COURSE.index(before)


def check_course(events: Iterable[Event]) -> None:
    """Whether the unvoided events tell a life that can be lived.

    A correction may repeat the stage before it: the step that it voids was never made. Raises Conflict
    `stage_move` at the first move that `may_move` refuses, Invalid `restart_needs_note` for a restart without
    a word on it.
    """
    before: str | None = None
    for event in in_order(events):
        if event.voids is not None and event.stage == before:
            continue
        if not may_move(before, event.stage):
            raise Conflict("stage_move", before=before, after=event.stage)
        if before in ENDS and not (event.note or "").strip():
            raise Invalid("restart_needs_note")
        before = event.stage


def check_event(event: Event, today: date | None = None) -> None:
    """What an event must carry by itself.

    Raises Invalid `future_date`, `end_needs_reason` or `end_needs_lesson`.
    """
    if event.date is not None and event.date.earliest() > (today or date.today()):
        raise Invalid("future_date", date=event.date.words())
    if event.stage in ENDS:
        if not event.reason or (event.reason == "lainnya" and not (event.reason_text or "").strip()):
            raise Invalid("end_needs_reason")
        if not (event.lesson or "").strip():
            raise Invalid("end_needs_lesson")


def in_order(events: Iterable[E]) -> list[E]:
    """The unvoided events, given in the order of entry, by (date, entry).

    A date that may mean the same day as another's ("2021" and "2021-05") keeps the order of entry; an undated
    event stands right after the one it was entered after: no event is given a date that nobody told.
    """
    entered = list(events)
    voided = {id(event.voids) for event in entered if event.voids is not None}
    ordered: list[tuple[PartialDate | None, E]] = []
    previous: PartialDate | None = None
    for event in entered:
        if id(event) in voided:
            continue
        when = event.date or previous
        later = (place for place, (other, _) in enumerate(ordered) if _surely_before(when, other))
        ordered.insert(next(later, len(ordered)), (when, event))
        previous = when
    return [event for _, event in ordered]


def told(events: Iterable[E]) -> list[E]:
    """The life as it is told: in order, without corrections that only take a step away."""
    ordered = in_order(events)
    return [
        event
        for before, event in zip([None, *ordered], ordered, strict=False)
        if before is None or event.voids is None or event.stage != before.stage
    ]


def last(events: Iterable[E]) -> E | None:
    """The event that tells the current stage, or None where no event stands."""
    ordered = in_order(events)
    return ordered[-1] if ordered else None


def _surely_before(one: PartialDate | None, other: PartialDate | None) -> bool:
    return one is not None and other is not None and one.latest() < other.earliest()
