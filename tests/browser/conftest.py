"""Chromium on the site with the whole library. What a page must not do fails the test that opened it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.server import served
from tests.browser.watch import Watch

CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",  # the tests may run as root in a container
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
# How long anything may take before a test gives up; a busy machine is no fault of the site.
PATIENCE = 30_000
expect.set_options(timeout=PATIENCE)
Open = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium of this machine, without a window; one for the run."""
    path = next((found for name in CHROMIUM if (found := shutil.which(name))), None)
    assert path, f"none of {', '.join(CHROMIUM)} is installed"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def visitors(browser: Browser) -> Iterator[Open]:
    """`open_page(address, **context options)`: a new visitor's page at a site; faults are told at the end.

    `missing` names the ends of addresses that the site's pages may ask for in vain.
    """
    contexts, faults = [], []

    def open_one(address: str, missing: tuple[str, ...] = (), **options: Any) -> Page:
        context = browser.new_context(base_url=address, locale="id-ID", **options)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        watch = Watch(address, missing)
        watch.over(context)
        faults.append(watch.faults)
        return context.new_page()

    yield open_one
    for context in contexts:
        context.close()
    assert [fault for found in faults for fault in found] == []


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Open]:
    """Visitors who come and go with the test."""
    with visitors(browser) as open_one:
        yield open_one


@pytest.fixture(scope="session")
def library_address(library_folder: Path) -> Iterator[str]:
    """The address of the site with the whole library; tests read it and change nothing."""
    with served(library_folder) as address:
        yield address
