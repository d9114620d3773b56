"""Accounts in Chromium: a link sets the password, a person signs in, changes it, and other sessions end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import orm

from catalogue.accounts import actions
from tests import factories
from tests.browser.axe import faults
from tests.browser.conftest import Open
from tests.browser.people import PHONE, both_ways, person, press
from tests.browser.server import served_here

FIRST, SECOND = "kuda makan rumput", "sapi makan jerami"


@pytest.fixture
def link(session: orm.Session) -> str:
    """The path of the link that an administrator was shown for a new user of a kabupaten."""
    boss = person(session, "admin@contoh.go.id", "Ibu Admin", "administrator")
    place = factories.agency(session, name="Pemerintah Kabupaten Contoh")
    session.commit()
    user, token = actions.create_user(session, boss, "ayu@contoh.go.id", "Ni Luh Ayu", place)
    actions.grant(session, boss, user, "kontributor", agency=place)
    return f"/sandi/{token}"


@pytest.fixture
def address(site_folder: Path, link: str) -> Iterator[str]:
    with served_here(site_folder) as address:
        yield address


def set_password(page: Page, link: str) -> None:
    page.goto(link)
    expect(page.get_by_text("ayu@contoh.go.id")).to_be_visible()
    page.get_by_label("Kata sandi baru", exact=True).fill(FIRST)
    page.get_by_label("Ulangi kata sandi baru").fill(FIRST)
    press(page, "Simpan kata sandi")
    expect(page.get_by_role("status")).to_contain_text("Kata sandi tersimpan")


def sign_in(page: Page, password: str) -> None:
    page.get_by_label("Surel").fill("ayu@contoh.go.id")
    page.get_by_label("Kata sandi", exact=True).fill(password)
    press(page, "Masuk")


@both_ways
def test_a_new_user_sets_a_password_signs_in_and_changes_it(
    open_page: Open, address: str, link: str, script: bool
) -> None:
    page = open_page(address, java_script_enabled=script)
    set_password(page, link)
    page.goto(link)
    expect(page.get_by_role("heading", level=1)).to_have_text("Tautan ini tidak berlaku lagi")

    page.goto("/akun")
    expect(page).to_have_url("/masuk?ke=/akun")
    sign_in(page, "kuda minum air")
    expect(page.get_by_role("alert")).to_contain_text("Surel atau kata sandi tidak cocok")
    expect(page.get_by_label("Surel")).to_have_value("ayu@contoh.go.id")
    expect(page.get_by_label("Kata sandi", exact=True)).to_have_value("")
    sign_in(page, FIRST)
    expect(page).to_have_url("/akun")
    expect(page.get_by_role("definition").filter(has_text="Menulis inovasi")).to_contain_text(
        "Pemerintah Kabupaten Contoh"
    )

    elsewhere = open_page(address, java_script_enabled=script)
    elsewhere.goto("/masuk")
    sign_in(elsewhere, FIRST)
    expect(elsewhere).to_have_url("/akun")

    page.get_by_label("Kata sandi sekarang").fill(FIRST)
    page.get_by_label("Kata sandi baru", exact=True).fill(SECOND)
    page.get_by_label("Ulangi kata sandi baru").fill(SECOND)
    press(page, "Ganti kata sandi")
    expect(page.get_by_role("status")).to_contain_text("Kata sandi diganti")
    elsewhere.reload()
    expect(elsewhere).to_have_url("/masuk?ke=/akun")

    page.get_by_role("button", name="Keluar").click()
    expect(page.get_by_role("status")).to_have_text("Anda telah keluar.")
    page.goto("/akun")
    expect(page).to_have_url("/masuk?ke=/akun")
    sign_in(page, SECOND)
    expect(page).to_have_url("/akun")


def test_after_signing_out_going_back_shows_nothing_of_the_account(
    open_page: Open, address: str, link: str
) -> None:
    page = open_page(address)
    set_password(page, link)
    sign_in(page, FIRST)
    expect(page).to_have_url("/akun")
    page.get_by_role("button", name="Keluar").click()
    expect(page.get_by_role("status")).to_have_text("Anda telah keluar.")
    page.go_back()
    expect(page).to_have_url("/masuk?ke=/akun")


def test_on_a_telephone_the_menu_holds_the_account_and_the_way_out(
    open_page: Open, address: str, link: str
) -> None:
    page = open_page(address, **PHONE)
    set_password(page, link)
    sign_in(page, FIRST)
    page.locator("summary", has_text="Menu").tap()
    menu = page.get_by_role("navigation", name="Menu utama")
    expect(menu.get_by_role("link", name="Ni Luh Ayu")).to_be_visible()
    menu.get_by_role("button", name="Keluar").tap()
    expect(page.get_by_role("status")).to_have_text("Anda telah keluar.")


def test_axe_finds_nothing_on_the_pages_of_accounts(open_page: Open, address: str, link: str) -> None:
    page = open_page(address)
    told: dict[str, list[str]] = {}

    def look(name: str) -> None:
        told[name] = faults(page)

    page.goto(link)
    look("link")
    press(page, "Simpan kata sandi")
    look("link, with errors")
    set_password(page, link)
    look("sign in")
    sign_in(page, "kuda minum air")
    look("sign in, with errors")
    sign_in(page, FIRST)
    page.wait_for_url("**/akun")
    look("account")
    press(page, "Ganti kata sandi")
    look("account, with errors")
    page.goto(link)
    look("link that is gone")
    page.evaluate("document.querySelectorAll('[name=csrf_token]').forEach(one => one.value = 'x')")
    page.set_viewport_size({"width": 1280, "height": 800})
    page.get_by_role("button", name="Keluar").click()
    look("form without its token")
    assert {name: found for name, found in told.items() if found} == {}
