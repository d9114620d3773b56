"""Reading goes on while the index is gone or damaged and cannot be made anew at once."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import orm

from catalogue.search.following import Follower
from catalogue.search.index import index_name, open_index
from catalogue.search.query import PAGE_SIZE
from catalogue.search.writer import Writer, abandon
from tests import factories
from tests.innovations.publishing import publish

NOTICE = "Pencarian sedang disiapkan"


@contextmanager
def gone_and_in_the_way(folder: Path) -> Iterator[None]:
    """The folder is deleted, and something that is no folder stands in its place."""
    shutil.rmtree(folder)
    folder.write_text("")
    yield
    folder.unlink()


@contextmanager
def emptied_and_locked(folder: Path) -> Iterator[None]:
    """The list of segments is cut to nothing while another process holds the writer's lock."""
    writer = Writer(open_index(folder))
    for file in folder.glob(f"_{index_name()}_*.toc"):
        file.write_bytes(b"")
    yield
    abandon(writer)


@pytest.fixture
def cases(session: orm.Session) -> None:
    sampah = publish(session, "sampah")
    factories.innovation(session, slug="kapal", title="Kapal Sampah", theme="kelautan-perikanan")
    gone = factories.innovation(session, slug="dulu", title="Sampah Dulu", theme="lingkungan")
    gone.withdraw("Sudah berhenti.")
    factories.replication(session, sampah)
    session.commit()


def slugs(page: str) -> list[str]:
    return re.findall(r'class="row-title"><a href="/inovasi/([^"]+)"', page)


# What cannot be made sense of stays open until the garbage collector comes.
@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")
@pytest.mark.usefixtures("cases")
@pytest.mark.parametrize("harm", [gone_and_in_the_way, emptied_and_locked])
def test_every_page_is_read_and_searching_heals_by_itself(
    app: Flask,
    client: FlaskClient,
    monkeypatch: pytest.MonkeyPatch,
    harm: Callable[[Path], AbstractContextManager[None]],
) -> None:
    assert NOTICE not in client.get("/inovasi?q=sampah").text  # the index is there
    folder = Path(app.config["SEARCH_INDEX_DIR"])
    engine = app.extensions["search"].engine
    with harm(folder):
        monkeypatch.setitem(app.extensions, "search", Follower(folder, engine))  # as a worker that starts now
        page = client.get("/inovasi?q=sampah+olah").text
        assert NOTICE in page
        assert slugs(page) == ["sampah"]
        assert client.get("/api/v1/search?q=sampah").json["galat"]
        for path in ("/", "/inovasi", "/inovasi/sampah", "/replikasi", "/cari/saran?q=sam"):
            answer = client.get(path)
            assert answer.status_code == 200
            assert "Sampah Dulu" not in answer.text
    healed = client.get("/inovasi?q=sampah+olah").text
    assert NOTICE not in healed
    assert slugs(healed)[0] == "sampah"


@pytest.fixture
def without_index(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app.extensions["search"], "search", lambda *_: None)


@pytest.mark.usefixtures("cases", "without_index")
def test_filters_hold_without_an_index_and_can_be_taken_off(client: FlaskClient) -> None:
    assert slugs(client.get("/inovasi").text) == ["sampah", "kapal"]
    page = client.get("/inovasi?q=sampah&tema=lingkungan&tema=kesehatan").text
    assert slugs(page) == ["sampah"]
    assert 'href="/inovasi?q=sampah&amp;tema=kesehatan"' in page
    assert slugs(client.get("/inovasi?tema=kesehatan").text) == []


@pytest.mark.usefixtures("without_index")
def test_all_cases_can_be_reached_page_by_page(client: FlaskClient, session: orm.Session) -> None:
    for number in range(PAGE_SIZE + 1):
        factories.innovation(session, slug=f"kasus-{number}")
    session.commit()
    pages = [slugs(client.get(f"/inovasi?hal={page}").text) for page in (1, 2, 99)]
    assert [len(found) for found in pages] == [PAGE_SIZE, 1, 1]
    assert len({*pages[0], *pages[1]}) == PAGE_SIZE + 1
