"""Collection (koleksi): cases put together as best practice, with a text of its own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalogue.columns import Instant, one_of
from catalogue.db import Base, now
from catalogue.errors import Conflict
from catalogue.innovations.models import Innovation
from catalogue.version import PublicPart, Stamped


class Collection(PublicPart, Stamped, Base):
    """A published collection; its document is stored verbatim, the rest is derived from it."""

    __tablename__ = "collections"
    __table_args__ = (
        one_of("standing", ("draf", "terbit", "ditarik")),
        sa.CheckConstraint("length(sha256) = 64", name="sha256_shape"),
        sa.CheckConstraint("revision > 0", name="revision_positive"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(sa.String(120), unique=True)
    standing: Mapped[str] = mapped_column(sa.String(10), default="terbit")
    revision: Mapped[int] = mapped_column(default=1)  # how often its text was published
    text: Mapped[str] = mapped_column(sa.Text, deferred=True)
    sha256: Mapped[str] = mapped_column(sa.String(64))
    title: Mapped[str] = mapped_column(sa.String(300))
    summary: Mapped[str] = mapped_column(sa.Text)
    html: Mapped[str] = mapped_column(sa.Text, deferred=True)
    toc: Mapped[list[Any]] = mapped_column(default=list, deferred=True)
    published_at: Mapped[datetime] = mapped_column(Instant, default=now)
    revised_at: Mapped[datetime] = mapped_column(Instant, default=now)

    items: Mapped[list[CollectionItem]] = relationship(
        back_populates="collection", order_by="CollectionItem.position", cascade="all, delete-orphan"
    )

    @property
    def is_shown(self) -> bool:
        return self.standing != "draf"

    def withdraw(self) -> None:
        """Take a published collection off the shelves. Raises Conflict `collection_not_published`."""
        if self.standing != "terbit":
            raise Conflict("collection_not_published")
        self.standing, self.revised_at = "ditarik", now()

    def restore(self) -> None:
        """Put a withdrawn collection back. Raises Conflict `collection_not_withdrawn`."""
        if self.standing != "ditarik":
            raise Conflict("collection_not_withdrawn")
        self.standing, self.revised_at = "terbit", now()


class CollectionItem(PublicPart, Base):
    """One case of a collection, in its place, with the reason why it is there."""

    __tablename__ = "collection_items"
    __table_args__ = (
        sa.UniqueConstraint("collection_id", "innovation_id"),
        sa.CheckConstraint("position > 0", name="position_positive"),
        sa.CheckConstraint("length(trim(reason)) > 0", name="reason_given"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    collection_id: Mapped[int] = mapped_column(sa.ForeignKey("collections.id"), index=True)
    innovation_id: Mapped[int] = mapped_column(sa.ForeignKey("innovations.id"), index=True)
    position: Mapped[int]
    reason: Mapped[str] = mapped_column(sa.Text)

    collection: Mapped[Collection] = relationship(back_populates="items")
    innovation: Mapped[Innovation] = relationship(lazy="joined")

    @property
    def is_shown(self) -> bool:
        return self.collection is None or self.collection.is_shown

    def touches(self) -> Iterable[Stamped]:
        return [self.collection] if self.collection is not None else ()


def public() -> sa.ColumnElement[bool]:
    """The condition for every query whose rows a visitor may see."""
    return Collection.standing == "terbit"
