"""User (pengguna) and Grant (wewenang): a person, and one role over one stated scope."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import orm
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalogue.columns import Instant, one_of
from catalogue.db import Base, now
from catalogue.places.models import Agency, Region

# Each role and the one kind of scope it is given over (DESIGN.md 4).
SCOPE_OF_ROLE = {
    "kontributor": "agency",
    "admin_lokal": "agency",
    "hub": "province",
    "kurator": "everything",
    "administrator": "everything",
}


class User(Base):
    """A person who signs in. Raising `session_number` ends every session that carries an older one.

    `agency` is where the person works: it says who may look after the account and gives no right by itself.
    """

    __tablename__ = "users"
    __table_args__ = (
        sa.CheckConstraint("email = lower(email)", name="email_lower_case"),
        sa.CheckConstraint("email LIKE '%_@_%'", name="email_shape"),
        one_of("standing", ("aktif", "nonaktif")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(sa.String(254), unique=True)
    name: Mapped[str] = mapped_column(sa.String(120))
    password_hash: Mapped[str | None] = mapped_column(sa.String(200))
    session_number: Mapped[int] = mapped_column(default=1)
    standing: Mapped[str] = mapped_column(sa.String(10), default="aktif")
    agency_id: Mapped[int | None] = mapped_column(sa.ForeignKey("agencies.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(Instant, default=now)

    agency: Mapped[Agency | None] = relationship()
    grants: Mapped[list[Grant]] = relationship(
        back_populates="user", cascade="all, delete-orphan", foreign_keys="Grant.user_id"
    )

    @property
    def is_active(self) -> bool:
        return self.standing == "aktif"

    def may(self, role: str, agency: Agency | None = None) -> bool:
        """Whether a living grant gives the role, over the agency where one is named."""
        if not self.is_active:
            return False
        return any(grant.role == role and (agency is None or grant.covers(agency)) for grant in self.grants)


class Grant(Base):
    """One role over one scope, the scope's kind stated: an empty column never grants power."""

    __tablename__ = "grants"
    __table_args__ = (
        sa.CheckConstraint(
            " OR ".join(
                f"(role = '{role}' AND scope_kind = '{scope}')" for role, scope in SCOPE_OF_ROLE.items()
            ),
            name="role_has_its_scope_kind",
        ),
        sa.CheckConstraint(
            "(scope_kind = 'agency' AND agency_id IS NOT NULL AND region_id IS NULL)"
            " OR (scope_kind = 'province' AND region_id IS NOT NULL AND agency_id IS NULL)"
            " OR (scope_kind = 'everything' AND agency_id IS NULL AND region_id IS NULL)",
            name="scope_is_whole",
        ),
        sa.UniqueConstraint("user_id", "role", "agency_id"),
        sa.UniqueConstraint("user_id", "role", "region_id"),
        sa.Index(
            "uq_grants_everything_once",
            "user_id",
            "role",
            unique=True,
            sqlite_where=sa.text("scope_kind = 'everything'"),
            postgresql_where=sa.text("scope_kind = 'everything'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"), index=True)
    role: Mapped[str] = mapped_column(sa.String(20))
    scope_kind: Mapped[str] = mapped_column(sa.String(10))
    agency_id: Mapped[int | None] = mapped_column(sa.ForeignKey("agencies.id"), index=True)
    region_id: Mapped[int | None] = mapped_column(sa.ForeignKey("regions.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(Instant, default=now)

    user: Mapped[User] = relationship(back_populates="grants", foreign_keys=[user_id])
    agency: Mapped[Agency | None] = relationship()
    region: Mapped[Region | None] = relationship()

    @property
    def scope(self) -> Agency | Region | None:
        """What the role is given over; None is everything."""
        return self.agency or self.region

    def covers(self, agency: Agency) -> bool:
        """Whether the agency stands in this grant's scope, by the reach its role has.

        A kontributor reaches the agency named, an admin lokal its units too, a hub every government and unit
        of its province, kurator and administrator everything.
        """
        if self.scope_kind == "everything":
            return True
        if self.scope_kind == "province":
            return (
                agency.region is not None and self.region is not None and agency.region.lies_in(self.region)
            )
        return agency.id == self.agency_id or (self.role == "admin_lokal" and self._is_above(agency))

    def _is_above(self, agency: Agency) -> bool:
        above = agency.parent
        while above is not None:
            if above.id == self.agency_id:
                return True
            above = above.parent
        return False


Actor = User | str
"""Who acts: a user, or the name of a command as text."""


def user_by_email(session: orm.Session, email: str) -> User | None:
    """The user with this e-mail address, whatever its case; none for what no address could be."""
    if "\x00" in email:
        return None  # PostgreSQL takes no such text
    return session.scalar(sa.select(User).where(User.email == email.strip().lower()))
