"""What people come for, done in Chromium from the first page to the last; with and without JavaScript."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open
from tests.browser.people import PHONE

MOST_STEPS = 120


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def page(request: pytest.FixtureRequest, open_page: Open, library_address: str) -> Page:
    """A visitor's page on a desk."""
    return open_page(library_address, java_script_enabled=request.param)


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def phone(request: pytest.FixtureRequest, open_page: Open, library_address: str) -> Page:
    """A visitor's page on a telephone."""
    return open_page(library_address, java_script_enabled=request.param, **PHONE)


def search(page: Page, words: str) -> None:
    page.goto("/")
    # With script the field offers suggestions: then it is a combobox.
    page.get_by_role("searchbox").or_(page.get_by_role("combobox")).fill(words)
    page.get_by_role("button", name="Cari").click()


def test_a_need_in_plain_words_leads_to_a_case_and_its_sources(page: Page) -> None:
    search(page, "melayani akta lahir di desa")
    expect(page.get_by_role("heading", level=1)).to_contain_text(
        "inovasi untuk “melayani akta lahir di desa”"
    )
    first = page.locator(".rows .row-title a").first
    expect(page.locator(".rows mark").first).to_be_visible()
    first.click()
    expect(page.get_by_role("heading", name="Masalah")).to_be_visible()
    mark = page.locator(".case-body .prose a[href^='#sumber-']").first
    target = mark.get_attribute("href") or ""
    mark.click()
    source = page.locator(target)
    expect(source).to_be_in_viewport()
    expect(page).to_have_url(re.compile(f"{re.escape(target)}$"))
    link = source.get_by_role("link").first
    assert (link.get_attribute("href") or "").startswith("http")
    assert {"noopener", "ugc", "nofollow"} == set((link.get_attribute("rel") or "").split())


def test_a_name_leads_to_its_replications_and_back_to_the_original(page: Page) -> None:
    search(page, "saik papua")
    page.locator(".rows .row-title a").first.click()
    expect(page).to_have_url("/inovasi/saik-papua")
    page.get_by_role("link", name="catatan replikasi").click()
    expect(page).to_have_url("/inovasi/saik-papua/replikasi")
    rows = page.locator(".rep-rows .rep-row")
    expect(rows.nth(1)).to_be_visible()
    rows.first.get_by_role("link").click()
    expect(page.get_by_role("heading", name="Siapa yang mengatakan")).to_be_visible()
    page.get_by_role("heading", level=3, name="Direplikasi dari").get_by_role("link").click()
    expect(page).to_have_url("/inovasi/saik-papua")


# --- by keyboard alone -------------------------------------------------------------------------------------


def focused(page: Page) -> Locator:
    return page.locator("*:focus")


def tab_to(page: Page, selector: str) -> Locator:
    """Press Tab until what `selector` finds has the focus, and see that the focus shows."""
    page.wait_for_load_state()
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        found = page.locator(f":is({selector}):focus")
        if found.count():
            assert_focus_shows(found)
            return found
    raise AssertionError(f"{MOST_STEPS} presses of Tab never reached {selector}")


def assert_focus_shows(element: Locator) -> None:
    """An outline around it, or (shapes of the map) a broader line on its edge."""
    style = element.evaluate(
        """one => {
          const shape = one.querySelector("path"), own = getComputedStyle(one);
          return {outline: own.outlineStyle === "none" ? 0 : parseFloat(own.outlineWidth),
                  edge: one.closest("svg") && shape ? parseFloat(getComputedStyle(shape).strokeWidth) : 0};
        }"""
    )
    assert style["outline"] >= 2 or style["edge"] >= 2, style
    expect(element).to_be_in_viewport()


def test_the_map_leads_to_a_case_by_keyboard_alone(page: Page) -> None:
    page.goto("/daerah")
    page.keyboard.press("Tab")
    expect(focused(page)).to_have_text("Langsung ke isi")
    page.keyboard.press("Enter")
    tab_to(page, ".map a[href='/daerah/51']")
    page.keyboard.press("Enter")
    expect(page).to_have_url("/daerah/51")
    shape = tab_to(page, ".map a:not([aria-label*=': 0 '])")
    name = (shape.get_attribute("aria-label") or "").split(":")[0]
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    title = tab_to(page, ".rows .row-title a").locator("b").inner_text()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)


def test_the_map_can_be_skipped_for_its_table(page: Page) -> None:
    page.goto("/daerah")
    skip = tab_to(page, "a[href='#tabel-peta']")
    expect(skip).to_have_text("Lewati peta ke tabelnya")
    page.keyboard.press("Enter")
    tab_to(page, "#tabel-peta td a, #tabel-peta th a")


def test_searching_needs_no_pointer(page: Page) -> None:
    page.goto("/inovasi")
    tab_to(page, "input[type=search]")
    page.keyboard.type("sampah")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("“sampah”")


# --- on a telephone ----------------------------------------------------------------------------------------


def test_the_menu_opens_on_a_telephone_and_leads_on(phone: Page) -> None:
    phone.goto("/")
    menu = phone.get_by_role("navigation", name="Menu utama")
    expect(menu).to_be_hidden()
    phone.locator("summary", has_text="Menu").tap()
    expect(menu).to_be_visible()
    menu.get_by_role("link", name="Replikasi").tap()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("catatan replikasi")


def test_the_filters_are_a_sheet_on_a_telephone(phone: Page) -> None:
    phone.goto("/inovasi")
    sheet = phone.get_by_role("region", name="Saringan")
    expect(sheet).to_be_hidden()
    phone.get_by_role("link", name="Saring", exact=True).tap()
    expect(sheet).to_be_visible()
    value = sheet.locator(".facet-values a").first
    number = value.locator(".num").inner_text()
    value.tap()
    expect(phone.get_by_role("heading", level=1)).to_have_text(f"{number} inovasi")
    expect(sheet).to_be_hidden()
    expect(phone.locator(".chosen-words li")).to_have_count(1)
    phone.locator(".chosen-words a").tap()
    expect(phone).to_have_url("/inovasi")


def test_the_sheet_of_filters_closes_again(phone: Page) -> None:
    phone.goto("/replikasi")
    phone.get_by_role("link", name="Saring", exact=True).tap()
    sheet = phone.get_by_role("region", name="Saringan")
    sheet.get_by_role("link", name="Tutup").tap()
    expect(sheet).to_be_hidden()


def test_escape_closes_the_menu_and_gives_the_focus_back(open_page: Open, library_address: str) -> None:
    page = open_page(library_address, **PHONE)
    page.goto("/")
    summary = page.locator("summary", has_text="Menu")
    summary.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(page.get_by_role("navigation", name="Menu utama")).to_be_hidden()
    expect(summary).to_be_focused()
