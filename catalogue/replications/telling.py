"""The stages between record and document: a document tells them, the database keeps them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from catalogue.partial_date import PartialDate
from catalogue.replications import stages
from catalogue.replications.document import PLANNED, Stage
from catalogue.replications.events import StageEvent

Key = tuple[str, PartialDate | None, bool]
"""What makes a told step and an event the same: words may be mended on either side."""


def steps_of(events: Iterable[StageEvent], told: tuple[Stage, ...]) -> tuple[Stage, ...]:
    """The steps as a document tells them now, where it told `told` before: the same where nothing changed.

    Otherwise the life in its order, without what was voided; entering it in this order gives the same life.
    A step that was told before keeps its words and sources, unless a correction has other words.
    """
    known: dict[Key, list[Stage]] = defaultdict(list)
    for step in told:
        known[_of_step(step)].append(step)
    steps = tuple(_step(event, known[_of_event(event)]) for event in stages.told(events))
    return told if Counter(steps) == Counter(told) else steps


def lacking(events: Iterable[StageEvent], told: tuple[Stage, ...]) -> Iterator[Stage]:
    """The told steps that no event stands for, a voided one included, in the order told."""
    known = Counter(_of_event(event) for event in events)
    for step in told:
        if known[_of_step(step)]:
            known[_of_step(step)] -= 1
        else:
            yield step


def event_of(step: Stage) -> StageEvent:
    """A new event that says what the step tells."""
    return StageEvent(
        stage=step.stage,
        date=step.date,
        is_plan=step.planned is not None,
        note=step.note or "",
        reason=step.reason,
        reason_text=step.reason_text or "",
        lesson=step.lesson or "",
    )


def step_of(event: StageEvent) -> Stage:
    """The event as a document tells it, without sources: those belong to a document."""
    return Stage(
        event.stage,
        event.date,
        PLANNED if event.is_plan else None,
        event.note or None,
        event.reason,
        event.reason_text or None,
        event.lesson or None,
    )


def _step(event: StageEvent, known: list[Stage]) -> Stage:
    if not known:
        return step_of(event)
    before = known.pop(0)
    return replace(step_of(event), cited=before.cited) if event.voids is not None else before


def _of_event(event: StageEvent) -> Key:
    return event.stage, event.date, event.is_plan


def _of_step(step: Stage) -> Key:
    return step.stage, step.date, step.planned is not None
