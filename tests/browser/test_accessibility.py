"""Every kind of page passes axe (WCAG 2.2 AA, best practices), narrow and wide, light and dark, and reflows.

A page is opened once: only the window's width and the colour scheme change under it.
"""

from __future__ import annotations

import http.client
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from sqlalchemy import orm

from catalogue.innovations.queries import innovation_by_slug
from catalogue.library.shelves import SHELVES
from catalogue.places.vocabulary import vocabulary_of
from tests.browser.conftest import Open
from tests.browser.kinds import KINDS, RICH, WITHDRAWN
from tests.browser.server import served
from tests.conftest import prepared_engine

WIDTHS = (360, 1280)
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EVERY_RULE = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
# Nothing but colours differs in the dark scheme (styles name no other property for it).
RULES_OF_COLOUR = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}


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
    with served(folder) as address:
        yield address


@pytest.fixture(scope="module")
def broken_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site whose database has no tables: every page is a fault of ours."""
    with served(tmp_path_factory.mktemp("broken")) as address:
        yield address


def violations(page: Page, options: dict[str, Any] = EVERY_RULE) -> list[str]:
    """What axe finds, each with what it says of the places where it found it."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(Axe().axe_script)
    found = page.evaluate("async options => (await axe.run(options)).violations", options)
    return [
        f"{one['id']}: {node['html'][:200]}: {node['failureSummary']}"
        for one in found
        for node in one["nodes"][:5]
    ]


def faults(page: Page) -> list[str]:
    """All that is wrong with the open page in any width and scheme."""
    told = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            told.append(f"{width}: the page is {wide} px wide")
        for scheme, options in (("light", EVERY_RULE), ("dark", RULES_OF_COLOUR)):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            told += [f"{width} {scheme}: {one}" for one in violations(page, options)]
    return told


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS.keys())
def test_axe_finds_nothing_on_a_page(open_page: Open, address: str, path: str) -> None:
    page = open_page(address)
    answer = page.goto(path)
    expected = {"/inovasi/tidak-ada": 404, f"/inovasi/{WITHDRAWN}": 410}.get(path, 200)
    assert answer is not None
    assert answer.status == expected
    assert faults(page) == []


def test_axe_finds_nothing_where_everything_of_a_page_is_open(open_page: Open, address: str) -> None:
    """The phone's menu, the sheet of filters, and all details."""
    page = open_page(address)
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto("/inovasi#saring")
    assert violations(page) == []
    page.goto(f"/inovasi/{RICH}")
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    assert violations(page) == []


def test_axe_finds_nothing_when_we_fail(open_page: Open, broken_address: str) -> None:
    page = open_page(broken_address)
    answer = page.goto("/")
    assert answer is not None
    assert answer.status == 500
    assert faults(page) == []


def test_axe_finds_nothing_on_a_refused_request(open_page: Open, address: str) -> None:
    """The answer to a host that is not ours, put at an address that Chromium can open."""
    connection = http.client.HTTPConnection(address.removeprefix("http://"))
    connection.request("GET", "/", headers={"Host": "situs.example"})
    refused = connection.getresponse()
    body, headers = refused.read(), dict(refused.getheaders())
    connection.close()
    assert refused.status == 400
    page = open_page(address)
    page.route("**/tolak", lambda route: route.fulfill(status=400, body=body, headers=headers))
    page.goto("/tolak")
    assert faults(page) == []
