"""How many innovations each place and each agency has: the numbers of maps, regions and agencies."""

from __future__ import annotations

from collections import Counter

import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.innovations.models import Innovation, public
from catalogue.places.models import Region
from catalogue.version import kept


def counts_by_place(session: orm.Session) -> Counter[str]:
    """Public innovations by region code; a province takes in its kabupaten/kota. Kept until they change."""
    return kept(session, "innovations by place", _by_place)


def _by_place(session: orm.Session) -> Counter[str]:
    counted: Counter[str] = Counter()
    for code, number in session.execute(
        sa.select(Region.code, sa.func.count())
        .select_from(Innovation)
        .join(Region, Region.id == Innovation.region_id)
        .where(public())
        .group_by(Region.code)
    ):
        for place in {code, code[:2]}:
            counted[place] += number
    return counted


def counts_by_agency(session: orm.Session) -> Counter[int]:
    """Public innovations by the id of the agency that owns them. Kept until they change."""
    return kept(session, "innovations by agency", _by_agency)


def _by_agency(session: orm.Session) -> Counter[int]:
    rows = session.execute(
        sa.select(Innovation.agency_id, sa.func.count()).where(public()).group_by(Innovation.agency_id)
    )
    return Counter(dict(rows.all()))
