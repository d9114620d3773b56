"""Reads for the desk of administration: users, and agencies and provinces by the name somebody typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.accounts.models import SCOPE_OF_ROLE, Grant, User
from catalogue.accounts.queries import agencies_reached
from catalogue.columns import holds
from catalogue.db import numbered
from catalogue.errors import Invalid
from catalogue.places.models import Agency, AgencyAlias, Region

PAGE_SIZE = 50
Row = TypeVar("Row", User, Agency)


def users_seen_by(actor: User, words: str = "") -> sa.Select[User]:
    """The users whom the actor looks after and whose name or e-mail address holds the words, by name."""
    query = sa.select(User)
    if not actor.may("administrator"):
        query = query.where(User.agency_id.in_(agencies_reached(actor, "admin_lokal")))
    if words:
        query = query.where(holds(words, User.email, User.name))
    return query.order_by(User.name, User.id)


def number_of(session: orm.Session, query: sa.Select[Any]) -> int:
    """How many rows the query finds."""
    counted = sa.select(sa.func.count()).select_from(query.order_by(None).subquery())
    return session.scalar(counted) or 0


def rows_of_page(session: orm.Session, query: sa.Select[Row], page: int) -> Sequence[Row]:
    """What the query finds, PAGE_SIZE at a time; pages are counted from 1."""
    return session.scalars(query.limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE)).unique().all()


def page_of_users(session: orm.Session, query: sa.Select[User], page: int) -> Sequence[User]:
    """One page of users with their agencies and grants."""
    grants = orm.selectinload(User.grants)
    whole = query.options(
        orm.joinedload(User.agency), grants.joinedload(Grant.agency), grants.joinedload(Grant.region)
    )
    return rows_of_page(session, whole, page)


def user_by_id(session: orm.Session, number: int) -> User:
    """The user with this number. Raises NotFound."""
    return numbered(session, User, number, "user")


def grant_by_id(session: orm.Session, number: int) -> Grant:
    """The grant with this number. Raises NotFound, also for one that was taken away."""
    return numbered(session, Grant, number, "grant")


def agency_names(session: orm.Session, actor: User) -> Sequence[str]:
    """The names of the active agencies that the actor may name in a form, in alphabetical order."""
    query = sa.select(Agency.name).where(Agency.standing == "aktif").order_by(Agency.name)
    if not actor.may("administrator"):
        query = query.where(Agency.id.in_(agencies_reached(actor, "admin_lokal")))
    return session.scalars(query).all()


def province_names(session: orm.Session) -> Sequence[str]:
    """The names of all provinces in alphabetical order."""
    return session.scalars(
        sa.select(Region.name).where(Region.parent_id.is_(None)).order_by(Region.name)
    ).all()


def agency_typed(session: orm.Session, text: str) -> Agency | None:
    """The active agency that somebody typed by its name or another of its names; None for nothing typed.

    Raises Invalid `agency_unknown`.
    """
    if not text:
        return None
    folded = text.lower()
    aliased = sa.select(AgencyAlias.agency_id).where(sa.func.lower(AgencyAlias.name) == folded)
    fits = sa.or_(sa.func.lower(Agency.name) == folded, Agency.id.in_(aliased))
    by_name_first = sa.case((sa.func.lower(Agency.name) == folded, 0), else_=1)
    query = sa.select(Agency).where(fits, Agency.standing == "aktif").order_by(by_name_first, Agency.id)
    agency = session.scalars(query).unique().first()
    if agency is None:
        raise Invalid("agency_unknown", name=text)
    return agency


def scope_typed(session: orm.Session, role: str, text: str) -> tuple[Agency | None, Region | None]:
    """The agency or the province that somebody typed for a role, whichever kind the role is given over.

    Raises Invalid `agency_unknown` or `province_unknown`.
    """
    if SCOPE_OF_ROLE.get(role) != "province":
        return agency_typed(session, text), None
    folded = text.lower()
    named = sa.or_(sa.func.lower(Region.name) == folded, sa.func.lower(Region.short_name) == folded)
    province = session.scalars(sa.select(Region).where(Region.parent_id.is_(None), named)).unique().first()
    if province is None and text:
        raise Invalid("province_unknown", name=text)
    return None, province
