"""Page (halaman): a text of the site itself, such as the guide; it lives in content/pages."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from catalogue.columns import Instant
from catalogue.db import Base, now
from catalogue.version import PublicPart


class Page(PublicPart, Base):
    """One page of the site; its document is stored verbatim, the rest is derived from it."""

    __tablename__ = "pages"
    __table_args__ = (
        sa.CheckConstraint("length(sha256) = 64", name="sha256_shape"),
        sa.CheckConstraint("revision > 0", name="revision_positive"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(sa.String(120), unique=True)
    revision: Mapped[int] = mapped_column(default=1)  # how often its text was published
    text: Mapped[str] = mapped_column(sa.Text, deferred=True)
    sha256: Mapped[str] = mapped_column(sa.String(64))
    title: Mapped[str] = mapped_column(sa.String(300))
    summary: Mapped[str] = mapped_column(sa.Text, default="")
    html: Mapped[str] = mapped_column(sa.Text, deferred=True)
    toc: Mapped[list[Any]] = mapped_column(default=list, deferred=True)
    revised_at: Mapped[datetime] = mapped_column(Instant, default=now)
