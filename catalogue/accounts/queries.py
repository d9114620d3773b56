"""Reading accounts."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.accounts.models import Grant, User


def all_users(session: orm.Session) -> Sequence[User]:
    """Every user by e-mail address, with what each may do."""
    grants = orm.selectinload(User.grants)
    query = sa.select(User).options(grants.joinedload(Grant.agency), grants.joinedload(Grant.region))
    return session.scalars(query.order_by(User.email)).all()


def has_users(session: orm.Session) -> bool:
    """Whether any account exists."""
    return session.scalar(sa.select(sa.exists(sa.select(User.id)))) is True
