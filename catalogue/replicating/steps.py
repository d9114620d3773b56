"""A step as somebody enters it: read from text as a document would hold it, and which steps are possible."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from catalogue.accounts.models import User
from catalogue.documents.kinds import Setting, Text
from catalogue.errors import Conflict, Invalid, NotFound
from catalogue.partial_date import PartialDate
from catalogue.replications import stages
from catalogue.replications.document import NOTE, OTHER_REASON, Stage
from catalogue.replications.events import StageEvent
from catalogue.replications.telling import event_of, step_of

REMOVED = "hapus"
"""In the place of a stage: the step was never made."""
ANYWHERE = Setting(None, None, 0)


def entered(
    actor: User, wrong: StageEvent | None, events: Sequence[StageEvent], stage: str, *told: str
) -> StageEvent:
    """The event that was typed, for `Replication.add_event`; it voids `wrong` where that is to be mended.

    `told` are date, note, reason, its words, and lesson. A `wrong` step that was never made (REMOVED) is
    voided by repeating the one before it. Raises Invalid `stage_unknown`, `date_malformed`,
    `end_needs_reason`, or `told_malformed` with its `field`.
    """
    if stage == REMOVED:
        before = step_before(events, wrong) if wrong is not None else None
        if before is None:
            raise Invalid("stage_unknown")
        event = event_of(step_of(before))
    else:
        event = event_of(_read(stage, *told))
    event.entered_by, event.voids = actor, wrong
    return event


def _read(stage: str, date: str, note: str, reason: str, reason_text: str, lesson: str) -> Stage:
    """The step as a document would hold it; an end keeps its reason and lesson, others have none."""
    if stage not in stages.ALL:
        raise Invalid("stage_unknown")
    ended = stage in stages.ENDS
    other = ended and reason == "lainnya"
    if ended and reason not in stages.END_REASONS:
        raise Invalid("end_needs_reason")
    return Stage(
        stage,
        _date(date),
        note=_text("note", note, NOTE),
        reason=reason if ended else None,
        reason_text=_text("reason_text", reason_text, OTHER_REASON) if other else None,
        lesson=_text("lesson", lesson, NOTE) if ended else None,
    )


def _date(text: str) -> PartialDate | None:
    try:
        return PartialDate.parse(text) if text else None
    except ValueError:
        raise Invalid("date_malformed", date=text[:20]) from None


def _text(name: str, text: str, kind: Text) -> str | None:
    if not text.strip():
        return None
    try:
        return kind.read(text, ANYWHERE)
    except ValueError:
        raise Invalid("told_malformed", field=name, longest=kind.max_length) from None


def event_numbered(events: Sequence[StageEvent], number: int) -> StageEvent:
    """The standing event with this id. Raises NotFound, Conflict `corrected_already`."""
    found = next((event for event in events if event.id == number), None)
    if found is None:
        raise NotFound("event")
    if found not in stages.told(events):
        raise Conflict("corrected_already")
    return found


def next_stages(events: Sequence[StageEvent]) -> list[str]:
    """The stages that may follow the present one."""
    last = stages.last(events)
    return [code for code in stages.ALL if stages.may_move(last.stage if last else None, code)]


def missed_stages(events: Sequence[StageEvent]) -> list[str]:
    """The stages of the course that may be entered late, between steps that stand already, dated."""
    life = [None, *(event.stage for event in stages.told(events))]
    return [
        code
        for code in stages.COURSE
        if any(
            after is not None and stages.may_move(before, code) and stages.may_move(code, after)
            for before, after in pairwise(life)
        )
    ]


def stages_instead(events: Sequence[StageEvent], wrong: StageEvent) -> list[str]:
    """The stages that may stand in the place of a step: the same too, where only its words were wrong."""
    life = stages.told(events)
    place = life.index(wrong)
    before = life[place - 1].stage if place else None
    after = life[place + 1].stage if place + 1 < len(life) else None
    return [
        code
        for code in stages.ALL
        if stages.may_move(before, code) and (after is None or stages.may_move(code, after))
    ]


def step_before(events: Sequence[StageEvent], wrong: StageEvent) -> StageEvent | None:
    """The step that held before a wrong one, if a life is left without the wrong one; None otherwise."""
    life = stages.told(events)
    place = life.index(wrong)
    if not place:
        return None
    after = life[place + 1] if place + 1 < len(life) else None
    before = life[place - 1]
    return before if after is None or stages.may_move(before.stage, after.stage) else None
