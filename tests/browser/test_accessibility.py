"""Every kind of page passes axe, narrow and wide, light and dark, and reflows."""

from __future__ import annotations

import http.client
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from sqlalchemy import orm

from catalogue.innovations.queries import innovation_by_slug
from catalogue.library.shelves import SHELVES
from catalogue.places.vocabulary import vocabulary_of
from tests.browser.axe import NARROW, check, faults_in_the_dark, violations
from tests.browser.conftest import Open, visitors
from tests.browser.kinds import KINDS, RICH, WITHDRAWN
from tests.browser.server import served_here
from tests.conftest import prepared_engine


def withdraw(session: orm.Session, slug: str) -> None:
    innovation_by_slug(session, slug).withdraw("Data di dalamnya ternyata keliru.")
    session.commit()


def revise(session: orm.Session, slug: str) -> None:
    """Publish the text again with one word changed, so that its history has a difference to show."""
    shelf = SHELVES[0]
    former = innovation_by_slug(session, slug).current_revision.text
    text = former.replace("sampah", "limbah", 3).replace("## Masalah", "## Masalah\n\nDiperjelas.", 1)
    now = datetime.now(UTC).date()
    shelf.publish(session, text, *shelf.read(text.encode(), slug, vocabulary_of(session), now))


@pytest.fixture(scope="module")
def address(library_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site with the whole library, one case withdrawn and one with a second text."""
    folder = Path(shutil.copytree(library_folder, tmp_path_factory.mktemp("kinds") / "site"))
    with (
        prepared_engine(f"sqlite:///{folder / 'catalogue.sqlite3'}") as engine,
        orm.Session(engine) as session,
    ):
        withdraw(session, WITHDRAWN)
        revise(session, RICH)
    with served_here(folder) as address:
        yield address


@pytest.fixture(scope="module")
def broken_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site whose database has no tables: every page is a fault of ours."""
    with served_here(tmp_path_factory.mktemp("broken")) as address:
        yield address


@pytest.fixture(scope="module")
def page(browser: Browser, address: str) -> Iterator[Page]:
    """One visitor's page for all that are looked at: a new visitor costs as much as the looking."""
    with visitors(browser) as open_one:
        yield open_one(address)


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS.keys())
def test_axe_finds_nothing_on_a_page(page: Page, path: str) -> None:
    answer = page.goto(path)
    expected = {"/inovasi/tidak-ada": 404, f"/inovasi/{WITHDRAWN}": 410}.get(path, 200)
    assert answer is not None
    assert answer.status == expected
    check(page, dark=True)


def test_axe_finds_nothing_where_everything_of_a_page_is_open(page: Page) -> None:
    """The phone's menu, the sheet of filters, and all details."""
    page.set_viewport_size({"width": NARROW, "height": 800})
    for path in ("/inovasi#saring", f"/inovasi/{RICH}"):
        page.goto(path)
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        assert violations(page) + faults_in_the_dark(page) == []


def test_axe_finds_nothing_when_we_fail(open_page: Open, broken_address: str) -> None:
    page = open_page(broken_address)
    answer = page.goto("/")
    assert answer is not None
    assert answer.status == 500
    check(page, dark=True)


def test_axe_finds_nothing_on_a_refused_request(page: Page, address: str) -> None:
    """The answer to a host that is not ours, put at an address that Chromium can open."""
    connection = http.client.HTTPConnection(address.removeprefix("http://"))
    connection.request("GET", "/", headers={"Host": "situs.example"})
    refused = connection.getresponse()
    body, headers = refused.read(), dict(refused.getheaders())
    connection.close()
    assert refused.status == 400
    page.route("**/tolak", lambda route: route.fulfill(status=400, body=body, headers=headers))
    page.goto("/tolak")
    page.unroute_all()
    check(page, dark=True)
