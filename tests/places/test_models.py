"""Regions and agencies: who lies where, and who is of one house with whom."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.places.models import AgencyAlias
from tests import factories


def test_a_kabupaten_lies_in_itself_and_in_its_province_alone(session: orm.Session) -> None:
    kabupaten = factories.region(session)
    elsewhere = factories.region(session)
    assert kabupaten.lies_in(kabupaten)
    assert kabupaten.lies_in(kabupaten.province)
    assert not kabupaten.lies_in(elsewhere)
    assert not kabupaten.lies_in(elsewhere.province)
    assert not kabupaten.province.lies_in(kabupaten)


def test_a_province_is_its_own_province(session: orm.Session) -> None:
    province = factories.province(session)
    assert province.province is province
    assert province.is_province
    assert not factories.region(session, province).is_province


def test_density_is_inhabitants_per_square_kilometre(session: orm.Session) -> None:
    assert factories.province(session, population=5000, area_km2=20.0).density == 250


def test_a_government_is_the_head_of_its_line_and_its_units_are_not(session: orm.Session) -> None:
    government = factories.agency(session)
    unit = factories.unit(session, government)
    part = factories.unit(session, unit)
    assert government.is_government
    assert not unit.is_government
    assert not factories.ministry(session).is_government
    assert [agency.top() for agency in (government, unit, part)] == [government] * 3


def test_agencies_of_one_house_belong_with_each_other(session: orm.Session) -> None:
    government = factories.agency(session)
    unit, other_unit = factories.unit(session, government), factories.unit(session, government)
    company = factories.agency(session, government.region, kind="bumd")
    ministry = factories.ministry(session)
    directorate = factories.ministry(session, parent=ministry)
    belong = [(unit, unit), (unit, government), (unit, other_unit), (company, unit), (ministry, directorate)]
    assert all(one.belongs_with(other) and other.belongs_with(one) for one, other in belong)


def test_agencies_of_different_houses_do_not_belong_with_each_other(session: orm.Session) -> None:
    province = factories.province(session)
    over = factories.agency(session, province)
    one = factories.agency(session, factories.region(session, province))
    other = factories.agency(session, factories.region(session, province))
    ministry, another = factories.ministry(session), factories.ministry(session)
    apart = [(one, other), (one, over), (one, ministry), (ministry, another)]
    assert not any(first.belongs_with(second) or second.belongs_with(first) for first, second in apart)


def test_dropping_an_agency_s_alias_deletes_it(session: orm.Session) -> None:
    agency = factories.agency(session)
    agency.aliases.append(AgencyAlias(name="Nama lama"))
    session.commit()
    agency.aliases.clear()
    session.commit()
    assert session.scalars(sa.select(AgencyAlias)).all() == []
