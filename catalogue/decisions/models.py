"""Decision (keputusan): the one record of what was ruled about exactly one thing, by whom, why and when."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalogue.accounts.models import Actor, User
from catalogue.columns import Instant, exactly_one, one_of
from catalogue.db import Base, now

SUBJECTS = ("innovation", "revision", "replication", "collection", "agency", "user")
VERBS = (
    "terima",
    "kembalikan",
    "tolak",
    "tarik",
    "pulihkan",
    "sembunyikan",
    "tampilkan",
    "konfirmasi",
    "bantah",
    "sanggah",
    "verifikasi",
    "tolak_verifikasi",
    "akui",
    "ambil_alih",
    "terbitkan",
    "ubah",
    "gabung",
    "nonaktifkan",
    "aktifkan",
    "buat",
    "beri_tautan",
    "ubah_sandi",
    "beri_wewenang",
    "cabut_wewenang",
)
# Verbs that take something away or send it back: they owe a reason.
REASONED = (
    "kembalikan",
    "tolak",
    "tarik",
    "pulihkan",
    "sembunyikan",
    "bantah",
    "sanggah",
    "tolak_verifikasi",
)


class Decision(Base):
    """Written in the same transaction as what it rules; only ever added.

    The actor is a user or a command (`flask content load`), never both. Public where its thing is public.
    """

    __tablename__ = "decisions"
    __table_args__ = (
        one_of("verb", VERBS),
        sa.CheckConstraint(exactly_one(f"{subject}_id" for subject in SUBJECTS), name="one_subject"),
        sa.CheckConstraint(exactly_one(("user_actor_id", "command_actor")), name="one_actor"),
        sa.CheckConstraint(
            f"verb NOT IN ({', '.join(repr(verb) for verb in REASONED)}) OR length(trim(reason)) > 0",
            name="reason_given",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    made_at: Mapped[datetime] = mapped_column(Instant, default=now, index=True)
    verb: Mapped[str] = mapped_column(sa.String(20))
    reason: Mapped[str] = mapped_column(sa.Text, default="")
    user_actor_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))
    command_actor: Mapped[str | None] = mapped_column(sa.String(60))
    innovation_id: Mapped[int | None] = mapped_column(sa.ForeignKey("innovations.id"), index=True)
    revision_id: Mapped[int | None] = mapped_column(sa.ForeignKey("revisions.id"), index=True)
    replication_id: Mapped[int | None] = mapped_column(sa.ForeignKey("replications.id"), index=True)
    collection_id: Mapped[int | None] = mapped_column(sa.ForeignKey("collections.id"), index=True)
    agency_id: Mapped[int | None] = mapped_column(sa.ForeignKey("agencies.id"), index=True)
    user_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"), index=True)

    user_actor: Mapped[User | None] = relationship(foreign_keys=[user_actor_id])


def decision(verb: str, actor: Actor, reason: str = "", **subject_id: int) -> Decision:
    """A Decision about the one thing named, e.g. `decision("terima", user, revision_id=7)`."""
    by = {"command_actor": actor} if isinstance(actor, str) else {"user_actor_id": actor.id}
    return Decision(verb=verb, reason=reason, **by, **subject_id)
