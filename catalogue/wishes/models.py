"""What visitors ask for: wishes that they write down, and how often words are searched. Names nobody."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalogue.columns import Instant
from catalogue.db import Base, now
from catalogue.places.models import Region

LONGEST_WISH = 300
LONGEST_QUERY = 100
MOST_POSITIONS = 20


class Wish(Base):
    """What a visitor looked for in vain; the region is that of the agency of whoever was signed in."""

    __tablename__ = "wishes"
    __table_args__ = (
        sa.CheckConstraint("length(trim(words)) > 2", name="words_given"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    words: Mapped[str] = mapped_column(sa.String(LONGEST_WISH))
    region_id: Mapped[int | None] = mapped_column(sa.ForeignKey("regions.id"), index=True)
    wished_at: Mapped[datetime] = mapped_column(Instant, default=now, index=True)

    region: Mapped[Region | None] = relationship(lazy="joined", innerjoin=False)


class Asked(Base):
    """How often words were searched on a day (position 0), or the hit at a position was chosen for them.

    `hits` is what was last found for the words; kept with position 0 only.
    """

    __tablename__ = "asked"
    __table_args__ = (
        sa.CheckConstraint(f"position BETWEEN 0 AND {MOST_POSITIONS}", name="position_on_a_page"),
        sa.CheckConstraint("number > 0", name="number_positive"),
        sa.CheckConstraint("(position = 0) = (hits IS NOT NULL)", name="hits_of_a_search"),
    )

    words: Mapped[str] = mapped_column(sa.String(LONGEST_QUERY), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True, index=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int]
    hits: Mapped[int | None]
