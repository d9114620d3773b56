"""Verbs that change replications. Each opens its write, checks, changes, records the decision and commits."""

from __future__ import annotations

from sqlalchemy import orm

from catalogue.accounts.models import Actor
from catalogue.innovations.render import Rendered
from catalogue.replications.document import ReplicationDocument
from catalogue.replications.models import Replication
from catalogue.replications.publishing import bring
from catalogue.replications.sources import open_once
from catalogue.version import begin_write


def publish_story(
    session: orm.Session, actor: Actor, text: str, document: ReplicationDocument, rendered: Rendered
) -> Replication:
    """Publish a whole document as the next story of the replication with its slug, or as a new record.

    Raises Withdrawn for a hidden record, Invalid or Conflict as the rules of `Replication` say; nothing is
    kept then.
    """
    begin_write(session)
    with open_once():
        replication = bring(session, actor, text, document, rendered)
        session.commit()
    return replication
