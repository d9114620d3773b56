"""What a grant reaches and what a user may do: by the role and its scope, never by an empty field."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from sqlalchemy import orm

from catalogue.accounts.models import SCOPE_OF_ROLE, Grant, user_by_email
from catalogue.places.models import Agency
from tests import factories


@dataclass(frozen=True)
class World:
    """A province's government, a kabupaten's in it with a unit and a part of it, a neighbour, a ministry."""

    province: Agency
    government: Agency
    unit: Agency
    part: Agency
    neighbour: Agency
    ministry: Agency


@pytest.fixture
def world(session: orm.Session) -> World:
    place = factories.province(session)
    government = factories.agency(session, factories.region(session, place))
    unit = factories.unit(session, government)
    return World(
        province=factories.agency(session, place),
        government=government,
        unit=unit,
        part=factories.unit(session, unit),
        neighbour=factories.agency(session),
        ministry=factories.ministry(session),
    )


def granted(session: orm.Session, world: World, role: str) -> Grant:
    """The role over the kabupaten's government, its province, or everything."""
    scope = SCOPE_OF_ROLE[role]
    return factories.grant(
        session,
        factories.user(session),
        role,
        agency=world.government if scope == "agency" else None,
        region=world.province.region if scope == "province" else None,
    )


@pytest.mark.parametrize(
    ("role", "reached"),
    [
        ("kontributor", "government"),
        ("admin_lokal", "government unit part"),
        ("hub", "province government unit part"),
        ("kurator", "province government unit part neighbour ministry"),
        ("administrator", "province government unit part neighbour ministry"),
    ],
)
def test_a_role_reaches_so_far_and_no_further(
    session: orm.Session, world: World, role: str, reached: str
) -> None:
    grant = granted(session, world, role)
    assert {name for name, agency in vars(world).items() if grant.covers(agency)} == set(reached.split())
    assert {name for name, agency in vars(world).items() if grant.user.may(role, agency)} == set(
        reached.split()
    )


def test_a_user_may_only_what_a_grant_names(session: orm.Session, world: World) -> None:
    user = granted(session, world, "kontributor").user
    assert user.may("kontributor")
    assert not any(user.may(role) for role in SCOPE_OF_ROLE if role != "kontributor")


def test_one_without_grants_may_nothing(session: orm.Session, world: World) -> None:
    user = factories.user(session)
    assert not any(user.may(role, agency) for role in SCOPE_OF_ROLE for agency in vars(world).values())


def test_a_user_who_is_switched_off_may_nothing(session: orm.Session, world: World) -> None:
    user = granted(session, world, "kurator").user
    user.standing = "nonaktif"
    assert not user.may("kurator")


def test_a_hub_does_not_reach_an_agency_without_a_region(session: orm.Session, world: World) -> None:
    assert not granted(session, world, "hub").covers(world.ministry)


def test_a_user_is_found_by_the_address_however_it_is_typed(session: orm.Session) -> None:
    user = factories.user(session, email="orang@contoh.go.id")
    assert user_by_email(session, " Orang@Contoh.go.id ") is user
    assert user_by_email(session, "lain@contoh.go.id") is None


def test_taking_a_user_s_grant_away_deletes_it(session: orm.Session) -> None:
    grant = factories.grant(session, factories.user(session), "kurator")
    grant.user.grants.clear()
    session.commit()
    assert session.get(Grant, grant.id) is None
