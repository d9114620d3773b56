"""Reading is one snapshot, writing waits its turn, and the catalogue version follows what the public sees."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.innovations.models import Innovation
from catalogue.replications.models import Replication
from catalogue.version import begin_write, catalogue_version, kept
from tests import factories

WRITERS = 8


@pytest.fixture
def open_session(any_engine: sa.Engine) -> Iterator[Callable[[], orm.Session]]:
    """Opens one more session on the database, as another request would."""
    opened: list[orm.Session] = []

    def open_one() -> orm.Session:
        opened.append(orm.Session(any_engine, expire_on_commit=False))
        return opened[-1]

    yield open_one
    for session in opened:
        session.close()


def raised_by(session: orm.Session, change: Callable[[], Any]) -> int:
    """By how much one commit of the change raises the catalogue version."""
    session.commit()
    before = catalogue_version(session)
    change()
    session.commit()
    return catalogue_version(session) - before


def stamped_by(session: orm.Session, change: Callable[[], Any]) -> set[Any]:
    """The innovations and replications that a commit of the change stamps with its version."""
    session.commit()
    change()
    session.commit()
    session.expire_all()
    version = catalogue_version(session)
    return {
        thing
        for model in (Innovation, Replication)
        for thing in session.scalars(sa.select(model).where(model.changed_in == version))
    }


# --- reading and writing -----------------------------------------------------------------------------------


def test_a_reader_sees_one_snapshot_however_long_it_reads(open_session: Callable[[], orm.Session]) -> None:
    reader, writer = open_session(), open_session()
    count = sa.select(sa.func.count()).select_from(Innovation)
    assert reader.scalar(count) == 0
    factories.innovation(writer)
    writer.commit()
    assert reader.scalar(count) == 0
    reader.rollback()
    assert reader.scalar(count) == 1


def test_a_kept_summary_is_of_the_reader_s_own_version_whoever_reads_beside(
    session: orm.Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Beaten(dict[str, Any]):
        """What is stored here is at once replaced by a thread that reads a later version."""

        def __setitem__(self, name: str, entry: tuple[int, str]) -> None:
            super().__setitem__(name, (entry[0] + 1, "of a later version"))

    monkeypatch.setattr("catalogue.version._kept", {session.get_bind(): Beaten()})
    assert kept(session, "summary", lambda _: "own") == "own"


def test_a_writer_that_has_read_begins_anew_and_sees_what_was_written_since(
    open_session: Callable[[], orm.Session],
) -> None:
    late, first = open_session(), open_session()
    assert catalogue_version(late) == 0
    factories.innovation(first)
    first.commit()
    begin_write(late)
    assert catalogue_version(late) == 1
    factories.innovation(late)
    late.commit()
    assert catalogue_version(late) == 2


def test_concurrent_writers_wait_and_their_versions_are_distinct_and_rising(any_engine: sa.Engine) -> None:
    with orm.Session(any_engine) as session:
        owner = factories.agency(session).id
        session.commit()
        start = catalogue_version(session)
    together = Barrier(WRITERS)

    def write(number: int) -> int:
        with orm.Session(any_engine, expire_on_commit=False) as session:
            catalogue_version(session)  # each has read before it turns to writing
            together.wait()
            begin_write(session)
            case = Innovation(agency_id=owner, title=f"Inovasi {number}", slug=f"inovasi-{number}")
            case.published_at = factories.MOMENT
            session.add(case)
            session.commit()
            return case.changed_in

    with ThreadPoolExecutor(WRITERS) as threads:
        versions = list(threads.map(write, range(WRITERS)))
    assert sorted(versions) == list(range(start + 1, start + 1 + WRITERS))


def test_no_writer_loses_another_s_change(any_engine: sa.Engine) -> None:
    with orm.Session(any_engine) as session:
        user = factories.user(session).id
        session.commit()

    def raise_session_number(_: int) -> None:
        with orm.Session(any_engine) as session:
            begin_write(session)
            query = sa.text("SELECT session_number FROM users WHERE id = :id")
            locked = query if any_engine.dialect.name == "sqlite" else sa.text(f"{query} FOR UPDATE")
            number = session.scalar(locked, {"id": user})
            update = sa.text("UPDATE users SET session_number = :number WHERE id = :id")
            session.execute(update, {"number": number + 1, "id": user})
            session.commit()

    with ThreadPoolExecutor(WRITERS) as threads:
        list(threads.map(raise_session_number, range(WRITERS)))
    with any_engine.connect() as connection:
        assert connection.scalar(sa.text("SELECT session_number FROM users")) == WRITERS + 1


# --- the catalogue version ---------------------------------------------------------------------------------

PUBLIC_CHANGES: dict[str, Callable[[orm.Session], Any]] = {
    "a published case": factories.innovation,
    "a replication": factories.replication,
    "a collection": factories.collection,
    "a page": factories.page,
    "an agency": factories.agency,
    "a published story": lambda session: factories.story(session, factories.replication(session)),
}
UNSEEN_CHANGES: dict[str, Callable[[orm.Session], Any]] = {
    "a draft": lambda session: factories.revision(session, _case(session)),
    "a case that nobody published": lambda session: factories.draft(session, _case(session).agency),
    "a draft story": lambda session: factories.story(session, _replication(session), state="draft"),
    "a draft collection": lambda session: factories.collection(session, _case(session), standing="draf"),
    "a user": factories.user,
    "a grant": lambda session: factories.grant(session, factories.user(session), "kurator"),
    "nothing at all": lambda session: None,
}


def _case(session: orm.Session) -> Innovation:
    return session.scalars(sa.select(Innovation)).one()


def _replication(session: orm.Session) -> Replication:
    return session.scalars(sa.select(Replication)).one()


@pytest.mark.parametrize("change", PUBLIC_CHANGES.values(), ids=PUBLIC_CHANGES)
def test_a_commit_that_the_public_sees_raises_the_version_once(
    session: orm.Session, change: Callable[[orm.Session], Any]
) -> None:
    assert raised_by(session, lambda: change(session)) == 1


@pytest.mark.parametrize("change", UNSEEN_CHANGES.values(), ids=UNSEEN_CHANGES)
def test_what_the_public_does_not_see_leaves_the_version_alone(
    session: orm.Session, change: Callable[[orm.Session], Any]
) -> None:
    factories.replication(session, factories.innovation(session))
    assert raised_by(session, lambda: change(session)) == 0


def test_setting_a_value_to_what_it_is_already_leaves_the_version_alone(session: orm.Session) -> None:
    case = factories.innovation(session, title="Judul")
    assert raised_by(session, lambda: setattr(case, "title", "Judul")) == 0


def test_a_rolled_back_change_leaves_the_version_and_the_next_commit_alone(session: orm.Session) -> None:
    case = factories.innovation(session)

    def change_mind() -> None:
        case.title = "Lain"
        session.flush()
        session.rollback()
        factories.user(session)

    assert raised_by(session, change_mind) == 0


def test_a_savepoint_raises_nothing_by_itself_and_forgets_nothing_when_undone(session: orm.Session) -> None:
    case, other = factories.innovation(session), factories.innovation(session)

    def with_savepoints() -> None:
        case.title = "Lain"
        with session.begin_nested():
            other.title = "Lain pula"
        with session.begin_nested() as undone:
            factories.innovation(session)
            undone.rollback()

    assert stamped_by(session, with_savepoints) == {case, other}
    assert raised_by(session, with_savepoints) == 1


def test_several_flushes_before_one_commit_raise_the_version_once(session: orm.Session) -> None:
    def several() -> None:
        for _ in range(3):
            factories.innovation(session)

    assert raised_by(session, several) == 1


# --- stamps ------------------------------------------------------------------------------------------------


def test_a_change_of_a_case_stamps_it_and_its_replications_and_no_other(session: orm.Session) -> None:
    case = factories.innovation(session)
    own = factories.replication(session, case)
    factories.replication(session)
    assert stamped_by(session, lambda: setattr(case, "title", "Judul baru")) == {case, own}


def test_withdrawing_a_case_stamps_it_and_its_replications(session: orm.Session) -> None:
    case = factories.innovation(session)
    own = factories.replication(session, case)
    assert stamped_by(session, lambda: case.withdraw("Data keliru.")) == {case, own}


def test_a_new_replication_stamps_its_originals(session: orm.Session) -> None:
    case, other = factories.innovation(session), factories.innovation(session)
    factories.innovation(session)
    made: list[Replication] = []
    stamped = stamped_by(session, lambda: made.append(factories.replication(session, case, other)))
    assert stamped == {case, other, *made}


def test_a_stage_stamps_all_that_the_replication_descends_from(session: orm.Session) -> None:
    case = factories.innovation(session)
    first = factories.replication(session, case)
    second = factories.replication(session, first)
    assert stamped_by(session, lambda: second.add_event(factories.event("minat"))) == {case, first, second}


def test_renaming_a_replication_stamps_what_repeats_it(session: orm.Session) -> None:
    case = factories.innovation(session)
    first = factories.replication(session, case)
    second = factories.replication(session, first)
    assert stamped_by(session, lambda: setattr(first, "name", "SALUKI")) == {case, first, second}


def test_taking_a_source_away_stamps_the_former_original(session: orm.Session) -> None:
    kept, dropped = factories.innovation(session), factories.innovation(session)
    replication = factories.replication(session, kept, dropped)
    assert stamped_by(session, lambda: replication.sources.pop()) == {kept, dropped, replication}


def test_a_change_of_an_agency_stamps_its_cases_its_replications_and_their_originals(
    session: orm.Session,
) -> None:
    agency = factories.agency(session)
    case, original = factories.innovation(session, agency), factories.innovation(session)
    replication = factories.replication(session, original, replicator=agency)
    factories.replication(session)
    stamped = stamped_by(session, lambda: setattr(agency, "name", "Pemerintah Baru"))
    assert stamped == {case, original, replication}


def test_the_thing_in_hand_knows_its_stamp_at_once(session: orm.Session) -> None:
    case = factories.innovation(session)
    session.commit()
    assert case.changed_in == catalogue_version(session)
