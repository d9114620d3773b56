"""A step as somebody enters it: read from text as a document would hold it, and which steps are possible."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from catalogue.accounts.models import User
from catalogue.documents.kinds import Setting, Text
from catalogue.errors import Invalid, NotFound
from catalogue.partial_date import PartialDate
from catalogue.replications import stages
from catalogue.replications.document import NOTE, OTHER_REASON, Stage
from catalogue.replications.events import StageEvent
from catalogue.replications.telling import event_of

ANYWHERE = Setting(None, None, 0)


def entered(
    actor: User,
    stage: str,
    date: str,
    note: str = "",
    reason: str = "",
    reason_text: str = "",
    lesson: str = "",
) -> StageEvent:
    """The event that was typed, for `Replication.add_event`; an end keeps its reason, other steps none.

    Raises Invalid `stage_unknown`, `date_malformed`, or `told_malformed` with its `field`.
    """
    if stage not in stages.ALL:
        raise Invalid("stage_unknown")
    ended = stage in stages.ENDS
    other = ended and reason == "lainnya"
    if ended and reason not in stages.END_REASONS:
        raise Invalid("end_needs_reason")
    step = Stage(
        stage,
        _date(date),
        note=_text("note", note, NOTE),
        reason=reason if ended else None,
        reason_text=_text("reason_text", reason_text, OTHER_REASON) if other else None,
        lesson=_text("lesson", lesson, NOTE) if ended else None,
    )
    event = event_of(step)
    event.entered_by = actor
    return event


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
    """The standing event with this id. Raises NotFound, also for one that was corrected already."""
    found = next((event for event in stages.told(events) if event.id == number), None)
    if found is None:
        raise NotFound("event")
    return found


def next_stages(events: Sequence[StageEvent]) -> list[str]:
    """The stages that may follow the present one."""
    last = stages.last(events)
    return [code for code in stages.ALL if stages.may_move(last.stage if last else None, code)]


def missed_stages(events: Sequence[StageEvent]) -> list[str]:
    """The stages that may be entered late, between steps that stand already, with a date of that time."""
    life = [None, *(event.stage for event in stages.told(events))]
    return [
        code
        for code in stages.ALL
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


def repeated(actor: User, before: StageEvent) -> StageEvent:
    """The same step once more: the correction that takes away what was entered after it."""
    return StageEvent(
        stage=before.stage,
        date=before.date,
        is_plan=before.is_plan,
        note=before.note,
        reason=before.reason,
        reason_text=before.reason_text,
        lesson=before.lesson,
        entered_by=actor,
    )
