"""StageEvent (tahap): one dated step in a replication's life."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalogue.accounts.models import User
from catalogue.columns import Instant, PartialDateType, one_of, partial_date_check
from catalogue.db import Base, now
from catalogue.partial_date import PartialDate
from catalogue.replications import stages
from catalogue.version import PublicPart, Stamped

if TYPE_CHECKING:
    from catalogue.replications.models import Replication


class StageEvent(PublicPart, Base):
    """One step in a replication's life, dated as far as known; only added, corrected by voiding."""

    __tablename__ = "stage_events"
    __table_args__ = (
        one_of("stage", stages.ALL),
        one_of("reason", stages.END_REASONS),
        partial_date_check("date"),
        sa.CheckConstraint(
            f"(stage IN ({', '.join(repr(end) for end in stages.ENDS)})"
            " AND reason IS NOT NULL AND length(trim(lesson)) > 0)"
            f" OR (stage NOT IN ({', '.join(repr(end) for end in stages.ENDS)}) AND reason IS NULL)",
            name="end_has_reason_and_lesson",
        ),
        sa.CheckConstraint("reason <> 'lainnya' OR length(trim(reason_text)) > 0", name="other_reason_told"),
        sa.CheckConstraint("NOT is_plan OR stage = 'minat'", name="plan_is_interest"),
        sa.CheckConstraint("voids_id <> id", name="not_voiding_itself"),
        sa.UniqueConstraint("voids_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    replication_id: Mapped[int] = mapped_column(sa.ForeignKey("replications.id"), index=True)
    stage: Mapped[str] = mapped_column(sa.String(16))
    date: Mapped[PartialDate | None] = mapped_column(PartialDateType)
    is_plan: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str] = mapped_column(sa.Text, default="")
    reason: Mapped[str | None] = mapped_column(sa.String(16))
    reason_text: Mapped[str] = mapped_column(sa.Text, default="")
    lesson: Mapped[str] = mapped_column(sa.Text, default="")
    voids_id: Mapped[int | None] = mapped_column(sa.ForeignKey("stage_events.id"))
    entered_at: Mapped[datetime] = mapped_column(Instant, default=now)
    entered_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))

    replication: Mapped[Replication] = relationship(back_populates="events", foreign_keys=[replication_id])
    voids: Mapped[StageEvent | None] = relationship(remote_side=[id], foreign_keys=[voids_id])
    entered_by: Mapped[User | None] = relationship()

    def touches(self) -> Iterable[Stamped]:
        return self.replication.touches() if self.replication is not None else ()
