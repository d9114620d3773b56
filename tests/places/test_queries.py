"""Reads of places: by code and slug, of today or of old."""

from __future__ import annotations

import pytest
from sqlalchemy import orm

from catalogue.errors import NotFound
from catalogue.places.models import OldRegionCode
from catalogue.places.queries import (
    agencies_of,
    agency_by_slug,
    comparable_facts,
    provinces,
    region_by_code,
    units_of,
)
from catalogue.slugs import give_slug
from tests import factories


def test_an_old_code_finds_the_region_of_today(session: orm.Session) -> None:
    region = factories.region(session)
    session.add(OldRegionCode(code="91.01", region=region))
    session.flush()
    assert region_by_code(session, "91.01") is region
    assert region_by_code(session, region.code) is region


def test_an_unknown_code_is_not_found(session: orm.Session) -> None:
    with pytest.raises(NotFound):
        region_by_code(session, "99")


def test_an_old_slug_finds_the_agency(session: orm.Session) -> None:
    agency = factories.agency(session, slug="lama")
    session.commit()
    give_slug(session, "agency", agency, "baru-namanya")
    assert agency_by_slug(session, "lama") is agency


def test_a_merged_agency_leads_to_its_heir_of_today(session: orm.Session) -> None:
    heir = factories.ministry(session)
    middle = factories.ministry(session, standing="digabung", merged_into=heir)
    first = factories.ministry(session, standing="digabung", merged_into=middle)
    assert agency_by_slug(session, first.slug) is heir


def test_an_unknown_agency_is_not_found(session: orm.Session) -> None:
    with pytest.raises(NotFound):
        agency_by_slug(session, "tidak-ada")


def test_the_government_stands_before_its_units(session: orm.Session) -> None:
    government = factories.agency(session, name="Pemerintah Z")
    unit = factories.unit(session, government, name="Dinas A")
    factories.unit(session, government, standing="digabung", merged_into=unit)
    assert government.region is not None
    assert agencies_of(session, government.region) == [government, unit]
    assert units_of(session, government) == [unit]


def test_a_region_is_compared_with_those_of_its_own_level(session: orm.Session) -> None:
    one = factories.region(session)
    other = factories.region(session)
    assert {row.code for row in comparable_facts(session, one)} == {one.code, other.code}
    both = {region.code for region in provinces(session)}
    assert {row.code for row in comparable_facts(session, one.province)} == both
