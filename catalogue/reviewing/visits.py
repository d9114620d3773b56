"""How far each curator has seen each queue: what arrived since is marked as new."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from catalogue.columns import Instant, one_of
from catalogue.db import Base

DESKS = ("naskah", "replikasi")


class DeskVisit(Base):
    """When a person last saw a queue."""

    __tablename__ = "desk_visits"
    __table_args__ = (one_of("desk", DESKS),)

    user_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"), primary_key=True)
    desk: Mapped[str] = mapped_column(sa.String(20), primary_key=True)
    seen_at: Mapped[datetime] = mapped_column(Instant)
