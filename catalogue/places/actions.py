"""Bringing the reference data of places into the database.

Run again, it enters what is new and what differs. An agency is known by its name of today and by every former
one; one that the site has ruled about (a Decision) keeps what the site made of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain, count

import sqlalchemy as sa
from sqlalchemy import orm

from catalogue import reference
from catalogue.decisions.models import Decision
from catalogue.errors import Invalid
from catalogue.places.government import KIND_OF_LEVEL, government_name, has_government
from catalogue.places.models import GOVERNMENT_KINDS, Agency, AgencyAlias, OldRegionCode, Region
from catalogue.reference import AgencyRow, OldCode, RegionRow
from catalogue.slug_form import slug_of
from catalogue.slugs import Slug
from catalogue.version import begin_write


@dataclass
class PlacesData:
    """What is loaded; the rows of content/reference unless told otherwise."""

    regions: Iterable[RegionRow] = field(default_factory=reference.regions)
    agencies: Iterable[AgencyRow] = field(default_factory=reference.agencies)
    old_codes: Iterable[OldCode] = field(default_factory=reference.old_region_codes)


def load_places(session: orm.Session, data: PlacesData | None = None) -> None:
    """Enter regions, old codes, the governments of all regions, and the other agencies, in one transaction.

    Raises Invalid, naming the row: `unknown_region` or `unknown_parent` where it points to nothing,
    `agency_misplaced` where kind, region and parent do not go together.
    """
    data = data or PlacesData()
    begin_write(session)
    regions = _load_regions(session, data.regions)
    _load_old_codes(session, data.old_codes, regions)
    agencies = _Agencies(session, regions)
    governments = (_government(row) for row in data.regions if has_government(row))
    agency_rows = list(data.agencies)
    for row in (*governments, *agency_rows):
        agencies.enter(row)
    with session.no_autoflush:  # a unit without its government yet would be a second government
        for row in agency_rows:
            agencies.correct(row)
    session.flush()
    _load_slugs(session, dict.fromkeys(agencies.known.values()))
    session.commit()


def _government(row: RegionRow) -> AgencyRow:
    return AgencyRow(government_name(row), KIND_OF_LEVEL[row.level], row.code, None, ())


def _load_regions(session: orm.Session, rows: Iterable[RegionRow]) -> dict[str, Region]:
    known = {region.code: region for region in session.scalars(sa.select(Region)).unique()}
    for row in rows:
        region = known.get(row.code)
        if region is None:
            region = known[row.code] = Region(code=row.code)
            session.add(region)
        region.parent = known[row.parent_code] if row.parent_code else None
        for column in (
            "level", "name", "short_name", "island_group", "timezone", "latitude", "longitude",
            "area_km2", "area_year", "population", "population_year", "grdp_per_capita_2017",
        ):  # fmt: skip
            if getattr(region, column) != getattr(row, column):
                setattr(region, column, getattr(row, column))
    session.flush()
    return known


def _load_old_codes(session: orm.Session, rows: Iterable[OldCode], regions: dict[str, Region]) -> None:
    known = set(session.scalars(sa.select(OldRegionCode.code)))
    for row in rows:
        if row.new_code not in regions:
            raise Invalid("unknown_region", region=row.new_code, row=row.old_code)
        if row.old_code not in known:
            session.add(OldRegionCode(code=row.old_code, region=regions[row.new_code]))


class _Agencies:
    """The agencies by every name that they have or had; rows are entered among them."""

    def __init__(self, session: orm.Session, regions: dict[str, Region]) -> None:
        self.session, self.regions = session, regions
        aliases = orm.selectinload(Agency.aliases)
        found = session.scalars(sa.select(Agency).options(aliases)).unique().all()
        self.known = {alias.name: agency for agency in found for alias in agency.aliases}
        self.known |= {agency.name: agency for agency in found if agency.standing != "digabung"}
        self.slugs = set(session.scalars(sa.select(Slug.slug).where(Slug.kind == "agency")))
        self.ruled = set(
            session.scalars(sa.select(Decision.agency_id).where(Decision.agency_id.is_not(None)))
        )

    def enter(self, row: AgencyRow) -> None:
        """Add the agency, or the aliases that the known one lacks."""
        if row.region_code and row.region_code not in self.regions:
            raise Invalid("unknown_region", region=row.region_code, row=row.name)
        agency = self.known.get(row.name) or self._make(row)
        new = [name for name in row.aliases if name not in self.known]
        agency.aliases.extend(AgencyAlias(name=name) for name in new)
        self.known |= dict.fromkeys((row.name, *new), agency)

    def correct(self, row: AgencyRow) -> None:
        """Give the agency the kind, region and parent of its row, unless the site has ruled about it."""
        if row.parent is not None and row.parent not in self.known:
            raise Invalid("unknown_parent", parent=row.parent, row=row.name)
        agency = self.known[row.name]
        of_government = row.parent is None and row.kind in GOVERNMENT_KINDS
        of_another = agency.name != row.name  # one that took over what the row is about
        if of_government or of_another or agency.id in self.ruled:
            return
        parent = self.known[row.parent] if row.parent else None
        region = self.regions[row.region_code] if row.region_code else None
        if (agency.kind, agency.region, agency.parent) == (row.kind, region, parent):
            return
        try:
            agency.place(row.kind, region, parent)
        except Invalid as refused:
            raise Invalid("agency_misplaced", row=row.name) from refused

    def _make(self, row: AgencyRow) -> Agency:
        slug = slug_of(row.name)
        ends = chain([""], (f"-{number}" for number in count(2)))
        free = next(slug + end for end in ends if slug + end not in self.slugs)
        self.slugs.add(free)
        region = self.regions[row.region_code] if row.region_code else None
        agency = Agency(name=row.name, kind=row.kind, region=region, slug=free)
        self.session.add(agency)
        return agency


def _load_slugs(session: orm.Session, agencies: Iterable[Agency]) -> None:
    known = set(session.scalars(sa.select(Slug.agency_id).where(Slug.kind == "agency")))
    session.add_all(
        Slug(kind="agency", slug=agency.slug, agency_id=agency.id)
        for agency in agencies
        if agency.id not in known
    )
