"""Names of agencies: each is one agency's alone, former ones included, and its address follows from it."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.errors import Invalid
from catalogue.places.models import Agency, AgencyAlias
from catalogue.slug_form import slug_of
from catalogue.slugs import find_by_slug, free_slug

LONGEST_NAME = 200


def checked_name(session: orm.Session, text: str, own: Agency | None = None) -> str:
    """The name on one line, for a new agency or for `own`.

    Raises Invalid `agency_name_missing`, `agency_name_too_long`, or `agency_name_taken` where another agency
    has or had it, in whatever case.
    """
    name = " ".join(text.split())
    if not slug_of(name) or not name.isprintable():
        raise Invalid("agency_name_missing")
    if len(name) > LONGEST_NAME:
        raise Invalid("agency_name_too_long", longest=LONGEST_NAME)
    folded = name.lower()
    aliased = sa.select(AgencyAlias.agency_id).where(sa.func.lower(AgencyAlias.name) == folded)
    bears = sa.or_(sa.func.lower(Agency.name) == folded, Agency.id.in_(aliased))
    query = sa.select(Agency).where(bears, Agency.standing != "digabung")
    other = next((one for one in session.scalars(query).unique() if one is not own), None)
    if other is not None:
        raise Invalid("agency_name_taken", agency=other.name)
    return name


def slug_for(session: orm.Session, name: str, own: Agency | None = None) -> str:
    """The address for a name: one that `own` has or had where the name leads to it, else a free one."""
    wanted = slug_of(name)
    if own is not None and find_by_slug(session, "agency", wanted) == own.id:
        return wanted
    return free_slug(session, "agency", name)
