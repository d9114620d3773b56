"""The addresses of all public pages, each with the moment of its last change where it has one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from flask import url_for
from sqlalchemy import orm

from catalogue.curation.models import Collection
from catalogue.curation.models import public as is_collected
from catalogue.innovations.models import Innovation
from catalogue.innovations.models import public as is_published
from catalogue.library.models import Page
from catalogue.places.models import Agency, Region
from catalogue.replications.models import Replication
from catalogue.replications.models import public as is_shown

Address = tuple[str, datetime | None]
LISTS = ("/", "/inovasi", "/replikasi", "/daerah", "/koleksi", "/keputusan")


def addresses(session: orm.Session) -> Iterator[Address]:
    """(path, last change) of every page a visitor can read, the lists first; filtered lists are left out."""
    yield from ((path, None) for path in LISTS)
    for endpoint, rows in (
        ("innovations.case", sa.select(Innovation.slug, Innovation.revised_at).where(is_published())),
        ("replications.replication", sa.select(Replication.slug, Replication.revised_at).where(is_shown())),
        ("curation.collection", sa.select(Collection.slug, Collection.revised_at).where(is_collected())),
        ("library.page", sa.select(Page.slug, Page.revised_at)),
        ("places.agency", _agencies()),
    ):
        for slug, changed in session.execute(rows.order_by("slug")):
            yield url_for(endpoint, slug=slug), changed
    yield from _regions(session)


def _agencies() -> sa.Select[str, Any]:
    """Agencies that have a case or a replication, with the latest change of any."""
    things = sa.union_all(
        sa.select(Innovation.agency_id, Innovation.revised_at).where(is_published()),
        sa.select(Replication.agency_id, Replication.revised_at).where(is_shown()),
    ).subquery()
    return (
        sa.select(Agency.slug, sa.func.max(things.c.revised_at))
        .join(things, things.c.agency_id == Agency.id)
        .group_by(Agency.slug)
    )


def _regions(session: orm.Session) -> Iterator[Address]:
    """Regions where something was made or replicated, and the provinces they lie in."""
    things = sa.union_all(
        sa.select(Innovation.region_id, Innovation.revised_at).where(is_published()),
        sa.select(Replication.region_id, Replication.revised_at).where(is_shown()),
    ).subquery()
    rows = session.execute(
        sa.select(Region.code, sa.func.max(things.c.revised_at))
        .join(things, things.c.region_id == Region.id)
        .group_by(Region.code)
    )
    latest: dict[str, datetime] = {}
    for code, changed in rows:
        for place in (code, code[:2]):
            latest[place] = max(changed, latest.get(place, changed))
    for code, changed in sorted(latest.items()):
        yield url_for("places.region", code=code), changed
