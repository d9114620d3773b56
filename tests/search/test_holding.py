"""What happens to the index when processes are killed, the disk is full, files are lost: done for real."""

from __future__ import annotations

import gc
import os
import random
import resource
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.innovations.models import Innovation
from catalogue.search.following import Follower, differences
from catalogue.search.gather import stamps
from catalogue.search.query import Query
from catalogue.version import begin_write, catalogue_version
from tests import factories

ROUNDS = 100
LONGEST_LIFE = 0.1  # seconds after the first commit

# Whoosh leaves a file that it cannot make sense of open, which only the garbage collector puts right.
pytestmark = pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")


@pytest.fixture
def follower(engine: sa.Engine, tmp_path: Path) -> Iterator[Follower]:
    yield Follower(tmp_path / "search_index", engine)
    gc.collect()


@pytest.fixture
def cases(session: orm.Session, follower: Follower) -> list[int]:
    """Ids of five cases, indexed in two segments."""
    made = []
    for number in range(5):
        made.append(factories.innovation(session, title=f"Layanan {number}").id)
        session.commit()
        if number in (3, 4):
            follower.catch_up()
    return made


def in_order(follower: Follower, session: orm.Session) -> bool:
    session.rollback()
    reader = follower.reader(catalogue_version(session))
    return (
        reader is not None
        and reader.version == catalogue_version(session)
        and differences(reader.stamps(), stamps(session)) == []
    )


def answers(follower: Follower, session: orm.Session) -> list[int]:
    session.rollback()
    results = follower.search(Query("layanan"), catalogue_version(session))
    assert results is not None
    return sorted(hit.id for hit in results.hits)


def forked(session: orm.Session, work: Callable[..., None], follower: Follower, *rest: object) -> BaseProcess:
    """A process of its own, begun at once, on the same engine as this one."""
    session.rollback()
    follower.engine.dispose()  # a connection may not be in two processes
    arguments = (follower.engine, follower.directory, *rest)
    process = get_context("fork").Process(target=work, args=arguments)
    process.start()
    return process


def write_on(engine: sa.Engine, directory: Path, cases: list[int], number: int, began: int = -1) -> None:
    """Commit so many changes to the catalogue and index each; one byte to `began` after the first."""
    follower = Follower(directory, engine)
    for turn in range(number):
        with orm.Session(engine) as session:
            begin_write(session)
            case = session.get_one(Innovation, cases[turn % len(cases)])
            case.title = f"Layanan {os.getpid()} {turn}"
            session.commit()
        follower.catch_up()
        if turn == 0 and began >= 0:
            os.write(began, b"x")


def test_a_writer_killed_at_any_moment_loses_nothing_and_stops_nobody(
    follower: Follower, session: orm.Session, cases: list[int]
) -> None:
    chance = random.Random(1)
    # Its children need not learn again what this process has learned.
    write_on(follower.engine, follower.directory, cases, 1)
    for _ in range(ROUNDS):
        heard, began = os.pipe()
        writer = forked(session, write_on, follower, cases, 1_000_000, began)
        os.read(heard, 1)
        time.sleep(chance.random() * LONGEST_LIFE)
        os.kill(writer.pid or 0, signal.SIGKILL)
        writer.join()
        os.close(heard)
        os.close(began)
        assert answers(follower, session) == cases
        assert in_order(follower, session)
    assert in_order(Follower(follower.directory, follower.engine), session)


def test_two_writers_at_once_end_in_agreement(
    follower: Follower, session: orm.Session, cases: list[int]
) -> None:
    writers = [forked(session, write_on, follower, cases, 15) for _ in range(2)]
    while any(writer.is_alive() for writer in writers):
        assert answers(follower, session) == cases
    for writer in writers:
        writer.join()
        assert writer.exitcode == 0
    assert in_order(follower, session)


def answer_without_space(engine: sa.Engine, directory: Path, expected: list[int]) -> None:
    """Fails unless what was indexed before is found although nothing can be written."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    with orm.Session(engine) as session:
        catalogue_version(session)  # the files beside the database are there before the disk is full
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, resource.RLIM_INFINITY))
        follower = Follower(directory, engine)
        for _ in range(3):
            assert answers(follower, session) == expected


def test_a_full_disk_leaves_the_older_index_and_heals_when_there_is_space(
    follower: Follower, session: orm.Session, cases: list[int]
) -> None:
    late = factories.innovation(session, title="Layanan baru").id
    gone = session.get_one(Innovation, cases[0])
    gone.withdraw("Sudah berhenti.")
    session.commit()
    without = forked(session, answer_without_space, follower, cases[1:])
    without.join()
    assert without.exitcode == 0
    assert answers(follower, session) == [*cases[1:], late]
    assert in_order(follower, session)


def deleted(file: Path) -> None:
    file.unlink()


def emptied(file: Path) -> None:
    file.write_bytes(b"")


def halved(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def garbled(file: Path) -> None:
    file.write_bytes(bytes(byte ^ 0x55 for byte in file.read_bytes()))


@pytest.mark.parametrize("harm", [deleted, emptied, halved, garbled])
def test_whatever_file_is_harmed_reading_goes_on_and_the_index_heals(
    follower: Follower, session: orm.Session, cases: list[int], tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    assert in_order(follower, session)
    names = sorted(file.name for file in follower.directory.iterdir())
    for number, name in enumerate(names):
        folder = tmp_path / f"copy{number}"
        shutil.copytree(follower.directory, folder)
        opened = Follower(folder, follower.engine)
        assert in_order(opened, session)
        harm(folder / name)
        for other in (opened, Follower(folder, follower.engine)):
            assert answers(other, session) == cases, name
        session.get_one(Innovation, cases[0]).title += " lagi"
        session.commit()
        for other in (Follower(folder, follower.engine), opened):
            assert answers(other, session) == cases, name
            assert in_order(other, session), name
        shutil.rmtree(folder)


def test_lost_arrays_are_written_again_by_the_next_writer(
    follower: Follower, session: orm.Session, cases: list[int]
) -> None:
    for file in follower.directory.glob("*.arrays"):
        file.unlink()
    assert answers(Follower(follower.directory, follower.engine), session) == cases
    assert not list(follower.directory.glob("*.arrays"))
    session.get_one(Innovation, cases[0]).title += " lagi"
    session.commit()
    follower.catch_up()
    segments = {file.stem for file in follower.directory.glob("*.trm")}
    assert {file.stem for file in follower.directory.glob("*.arrays")} == segments


def test_arrays_of_segments_that_are_gone_are_gone_too(
    follower: Follower, session: orm.Session, cases: list[int]
) -> None:
    follower.rebuild()
    assert len(list(follower.directory.glob("*.arrays"))) == 1
    assert not list(follower.directory.glob("*.new"))
    assert answers(follower, session) == cases
