"""A link to set one's password, in a new account or when it is forgotten: good once and for 72 hours."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy import orm
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalogue.accounts.models import User
from catalogue.columns import Instant
from catalogue.db import Base, now

LIFETIME = timedelta(hours=72)


class PasswordLink(Base):
    """The one living link of a user: a new one takes its place, using it deletes it.

    Only the SHA-256 of the token is kept, so that nobody can use a link who reads the table or a backup.
    """

    __tablename__ = "password_links"
    __table_args__ = (sa.CheckConstraint("length(token_sha256) = 64", name="token_sha256_shape"),)

    user_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"), primary_key=True, autoincrement=False)
    token_sha256: Mapped[str] = mapped_column(sa.String(64), unique=True)
    expires_at: Mapped[datetime] = mapped_column(Instant)

    user: Mapped[User] = relationship()


def new_token(session: orm.Session, user: User) -> str:
    """Give the user a new link in place of any older one; returns its token, which nothing keeps."""
    token = secrets.token_urlsafe(32)
    drop_link(session, user)
    session.add(PasswordLink(user_id=user.id, token_sha256=_digest(token), expires_at=now() + LIFETIME))
    return token


def drop_link(session: orm.Session, user: User) -> None:
    """End the user's link, if there is one."""
    session.execute(sa.delete(PasswordLink).where(PasswordLink.user_id == user.id))


def user_of_token(session: orm.Session, token: str) -> User | None:
    """The active user whose living link carries the token."""
    link = session.scalar(
        sa.select(PasswordLink).where(
            PasswordLink.token_sha256 == _digest(token), PasswordLink.expires_at > now()
        )
    )
    return link.user if link is not None and link.user.is_active else None


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
