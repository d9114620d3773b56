"""Verbs of those who replicate and of those whose work is repeated. What they tell is public at once.

Each opens its write, asks the right, checks, changes, leaves a decision where something was ruled, commits.
"""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import orm

from catalogue.accounts.models import User
from catalogue.decisions.models import decision
from catalogue.documents.document import fingerprint
from catalogue.errors import Conflict
from catalogue.innovations.render import Rendered
from catalogue.places.models import Agency
from catalogue.replicating.permissions import (
    may_keep,
    may_register,
    may_speak_for_origin,
    may_speak_for_region,
)
from catalogue.replications import document as documents
from catalogue.replications.document import EVIDENCE, ReplicationDocument
from catalogue.replications.events import StageEvent
from catalogue.replications.models import Replication
from catalogue.replications.publishing import bring, document_of, original_of
from catalogue.replications.sources import open_once
from catalogue.replications.telling import steps_of
from catalogue.slugs import free_slug
from catalogue.version import begin_write


def register(
    session: orm.Session, actor: User, agency: Agency, document: ReplicationDocument, rendered: Rendered
) -> Replication:
    """A new record that the agency tells of itself; the document's slug is given here.

    Raises Conflict `agency_inactive`, `open_twice`; Withdrawn for an original that is not public; Invalid as
    the rules of `Replication` say.
    """
    begin_write(session)
    may_register(actor, agency)
    if agency.standing != "aktif":
        raise Conflict("agency_inactive", agency=agency.name)
    document = replace(document, agency=agency.name, reporter="daerah", slug="")
    original = original_of(session, document.origins[0])
    name, place = document.name or original, agency.region.short_name if agency.region else agency.name
    names = [name] if place.lower() in name.lower() else [name, place]
    document = replace(document, slug=free_slug(session, "replication", *names))
    with open_once():
        replication = bring(session, actor, documents.format(document), document, rendered)
        session.commit()
    return replication


def revise(
    session: orm.Session,
    actor: User,
    replication: Replication,
    version: int,
    document: ReplicationDocument,
    rendered: Rendered,
) -> None:
    """The next story of the record, public at once; `version` is the number of the story it was written on.

    Nothing happens where nothing was changed. Stages are those of the record. Other originals than before
    need the words of others anew. Raises Conflict `story_changed`, `told_by_others`, `open_twice`; Withdrawn;
    Invalid as the rules of `Replication` say.
    """
    begin_write(session)
    may_keep(actor, replication)
    replication.check_told_by_region()
    before = document_of(replication)
    steps = steps_of(replication.events, document.stages)
    document = replace(document, slug=replication.slug, agency=before.agency, reporter="daerah", stages=steps)
    text = documents.format(document)
    story = replication.current_story
    if story is not None and story.sha256 == fingerprint(text):
        return
    if story is None or story.number != version:
        raise Conflict("story_changed")
    with open_once():
        bring(session, actor, text, document, rendered)
        if _in_catalogue(document) != _in_catalogue(before):
            replication.forget_assent()
        session.commit()


def _in_catalogue(document: ReplicationDocument) -> set[tuple[str | None, str | None]]:
    """The originals that others than the replicator could have a word on."""
    return {(one.innovation, one.replication) for one in document.origins if one.outside is None}


def add_stage(session: orm.Session, actor: User, replication: Replication, event: StageEvent) -> None:
    """One step more, or (where the event voids one) a correction.

    Raises Conflict `stage_move`, `corrected_already`, `told_by_others`, `open_twice`; Withdrawn; Invalid as
    the rules of `Replication` say.
    """
    begin_write(session)
    may_keep(actor, replication)
    replication.check_told_by_region()
    if event.voids is not None and any(one.voids is event.voids for one in replication.events):
        raise Conflict("corrected_already")
    with open_once():
        replication.add_event(event)
        session.commit()


def withdraw(session: orm.Session, actor: User, replication: Replication, reason: str) -> None:
    """Take away what one told oneself, saying why.

    Raises Withdrawn, Conflict `told_by_others`, Invalid `reason_missing`, `reason_too_long`.
    """
    begin_write(session)
    may_keep(actor, replication)
    replication.check_told_by_region()
    replication.withdraw(reason)
    session.add(decision("tarik", actor, replication.standing_reason, replication_id=replication.id))
    session.commit()


def take_over(session: orm.Session, actor: User, replication: Replication, agency: Agency) -> None:
    """The region makes a record that others told its own: the agency holds it from now on.

    Raises Withdrawn, Conflict `taken_over` where somebody did so before, `agency_inactive`, `open_twice`.
    """
    begin_write(session)
    may_speak_for_region(actor, replication, agency)
    if agency.standing != "aktif":
        raise Conflict("agency_inactive", agency=agency.name)
    replication.acknowledge()
    told = document_of(replication)
    document = replace(
        told,
        agency=agency.name,
        reporter="daerah",
        stages=steps_of(replication.events, told.stages),
        evidence=tuple(code for code in EVIDENCE if code == "laporan_daerah" or code in told.evidence),
    )
    with open_once():
        # Body and sources are what they were, and so is their HTML.
        bring(session, actor, documents.format(document), document, Rendered(replication.html, ()))
        session.add(decision("ambil_alih", actor, replication_id=replication.id))
        session.commit()


def deny(session: orm.Session, actor: User, replication: Replication, agency: Agency, reason: str) -> None:
    """The region says that what others told about it is wrong; all sides stay to be read.

    Raises Withdrawn, Conflict `taken_over`, `said_already`, Invalid `reason_missing`, `reason_too_long`.
    """
    begin_write(session)
    may_speak_for_region(actor, replication, agency)
    replication.deny(reason)
    session.add(decision("sanggah", actor, replication.region_reason, replication_id=replication.id))
    session.commit()


def confirm(session: orm.Session, actor: User, replication: Replication, reason: str) -> None:
    """The origin's yes. Raises Withdrawn, Conflict `said_already`, Invalid `reason_too_long`."""
    begin_write(session)
    may_speak_for_origin(actor, replication)
    replication.confirm(reason)
    session.add(decision("konfirmasi", actor, replication.origin_reason, replication_id=replication.id))
    session.commit()


def dispute(session: orm.Session, actor: User, replication: Replication, reason: str) -> None:
    """The origin's no.

    Raises Withdrawn, Conflict `said_already`, Invalid `reason_missing`, `reason_too_long`.
    """
    begin_write(session)
    may_speak_for_origin(actor, replication)
    replication.dispute(reason)
    session.add(decision("bantah", actor, replication.origin_reason, replication_id=replication.id))
    session.commit()
