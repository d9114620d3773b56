"""Bringing the reference data of places into the database.

Run again, it enters what is new, and what differs of regions and of parents; an agency that the site knows
keeps its kind and its region, which other rows repeat.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy import orm

from catalogue import reference
from catalogue.errors import Invalid
from catalogue.places.government import KIND_OF_LEVEL, government_name, has_government
from catalogue.places.models import Agency, AgencyAlias, OldRegionCode, Region
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

    Raises Invalid `unknown_region` or `unknown_parent`, naming the row, where a row points to nothing.
    """
    data = data or PlacesData()
    begin_write(session)
    regions = _load_regions(session, data.regions)
    _load_old_codes(session, data.old_codes, regions)
    agencies = {agency.name: agency for agency in session.scalars(sa.select(Agency)).unique()}
    for row in data.regions:
        if has_government(row):
            _enter(
                session,
                agencies,
                AgencyRow(government_name(row), KIND_OF_LEVEL[row.level], row.code, None, ()),
                regions,
            )
    for agency_row in data.agencies:
        _enter(session, agencies, agency_row, regions)
    for agency_row in data.agencies:
        _place_under(agencies, agency_row)
    session.flush()
    _load_slugs(session, agencies.values())
    session.commit()


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


def _enter(
    session: orm.Session, agencies: dict[str, Agency], row: AgencyRow, regions: dict[str, Region]
) -> None:
    """Add the agency, or the aliases that the known one lacks."""
    if row.region_code and row.region_code not in regions:
        raise Invalid("unknown_region", region=row.region_code, row=row.name)
    agency = agencies.get(row.name)
    if agency is None:
        agency = agencies[row.name] = Agency(
            name=row.name,
            kind=row.kind,
            region=regions[row.region_code] if row.region_code else None,
            slug=_free_slug(row, {known.slug for known in agencies.values()}),
        )
        session.add(agency)
    known_aliases = {alias.name for alias in agency.aliases}
    agency.aliases.extend(AgencyAlias(name=name) for name in row.aliases if name not in known_aliases)


def _place_under(agencies: dict[str, Agency], row: AgencyRow) -> None:
    if row.parent is None:
        return
    if row.parent not in agencies:
        raise Invalid("unknown_parent", parent=row.parent, row=row.name)
    agencies[row.name].parent = agencies[row.parent]


def _load_slugs(session: orm.Session, agencies: Iterable[Agency]) -> None:
    known = set(session.scalars(sa.select(Slug.agency_id).where(Slug.kind == "agency")))
    session.add_all(
        Slug(kind="agency", slug=agency.slug, agency_id=agency.id)
        for agency in agencies
        if agency.id not in known
    )


def _free_slug(row: AgencyRow, taken: set[str]) -> str:
    slug = slug_of(row.name)
    if slug not in taken:
        return slug
    return next(f"{slug}-{number}" for number in range(2, 1000) if f"{slug}-{number}" not in taken)
