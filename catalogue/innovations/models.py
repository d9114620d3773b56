"""Innovation (inovasi) and Revision (naskah): the thing itself, and each document written of it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, ClassVar

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalogue.accounts.models import User
from catalogue.db import (
    Base,
    Instant,
    PartialDateType,
    PublicPart,
    Stamped,
    follow,
    now,
    one_of,
    partial_date_check,
)
from catalogue.errors import Conflict, Invalid, NotAllowed
from catalogue.partial_date import PartialDate
from catalogue.places.models import Agency, Region

STANDINGS = ("belum_terbit", "terbit", "ditarik")

# Every move a revision may make; nothing else changes its state.
MOVES: dict[str, tuple[str, ...]] = {
    "draft": ("submitted", "abandoned"),
    "submitted": ("draft", "accepted", "returned", "rejected"),
    "returned": ("mended", "abandoned"),
    "mended": (),
    "accepted": (),
    "rejected": (),
    "abandoned": (),
}
OPEN_STATES = ("draft", "submitted", "returned")
_OPEN = f"state IN ({', '.join(repr(state) for state in OPEN_STATES)})"


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
    def short(self) -> str:
        """The name people call it by: its short name, else its title."""
        return self.name or self.title

    @property
    def subtitle(self) -> str:
        """The title beside the short name, without repeating it; empty where the name says it all."""
        rest = self.title.removeprefix(self.short).lstrip(" :–-")
        return rest[:1].upper() + rest[1:] if rest != self.title else self.title

    def withdraw(self, reason: str) -> None:
        """Take a published case off the shelves. Raises Conflict, or Invalid `reason_missing`."""
        if self.standing != "terbit":
            raise Conflict("not_published")
        if not reason.strip():
            raise Invalid("reason_missing")
        self.standing, self.withdrawn_at, self.withdrawn_reason = "ditarik", now(), reason.strip()

    def restore(self) -> None:
        """Put a withdrawn case back. Raises Conflict where it is not withdrawn."""
        if self.standing != "ditarik":
            raise Conflict("not_withdrawn")
        self.standing, self.withdrawn_at, self.withdrawn_reason = "terbit", None, ""


def public() -> sa.ColumnElement[bool]:
    """The condition for every query whose rows a visitor may see."""
    return Innovation.standing == "terbit"


class Revision(Base):
    """One whole Markdown document, stored verbatim, immutable once submitted. It names its base."""

    __tablename__ = "revisions"
    __table_args__ = (
        one_of("state", MOVES),
        sa.UniqueConstraint("innovation_id", "number"),
        sa.CheckConstraint("number > 0", name="number_positive"),
        sa.CheckConstraint("length(sha256) = 64", name="sha256_shape"),
        sa.CheckConstraint("base_id <> id AND parent_id <> id", name="not_its_own_base"),
        sa.CheckConstraint(
            "(state IN ('accepted', 'rejected')) = (decided_at IS NOT NULL)", name="ruled_has_its_date"
        ),
        sa.Index(
            "uq_revisions_one_open_per_innovation",
            "innovation_id",
            unique=True,
            sqlite_where=sa.text(_OPEN),
            postgresql_where=sa.text(_OPEN),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    innovation_id: Mapped[int] = mapped_column(sa.ForeignKey("innovations.id"), index=True)
    number: Mapped[int]
    base_id: Mapped[int | None] = mapped_column(sa.ForeignKey("revisions.id"))
    parent_id: Mapped[int | None] = mapped_column(sa.ForeignKey("revisions.id"))
    state: Mapped[str] = mapped_column(sa.String(12), default="draft", index=True)
    text: Mapped[str] = mapped_column(sa.Text, deferred=True)
    sha256: Mapped[str] = mapped_column(sa.String(64))
    created_at: Mapped[datetime] = mapped_column(Instant, default=now)
    submitted_at: Mapped[datetime | None] = mapped_column(Instant)
    decided_at: Mapped[datetime | None] = mapped_column(Instant)
    row_version: Mapped[int] = mapped_column(default=1)

    innovation: Mapped[Innovation] = relationship(foreign_keys=[innovation_id])
    base: Mapped[Revision | None] = relationship(remote_side=[id], foreign_keys=[base_id])
    parent: Mapped[Revision | None] = relationship(remote_side=[id], foreign_keys=[parent_id])
    savers: Mapped[list[User]] = relationship(secondary="revision_savers")
    comments: Mapped[list[RevisionComment]] = relationship(
        back_populates="revision", order_by="RevisionComment.id"
    )

    __mapper_args__ = {"version_id_col": row_version}  # noqa: RUF012 - read once by SQLAlchemy

    def move_to(self, state: str) -> None:
        """The one guarded setter. Raises Conflict `revision_move` for a move that MOVES does not list."""
        if state not in MOVES[self.state]:
            raise Conflict("revision_move", state=self.state, wanted=state)
        self.state = state
        if state in ("accepted", "rejected"):
            self.decided_at = now()
        elif state == "submitted":
            self.submitted_at = now()

    def write(self, text: str, saver: User | None) -> None:
        """Replace a draft's text; who saved any part is remembered. Raises Conflict once it is submitted."""
        if self.state != "draft":
            raise Conflict("revision_immutable", state=self.state)
        self.text, self.sha256 = text, fingerprint(text)
        if saver is not None and saver not in self.savers:
            self.savers.append(saver)

    def ruled_by(self, reviewer: User) -> None:
        """Raises NotAllowed `own_text` for one who saved any part of it (author ≠ reviewer)."""
        if reviewer in self.savers:
            raise NotAllowed("own_text")

    def accept(self) -> None:
        """Make this the public text. Raises Conflict `base_outdated` when another was accepted since.

        The revision must have been flushed, for the innovation refers to it by its id.
        """
        if self.base_id != self.innovation.current_revision_id:
            raise Conflict("base_outdated", base=self.base_id, current=self.innovation.current_revision_id)
        self.move_to("accepted")
        self.innovation.current_revision_id = self.id
        self.innovation.revised_at = self.decided_at
        if self.innovation.standing == "belum_terbit":
            self.innovation.standing, self.innovation.published_at = "terbit", self.decided_at


class RevisionSaver(Base):
    """Who saved any part of a revision, and so may not rule on it."""

    __tablename__ = "revision_savers"

    revision_id: Mapped[int] = mapped_column(sa.ForeignKey("revisions.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"), primary_key=True)


class RevisionComment(Base):
    """A reviewer's remark on a revision, on one section or (section NULL) on the whole. Never public."""

    __tablename__ = "revision_comments"
    __table_args__ = (sa.CheckConstraint("length(trim(text)) > 0", name="text_given"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    revision_id: Mapped[int] = mapped_column(sa.ForeignKey("revisions.id"), index=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"))
    section: Mapped[str | None] = mapped_column(sa.String(40))
    text: Mapped[str] = mapped_column(sa.Text)
    created_at: Mapped[datetime] = mapped_column(Instant, default=now)

    revision: Mapped[Revision] = relationship(back_populates="comments")
    user: Mapped[User] = relationship()


def fingerprint(text: str) -> str:
    """SHA-256 of a document's UTF-8 bytes, in hexadecimal; the same that content/manifest.tsv keeps."""
    return hashlib.sha256(text.encode()).hexdigest()


def _cases_of(agency: Agency) -> Iterable[Stamped]:
    return follow(agency, sa.select(Innovation).where(Innovation.agency_id == agency.id))


Agency.followers.append(_cases_of)
