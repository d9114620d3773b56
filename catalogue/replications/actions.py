"""Verbs that change replications. Each opens its write, checks, changes, records the decision and commits."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.accounts.models import Actor
from catalogue.db import now
from catalogue.decisions.models import decision
from catalogue.documents.document import fingerprint
from catalogue.documents.plain import plain_text
from catalogue.errors import Invalid, Withdrawn
from catalogue.innovations.models import Innovation
from catalogue.innovations.publishing import agency_named
from catalogue.innovations.render import Rendered
from catalogue.replications import document as documents
from catalogue.replications.document import Origin, ReplicationDocument, Stage
from catalogue.replications.events import StageEvent
from catalogue.replications.lineage import refuse_circle
from catalogue.replications.models import Replication
from catalogue.replications.sources import ReplicationSource, open_once
from catalogue.replications.stories import Story
from catalogue.slugs import find_by_slug, give_slug
from catalogue.version import begin_write, is_made_here

# What a story tells beside its body; searched and shown as the record's own words.
TOLD = ("inspiration", "adaptation", "method", "outcome", "numbers", "note")


def publish_story(
    session: orm.Session, actor: Actor, text: str, document: ReplicationDocument, rendered: Rendered
) -> Replication:
    """Publish a whole document as the next story of the replication with its slug, or as a new record.

    Stages, words and decisions belong to the database: only events that it lacks are added. Raises Withdrawn
    for a hidden record, Invalid or Conflict as the rules of `Replication` say; nothing is kept then.
    """
    begin_write(session)
    with open_once():
        replication = _bring(session, text, document, rendered)
        session.add(replication)
        session.flush()
        if is_made_here(replication):
            give_slug(session, "replication", replication, document.slug)
        session.add(decision("terbitkan", actor, replication_id=replication.id))
        session.commit()
    return replication


def _bring(session: orm.Session, text: str, document: ReplicationDocument, rendered: Rendered) -> Replication:
    replication = _for_slug(session, document)
    replication.name = document.name or ""
    replication.kind = document.kind
    replication.reporter = document.reporter
    _bring_sources(session, replication, document.origins)
    number = _next_number(session, replication)
    story = Story(replication=replication, number=number, text=text, sha256=fingerprint(text))
    replication.current_story = story
    replication.revised_at = now()
    replication.document = dict(documents.front_matter(document))
    replication.html = rendered.html
    replication.plain_text = "\n\n".join(
        [*(told for name in TOLD if (told := getattr(document, name))), plain_text(document.body)]
    ).strip()
    _bring_events(replication, document.stages)
    replication.keep_open_keys()
    return replication


def _for_slug(session: orm.Session, document: ReplicationDocument) -> Replication:
    found = find_by_slug(session, "replication", document.slug)
    if found is not None:
        replication = session.get_one(Replication, found)
        if not replication.is_public:
            raise Withdrawn("replication", reason=replication.standing_reason)
        replication.relation = document.relation
        _set_replicator(session, replication, document)
        return replication
    # The rules ask for its standing before the database can fill it in.
    replication = Replication(
        slug=document.slug, relation=document.relation, reporter=document.reporter, standing="tampil"
    )
    _set_replicator(session, replication, document)
    return replication


def _set_replicator(session: orm.Session, replication: Replication, document: ReplicationDocument) -> None:
    replication.agency = agency_named(session, document.agency) if document.agency else None
    replication.region = replication.agency.region if replication.agency else None
    replication.replicator_text = document.replicator


def _bring_sources(session: orm.Session, replication: Replication, origins: tuple[Origin, ...]) -> None:
    """Make the sources those of the document: what is gone is dropped, what is new is added by the rules."""
    wanted = [_source(session, origin) for origin in origins]
    for known in list(replication.sources):
        if not any(_same(known, source) for source in wanted):
            replication.sources.remove(known)
    for source in wanted:
        if any(_same(known, source) for known in replication.sources):
            continue
        if source.original_replication is not None:
            refuse_circle(session, replication, source.original_replication)
        replication.add_source(source)


def _same(one: ReplicationSource, other: ReplicationSource) -> bool:
    if one.original is not None or other.original is not None:
        return one.original is other.original
    return (one.outside_title, one.outside_place) == (other.outside_title, other.outside_place)


def _source(session: orm.Session, origin: Origin) -> ReplicationSource:
    if origin.outside is not None:
        return ReplicationSource(outside_title=origin.outside, outside_place=origin.place or "")
    kind = "innovation" if origin.innovation else "replication"
    slug = origin.innovation or origin.replication
    found = find_by_slug(session, kind, slug or "")
    if found is None:
        raise Invalid(f"unknown_{kind}", slug=slug)
    if kind == "innovation":
        return ReplicationSource(innovation=session.get_one(Innovation, found))
    return ReplicationSource(original_replication=session.get_one(Replication, found))


def _bring_events(replication: Replication, steps: tuple[Stage, ...]) -> None:
    """Add the steps of the document that the record lacks."""
    known = {(event.stage, event.date, event.is_plan) for event in replication.events}
    for step in steps:
        planned = step.planned is not None
        if (step.stage, step.date, planned) in known:
            continue
        replication.add_event(
            StageEvent(stage=step.stage, date=step.date, is_plan=planned, note=step.note or "", lesson="")
        )


def _next_number(session: orm.Session, replication: Replication) -> int:
    if sa.inspect(replication).transient:
        return 1
    last = session.scalar(sa.select(sa.func.max(Story.number)).where(Story.replication_id == replication.id))
    return (last or 0) + 1
