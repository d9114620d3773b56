"""Verbs that change innovations. Each opens its write, checks, changes, records the decision and commits."""

from __future__ import annotations

from sqlalchemy import orm

from catalogue.accounts.models import Actor
from catalogue.decisions.models import decision
from catalogue.errors import Withdrawn
from catalogue.innovations.document import InnovationDocument
from catalogue.innovations.models import Innovation
from catalogue.innovations.publishing import derive
from catalogue.innovations.render import Rendered
from catalogue.innovations.revisions import next_revision
from catalogue.slugs import find_by_slug, give_slug
from catalogue.version import begin_write


def publish_document(
    session: orm.Session, actor: Actor, text: str, document: InnovationDocument, rendered: Rendered
) -> Innovation:
    """Accept a whole document as the next revision of the innovation with its slug, or as a new one.

    `text` is kept verbatim; `document` and `rendered` are what was parsed and rendered from it. A text that
    somebody is writing meanwhile stays as it is: it is told then that its base is no longer current. Raises
    Withdrawn where the innovation was withdrawn, Invalid where the document names what nobody knows.
    """
    begin_write(session)
    innovation = _for_slug(session, document)
    derive(session, innovation, document, rendered)
    revision = next_revision(session, innovation, text)
    revision.move_to("submitted")
    revision.move_to("accepted")
    session.add(revision)
    session.flush()
    if innovation.slug is None:
        give_slug(session, "innovation", innovation, document.slug)
    revision.become_current()
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
