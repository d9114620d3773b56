"""From the database to what the index holds: only what is public now, each thing with its stamp."""

from __future__ import annotations

from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.innovations.models import Innovation
from catalogue.replications.counts import Facts, Tally, group_of
from catalogue.replications.models import Replication, public
from catalogue.replications.queries import FACTS
from catalogue.replications.sources import ReplicationSource
from catalogue.search.describe import UNOFFERED_GROUPS, innovation_document, replication_document
from catalogue.search.documents import INNOVATION, REPLICATION, SearchDocument, document_key


class Repeated(NamedTuple):
    """What is searched of the direct replications of a case."""

    tally: Tally
    evidence: tuple[str, ...]


NEVER = Repeated(Tally(), ())
Changes = tuple[list[SearchDocument], list[str]]


def changes(session: orm.Session, since: int) -> Changes:
    """(documents to index anew, keys to delete) for all that was stamped after the version `since`."""
    documents: list[SearchDocument] = []
    gone: list[str] = []
    innovations = sa.select(Innovation).where(Innovation.changed_in > since)
    texts = (orm.undefer(Innovation.document), orm.undefer(Innovation.sections))
    counted = repeated(session, since)
    for innovation in session.scalars(innovations.options(*texts)).unique():
        if innovation.is_public:
            documents.append(innovation_document(innovation, *counted.get(innovation.id, NEVER)))
        else:
            gone.append(document_key(INNOVATION, innovation.id))
    replications = sa.select(Replication).where(Replication.changed_in > since)
    texts = (orm.undefer(Replication.document), orm.undefer(Replication.plain_text))
    for replication in session.scalars(replications.options(*texts)).unique():
        if replication.is_public:
            documents.append(replication_document(replication))
        else:
            gone.append(document_key(REPLICATION, replication.id))
    return documents, gone


def stamps(session: orm.Session) -> dict[str, int]:
    """Key → stamp of everything that the index should hold."""
    found: dict[str, int] = {}
    for kind, model, shown in (
        (INNOVATION, Innovation, Innovation.standing == "terbit"),
        (REPLICATION, Replication, Replication.standing == "tampil"),
    ):
        for identity, stamp in session.execute(sa.select(model.id, model.changed_in).where(shown)):
            found[document_key(kind, identity)] = stamp
    return found


def withdrawn(session: orm.Session, since: int) -> set[str]:
    """Keys of what was stamped after the version `since` and is not public now."""
    innovations = sa.select(Innovation.id).where(
        Innovation.changed_in > since, Innovation.standing != "terbit"
    )
    replications = sa.select(Replication.id).where(
        Replication.changed_in > since, Replication.standing != "tampil"
    )
    return {document_key(INNOVATION, identity) for identity in session.scalars(innovations)} | {
        document_key(REPLICATION, identity) for identity in session.scalars(replications)
    }


def repeated(session: orm.Session, since: int = -1) -> dict[int, Repeated]:
    """What direct replications say of each case stamped after the version `since`; nothing of those without.

    Evidence counts but for rejected and disputed replications.
    """
    found: dict[int, tuple[Tally, dict[str, None]]] = {}
    rows = session.execute(
        sa.select(Innovation.id, Innovation.region_id, Replication.document["bukti"], *FACTS)
        .select_from(Innovation)
        .join(ReplicationSource, ReplicationSource.innovation_id == Innovation.id)
        .join(Replication, Replication.id == ReplicationSource.replication_id)
        .where(Innovation.changed_in > since, public())
    )
    for identity, region, shown_by, *told in rows:
        facts = Facts(*told)
        tally, evidence = found.setdefault(identity, (Tally(region), {}))
        tally.add(facts)
        if group_of(facts) not in UNOFFERED_GROUPS:
            evidence.update(dict.fromkeys(shown_by or ()))
    return {identity: Repeated(tally, tuple(evidence)) for identity, (tally, evidence) in found.items()}
