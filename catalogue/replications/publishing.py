"""Bringing a whole document into a record: the one door, for files and for the web."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.accounts.models import Actor, User
from catalogue.db import now
from catalogue.decisions.models import decision
from catalogue.documents.document import fingerprint
from catalogue.documents.plain import plain_text
from catalogue.errors import Invalid, NotFound, Withdrawn
from catalogue.innovations.models import Innovation
from catalogue.innovations.publishing import agency_named
from catalogue.innovations.render import Rendered
from catalogue.replications import document as documents
from catalogue.replications.document import Origin, ReplicationDocument
from catalogue.replications.lineage import refuse_circle
from catalogue.replications.models import Replication
from catalogue.replications.sources import ReplicationSource
from catalogue.replications.stories import Story
from catalogue.replications.telling import event_of, lacking
from catalogue.slugs import find_by_slug, give_slug
from catalogue.version import is_made_here

# What a story tells beside its body; searched and shown as the record's own words.
TOLD = ("inspiration", "adaptation", "method", "outcome", "numbers", "note")
# The fields of the document that stay where its story is hidden.
FACTS = (
    *("hubungan", "asal", "instansi", "pelaksana", "daerah_teks", "jenis", "pelapor", "tahap", "bukti"),
    "sumber",
)


def bring(
    session: orm.Session, actor: Actor, text: str, document: ReplicationDocument, rendered: Rendered
) -> Replication:
    """Make a document the published story of the record with its slug, or of a new one; leaves a decision.

    Stages, words and decisions belong to the database: only events that it lacks are added. Raises Withdrawn
    for a hidden record, Invalid or Conflict as the rules of `Replication` say; the caller commits.
    """
    saver = actor if isinstance(actor, User) else None
    replication = _for_slug(session, document)
    replication.relation = document.relation
    replication.reporter = document.reporter
    _set_replicator(session, replication, document)
    _bring_sources(session, replication, document.origins)
    derive(replication, document, rendered)
    _bring_events(replication, document, saver)
    replication.keep_open_keys()
    number = _next_number(session, replication)
    replication.current_story = Story(
        replication=replication, number=number, text=text, sha256=fingerprint(text), saved_by=saver
    )
    session.add(replication)
    session.flush()
    if is_made_here(replication):
        give_slug(session, "replication", replication, document.slug)
    session.add(decision("terbitkan", actor, replication_id=replication.id))
    return replication


def derive(replication: Replication, document: ReplicationDocument, rendered: Rendered) -> None:
    """Fill the columns that repeat what the published story tells."""
    replication.revised_at = now()
    replication.name = document.name or ""
    replication.kind = document.kind
    replication.document = dict(documents.front_matter(document))
    replication.html = rendered.html
    replication.plain_text = "\n\n".join(
        [*(told for name in TOLD if (told := getattr(document, name))), plain_text(document.body)]
    ).strip()


def keep_facts_only(replication: Replication) -> None:
    """Take back what a story told in its own words; who repeats what, evidence and sources stay."""
    replication.revised_at = now()
    replication.name = replication.html = replication.plain_text = ""
    replication.document = {key: told for key, told in replication.document.items() if key in FACTS}


def document_of(replication: Replication) -> ReplicationDocument:
    """What the published story says. Raises NotFound for a record without one."""
    story = replication.current_story
    if story is None:
        raise NotFound("story", slug=replication.slug)
    return story_document(story)


def story_document(story: Story) -> ReplicationDocument:
    """What a story says, published or not."""
    return documents.parse(story.text, story.replication.slug, None, None)


def original_of(session: orm.Session, origin: Origin) -> str:
    """The name of an original. Raises Withdrawn for one that is not public, Invalid where there is none."""
    source = _source(session, origin)
    if isinstance(source.original, Replication):
        source.original.check_shown()
        return source.original.name or source.original.slug
    if isinstance(source.original, Innovation):
        if not source.original.is_public:
            raise Withdrawn("innovation", reason=source.original.withdrawn_reason)
        return source.original.short
    return source.outside_title or ""


def _for_slug(session: orm.Session, document: ReplicationDocument) -> Replication:
    found = find_by_slug(session, "replication", document.slug)
    if found is None:
        # The rules ask for its standing before the database can fill it in.
        return Replication(slug=document.slug, relation=document.relation, standing="tampil")
    replication = session.get_one(Replication, found)
    replication.check_shown()
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


def _bring_events(replication: Replication, document: ReplicationDocument, saver: User | None) -> None:
    """Add the steps of the document that the record lacks."""
    for step in list(lacking(replication.events, document.stages)):
        event = event_of(step)
        event.entered_by = saver
        replication.add_event(event)


def _next_number(session: orm.Session, replication: Replication) -> int:
    if sa.inspect(replication).transient:
        return 1
    last = session.scalar(sa.select(sa.func.max(Story.number)).where(Story.replication_id == replication.id))
    return (last or 0) + 1
