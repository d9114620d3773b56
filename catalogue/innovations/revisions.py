"""Revision (naskah): each whole document ever written of an innovation, and its way to the public."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy import orm
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalogue.accounts.models import User
from catalogue.columns import Instant, one_of
from catalogue.db import Base, now
from catalogue.documents.document import fingerprint
from catalogue.errors import Conflict, NotAllowed

if TYPE_CHECKING:
    from catalogue.innovations.models import Innovation

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
COMMENT_ROLES = ("kurator", "hub")
MAX_REMARK = 3_000
OPEN_STATES = ("draft", "submitted", "returned")
_OPEN = f"state IN ({', '.join(repr(state) for state in OPEN_STATES)})"


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

    def check_version(self, version: int) -> None:
        """Raises Conflict `revision_changed` where somebody saved or moved it since `version` was read."""
        if self.row_version != version:
            raise Conflict("revision_changed", state=self.state)

    @property
    def is_outdated(self) -> bool:
        """Whether another text of the innovation was accepted since this one was begun."""
        return self.base_id != self.innovation.current_revision_id

    def check_base(self) -> None:
        """Raises Conflict `base_outdated` when another text was accepted since this one was begun."""
        if self.is_outdated:
            raise Conflict("base_outdated", base=self.base_id, current=self.innovation.current_revision_id)

    def ruled_by(self, reviewer: User) -> None:
        """Raises NotAllowed `own_text` for one who saved any part of it (author ≠ reviewer)."""
        if reviewer in self.savers:
            raise NotAllowed("own_text")

    def accept(self) -> None:
        """Make this the public text. Raises Conflict `base_outdated` when another was accepted since.

        The revision must have been flushed, for the innovation refers to it by its id.
        """
        self.check_base()
        self.move_to("accepted")
        self.become_current()

    def become_current(self) -> None:
        """Let the innovation show this accepted text from now on."""
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
    """A remark on a revision, on one section or (section NULL) on the whole. Never public.

    `role` says as what the person spoke: the curator who returned or rejected the text, or the hub of the
    province, whose opinion binds nobody.
    """

    __tablename__ = "revision_comments"
    __table_args__ = (
        sa.CheckConstraint("length(trim(text)) > 0", name="text_given"),
        one_of("role", COMMENT_ROLES),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    revision_id: Mapped[int] = mapped_column(sa.ForeignKey("revisions.id"), index=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"))
    role: Mapped[str] = mapped_column(sa.String(12))
    section: Mapped[str | None] = mapped_column(sa.String(40))
    text: Mapped[str] = mapped_column(sa.Text)
    created_at: Mapped[datetime] = mapped_column(Instant, default=now)

    revision: Mapped[Revision] = relationship(back_populates="comments")
    user: Mapped[User] = relationship()


def next_number(session: orm.Session, innovation: Innovation) -> int:
    """The number of the text that would follow all there are of the innovation; 1 for one not stored yet."""
    if sa.inspect(innovation).transient:
        return 1
    of_this = sa.select(sa.func.max(Revision.number)).where(Revision.innovation_id == innovation.id)
    return (session.scalar(of_this) or 0) + 1


def next_revision(session: orm.Session, innovation: Innovation, text: str) -> Revision:
    """A draft that follows all texts of the innovation, on the base of what is public; not yet added."""
    return Revision(
        innovation=innovation,
        number=next_number(session, innovation),
        base_id=innovation.current_revision_id,
        state="draft",
        text=text,
        sha256=fingerprint(text),
    )
