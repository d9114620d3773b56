"""The verbs of the region that a record is about, and of the origin that it repeats."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.decisions.models import Decision
from catalogue.errors import Conflict, Invalid, NotAllowed
from catalogue.replicating import actions
from catalogue.replications.publishing import document_of
from catalogue.replications.queries import tally_of
from tests import factories
from tests.replicating.world import (
    World,
    add,
    person,
    registered,
    told_by_others,
)


def verbs(session: orm.Session) -> list[str]:
    return list(session.scalars(sa.select(Decision.verb).order_by(Decision.id)))


# --- the words of the region -------------------------------------------------------------------------------


def test_a_region_takes_over_what_others_told_about_it(world: World) -> None:
    record = told_by_others(world)
    actions.take_over(world.session, world.follower, record, world.replicator)
    assert (record.reporter, record.region_word, record.agency) == ("daerah", "diakui", world.replicator)
    assert record.region_at is not None
    assert document_of(record).reporter == "daerah"
    assert document_of(record).evidence == ("laporan_daerah", "liputan")
    assert verbs(world.session)[-2:] == ["terbitkan", "ambil_alih"]
    assert [event.stage for event in record.events] == ["berjalan"]


def test_a_unit_of_the_house_may_take_it_over(world: World) -> None:
    unit = factories.unit(world.session, world.replicator)
    user = person(world.session, unit)
    world.session.commit()
    record = told_by_others(world)
    actions.take_over(world.session, user, record, unit)
    assert record.agency is unit
    actions.add_stage(world.session, user, record, factories.event("berlanjut", "2025"))


def test_the_second_who_takes_over_is_told(world: World) -> None:
    record = told_by_others(world)
    actions.take_over(world.session, world.follower, record, world.replicator)
    for act in (
        lambda: actions.take_over(world.session, world.follower, record, world.replicator),
        lambda: actions.deny(world.session, world.follower, record, world.replicator, "Keliru."),
    ):
        with pytest.raises(Conflict, match="taken_over"):
            act()


def test_a_record_of_others_is_taken_over_before_it_is_changed(world: World) -> None:
    record = told_by_others(world)
    for act in (
        lambda: actions.withdraw(world.session, world.follower, record, "Keliru."),
        lambda: add(world, record, "berlanjut"),
    ):
        with pytest.raises(Conflict, match="told_by_others"):
            act()


def test_a_region_says_that_what_others_told_is_wrong_and_may_think_better_of_it(world: World) -> None:
    record = told_by_others(world)
    with pytest.raises(Invalid, match="reason_missing"):
        actions.deny(world.session, world.follower, record, world.replicator, "")
    actions.deny(world.session, world.follower, record, world.replicator, "Tidak pernah.")
    assert (record.region_word, record.region_reason) == ("dibantah", "Tidak pernah.")
    assert verbs(world.session)[-1] == "sanggah"
    assert tally_of(world.session, world.case).running_regions == 0
    actions.take_over(world.session, world.follower, record, world.replicator)
    assert (record.region_word, record.region_reason) == ("diakui", "")
    assert tally_of(world.session, world.case).running_regions == 1


def test_nobody_takes_over_what_is_about_no_agency(world: World) -> None:
    record = factories.replication(world.session, world.case, replicator="Sejumlah daerah")
    world.session.commit()
    with pytest.raises(NotAllowed, match="may_speak_for_region"):
        actions.take_over(world.session, world.follower, record, world.replicator)


# --- the words of the origin -------------------------------------------------------------------------------


def test_the_origin_confirms_and_may_change_its_word(world: World) -> None:
    record = registered(world, "berjalan")
    actions.confirm(world.session, world.maker, record, "")
    assert tally_of(world.session, world.case).by_class == [("dikonfirmasi", 1)]
    with pytest.raises(Conflict, match="said_already"):
        actions.confirm(world.session, world.maker, record, "")
    actions.dispute(world.session, world.maker, record, "Perjanjiannya batal.")
    assert (record.origin_word, record.origin_reason) == ("dibantah", "Perjanjiannya batal.")
    assert tally_of(world.session, world.case).running_regions == 0
    assert verbs(world.session)[-2:] == ["konfirmasi", "bantah"]


def test_a_dispute_says_why_in_words_of_a_sane_length(world: World) -> None:
    record = registered(world)
    for reason, code in (("", "reason_missing"), ("x" * 2001, "reason_too_long")):
        with pytest.raises(Invalid, match=code):
            actions.dispute(world.session, world.maker, record, reason)


def test_nobody_confirms_what_its_own_house_reports(world: World) -> None:
    record = registered(world)
    record_of_record = factories.replication(
        world.session, record, replicator=factories.unit(world.session, world.replicator), reporter="daerah"
    )
    world.session.commit()
    with pytest.raises(NotAllowed, match="may_speak_for_origin"):
        actions.confirm(world.session, world.follower, record_of_record, "")
