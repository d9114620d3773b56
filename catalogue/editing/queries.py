"""Reads for the form of a draft: the names that it offers while somebody types."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.places.models import Agency, Region


def region_names(session: orm.Session) -> dict[str, str]:
    """The name of every region by its code, provinces before their kabupaten and kota."""
    rows = session.execute(sa.select(Region.code, Region.name).order_by(Region.code))
    return {row.code: row.name for row in rows}


def names_of_house(session: orm.Session, agency: Agency) -> Sequence[str]:
    """The names of the active agencies that belong with this one: those that may own what it writes."""
    below = sa.select(Agency.id).where(Agency.id == agency.top().id).cte("below", recursive=True)
    below = below.union(sa.select(Agency.id).where(Agency.parent_id == below.c.id))
    same_region = Agency.region_id == agency.region_id if agency.region_id is not None else sa.false()
    query = sa.select(Agency.name).where(
        sa.or_(Agency.id.in_(sa.select(below.c.id)), same_region), Agency.standing == "aktif"
    )
    return session.scalars(query.order_by(Agency.name)).all()
