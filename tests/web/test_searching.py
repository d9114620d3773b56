"""A worker that starts makes its search ready for the first who asks."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.search.following import Follower
from catalogue.search.query import Query
from catalogue.version import catalogue_version
from catalogue.web import searching
from tests import factories


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "FIRST_PAGES", 0)


def test_a_worker_catches_up_and_asks_before_anybody_does(
    engine: sa.Engine, session: orm.Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = factories.innovation(session, title="Puskesmas Terapung")
    session.commit()
    follower, asked = Follower(tmp_path / "search_index", engine), []
    search = follower.search
    monkeypatch.setattr(follower, "search", lambda query, at: asked.append((query, at)) or search(query, at))
    searching.get_ready(follower)
    assert asked == [(searching.FIRST_QUESTION, catalogue_version(session))]
    follower.catch_up = lambda: pytest.fail("there is nothing left to catch up with")  # type: ignore[method-assign]
    results = search(Query("puskesmas"), catalogue_version(session))
    assert results is not None
    assert results.ids == [case.id]


def test_a_worker_starts_over_a_database_without_tables_too(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    searching.get_ready(Follower(tmp_path / "search_index", sa.create_engine("sqlite://")))
    assert "search could not get ready" in caplog.text
