"""A replication's rules: what it may repeat, how its stage follows from its steps, what makes it open."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.errors import Conflict, Invalid
from catalogue.replications.models import RELATIONS
from catalogue.replications.sources import ReplicationSource
from catalogue.replications.stages import ENDS
from tests import factories


def test_an_original_is_an_innovation_a_replication_or_one_outside(session: orm.Session) -> None:
    case = factories.innovation(session)
    first = factories.replication(session, case)
    second = factories.replication(session, first, "Program di luar katalog")
    assert [source.original for source in first.sources] == [case]
    assert [source.original for source in second.sources] == [first, None]
    assert list(second.originals()) == [first, case]


def test_a_region_does_not_replicate_its_own_innovation(session: orm.Session) -> None:
    owner = factories.agency(session)
    case = factories.innovation(session, owner)
    for own in (owner, factories.unit(session, owner)):
        with pytest.raises(Invalid, match="own_innovation"):
            factories.replication(session, case, replicator=own)


def test_a_kabupaten_may_replicate_its_province_s(session: orm.Session) -> None:
    kabupaten = factories.agency(session)
    province = factories.agency(session, kabupaten.region.province)
    case = factories.innovation(session, province)
    assert list(factories.replication(session, case, replicator=kabupaten).originals()) == [case]


@pytest.mark.parametrize("relation", [relation for relation in RELATIONS if relation != "replikasi"])
def test_a_programme_may_be_widened_by_its_own_house(session: orm.Session, relation: str) -> None:
    owner = factories.agency(session)
    case = factories.innovation(session, owner)
    widened = factories.replication(session, case, replicator=owner, relation=relation)
    assert list(widened.originals()) == [case]


def test_the_same_original_is_not_named_twice(session: orm.Session) -> None:
    case = factories.innovation(session)
    with pytest.raises(Invalid, match="source_twice"):
        factories.replication(session, case, case)


def test_a_replication_does_not_repeat_itself(session: orm.Session) -> None:
    own = factories.replication(session)
    with pytest.raises(Invalid, match="own_innovation"):
        own.add_source(factories.source(own))


def test_two_outside_originals_are_two(session: orm.Session) -> None:
    assert len(factories.replication(session, "Satu", "Dua").sources) == 2


def test_the_current_stage_is_the_last_step_s_and_a_late_entry_of_the_past_keeps_it(
    session: orm.Session,
) -> None:
    replication = factories.replication(session)
    assert replication.stage is None
    replication.add_event(factories.event("berjalan", "2022-03"))
    replication.add_event(factories.event("kesepakatan", "2021"))
    session.commit()
    assert (replication.stage, str(replication.stage_date)) == ("berjalan", "2022-03")


def test_a_correction_voids_the_step_it_names(session: orm.Session) -> None:
    replication = factories.replication(session)
    wrong = factories.event("berlanjut", "2022")
    replication.add_event(wrong)
    replication.add_event(factories.event("berjalan", "2022", voids=wrong))
    session.commit()
    assert replication.stage == "berjalan"
    assert len(replication.events) == 2


def test_a_correction_names_a_step_of_the_same_replication(session: orm.Session) -> None:
    one, other = factories.replication(session), factories.replication(session)
    foreign = factories.event("minat")
    other.add_event(foreign)
    with pytest.raises(Invalid, match="voids_foreign"):
        one.add_event(factories.event("minat", voids=foreign))
    assert one.events == []


def test_a_refused_step_leaves_nothing_behind(session: orm.Session) -> None:
    replication = factories.replication(session)
    replication.add_event(factories.event("berjalan", "2022"))
    for refused in (factories.event("minat", "2023"), factories.event("berlanjut", "9999")):
        with pytest.raises((Conflict, Invalid)):
            replication.add_event(refused)
    session.commit()
    assert [event.stage for event in replication.events] == ["berjalan"]
    assert replication.stage == "berjalan"


def test_a_plan_is_told_as_a_plan_until_a_further_step(session: orm.Session) -> None:
    replication = factories.replication(session)
    replication.add_event(factories.event("minat", "2022", is_plan=True))
    assert replication.stage_is_plan
    replication.add_event(factories.event("persiapan", "2023"))
    assert not replication.stage_is_plan


@pytest.mark.parametrize("end", ENDS)
def test_an_ended_replication_is_open_no_more_until_it_restarts(session: orm.Session, end: str) -> None:
    replication = factories.replication(session)
    before = {"dibatalkan": "persiapan", "gagal": "implementasi", "berhenti": "berjalan"}[end]
    replication.add_event(factories.event(before, "2021"))
    assert replication.sources[0].open_agency_id == replication.agency_id
    replication.add_event(factories.event(end, "2022"))
    assert not replication.is_open
    assert replication.sources[0].open_agency_id is None
    replication.add_event(factories.event("berjalan", "2023"))
    assert replication.is_open
    assert replication.sources[0].open_agency_id == replication.agency_id


def test_one_agency_has_one_open_replication_of_an_original(session: orm.Session) -> None:
    case, agency = factories.innovation(session), factories.agency(session)
    first = factories.replication(session, case, replicator=agency)
    first.add_event(factories.event("implementasi", "2020"))
    first.add_event(factories.event("gagal", "2021"))
    factories.replication(session, case, replicator=agency)
    with pytest.raises(sa.exc.IntegrityError, match="open_agency_id"):
        factories.replication(session, case, replicator=agency)


def test_a_text_as_replicator_is_never_one_of_two_open_ones(session: orm.Session) -> None:
    case = factories.innovation(session)
    told = [factories.replication(session, case, replicator="Sejumlah desa") for _ in range(2)]
    assert [replication.replicator for replication in told] == ["Sejumlah desa"] * 2
    assert session.scalars(sa.select(ReplicationSource.open_agency_id)).all() == [None, None]


def test_a_hidden_replication_is_neither_public_nor_open(session: orm.Session) -> None:
    replication = factories.replication(session)
    replication.standing, replication.standing_reason = "disembunyikan", "Memuat data pribadi."
    replication.keep_open_keys()
    session.commit()
    assert not replication.is_public
    assert not replication.is_open
