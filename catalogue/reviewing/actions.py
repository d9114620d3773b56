"""Verbs of the curator. Each opens its write, checks, changes, records the decision and commits.

A verb takes what the curator had before the eyes: the row `version` of a text, or the catalogue version that
last changed a record's page (`seen`). Of two who rule at once the second is told (Conflict `already_ruled`,
`record_changed`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import orm

from catalogue.accounts.models import User
from catalogue.db import now
from catalogue.decisions.models import Decision, decision
from catalogue.decisions.reasons import checked_reason
from catalogue.errors import Conflict, Invalid
from catalogue.innovations.document import SECTIONS, InnovationDocument
from catalogue.innovations.models import Innovation
from catalogue.innovations.publishing import derive
from catalogue.innovations.render import Rendered
from catalogue.innovations.revisions import MAX_REMARK, Revision, RevisionComment
from catalogue.replications.document import ReplicationDocument
from catalogue.replications.models import Replication
from catalogue.replications.publishing import derive as derive_record
from catalogue.replications.publishing import keep_facts_only
from catalogue.replications.sources import open_once
from catalogue.replications.stories import Story
from catalogue.reviewing.permissions import may_hide, may_review, may_see_queues, may_verify, may_withdraw
from catalogue.reviewing.visits import DeskVisit
from catalogue.slugs import free_slug, give_slug
from catalogue.version import begin_write


def visit(session: orm.Session, actor: User, desk: str) -> datetime | None:
    """Note that the actor opens a queue (one of DESKS); returns when that was the last time, if ever."""
    begin_write(session)
    may_see_queues(actor)
    known = session.get(DeskVisit, (actor.id, desk))
    before = known.seen_at if known else None
    if known is None:
        known = DeskVisit(user_id=actor.id, desk=desk)
        session.add(known)
    known.seen_at = now()
    session.commit()
    return before


# --- texts and cases ---------------------------------------------------------------------------------------


def accept(
    session: orm.Session,
    actor: User,
    revision: Revision,
    version: int,
    document: InnovationDocument,
    rendered: Rendered,
) -> None:
    """Make a text the public one; `document` and `rendered` were made from that very version.

    The first acceptance fixes the slug for good. Raises Conflict `already_ruled`, `revision_changed`,
    `case_withdrawn`, `base_outdated`; NotAllowed `own_text`; Invalid where it names what nobody knows.
    """
    begin_write(session)
    may_review(actor)
    _check_waiting(revision, version, actor)
    innovation = revision.innovation
    if innovation.standing == "ditarik":
        raise Conflict("case_withdrawn", reason=innovation.withdrawn_reason)
    revision.check_base()
    derive(session, innovation, document, rendered)
    if innovation.slug is None:
        place = innovation.region.short_name if innovation.region else ""
        slug = free_slug(session, "innovation", innovation.short, place)
        give_slug(session, "innovation", innovation, slug)
    revision.accept()
    session.add(decision("terima", actor, revision_id=revision.id))
    session.commit()


def return_text(
    session: orm.Session,
    actor: User,
    revision: Revision,
    version: int,
    reason: str,
    remarks: Mapping[str, str],
) -> None:
    """Give a text back to its writers, saying why: in general, on sections (`remarks` by heading), or both.

    Raises Conflict `already_ruled`, `revision_changed`; NotAllowed `own_text`; Invalid `remark_missing`,
    `remark_too_long`, `section_unknown`.
    """
    begin_write(session)
    may_review(actor)
    _check_waiting(revision, version, actor)
    session.add(_sent_back("kembalikan", "returned", revision, actor, reason, remarks))
    session.commit()


def reject(
    session: orm.Session,
    actor: User,
    revision: Revision,
    version: int,
    reason: str,
    remarks: Mapping[str, str],
) -> None:
    """Refuse a text for good, saying why as `return_text` does, with the same errors."""
    begin_write(session)
    may_review(actor)
    _check_waiting(revision, version, actor)
    session.add(_sent_back("tolak", "rejected", revision, actor, reason, remarks))
    session.commit()


def _check_waiting(revision: Revision, version: int, actor: User) -> None:
    if revision.state != "submitted":
        raise Conflict("already_ruled", state=revision.state)
    revision.check_version(version)
    revision.ruled_by(actor)


def _sent_back(
    verb: str, state: str, revision: Revision, actor: User, reason: str, remarks: Mapping[str, str]
) -> Decision:
    """The ruling that leaves the text in `state`, with the remarks; the caller commits."""
    said = _remark(revision, actor, reason, remarks)
    revision.move_to(state)
    return decision(verb, actor, said, revision_id=revision.id)


def _remark(revision: Revision, actor: User, reason: str, remarks: Mapping[str, str]) -> str:
    """Keep what the curator wrote for the writers; returns the reason of the decision."""
    written: list[tuple[str | None, str]] = [(None, reason), *remarks.items()]
    told = {section: text.strip() for section, text in written if text.strip()}
    if not told:
        raise Invalid("remark_missing")
    if any(len(text) > MAX_REMARK for text in told.values()):
        raise Invalid("remark_too_long", longest=MAX_REMARK)
    sections = [section for section in told if section is not None]
    if not set(sections) <= set(SECTIONS):
        raise Invalid("section_unknown")
    for section, text in told.items():
        revision.comments.append(RevisionComment(user=actor, role="kurator", section=section, text=text))
    return told.get(None) or f"Catatan pada bagian {', '.join(sections)}."


def withdraw(session: orm.Session, actor: User, innovation: Innovation, reason: str) -> None:
    """Take a published case off the shelves. Raises Conflict `not_published`, Invalid `reason_missing`."""
    begin_write(session)
    may_withdraw(actor)
    innovation.withdraw(reason)
    session.add(decision("tarik", actor, innovation.withdrawn_reason, innovation_id=innovation.id))
    session.commit()


def restore(session: orm.Session, actor: User, innovation: Innovation, reason: str) -> None:
    """Put a withdrawn case back, saying why. Raises Conflict `not_withdrawn`, Invalid `reason_missing`."""
    begin_write(session)
    may_withdraw(actor)
    reason = checked_reason(reason)
    innovation.restore()
    session.add(decision("pulihkan", actor, reason, innovation_id=innovation.id))
    session.commit()


# --- records -----------------------------------------------------------------------------------------------


def verify(session: orm.Session, actor: User, record: Replication, seen: int) -> None:
    """The ministry's yes. Raises Conflict `record_changed`, NotAllowed `own_record`; else as the rule."""
    begin_write(session)
    may_verify(actor)
    _check_seen(record, seen, actor)
    record.verify()
    session.add(decision("verifikasi", actor, replication_id=record.id))
    session.commit()


