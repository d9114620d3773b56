"""Verbs that change innovations. Each opens its write, checks, changes, records the decision and commits."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.db import begin_write
from catalogue.decisions.models import Actor, decision
from catalogue.documents.document import fingerprint
from catalogue.errors import Conflict, Withdrawn
from catalogue.innovations.document import InnovationDocument
from catalogue.innovations.models import Innovation
from catalogue.innovations.publishing import agency_named, derive
from catalogue.innovations.render import Rendered
from catalogue.innovations.revisions import OPEN_STATES, Revision
from catalogue.slugs import find_by_slug, give_slug


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
    _refuse_second_open(session, innovation)
    revision = Revision(
        innovation=innovation,
        number=_next_number(session, innovation),
        base_id=innovation.current_revision_id,
        text=text,
        sha256=fingerprint(text),
    )
    session.add(revision)
    derive(session, innovation, document, rendered)
    if innovation.slug is None:
        give_slug(session, "innovation", innovation, document.slug)
    revision.move_to("submitted")
    session.flush()
    revision.accept()
    session.add(decision("terima", actor, revision_id=revision.id))
    session.commit()
    return innovation


def _for_slug(session: orm.Session, document: InnovationDocument) -> Innovation:
    found = find_by_slug(session, "innovation", document.slug)
    if found is None:
        innovation = Innovation(agency=agency_named(session, document.agency))
        session.add(innovation)
        session.flush()
        return innovation
    innovation = session.get_one(Innovation, found)
    if innovation.standing == "ditarik":
        raise Withdrawn("innovation", reason=innovation.withdrawn_reason)
    return innovation


def _refuse_second_open(session: orm.Session, innovation: Innovation) -> None:
    is_open = sa.and_(Revision.innovation_id == innovation.id, Revision.state.in_(OPEN_STATES))
    if session.scalar(sa.select(sa.exists().where(is_open))):
        raise Conflict("open_revision")


def _next_number(session: orm.Session, innovation: Innovation) -> int:
    last = session.scalar(
        sa.select(sa.func.max(Revision.number)).where(Revision.innovation_id == innovation.id)
    )
    return (last or 0) + 1
