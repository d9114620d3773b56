"""ReplicationSource (asal): what a replication repeats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalogue.columns import exactly_one
from catalogue.db import Base
from catalogue.errors import Conflict
from catalogue.innovations.models import Innovation
from catalogue.version import PublicPart, Stamped

if TYPE_CHECKING:
    from catalogue.replications.models import Replication


class ReplicationSource(PublicPart, Base):
    """What is repeated: exactly one of an innovation, a replication, or an original outside the catalogue."""

    __tablename__ = "replication_sources"
    __table_args__ = (
        sa.CheckConstraint(
            exactly_one(("innovation_id", "original_replication_id", "outside_title")), name="one_original"
        ),
        sa.CheckConstraint("(outside_title IS NULL) = (outside_place IS NULL)", name="outside_has_its_place"),
        sa.CheckConstraint("original_replication_id <> replication_id", name="not_itself"),
        sa.UniqueConstraint("replication_id", "innovation_id"),
        sa.UniqueConstraint("replication_id", "original_replication_id"),
        # One open replication of the same original by the same agency (NULL where it is not open).
        sa.UniqueConstraint("open_agency_id", "innovation_id", name="uq_open_replication_of_innovation"),
        sa.UniqueConstraint(
            "open_agency_id", "original_replication_id", name="uq_open_replication_of_replication"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    replication_id: Mapped[int] = mapped_column(sa.ForeignKey("replications.id"), index=True)
    innovation_id: Mapped[int | None] = mapped_column(sa.ForeignKey("innovations.id"), index=True)
    original_replication_id: Mapped[int | None] = mapped_column(sa.ForeignKey("replications.id"), index=True)
    outside_title: Mapped[str | None] = mapped_column(sa.String(300))
    outside_place: Mapped[str | None] = mapped_column(sa.String(200))
    open_agency_id: Mapped[int | None] = mapped_column(sa.ForeignKey("agencies.id"))

    replication: Mapped[Replication] = relationship(back_populates="sources", foreign_keys=[replication_id])
    innovation: Mapped[Innovation | None] = relationship(lazy="joined")
    original_replication: Mapped[Replication | None] = relationship(foreign_keys=[original_replication_id])

    @property
    def original(self) -> Innovation | Replication | None:
        """The original where it stands in the catalogue, else None."""
        return self.innovation or self.original_replication

    def touches(self) -> Iterable[Stamped]:
        """The original by itself too: a source that was taken away belongs to no replication any more."""
        of_replication = self.replication.touches() if self.replication is not None else ()
        return [*of_replication, *([self.original] if self.original is not None else [])]


@contextmanager
def open_once() -> Iterator[None]:
    """Word the database's refusal of a second open replication: Conflict `open_twice`."""
    try:
        yield
    except IntegrityError as refusal:
        if "open_" in str(refusal.orig):
            raise Conflict("open_twice") from refusal
        raise
