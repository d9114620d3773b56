"""The administrator makes agency, unit, account, role and link; the person then signs in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import orm

from tests import factories
from tests.browser.axe import check
from tests.browser.conftest import Open
from tests.browser.people import both_ways, person, press, sign_in
from tests.browser.server import served_here

EMAIL, OWN = "admin@katalog.go.id", "sawah hijau di kaki gunung"


@pytest.fixture
def address(site_folder: Path, session: orm.Session) -> Iterator[str]:
    """A site with one administrator, the government of one kabupaten, and a unit of it."""
    person(session, EMAIL, "Ibu Admin", "administrator")
    government = factories.agency(session, name="Pemerintah Kabupaten Contoh")
    factories.unit(session, government, name="Dinas Contoh")
    session.commit()
    with served_here(site_folder) as address:
        yield address


@both_ways
def test_an_administrator_makes_agency_unit_and_account_and_the_person_signs_in(
    address: str, open_page: Open, script: bool
) -> None:
    desk = open_page(address, java_script_enabled=script)
    sign_in(desk, EMAIL, "/admin")
    make_agency(desk)
    make_unit(desk)
    link = make_user(desk)

    made = open_page(address, java_script_enabled=script)
    made.goto(link)
    made.get_by_label("Kata sandi baru", exact=True).fill(OWN)
    made.get_by_label("Ulangi kata sandi baru").fill(OWN)
    press(made, "Simpan kata sandi")
    sign_in(made, "made@contoh.go.id", "/akun", OWN)
    expect(made.get_by_text("Kontributor", exact=True)).to_be_visible()
    expect(made.get_by_text("Seksi Data").first).to_be_visible()


def make_agency(desk: Page) -> None:
    desk.get_by_role("navigation", name="Bagian pengelolaan").get_by_role("link", name="Instansi").click()
    desk.get_by_role("link", name="Tambah instansi").click()
    desk.get_by_label("Nama instansi").fill("Lembaga Percontohan")
    press(desk, "Tambah instansi")
    expect(desk.get_by_role("alert")).to_contain_text("Pilih jenis instansinya")
    desk.get_by_label("Jenis", exact=True).select_option("lembaga")
    press(desk, "Tambah instansi")
    expect(desk.get_by_role("heading", level=1)).to_have_text("Lembaga Percontohan")


def make_unit(desk: Page) -> None:
    desk.get_by_role("link", name="Tambah unit di sini").click()
    desk.get_by_label("Nama instansi").fill("Seksi Data")
    expect(desk.get_by_role("combobox", name="Di bawah instansi")).to_have_value("Lembaga Percontohan")
    press(desk, "Tambah instansi")
    expect(desk.get_by_role("status")).to_have_text("Seksi Data dibuat.")


def make_user(desk: Page) -> str:
    """An account with a role over the unit; the link for its password."""
    desk.goto("/admin")
    desk.get_by_role("link", name="Buat akun").click()
    desk.get_by_label("Nama lengkap").fill("Made Contoh")
    desk.get_by_label("Surel").fill("made@contoh.go.id")
    desk.get_by_role("combobox", name="Instansi").fill("Seksi Data")
    press(desk, "Buat akun")
    link = desk.get_by_label("Tautan untuk membuat kata sandi").get_by_role("textbox").input_value()
    desk.get_by_label("Instansi atau provinsi").fill("Seksi Data")
    press(desk, "Beri wewenang")
    expect(desk.get_by_text("Wewenang diberikan: Kontributor")).to_be_visible()
    return link


def test_the_pages_of_the_desk_are_for_everybody_to_use(address: str, open_page: Open) -> None:
    page = open_page(address)
    sign_in(page, EMAIL, "/admin")
    check(page)
    page.goto("/admin/pengguna/baru")
    check(page)
    press(page, "Buat akun")
    expect(page.get_by_role("alert")).to_be_visible()
    check(page)
    page.goto("/admin/pengguna/1")
    press(page, "Buat tautan kata sandi baru")
    check(page)
    page.goto("/admin/pengguna/1/nonaktifkan")
    check(page)


def test_the_pages_of_agencies_are_for_everybody_to_use(address: str, open_page: Open) -> None:
    page = open_page(address)
    sign_in(page, EMAIL, "/admin/instansi")
    check(page)
    page.get_by_label("Keadaan").select_option("nonaktif")
    press(page, "Cari instansi")
    expect(page.get_by_text("Tidak ada instansi yang cocok.")).to_be_visible()
    check(page)
    page.goto("/admin/instansi/baru")
    press(page, "Tambah instansi")
    expect(page.get_by_role("alert")).to_be_visible()
    check(page)
    for path in ("", "/nama", "/induk", "/gabung", "/nonaktifkan", "/aktifkan"):
        page.goto(f"/admin/instansi/2{path}")
        check(page)
