"""The names and codes that a document may use, from the reference data and the site's agencies."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import orm

from catalogue import reference
from catalogue.documents.kinds import Vocabulary
from catalogue.places.models import Agency, AgencyAlias, Region


def vocabulary_of(session: orm.Session) -> Vocabulary:
    """What a document is checked against. An agency may be named by its name or any of its aliases."""
    return Vocabulary(
        themes=frozenset(theme.code for theme in reference.themes()),
        sectors=frozenset(sector.code for sector in reference.sectors()),
        regions=frozenset(session.scalars(sa.select(Region.code))),
        agencies=frozenset(session.scalars(sa.select(Agency.name)))
        | frozenset(session.scalars(sa.select(AgencyAlias.name))),
        competitions=frozenset(level.competition for level in reference.award_levels()),
        award_levels=frozenset(level.code for level in reference.award_levels()),
    )
