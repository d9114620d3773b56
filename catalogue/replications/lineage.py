"""Who descends from whom: circles are refused while sources are added."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import orm
from sqlalchemy.orm import Mapped, mapped_column

from catalogue.db import Base
from catalogue.errors import Invalid
from catalogue.replications.models import Replication
from catalogue.replications.sources import ReplicationSource


class LineageLock(Base):
    """One row that whoever adds a source locks, so that two additions together cannot close a circle."""

    __tablename__ = "lineage_lock"
    __table_args__ = (sa.CheckConstraint("id = 1", name="single_row"),)

    id: Mapped[int] = mapped_column(primary_key=True, default=1)


def refuse_circle(session: orm.Session, replication: Replication, original: Replication) -> None:
    """Raises Invalid `circle` where `original` descends from `replication` already.

    Locks one row until commit, so that two additions at the same moment see each other.
    """
    session.execute(sa.select(LineageLock.id).with_for_update())
    if original is replication or (
        replication.id is not None and replication.id in ancestors(session, original.id)
    ):
        raise Invalid("circle")


def ancestors(session: orm.Session, replication_id: int) -> set[int]:
    """The ids of all replications that this one repeats, at any distance, itself included."""
    start = sa.select(sa.literal(replication_id).label("id")).cte("line", recursive=True)
    above = sa.select(ReplicationSource.original_replication_id).join(
        start, ReplicationSource.replication_id == start.c.id
    )
    line = start.union(above.where(ReplicationSource.original_replication_id.is_not(None)))
    return set(session.scalars(sa.select(line.c.id)))
