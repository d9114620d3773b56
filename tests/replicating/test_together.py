"""Two people at the same moment: one wins, the other is told, nothing is lost, and counts equal lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Barrier, Thread

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.accounts.models import User
from catalogue.decisions.models import Decision
from catalogue.errors import CatalogueError
from catalogue.places.models import Agency
from catalogue.replicating import actions
from catalogue.replicating.typed import read
from catalogue.replications.document import Origin
from catalogue.replications.models import Replication
from catalogue.replications.publishing import document_of
from catalogue.replications.queries import replications_of, tally_of
from tests import factories
from tests.replicating.world import BARE, World, made, person, registered, told_by_others, typed

Act = Callable[[orm.Session], object]
ROUNDS = 3


@pytest.fixture
def world(any_engine: sa.Engine) -> Iterator[World]:
    with orm.Session(any_engine, expire_on_commit=False) as session:
        yield made(session)


def together(world: World, *acts: Act) -> list[str]:
    """Run the acts at once, each in a thread and a session of its own; returns "" or the code of each.

    An act names things by their ids: what `world` holds belongs to the session of this thread.
    """
    world.session.rollback()
    engine, ready = world.session.get_bind(), Barrier(len(acts))
    said: list[str] = ["never ran"] * len(acts)

    def run(place: int, act: Act) -> None:
        with orm.Session(engine, expire_on_commit=False) as session:
            session.scalars(sa.select(Replication)).unique().all()  # what each has seen before
            ready.wait()
            try:
                act(session)
                said[place] = ""
            except CatalogueError as error:
                said[place] = error.code

    threads = [Thread(target=run, args=(place, act)) for place, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    world.session.rollback()
    world.session.expire_all()
    return said


def assert_counts_equal_lists(world: World) -> None:
    world.session.rollback()
    tally = tally_of(world.session, world.case)
    assert tally.total == len(replications_of(world.session, world.case))


def number_of(session: orm.Session, model: type, *conditions: sa.ColumnElement[bool]) -> int:
    return session.scalar(sa.select(sa.func.count()).select_from(model).where(*conditions)) or 0


def test_of_two_who_take_over_one_record_the_second_is_told(world: World) -> None:
    record = told_by_others(world)
    unit = factories.unit(world.session, world.replicator)
    other = person(world.session, unit)
    world.session.commit()
    key, agencies = record.id, (world.replicator.id, unit.id)

    def take(user: int, agency: int) -> Act:
        return lambda session: actions.take_over(
            session,
            session.get_one(User, user),
            session.get_one(Replication, key),
            session.get_one(Agency, agency),
        )

    said = together(world, take(world.follower.id, agencies[0]), take(other.id, agencies[1]))
    assert sorted(said) == ["", "taken_over"]
    assert (record.agency_id, record.region_word) == (agencies[said.index("")], "diakui")
    assert number_of(world.session, Decision, Decision.verb == "ambil_alih") == 1
    assert_counts_equal_lists(world)


def test_of_two_who_register_the_same_for_one_agency_the_second_is_told(world: World) -> None:
    colleague = person(world.session, world.replicator)
    world.session.commit()
    place = world.replicator.id

    def register(user: int) -> Act:
        def act(session: orm.Session) -> None:
            agency = session.get_one(Agency, place)
            told = read(session, typed(), agency.name, first=Origin(innovation="toss"))
            actions.register(session, session.get_one(User, user), agency, told, BARE)

        return act

    said = together(world, register(world.follower.id), register(colleague.id))
    assert sorted(said) == ["", "open_twice"]
    assert number_of(world.session, Replication) == 1
    assert_counts_equal_lists(world)


def revising(user: int, key: int, *originals: str, **told: str) -> Act:
    """Save the first story anew, with these originals."""

    def act(session: orm.Session) -> None:
        own = session.get_one(Replication, key)
        before = document_of(own)
        rows = tuple({"alamat": one, "luar": "", "tempat": ""} for one in originals)
        wanted = read(session, typed(None, origins=rows, **told), before.agency or "", before=before)
        actions.revise(session, session.get_one(User, user), own, 1, wanted, BARE)

    return act


def test_two_additions_do_not_close_a_circle(world: World) -> None:
    first = registered(world)
    third = factories.agency(world.session)
    user = person(world.session, third)
    factories.innovation(world.session, slug="lain")
    world.session.commit()
    told = read(world.session, typed(), third.name, first=Origin(innovation="lain"))
    second = actions.register(world.session, user, third, told, BARE)
    said = together(
        world,
        revising(world.follower.id, first.id, "toss", f"/replikasi/{second.slug}"),
        revising(user.id, second.id, "lain", f"/replikasi/{first.slug}"),
    )
    assert sorted(said) == ["", "circle"]
    assert_counts_equal_lists(world)


@pytest.mark.parametrize("round_", range(ROUNDS))
def test_a_word_and_a_withdrawal_at_once_leave_one_truth(world: World, round_: int) -> None:
    record = registered(world, "berjalan")
    key, maker, follower = record.id, world.maker.id, world.follower.id

    def confirm(session: orm.Session) -> None:
        actions.confirm(session, session.get_one(User, maker), session.get_one(Replication, key), "")

    def withdraw(session: orm.Session) -> None:
        actions.withdraw(
            session, session.get_one(User, follower), session.get_one(Replication, key), "Dobel."
        )

    said = together(world, confirm, withdraw)
    assert said in (["", ""], ["replication", ""])
    assert not record.is_public
    assert number_of(world.session, Decision, Decision.verb == "konfirmasi") == (not said[0])
    assert tally_of(world.session, world.case).total == 0
    assert_counts_equal_lists(world)


def test_of_two_who_save_one_story_the_second_is_told(world: World) -> None:
    record = registered(world)
    key, user = record.id, world.follower.id
    said = together(
        world, revising(user, key, "toss", hasil="Pertama."), revising(user, key, "toss", hasil="Kedua.")
    )
    assert sorted(said) == ["", "story_changed"]
    assert document_of(record).outcome == ("Pertama.", "Kedua.")[said.index("")]


def test_the_same_step_entered_twice_at_once_stands_once(world: World) -> None:
    record = registered(world)
    key, user = record.id, world.follower.id

    def enter(session: orm.Session) -> None:
        own, step = session.get_one(Replication, key), factories.event("berjalan", "2026")
        actions.add_stage(session, session.get_one(User, user), own, step)

    assert sorted(together(world, enter, enter)) == ["", "stage_move"]
    assert [event.stage for event in record.events] == ["minat", "berjalan"]
    assert_counts_equal_lists(world)
