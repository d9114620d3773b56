"""Story (cerita): the documents of a replication, one after the other."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalogue.accounts.models import User
from catalogue.columns import Instant, one_of
from catalogue.db import Base, now
from catalogue.errors import Conflict
from catalogue.version import PublicPart, Stamped

if TYPE_CHECKING:
    from catalogue.replications.models import Replication


class Story(PublicPart, Base):
    """One whole document of a replication, stored verbatim; published at once, and a curator may hide it."""

    __tablename__ = "stories"
    __table_args__ = (
        one_of("state", ("draft", "published", "hidden")),
        sa.UniqueConstraint("replication_id", "number"),
        sa.CheckConstraint("number > 0", name="number_positive"),
        sa.CheckConstraint("length(sha256) = 64", name="sha256_shape"),
        sa.Index(
            "uq_stories_one_draft_per_replication",
            "replication_id",
            unique=True,
            sqlite_where=sa.text("state = 'draft'"),
            postgresql_where=sa.text("state = 'draft'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    replication_id: Mapped[int] = mapped_column(sa.ForeignKey("replications.id"), index=True)
    number: Mapped[int]
    state: Mapped[str] = mapped_column(sa.String(12), default="published")
    text: Mapped[str] = mapped_column(sa.Text, deferred=True)
    sha256: Mapped[str] = mapped_column(sa.String(64))
    created_at: Mapped[datetime] = mapped_column(Instant, default=now)
    saved_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))

    replication: Mapped[Replication] = relationship(foreign_keys=[replication_id])
    saved_by: Mapped[User | None] = relationship()

    @property
    def is_shown(self) -> bool:
        return self.state != "draft"

    @property
    def is_public(self) -> bool:
        """Whether visitors may read it."""
        return self.state == "published"

    @property
    def ruling(self) -> str:
        """How the reason of a ruling about this one story of its record begins."""
        return f"Cerita ke-{self.number}"

    def hide(self) -> None:
        """Take it out of sight. Raises Conflict `story_hidden` where it is not in sight."""
        if not self.is_public:
            raise Conflict("story_hidden")
        self.state = "hidden"

    def show(self) -> None:
        """Bring it back. Raises Conflict `story_not_hidden`."""
        if self.state != "hidden":
            raise Conflict("story_not_hidden")
        self.state = "published"

    def touches(self) -> Iterable[Stamped]:
        return self.replication.touches() if self.replication is not None else ()
