"""The search field suggests as one types, by keyboard alone; the page tells the site what was chosen."""

from __future__ import annotations

from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Locator, Page, Request, expect

from tests.browser.axe import violations
from tests.browser.conftest import Open


@pytest.fixture
def page(open_page: Open, library_address: str) -> Page:
    return open_page(library_address)


def field_of(page: Page) -> Locator:
    return page.get_by_role("main").get_by_role("combobox")


def type_and_wait(page: Page, words: str) -> Locator:
    """Type into the front page's field; returns what is suggested then."""
    page.goto("/")
    field_of(page).press_sequentially(words)
    offered = page.get_by_role("listbox", name="Saran").get_by_role("option")
    expect(offered.first).to_be_visible()
    return offered


def test_a_suggestion_is_chosen_by_keyboard_and_heard_by_a_screen_reader(page: Page) -> None:
    offered = type_and_wait(page, "sumpah b")
    field = field_of(page)
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(field).not_to_have_attribute("aria-activedescendant", "")
    assert violations(page) == []

    field.press("ArrowDown")
    chosen = offered.first
    expect(chosen).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "")
    expect(field).to_be_focused()
    field.press("Enter")
    expect(page).to_have_url("/inovasi/sumpah-beruang-banyumas")


def test_the_arrows_go_round_and_escape_leaves_what_was_typed(page: Page) -> None:
    offered = type_and_wait(page, "sampah")
    field = field_of(page)
    field.press("ArrowUp")
    expect(offered.last).to_have_attribute("aria-selected", "true")
    field.press("ArrowDown")
    expect(page.locator("[role=option][aria-selected=true]")).to_have_count(0)
    field.press("Escape")
    expect(offered.first).to_be_hidden()
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("sampah")
    field.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("inovasi untuk “sampah”")


def test_a_suggestion_can_be_clicked_and_none_is_made_of_one_letter(page: Page) -> None:
    page.goto("/")
    field_of(page).press_sequentially("s")
    field_of(page).press("Tab")
    expect(page.get_by_role("option")).to_have_count(0)
    offered = type_and_wait(page, "jawa te")
    offered.filter(has_text="Jawa Tengah").first.click()
    expect(page).to_have_url("/inovasi?daerah=33")


def test_a_choice_is_told_by_its_position_and_nothing_about_the_visitor(page: Page) -> None:
    told: list[Request] = []
    page.on("request", lambda one: told.append(one) if one.url.endswith("/cari/hitung") else None)
    page.goto("/inovasi?q=bank+sampah")
    rows = page.locator("li.row .row-title a")
    links = [one.get_attribute("href") or "" for one in rows.all()]
    assert len(links) > 2
    assert all(link.startswith(("/inovasi/", "/replikasi/")) and "?" not in link for link in links)
    with page.expect_request("**/cari/hitung"):
        rows.nth(1).click()
    expect(page).to_have_url(links[1])

    reports = [parse_qs(one.post_data or "") for one in told]
    assert [one["posisi"] for one in reports] == [["0"], ["2"]]
    assert all(set(one) <= {"q", "posisi", "hasil"} for one in reports)
    assert all(one["q"] == ["bank sampah"] for one in reports)
    assert page.context.cookies() == []
