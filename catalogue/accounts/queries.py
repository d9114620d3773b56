"""Reading accounts."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.accounts.models import Grant, User
from catalogue.places.models import Agency, Region


def all_users(session: orm.Session) -> Sequence[User]:
    """Every user by e-mail address, with what each may do."""
    grants = orm.selectinload(User.grants)
    query = sa.select(User).options(grants.joinedload(Grant.agency), grants.joinedload(Grant.region))
    return session.scalars(query.order_by(User.email)).all()


def has_users(session: orm.Session) -> bool:
    """Whether any account exists."""
    return session.scalar(sa.select(sa.exists(sa.select(User.id)))) is True


def agencies_reached(actor: User, *roles: str) -> sa.Select[int]:
    """The ids of the agencies that the actor's grants of these roles cover, as `Grant.covers` decides.

    Of the roles over agencies and provinces; who holds a role over everything is asked by `User.may`.
    """
    grants = [grant for grant in actor.grants if actor.is_active and grant.role in roles]
    named = [grant.agency_id for grant in grants if grant.role != "admin_lokal"]
    headed = [grant.agency_id for grant in grants if grant.role == "admin_lokal"]
    provinces = [grant.region_id for grant in grants if grant.scope_kind == "province"]
    below = sa.select(Agency.id).where(Agency.id.in_(headed)).cte("below", recursive=True)
    below = below.union(sa.select(Agency.id).where(Agency.parent_id == below.c.id))
    lying = sa.select(Region.id).where(sa.or_(Region.id.in_(provinces), Region.parent_id.in_(provinces)))
    return sa.select(Agency.id).where(
        sa.or_(Agency.id.in_(named), Agency.id.in_(sa.select(below.c.id)), Agency.region_id.in_(lying))
    )
