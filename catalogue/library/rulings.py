"""What an export tells beside the documents: tombstones, the words said of replications, the public rulings.

Names of persons, review comments and rulings about texts that never were public stay in the database.
"""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.curation.models import Collection
from catalogue.curation.queries import why_withdrawn
from catalogue.decisions.models import Decision
from catalogue.innovations.models import Innovation
from catalogue.innovations.revisions import Revision
from catalogue.library.tombstones import Tombstone
from catalogue.replications.models import Replication

UNSAID = ("belum_ditanggapi", "belum", "belum")


def withdrawn(session: orm.Session) -> list[Tombstone]:
    """A tombstone for every case, replication and collection that visitors may no longer see."""
    cases = session.scalars(sa.select(Innovation).where(Innovation.standing == "ditarik")).unique()
    records = session.scalars(sa.select(Replication).where(Replication.standing != "tampil")).unique()
    collections = session.scalars(sa.select(Collection).where(Collection.standing == "ditarik"))
    found = [
        *(("innovations", one.slug, one.withdrawn_at, one.withdrawn_reason) for one in cases),
        *(("replications", one.slug, one.revised_at, one.standing_reason) for one in records),
        *(("collections", one.slug, one.revised_at, why_withdrawn(session, one)) for one in collections),
    ]
    return [
        Tombstone(f"{folder}/{slug}.md", moment.date().isoformat() if moment else "", reason)
        for folder, slug, moment, reason in found
    ]


def words(session: orm.Session) -> str:
    """What origin, ministry and region said of each public replication, where anything was said (TSV)."""
    rows = [("replication", "origin", "ministry", "region")]
    shown = sa.select(Replication).where(Replication.standing == "tampil").order_by(Replication.slug)
    for one in session.scalars(shown).unique():
        said = (one.origin_word, one.ministry_word, one.region_word)
        if said != UNSAID:
            rows.append((one.slug, *said))
    return _tsv(rows)


def rulings(session: orm.Session) -> str:
    """When, what, about which thing that is or was public, and why (TSV): the public log."""
    query = (
        sa.select(
            Decision.made_at,
            Decision.verb,
            Decision.reason,
            Innovation.slug,
            Replication.slug,
            Collection.slug,
        )
        .outerjoin(Revision, Revision.id == Decision.revision_id)
        .outerjoin(Innovation, Innovation.id.in_((Decision.innovation_id, Revision.innovation_id)))
        .outerjoin(Replication, Replication.id == Decision.replication_id)
        .outerjoin(Collection, Collection.id == Decision.collection_id)
        .where(sa.or_(Decision.revision_id.is_(None), Revision.state == "accepted"))
        .where(sa.or_(Innovation.slug.is_not(None), Replication.id.is_not(None), Collection.id.is_not(None)))
        .order_by(Decision.id)
    )
    rows = [("at", "verb", "thing", "reason")]
    for made_at, verb, reason, case, record, collection in session.execute(query):
        folders = {"innovations": case, "replications": record, "collections": collection}
        thing = next(f"{folder}/{slug}.md" for folder, slug in folders.items() if slug)
        rows.append((made_at.isoformat(timespec="seconds"), verb, thing, reason))
    return _tsv(rows)


def _tsv(rows: Iterable[tuple[str, ...]]) -> str:
    """One line a row; a tab or line break inside a cell becomes a space."""
    return "".join("\t".join(" ".join(cell.split()) for cell in row) + "\n" for row in rows)
