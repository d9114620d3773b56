"""What is derived from an accepted document, once, when it is accepted: columns, plain text, HTML."""

from __future__ import annotations

from dataclasses import asdict

import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.db import remembered
from catalogue.errors import Invalid
from catalogue.innovations import document as documents
from catalogue.innovations.document import InnovationDocument
from catalogue.innovations.models import Innovation
from catalogue.innovations.render import Rendered
from catalogue.places.models import Agency, AgencyAlias, Region


def derive(
    session: orm.Session, innovation: Innovation, document: InnovationDocument, rendered: Rendered
) -> None:
    """Fill the innovation's columns from its accepted document. Raises Invalid for a name nobody knows."""
    innovation.agency = agency_named(session, document.agency)
    innovation.region = region_coded(session, document.region)
    innovation.title = document.title
    innovation.name = document.name or ""
    innovation.summary = document.summary
    innovation.theme = document.theme
    innovation.kind = document.kind
    innovation.started = document.started
    innovation.completeness = documents.completeness(document)
    innovation.document = dict(documents.front_matter(document))
    innovation.sections = documents.plain_sections(document)
    innovation.html = rendered.html
    innovation.toc = [asdict(heading) for heading in rendered.toc]


def preview(session: orm.Session, document: InnovationDocument, rendered: Rendered) -> Innovation:
    """The innovation as it would be once this text is accepted; made to be shown, never stored.

    Raises Invalid as `derive` does.
    """
    innovation = Innovation()
    derive(session, innovation, document, rendered)
    return innovation


def agency_named(session: orm.Session, name: str) -> Agency:
    """The agency of this name or alias, of a merged one its heir. Raises Invalid `unknown_agency`."""
    by_alias = sa.select(AgencyAlias.agency_id).where(AgencyAlias.name == name)
    living = Agency.standing != "digabung"  # its name is an alias of its heir
    query = sa.select(Agency).where(living, sa.or_(Agency.name == name, Agency.id.in_(by_alias)))
    found = remembered(session, ("agency", name), lambda: session.scalars(query).first())
    if found is None:
        raise Invalid("unknown_agency", name=name)
    return found


def region_coded(session: orm.Session, code: str | None) -> Region | None:
    """The region with this code, None for none. Raises Invalid `unknown_region`."""
    if code is None:
        return None
    query = sa.select(Region).where(Region.code == code)
    region = remembered(session, ("region", code), lambda: session.scalar(query))
    if region is None:
        raise Invalid("unknown_region", region=code)
    return region
