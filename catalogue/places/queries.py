"""Reads of regions and agencies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.errors import NotFound
from catalogue.places.models import Agency, OldRegionCode, Region
from catalogue.slugs import thing_by_slug


def region_by_code(session: orm.Session, code: str) -> Region:
    """The region that has, or once had, this code. Raises NotFound."""
    of_today = sa.select(OldRegionCode.region_id).where(OldRegionCode.code == code)
    found = session.scalar(sa.select(Region).where(sa.or_(Region.code == code, Region.id.in_(of_today))))
    if found is None:
        raise NotFound("region", region=code)
    return found


def agency_by_slug(session: orm.Session, slug: str) -> Agency:
    """The agency that has, or once had, this slug; of a merged one its heir of today. Raises NotFound."""
    agency = thing_by_slug(session, Agency, "agency", slug)
    if agency is None:
        raise NotFound("agency", slug=slug)
    while agency.merged_into is not None:
        agency = agency.merged_into
    return agency


def provinces(session: orm.Session) -> Sequence[Region]:
    """All provinces in the order of their codes."""
    query = sa.select(Region).where(Region.parent_id.is_(None)).order_by(Region.code)
    return session.scalars(query).unique().all()


def comparable_facts(session: orm.Session, region: Region) -> Sequence[Any]:
    """What `alike.most_alike` reads, with names, of all regions that this one may be compared with."""
    same_level = Region.parent_id.is_(None) if region.is_province else Region.parent_id.is_not(None)
    return session.execute(
        sa.select(
            Region.code,
            Region.name,
            Region.level,
            Region.island_group,
            Region.population,
            Region.area_km2,
            Region.grdp_per_capita_2017,
        ).where(same_level)
    ).all()


def agencies_of(session: orm.Session, region: Region) -> Sequence[Agency]:
    """The agencies of the region itself: its government first, then by name; merged ones are left out."""
    query = (
        sa.select(Agency)
        .where(Agency.region_id == region.id, Agency.standing != "digabung")
        .order_by(Agency.parent_id.is_not(None), Agency.name)
    )
    return session.scalars(query).unique().all()


def units_of(session: orm.Session, agency: Agency) -> Sequence[Agency]:
    """The agencies that stand right under this one, by name; merged ones are left out."""
    query = (
        sa.select(Agency)
        .where(Agency.parent_id == agency.id, Agency.standing != "digabung")
        .order_by(Agency.name)
    )
    return session.scalars(query).unique().all()


def below(session: orm.Session, agency: Agency) -> Sequence[Agency]:
    """The agency itself and all units below it at any depth, merged ones included."""
    line = sa.select(Agency.id).where(Agency.id == agency.id).cte("line", recursive=True)
    line = line.union(sa.select(Agency.id).where(Agency.parent_id == line.c.id))
    return session.scalars(sa.select(Agency).where(Agency.id.in_(sa.select(line.c.id)))).unique().all()
