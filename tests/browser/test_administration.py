"""The administrator makes agency, unit, account, role and link; the person then signs in."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import orm

from catalogue.accounts.passwords import hashed
from tests import factories
from tests.browser.conftest import Open
from tests.browser.server import served
from tests.browser.test_accessibility import WIDTHS, violations
from tests.conftest import prepared_engine

EMAIL, PASSWORD = "admin@katalog.go.id", "rahasia untuk uji saja"


@pytest.fixture
def address(migrated_folder: Path, tmp_path: Path) -> Iterator[str]:
    """A site with one administrator, the government of one kabupaten, and a unit of it."""
    folder = Path(shutil.copytree(migrated_folder, tmp_path / "site"))
    with (
        prepared_engine(f"sqlite:///{folder / 'catalogue.sqlite3'}") as engine,
        orm.Session(engine) as session,
    ):
        chief = factories.user(session, email=EMAIL, name="Ibu Admin", password_hash=hashed(PASSWORD))
        factories.grant(session, chief, "administrator")
        government = factories.agency(session, name="Pemerintah Kabupaten Contoh")
        factories.unit(session, government, name="Dinas Contoh")
        session.commit()
    with served(folder) as address:
        yield address


def sign_in(page: Page, email: str, password: str, goal: str) -> None:
    page.goto(f"/masuk?ke={goal}")
    page.get_by_label("Surel").fill(email)
    page.get_by_label("Kata sandi", exact=True).fill(password)
    page.get_by_role("main").get_by_role("button", name="Masuk").click()


def check(page: Page) -> None:
    """The page passes axe and does not scroll sideways, narrow and wide."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_an_administrator_makes_agency_unit_and_account_and_the_person_signs_in(
    address: str, open_page: Open, script: bool
) -> None:
    desk = open_page(address, java_script_enabled=script)
    sign_in(desk, EMAIL, PASSWORD, "/admin")
    make_agency(desk)
    make_unit(desk)
    link = make_user(desk)

    made = open_page(address, java_script_enabled=script)
    made.goto(link)
    made.get_by_label("Kata sandi baru", exact=True).fill("sawah hijau di kaki gunung")
    made.get_by_label("Ulangi kata sandi baru").fill("sawah hijau di kaki gunung")
    made.get_by_role("button", name="Simpan kata sandi").click()
    sign_in(made, "made@contoh.go.id", "sawah hijau di kaki gunung", "/akun")
    expect(made.get_by_text("Kontributor", exact=True)).to_be_visible()
    expect(made.get_by_text("Seksi Data").first).to_be_visible()


def make_agency(desk: Page) -> None:
    desk.get_by_role("navigation", name="Bagian pengelolaan").get_by_role("link", name="Instansi").click()
    desk.get_by_role("link", name="Tambah instansi").click()
    desk.get_by_label("Nama instansi").fill("Lembaga Percontohan")
    desk.get_by_role("button", name="Tambah instansi").click()
    expect(desk.get_by_role("alert")).to_contain_text("Pilih jenis instansinya")
    desk.get_by_label("Jenis", exact=True).select_option("lembaga")
    desk.get_by_role("button", name="Tambah instansi").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Lembaga Percontohan")


def make_unit(desk: Page) -> None:
    desk.get_by_role("link", name="Tambah unit di sini").click()
    desk.get_by_label("Nama instansi").fill("Seksi Data")
    expect(desk.get_by_role("combobox", name="Di bawah instansi")).to_have_value("Lembaga Percontohan")
    desk.get_by_role("button", name="Tambah instansi").click()
    expect(desk.get_by_role("status")).to_have_text("Seksi Data dibuat.")


def make_user(desk: Page) -> str:
    """An account with a role over the unit; the link for its password."""
    desk.goto("/admin")
    desk.get_by_role("link", name="Buat akun").click()
    desk.get_by_label("Nama lengkap").fill("Made Contoh")
    desk.get_by_label("Surel").fill("made@contoh.go.id")
    desk.get_by_role("combobox", name="Instansi").fill("Seksi Data")
    desk.get_by_role("button", name="Buat akun").click()
    link = desk.get_by_label("Tautan untuk membuat kata sandi").get_by_role("textbox").input_value()
    desk.get_by_label("Instansi atau provinsi").fill("Seksi Data")
    desk.get_by_role("button", name="Beri wewenang").click()
    expect(desk.get_by_text("Wewenang diberikan: Kontributor")).to_be_visible()
    return link


def test_the_pages_of_the_desk_are_for_everybody_to_use(address: str, open_page: Open) -> None:
    page = open_page(address)
    sign_in(page, EMAIL, PASSWORD, "/admin")
    check(page)
    page.goto("/admin/pengguna/baru")
    check(page)
    page.get_by_role("button", name="Buat akun").click()
    expect(page.get_by_role("alert")).to_be_visible()
    check(page)
    page.goto("/admin/pengguna/1")
    page.get_by_role("button", name="Buat tautan kata sandi baru").click()
    check(page)
    page.goto("/admin/pengguna/1/nonaktifkan")
    check(page)


def test_the_pages_of_agencies_are_for_everybody_to_use(address: str, open_page: Open) -> None:
    page = open_page(address)
    sign_in(page, EMAIL, PASSWORD, "/admin/instansi")
    check(page)
    page.get_by_label("Keadaan").select_option("nonaktif")
    page.get_by_role("button", name="Cari instansi").click()
    expect(page.get_by_text("Tidak ada instansi yang cocok.")).to_be_visible()
    check(page)
    page.goto("/admin/instansi/baru")
    page.get_by_role("button", name="Tambah instansi").click()
    expect(page.get_by_role("alert")).to_be_visible()
    check(page)
    for path in ("", "/nama", "/induk", "/gabung", "/nonaktifkan", "/aktifkan"):
        page.goto(f"/admin/instansi/2{path}")
        check(page)
