"""Verbs that change innovations. Each opens its write, checks, changes, records the decision and commits."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.accounts.models import Actor
from catalogue.decisions.models import decision
from catalogue.documents.document import fingerprint
from catalogue.errors import Conflict, Withdrawn
from catalogue.innovations.document import InnovationDocument
from catalogue.innovations.models import Innovation
from catalogue.innovations.publishing import derive
from catalogue.innovations.render import Rendered
from catalogue.innovations.revisions import OPEN_STATES, Revision
from catalogue.slugs import find_by_slug, give_slug
from catalogue.version import begin_write


def publish_document(
    session: orm.Session, actor: Actor, text: str, document: InnovationDocument, rendered: Rendered
) -> Innovation:
    """Accept a whole document as the next revision of the innovation with its slug, or as a new one.

    `text` is kept verbatim; `document` and `rendered` are what was parsed and rendered from it. Raises
    Withdrawn where the innovation was withdrawn, Conflict `open_revision` where somebody is writing or
    reviewing another, Invalid where the document names what nobody knows.
    """
    begin_write(session)
    innovation = _for_slug(session, document)
    derive(session, innovation, document, rendered)
    revision = _next_revision(session, innovation, text)
    revision.move_to("submitted")
    session.add(revision)
    session.flush()
    if innovation.slug is None:
        give_slug(session, "innovation", innovation, document.slug)
    revision.accept()
    session.add(decision("terima", actor, revision_id=revision.id))
    session.commit()
    return innovation


def _for_slug(session: orm.Session, document: InnovationDocument) -> Innovation:
    found = find_by_slug(session, "innovation", document.slug)
    if found is None:
        return Innovation()
    innovation = session.get_one(Innovation, found)
    if innovation.standing == "ditarik":
        raise Withdrawn("innovation", reason=innovation.withdrawn_reason)
    return innovation


def _next_revision(session: orm.Session, innovation: Innovation, text: str) -> Revision:
    """The draft that follows all texts of the innovation; nothing is asked of one not stored yet."""
    number = 0
    if not sa.inspect(innovation).transient:
        _refuse_second_open(session, innovation)
        of_this = sa.select(sa.func.max(Revision.number)).where(Revision.innovation_id == innovation.id)
        number = session.scalar(of_this) or 0
    return Revision(
        innovation=innovation,
        number=number + 1,
        base_id=innovation.current_revision_id,
        state="draft",
        text=text,
        sha256=fingerprint(text),
    )


def _refuse_second_open(session: orm.Session, innovation: Innovation) -> None:
    is_open = sa.and_(Revision.innovation_id == innovation.id, Revision.state.in_(OPEN_STATES))
    if session.scalar(sa.select(sa.exists().where(is_open))):
        raise Conflict("open_revision")
