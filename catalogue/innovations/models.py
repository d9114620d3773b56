"""Innovation (inovasi): the thing itself, with what is derived from its accepted document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, ClassVar

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalogue.columns import Instant, PartialDateType, one_of, partial_date_check
from catalogue.db import Base, now
from catalogue.decisions.reasons import checked_reason
from catalogue.errors import Conflict
from catalogue.innovations.revisions import Revision
from catalogue.partial_date import PartialDate
from catalogue.places.models import Agency, Region
from catalogue.version import PublicPart, Stamped, follow

STANDINGS = ("belum_terbit", "terbit", "ditarik")


class Innovation(PublicPart, Stamped, Base):
    """An innovation of one agency. Never deleted: it is published, and may be withdrawn with a reason.

    What lists, pages and search need of the accepted document is derived into columns once, when a revision
    is accepted (`innovations.actions`); the document itself stays verbatim in its Revision.
    """

    __tablename__ = "innovations"
    __table_args__ = (
        one_of("standing", STANDINGS),
        sa.CheckConstraint(
            "standing = 'belum_terbit'"
            " OR (slug IS NOT NULL AND current_revision_id IS NOT NULL AND published_at IS NOT NULL)",
            name="public_has_slug_and_text",
        ),
        sa.CheckConstraint(
            "(standing = 'ditarik') = (withdrawn_at IS NOT NULL AND length(trim(withdrawn_reason)) > 0)",
            name="withdrawn_says_why",
        ),
        sa.CheckConstraint("kind IS NULL OR kind IN ('digital', 'non-digital')", name="kind_known"),
        sa.CheckConstraint("completeness BETWEEN 0 AND 8", name="completeness_of_eight"),
        partial_date_check("started"),
    )

    followers: ClassVar[list[Callable[[Innovation], Iterable[Stamped]]]] = []

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str | None] = mapped_column(sa.String(120), unique=True)
    standing: Mapped[str] = mapped_column(sa.String(12), default="belum_terbit", index=True)
    agency_id: Mapped[int] = mapped_column(sa.ForeignKey("agencies.id"), index=True)
    region_id: Mapped[int | None] = mapped_column(sa.ForeignKey("regions.id"), index=True)
    current_revision_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("revisions.id", use_alter=True), unique=True
    )
    published_at: Mapped[datetime | None] = mapped_column(Instant, index=True)
    revised_at: Mapped[datetime | None] = mapped_column(Instant)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Instant)
    withdrawn_reason: Mapped[str] = mapped_column(sa.Text, default="")

    # Derived from the accepted document.
    title: Mapped[str] = mapped_column(sa.String(300), default="")
    name: Mapped[str] = mapped_column(sa.String(120), default="")
    summary: Mapped[str] = mapped_column(sa.Text, default="")
    theme: Mapped[str] = mapped_column(sa.String(40), default="", index=True)
    kind: Mapped[str | None] = mapped_column(sa.String(12))
    started: Mapped[PartialDate | None] = mapped_column(PartialDateType)
    completeness: Mapped[int] = mapped_column(default=0)
    document: Mapped[dict[str, Any]] = mapped_column(default=dict, deferred=True)  # the front matter
    sections: Mapped[dict[str, Any]] = mapped_column(default=dict, deferred=True)  # heading → plain text
    html: Mapped[str] = mapped_column(sa.Text, default="", deferred=True)
    toc: Mapped[list[Any]] = mapped_column(default=list, deferred=True)  # [{"id": …, "title": …}]

    agency: Mapped[Agency] = relationship(lazy="joined")
    region: Mapped[Region | None] = relationship(lazy="joined")
    current_revision: Mapped[Revision | None] = relationship(
        foreign_keys=[current_revision_id], viewonly=True
    )

    @property
    def is_public(self) -> bool:
        """The one question whether visitors may read it (queries ask `public()`)."""
        return self.standing == "terbit"

    @property
    def awards(self) -> list[dict[str, Any]]:
        """The awards of the accepted document, as its front matter lists them."""
        return list(self.document.get("penghargaan", []))

    @property
    def is_shown(self) -> bool:
        """Once published it has a page for good: a withdrawn case says there why."""
        return self.published_at is not None

    @property
    def short(self) -> str:
        """The name people call it by: its short name, else its title."""
        return self.name or self.title

    @property
    def subtitle(self) -> str:
        """The title beside the short name, without repeating it; empty where the name says it all.

        What goes on in small letters ("SKCK Online" · "dan SKCK Keliling Online") stays a continuation.
        """
        name = re.escape(self.short)
        rest = re.sub(rf"^{name}\b|\s*\({name}\)$", "", self.title, flags=re.IGNORECASE)
        goes_on = rest != self.title and re.match(r"[ ,]+[a-z]", rest)
        rest = re.sub(r"^\(([^()]*)\)$", r"\1", rest.strip(" :,–-"))
        return rest if goes_on else rest[:1].upper() + rest[1:]

    def withdraw(self, reason: str) -> None:
        """Take a published case off the shelves. Raises Conflict, or Invalid `reason_missing`."""
        if self.standing != "terbit":
            raise Conflict("not_published")
        reason = checked_reason(reason)
        self.standing, self.withdrawn_at, self.withdrawn_reason = "ditarik", now(), reason

    def restore(self) -> None:
        """Put a withdrawn case back. Raises Conflict where it is not withdrawn."""
        if self.standing != "ditarik":
            raise Conflict("not_withdrawn")
        self.standing, self.withdrawn_at, self.withdrawn_reason = "terbit", None, ""


def public() -> sa.ColumnElement[bool]:
    """The condition for every query whose rows a visitor may see."""
    return Innovation.standing == "terbit"


def _cases_of(agency: Agency) -> Iterable[Stamped]:
    return follow(agency, sa.select(Innovation).where(Innovation.agency_id == agency.id))


Agency.followers.append(_cases_of)