def refuse(session: orm.Session, actor: User, record: Replication, seen: int, reason: str) -> None:
    """The ministry's no, with why. Raises as `verify` does, and Invalid `reason_missing`."""
    begin_write(session)
    may_verify(actor)
    _check_seen(record, seen, actor)
    record.refuse(reason)
    session.add(decision("tolak_verifikasi", actor, record.ministry_reason, replication_id=record.id))
    session.commit()


def hide(session: orm.Session, actor: User, record: Replication, reason: str) -> None:
    """Take abuse out of sight at once. Raises Conflict `record_hidden`, Invalid `reason_missing`."""
    begin_write(session)
    may_hide(actor)
    record.hide(reason)
    session.add(decision("sembunyikan", actor, record.standing_reason, replication_id=record.id))
    session.commit()


def show(session: orm.Session, actor: User, record: Replication) -> None:
    """Show a hidden record again.

    Raises Conflict `record_not_hidden`, or `open_twice` where its agency has begun another meanwhile.
    """
    begin_write(session)
    may_hide(actor)
    record.show()
    session.add(decision("tampilkan", actor, replication_id=record.id))
    with open_once():
        session.commit()


def hide_story(session: orm.Session, actor: User, story: Story, reason: str) -> None:
    """Hide one story; the record stays with its facts. Raises Conflict `story_hidden`, Invalid."""
    begin_write(session)
    may_hide(actor)
    record, reason = story.replication, checked_reason(reason)
    story.hide()
    if record.current_story is story:
        keep_facts_only(record)
    session.add(decision("sembunyikan", actor, _of_story(story, reason), replication_id=record.id))
    session.commit()


def show_story(
    session: orm.Session, actor: User, story: Story, document: ReplicationDocument, rendered: Rendered
) -> None:
    """Show a hidden story again, of which `document` and `rendered` were made. Raises Conflict."""
    begin_write(session)
    may_hide(actor)
    record = story.replication
    story.show()
    if record.current_story is story:
        derive_record(record, document, rendered)
    session.add(decision("tampilkan", actor, _of_story(story), replication_id=record.id))
    session.commit()


def _of_story(story: Story, reason: str = "") -> str:
    """The reason of a ruling that is about one story of the record."""
    return f"{story.ruling}: {reason}" if reason else story.ruling


def _check_seen(record: Replication, seen: int, actor: User) -> None:
    if record.changed_in != seen:
        raise Conflict("record_changed")
    record.ruled_by(actor)
