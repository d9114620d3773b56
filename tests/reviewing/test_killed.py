"""A process that is killed while it accepts a text: never half a publication, and the index catches up.

A process of its own counts the statements that accepting sends to the database and kills itself (SIGKILL, as
`kill -9` does) right before the n-th of them, for every n there is, the commit included.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy import orm

from catalogue.decisions.models import Decision
from catalogue.innovations.models import Innovation
from catalogue.innovations.revisions import Revision
from catalogue.slugs import Slug
from catalogue.version import catalogue_version
from tests.conftest import ROOT
from tests.reviewing.desk import waiting_text
from tests.writing.house import settle

FEWEST = 15
"""Fewer rounds, on each database, would say that accepting no longer writes what it must."""
AFTER_COMMIT = 10_000
STATE = tuple[object, ...]
# Reads a line for each round and forks, so that all is imported but once; answers "killed", or how many
# statements there were.
PROCESS = f"""
import os, signal, sys
import sqlalchemy as sa
from sqlalchemy import orm
from catalogue.accounts.models import User
from catalogue.db import prepare_engine
from catalogue.innovations.render import Rendered
from catalogue.innovations.revisions import Revision
from catalogue.reviewing import actions
from catalogue.web import tables
from tests.writing.house import read

tables.load()


def accept(url, curator, number, fatal):
    engine, sent = sa.create_engine(url), 0
    prepare_engine(engine)

    def count(*_):
        nonlocal sent
        sent += 1
        if sent == fatal:
            os.kill(os.getpid(), signal.SIGKILL)

    with orm.Session(engine) as session:
        text, actor = session.get_one(Revision, number), session.get_one(User, curator)
        document, version = read(text.text), text.row_version
        sa.event.listen(engine, "before_cursor_execute", count)
        sa.event.listen(engine, "commit", count)
        actions.accept(session, actor, text, version, document, Rendered("<p>Isi.</p>", ()))
        if fatal == {AFTER_COMMIT}:
            os.kill(os.getpid(), signal.SIGKILL)
    print(sent, flush=True)


for line in sys.stdin:
    url, *numbers = line.split()
    child = os.fork()
    if not child:
        accept(url, *map(int, numbers))
        os._exit(0)
    if os.waitpid(child, 0)[1] == signal.SIGKILL:
        print("killed", flush=True)
"""
Accept = Callable[[tuple[str, int, int], int], str]


@pytest.fixture
def accept() -> Iterator[Accept]:
    """`accept(asked, fatal)`: accept in a process that is killed right before statement number `fatal`."""
    command = [sys.executable, "-c", PROCESS]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        told, answers = process.stdin, process.stdout

        def once(asked: tuple[str, int, int], fatal: int) -> str:
            print(*asked, fatal, file=told, flush=True)
            return answers.readline().strip()

        yield once
        told.close()


def settled(engine: sa.Engine) -> tuple[str, int, int]:
    """(address of the database, id of a curator, id of a text that waits)."""
    with orm.Session(engine, expire_on_commit=False) as session:
        house = settle(session)
        text = waiting_text(session, house)
    return engine.url.render_as_string(hide_password=False), house.curator.id, text.id


def state_of(engine: sa.Engine) -> STATE:
    """All that accepting changes."""
    with orm.Session(engine) as session:

        def number_of(model: type, *conditions: sa.ColumnElement[bool]) -> int:
            return session.scalar(sa.select(sa.func.count()).select_from(model).where(*conditions)) or 0

        text = session.scalars(sa.select(Revision)).one()
        case = session.scalars(sa.select(Innovation)).unique().one()
        told = (text.state, case.standing, case.slug, case.current_revision_id, case.html, case.summary)
        slugs = number_of(Slug, Slug.kind == "innovation")
        return (*told, number_of(Decision), slugs, catalogue_version(session))


def test_a_process_killed_while_accepting_leaves_nothing_or_all(
    any_engine: sa.Engine, accept: Accept
) -> None:
    asked = settled(any_engine)
    waiting, fatal = state_of(any_engine), 1
    while (answer := accept(asked, fatal)) == "killed":
        assert state_of(any_engine) == waiting, f"killed before statement {fatal}"
        fatal += 1
    assert fatal - 1 == int(answer) >= FEWEST, "each statement was one round"
    _, _, text = asked
    *told, version = state_of(any_engine)
    assert told == ["accepted", "terbit", "osama", text, "<p>Isi.</p>", "Sampah diolah di desa.", 1, 1]
    assert version == waiting[-1] + 1  # type: ignore[operator]


def test_the_index_catches_up_with_what_a_killed_process_published(
    app: Flask, engine: sa.Engine, accept: Accept
) -> None:
    asked = settled(engine)
    visitor = app.test_client()
    for fatal in (5, AFTER_COMMIT):
        assert accept(asked, fatal) == "killed"
        found = "/inovasi/osama" in visitor.get("/inovasi?q=osama").text
        assert found is (fatal == AFTER_COMMIT)
