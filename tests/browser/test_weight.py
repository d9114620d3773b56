"""A first visit weighs at most 100 kB with everything, asks nobody else, and the next one asks for little."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open

MOST_BYTES = 100_000
# Bytes below which packing saves nothing.
WORTH_PACKING = 500
YEAR = "max-age=31536000"
HASHED = re.compile(r"/static/(fonts/[a-z-]+-\d+\.\d+\.\d+(-italic)?\.woff2$|.+\?v=[0-9a-f]{10}$)")


@dataclass(frozen=True)
class Fetched:
    """One file as it came over the network: bytes on the wire (headers too), status and headers."""

    bytes: int
    status: int
    headers: dict[str, str]


@dataclass
class Traffic:
    """Chromium's own account of the network by the request's id; its cache gives no answer."""

    address: dict[str, str] = field(default_factory=dict)
    answer: dict[str, dict[str, Any]] = field(default_factory=dict)
    bytes: dict[str, int] = field(default_factory=dict)

    def fetched(self) -> dict[str, Fetched]:
        """What came over the network, by its address."""
        return {
            self.address[key]: Fetched(
                self.bytes[key],
                answer["statusCode"],
                {name.lower(): value for name, value in answer["headers"].items()},
            )
            for key, answer in self.answer.items()
        }


def listen(page: Page) -> Traffic:
    """Begin to write down what the page fetches."""
    traffic, network = Traffic(), page.context.new_cdp_session(page)
    network.on(
        "Network.requestWillBeSent",
        lambda event: traffic.address.update({event["requestId"]: event["request"]["url"]}),
    )
    network.on(
        "Network.responseReceivedExtraInfo", lambda event: traffic.answer.update({event["requestId"]: event})
    )
    network.on(
        "Network.loadingFinished",
        lambda event: traffic.bytes.update({event["requestId"]: int(event["encodedDataLength"])}),
    )
    network.send("Network.enable")
    return traffic


def visit(page: Page, path: str) -> dict[str, Fetched]:
    """Open a page, read it to its end, and return all that was fetched for it."""
    traffic = listen(page)
    page.goto(path)
    page.locator("footer").scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    return traffic.fetched()


@pytest.fixture(params=["light", "dark"])
def visitor(request: pytest.FixtureRequest, open_page: Open, library_address: str) -> Page:
    """A page of somebody who was never here."""
    return open_page(library_address, color_scheme=request.param, viewport={"width": 1280, "height": 800})


@pytest.mark.parametrize("path", ["/", "/inovasi", "/inovasi/sumpah-beruang-banyumas", "/daerah/33"])
def test_a_first_visit_weighs_at_most_100_kb(visitor: Page, path: str) -> None:
    weights = {address: file.bytes for address, file in visit(visitor, path).items()}
    assert len(weights) >= 8
    assert sum(weights.values()) <= MOST_BYTES, weights


def test_text_comes_compressed_and_static_files_are_kept_for_a_year(visitor: Page) -> None:
    for address, file in visit(visitor, "/").items():
        tiny = int(file.headers.get("content-length", WORTH_PACKING)) < WORTH_PACKING
        if not tiny and not address.endswith(".woff2"):
            assert file.headers.get("content-encoding") == "br", address
        if "/static/" in address:
            assert HASHED.search(address), address
            assert {YEAR, "immutable"} <= set(file.headers["cache-control"].split(", ")), address


def test_a_second_visit_asks_only_whether_the_page_changed(visitor: Page) -> None:
    visit(visitor, "/")
    visitor.goto("/inovasi")
    (again,) = visit(visitor, "/").values()
    assert again.status == 304
    assert again.bytes < 2_000


def test_a_second_page_brings_only_itself(visitor: Page) -> None:
    visit(visitor, "/")
    fetched = visit(visitor, "/koleksi")
    assert [address for address in fetched if not address.endswith("/koleksi")] == []
