"""A curator writes a collection, sees it beforehand, publishes it, changes it and takes it away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import orm

from tests import factories
from tests.browser.axe import check
from tests.browser.conftest import Open
from tests.browser.people import both_ways, follow, person, press, sign_in
from tests.browser.server import served_here

EMAIL = "kurator@katalog.go.id"


@pytest.fixture
def address(site_folder: Path, session: orm.Session) -> Iterator[str]:
    """A site with one curator and two cases."""
    person(session, EMAIL, "Ibu Kurator", "kurator")
    factories.innovation(session, slug="toss", name="TOSS", title="Olah sampah setempat")
    factories.innovation(session, slug="bank-sampah", name="Bank Sampah", title="Menabung sampah")
    session.commit()
    with served_here(site_folder) as address:
        yield address


def write(page: Page, title: str) -> None:
    """Begin a collection and write it whole, the second case before the first."""
    page.get_by_role("link", name="Susun koleksi baru").click()
    page.get_by_label("Judul koleksi").fill(title)
    press(page, "Lanjut menulis")
    page.get_by_label("Ringkasan").fill("Dua cara mengolah sampah di desa.")
    page.get_by_label("Pengantar").fill("Sampah adalah **bahan**.")
    add_case(page, 1, "2", "TOSS", "Dekat dengan warga.")
    press(page, "Tambah baris")
    add_case(page, 2, "1", "menabung", "")


def add_case(page: Page, number: int, place: str, case: str, reason: str) -> None:
    row = page.get_by_role("group", name=f"Inovasi {number}", exact=True)
    row.get_by_label("Urutan").fill(place)
    row.get_by_label("Inovasi", exact=True).fill(case)
    row.get_by_label("Alasan").fill(reason)


@both_ways
def test_a_curator_writes_previews_and_publishes(address: str, open_page: Open, script: bool) -> None:
    page = open_page(address, java_script_enabled=script)
    sign_in(page, EMAIL, "/kurasi")
    page.get_by_role("navigation", name="Bagian meja kurasi").get_by_role("link", name="Koleksi").click()
    write(page, "Desa dan sampah")
    if script:
        expect(page.get_by_text("6 dari paling banyak 60 kata")).to_be_visible()
    press(page, "Simpan dan lihat pratinjau")
    page.get_by_role("link", name="Inovasi 1, alasan: belum diisi.").click()
    add_case(page, 1, "1", "bank-sampah", "Warga ikut untung.")
    press(page, "Simpan dan lihat pratinjau")
    expect(page.get_by_role("heading", level=1)).to_have_text("Desa dan sampah")

    visitor = open_page(address, java_script_enabled=script)
    visitor.goto("/koleksi")
    expect(visitor.get_by_text("Belum ada koleksi")).to_be_visible()
    press(page, "Terbitkan")
    expect(page.get_by_role("status")).to_have_text("Koleksi terbit.")
    visitor.goto("/koleksi")
    visitor.get_by_role("link", name="Desa dan sampah").click()
    expect(visitor.get_by_role("heading", level=3)).to_have_text(
        ["Bank Sampah Menabung sampah", "TOSS Olah sampah setempat"]
    )


@both_ways
def test_a_published_collection_is_changed_withdrawn_and_put_back(
    address: str, open_page: Open, script: bool
) -> None:
    page = open_page(address, java_script_enabled=script)
    sign_in(page, EMAIL, "/kurasi/koleksi")
    publish(page)
    page.goto("/kurasi/koleksi")
    follow(page.get_by_role("button", name="Sunting"))
    page.get_by_label("Judul koleksi").fill("Desa bersih")
    page.get_by_label("Judul koleksi").press("Enter")
    expect(page.get_by_role("status")).to_have_text("Draf disimpan.")
    page.goto("/koleksi/desa-dan-sampah")
    expect(page.get_by_role("heading", level=1)).to_have_text("Desa dan sampah")
    page.goto("/kurasi/koleksi")
    page.get_by_role("link", name="Pratinjau").click()
    press(page, "Terbitkan")
    expect(page.get_by_role("heading", level=1)).to_have_text("Desa bersih")

    rule(page, "Tarik", "Tarik koleksi", "Isinya usang.")
    page.goto("/koleksi/desa-dan-sampah")
    expect(page.get_by_role("main")).to_contain_text("Isinya usang.")
    rule(page, "Pulihkan", "Pulihkan koleksi", "Sudah diperbarui.")
    page.goto("/koleksi/desa-dan-sampah")
    expect(page.get_by_role("heading", level=1)).to_have_text("Desa bersih")


def publish(page: Page) -> None:
    write(page, "Desa dan sampah")
    add_case(page, 2, "1", "bank-sampah", "Warga ikut untung.")
    press(page, "Simpan dan lihat pratinjau")
    press(page, "Terbitkan")
    expect(page.get_by_role("status")).to_have_text("Koleksi terbit.")


def rule(page: Page, link: str, button: str, reason: str) -> None:
    page.goto("/kurasi/koleksi")
    page.get_by_role("main").get_by_role("link", name=link).last.click()
    page.get_by_label("Alasan").fill(reason)
    page.get_by_role("button", name=button).click()
    expect(page.get_by_role("status")).to_be_visible()


def test_two_who_write_one_draft_lose_nothing(address: str, open_page: Open) -> None:
    first, second = open_page(address), open_page(address)
    for page in (first, second):
        sign_in(page, EMAIL, "/kurasi/koleksi")
    write(first, "Desa dan sampah")
    second.goto(first.url.partition("#")[0])
    press(first, "Simpan draf")
    expect(first.get_by_role("status")).to_have_text("Draf disimpan.")
    second.get_by_label("Ringkasan").fill("Ringkasan orang kedua.")
    press(second, "Simpan draf")
    expect(second.get_by_role("alert")).to_contain_text("Orang lain menyimpan draf ini")
    expect(second.get_by_label("Ringkasan")).to_have_value("Ringkasan orang kedua.")
    expect(second.locator("del").filter(has_text="TOSS".lower()).first).to_be_visible()
    check(second)


def test_the_pages_of_collections_are_for_everybody_to_use(address: str, open_page: Open) -> None:
    page = open_page(address)
    sign_in(page, EMAIL, "/kurasi/koleksi")
    check(page)
    publish(page)
    page.goto("/kurasi/koleksi/baru")
    press(page, "Lanjut menulis")
    expect(page.get_by_role("alert")).to_be_visible()
    check(page)
    page.goto("/kurasi/koleksi")
    follow(page.get_by_role("button", name="Sunting"))
    check(page)
    page.get_by_label("Inovasi", exact=True).first.fill("antah berantah")
    press(page, "Simpan draf")
    expect(page.get_by_role("alert")).to_be_visible()
    check(page)
    for path in ("/draf/2/pratinjau", "/draf/2/buang", "/1/tarik", ""):
        page.goto(f"/kurasi/koleksi{path}")
        check(page)
    rule(page, "Tarik", "Tarik koleksi", "Isinya usang.")
    check(page)
    page.goto("/kurasi/koleksi/1/pulihkan")
    check(page)
