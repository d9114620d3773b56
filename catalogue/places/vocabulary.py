"""The names and codes that a document may use, from the reference data and the site's agencies."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import orm

from catalogue import reference
from catalogue.documents.kinds import Vocabulary
from catalogue.places.government import government_name, has_government
from catalogue.places.models import Agency, AgencyAlias, Region


def vocabulary_of(session: orm.Session) -> Vocabulary:
    """What a document is checked against. An agency may be named by its name or any of its aliases.

    Reference rows count although they are not loaded yet: loading begins with them.
    """
    return Vocabulary(
        themes=frozenset(theme.code for theme in reference.themes()),
        sectors=frozenset(sector.code for sector in reference.sectors()),
        regions=frozenset(session.scalars(sa.select(Region.code)))
        | frozenset(row.code for row in reference.regions()),
        agencies=frozenset(session.scalars(sa.select(Agency.name)))
        | frozenset(session.scalars(sa.select(AgencyAlias.name)))
        | frozenset(government_name(row) for row in reference.regions() if has_government(row))
        | frozenset(name for row in reference.agencies() for name in (row.name, *row.aliases)),
        competitions=frozenset(level.competition for level in reference.award_levels()),
        award_levels=frozenset(level.code for level in reference.award_levels()),
    )
