"""A page is judged when it is there to its end, however slowly it comes."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import Any

import pytest

from tests.browser.axe import faults
from tests.browser.conftest import Open
from tests.browser.people import press
from tests.browser.server import free_port, serving

PAUSE = 0.3  # seconds; long beside the time in which a click returns
HEAD = "<!doctype html><html lang=id><title>Coba</title><main><h1>Coba</h1>"
END = "<form method=post action=/><button>Lanjut</button></form><img src='data:,'></main>"


def slow(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """A page whose head, and then whose end, keep one waiting where a form asks for it."""
    start_response("200 OK", [("Content-Type", "text/html"), ("X-Content-Type-Options", "nosniff")])
    pause = PAUSE if environ["REQUEST_METHOD"] == "POST" else 0
    for piece in ("", HEAD, END):
        yield piece.encode()
        time.sleep(pause)


@pytest.fixture
def slow_address() -> Iterator[str]:
    port = free_port()
    with serving(slow, port):
        yield f"http://127.0.0.1:{port}"


def test_a_click_may_return_before_the_page_has_come(slow_address: str, open_page: Open) -> None:
    page = open_page(slow_address)
    page.goto("/")
    page.get_by_role("button", name="Lanjut").click()
    assert any("image-alt" in fault for fault in faults(page))


def test_what_is_pressed_leads_to_a_whole_page(slow_address: str, open_page: Open) -> None:
    page = open_page(slow_address)
    page.goto("/")
    press(page, "Lanjut")
    assert page.locator("img").count() == 1
