"""What waits for those who keep replications; who sees a record here may also act on it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import orm

from catalogue.accounts.models import User
from catalogue.places.models import Agency
from catalogue.replicating import queries
from catalogue.replications.models import Replication
from tests import factories


def person(session: orm.Session, agency: Agency, role: str = "kontributor") -> User:
    user = factories.user(session)
    factories.grant(session, user, role, agency=agency)
    return user


def names(found: Sequence[Replication]) -> set[str]:
    return {one.slug for one in found}


def test_the_origin_is_asked_about_what_regions_report(any_database: orm.Session) -> None:
    session = any_database
    origin = factories.agency(session)
    case = factories.innovation(session, factories.unit(session, origin))
    told = factories.replication(session, case, reporter="daerah")
    factories.replication(session, case)
    factories.replication(session, case, reporter="daerah", origin_word="dikonfirmasi")
    factories.replication(session, case, reporter="daerah", standing="ditarik", standing_reason="Keliru.")
    factories.replication(session, reporter="daerah")
    for role in ("kontributor", "admin_lokal"):
        assert names(queries.asked_of(session, person(session, origin, role))) == {told.slug}
    assert names(queries.asked_of(session, person(session, told.agency))) == set()


def test_who_repeated_is_asked_about_what_repeats_it_in_turn(any_database: orm.Session) -> None:
    session = any_database
    middle = factories.agency(session)
    first = factories.replication(session, replicator=middle)
    second = factories.replication(session, first, reporter="daerah")
    assert names(queries.asked_of(session, person(session, middle))) == {second.slug}


def test_a_house_is_not_asked_about_its_own_reports(any_database: orm.Session) -> None:
    session = any_database
    origin = factories.agency(session)
    case = factories.innovation(session, origin)
    unit = factories.unit(session, origin)
    factories.replication(
        session, case, replicator=unit, relation="perluasan_dalam_daerah", reporter="daerah"
    )
    assert names(queries.asked_of(session, person(session, origin))) == set()


def test_a_region_finds_what_others_told_about_its_house(any_database: orm.Session) -> None:
    session = any_database
    government = factories.agency(session)
    unit = factories.unit(session, government)
    about = factories.replication(session, replicator=government)
    of_unit = factories.replication(session, replicator=unit, reporter="asal")
    factories.replication(session, replicator=government, reporter="daerah")
    factories.replication(session, replicator=government, region_word="diakui")
    factories.replication(session, replicator=government, region_word="dibantah", region_reason="Belum.")
    factories.replication(session, replicator="Sejumlah daerah")
    factories.replication(session)
    for agency in (government, unit):
        found = names(queries.about_my_region(session, person(session, agency)))
        assert found == {about.slug, of_unit.slug}
    assert names(queries.about_my_region(session, factories.user(session))) == set()


def test_one_keeps_the_records_of_ones_agencies(any_database: orm.Session) -> None:
    session = any_database
    government = factories.agency(session)
    unit = factories.unit(session, government)
    own = factories.replication(session, replicator=government, reporter="daerah")
    of_unit = factories.replication(session, replicator=unit, reporter="daerah")
    factories.replication(session, replicator=government)
    assert names(queries.kept_by(session, person(session, government))) == {own.slug}
    assert names(queries.kept_by(session, person(session, government, "admin_lokal"))) == {
        own.slug,
        of_unit.slug,
    }
