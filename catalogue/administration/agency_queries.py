"""Reads for administering agencies: which ones the actor looks after, and what each of them has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.accounts.models import Grant, User
from catalogue.accounts.queries import agencies_reached
from catalogue.administration.queries import rows_of_page
from catalogue.columns import holds
from catalogue.db import numbered
from catalogue.decisions.models import Decision
from catalogue.errors import Invalid
from catalogue.innovations.models import Innovation
from catalogue.places.models import Agency, AgencyAlias, Region
from catalogue.replications.models import Replication


class Wanted(NamedTuple):
    """What somebody looks for; "" leaves a part open. `province` is a region's code."""

    words: str = ""
    kind: str = ""
    province: str = ""
    standing: str = ""


class Holdings(NamedTuple):
    """How many of each an agency has; units only right under it."""

    cases: int
    records: int
    people: int
    roles: int
    units: int


def agencies_seen_by(actor: User, wanted: Wanted) -> sa.Select[Agency]:
    """The agencies that the actor looks after and that fit what is wanted, by name.

    The words are looked for in all names, former ones included.
    """
    query = sa.select(Agency).order_by(Agency.name, Agency.id)
    if not actor.may("administrator"):
        query = query.where(Agency.id.in_(agencies_reached(actor, "admin_lokal")))
    if wanted.words:
        aliased = sa.select(AgencyAlias.agency_id).where(holds(wanted.words, AgencyAlias.name))
        query = query.where(sa.or_(holds(wanted.words, Agency.name), Agency.id.in_(aliased)))
    if wanted.kind:
        query = query.where(Agency.kind == wanted.kind)
    if wanted.province:
        province = sa.select(Region.id).where(Region.code == wanted.province).scalar_subquery()
        lying = sa.select(Region.id).where(sa.or_(Region.id == province, Region.parent_id == province))
        query = query.where(Agency.region_id.in_(lying))
    if wanted.standing:
        query = query.where(Agency.standing == wanted.standing)
    return query


def page_of_agencies(session: orm.Session, query: sa.Select[Agency], page: int) -> Sequence[Agency]:
    """One page of agencies with parent and heir."""
    whole = query.options(orm.selectinload(Agency.parent), orm.selectinload(Agency.merged_into))
    return rows_of_page(session, whole, page)


def agency_by_id(session: orm.Session, number: int) -> Agency:
    """The agency with this number. Raises NotFound."""
    return numbered(session, Agency, number, "agency")


def holdings(session: orm.Session, agency: Agency) -> Holdings:
    """What the agency has, and what would move with it."""
    owners = (
        Innovation.agency_id,
        Replication.agency_id,
        User.agency_id,
        Grant.agency_id,
        Agency.parent_id,
    )
    numbers = [session.scalar(sa.select(sa.func.count()).where(owner == agency.id)) or 0 for owner in owners]
    return Holdings(*numbers)


def people_of(session: orm.Session, agency: Agency) -> Sequence[User]:
    """The users at work there or with a role over it, by name."""
    granted = sa.select(Grant.user_id).where(Grant.agency_id == agency.id)
    query = sa.select(User).where(sa.or_(User.agency_id == agency.id, User.id.in_(granted)))
    return session.scalars(query.options(orm.selectinload(User.grants)).order_by(User.name, User.id)).all()


def rulings_about(session: orm.Session, agency: Agency) -> Sequence[Decision]:
    """What was ruled about the agency, the latest first, with who ruled."""
    query = (
        sa.select(Decision)
        .where(Decision.agency_id == agency.id)
        .options(orm.joinedload(Decision.user_actor))
        .order_by(Decision.id.desc())
    )
    return session.scalars(query).all()


def region_names(session: orm.Session) -> Sequence[str]:
    """The names of all regions, each province before what lies in it."""
    return session.scalars(sa.select(Region.name).order_by(Region.code)).all()


def region_typed(session: orm.Session, text: str) -> Region | None:
    """The region typed by name or code; None for nothing typed. Raises Invalid `region_unknown`."""
    if not text:
        return None
    named = sa.or_(Region.code == text, sa.func.lower(Region.name) == text.lower())
    region = session.scalars(sa.select(Region).where(named).order_by(Region.code)).unique().first()
    if region is None:
        raise Invalid("region_unknown", name=text)
    return region
