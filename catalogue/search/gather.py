"""From the database to what the index holds: only what is public now, each thing with its stamp."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.innovations.models import Innovation
from catalogue.replications.counts import Facts, Tally, group_of
from catalogue.replications.models import Replication, public
from catalogue.replications.queries import FACTS, tallies
from catalogue.replications.sources import ReplicationSource
from catalogue.search.describe import UNOFFERED_GROUPS, innovation_document, replication_document
from catalogue.search.documents import INNOVATION, REPLICATION, SearchDocument, document_key
from catalogue.version import kept

Changes = tuple[list[SearchDocument], list[str]]


def changes(session: orm.Session, since: int) -> Changes:
    """(documents to index anew, keys to delete) for all that was stamped after the version `since`."""
    documents: list[SearchDocument] = []
    gone: list[str] = []
    innovations = sa.select(Innovation).where(Innovation.changed_in > since)
    texts = (orm.undefer(Innovation.document), orm.undefer(Innovation.sections))
    counted, shown_by = tallies(session), evidence(session)
    for innovation in session.scalars(innovations.options(*texts)).unique():
        if innovation.is_public:
            tally = counted.get(innovation.id) or Tally()
            documents.append(innovation_document(innovation, tally, shown_by.get(innovation.id, ())))
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


def evidence(session: orm.Session) -> dict[int, tuple[str, ...]]:
    """Innovation id → the evidence of its direct replications, but for rejected and disputed ones."""
    return kept(session, "evidence", _read_evidence)


def _read_evidence(session: orm.Session) -> dict[int, tuple[str, ...]]:
    rows = session.execute(
        sa.select(ReplicationSource.innovation_id, Replication.document["bukti"], *FACTS)
        .join(Replication, Replication.id == ReplicationSource.replication_id)
        .where(public(), ReplicationSource.innovation_id.is_not(None))
    )
    found: dict[int, dict[str, None]] = {}
    for identity, codes, *facts in rows:
        if group_of(Facts(*facts)) not in UNOFFERED_GROUPS:
            found.setdefault(identity, {}).update(dict.fromkeys(codes or ()))
    return {identity: tuple(codes) for identity, codes in found.items()}
