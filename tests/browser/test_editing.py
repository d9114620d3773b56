"""A contributor writes a draft: in the form, away and back, as Markdown, and beside somebody else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect
from sqlalchemy import orm

from tests import factories
from tests.browser.axe import check
from tests.browser.conftest import Open
from tests.browser.people import both_ways, person, press, sign_in
from tests.browser.server import served_here
from tests.innovations.publishing import text_of

EMAIL = "made@contoh.go.id"
DRAFT = "/meja/naskah/1"


@pytest.fixture
def address(site_folder: Path, session: orm.Session) -> Iterator[str]:
    """A site with one contributor and one draft, which has a title, an owner and one section."""
    bali = factories.province(session, code="51", name="Bali")
    place = factories.region(session, bali, code="51.03", name="Kabupaten Contoh")
    owner = factories.agency(session, place, name="Pemerintah Kabupaten Contoh")
    person(session, EMAIL, "Made", "kontributor", agency=owner)
    text = text_of(owner.name, "## Masalah\n\nSampah menumpuk.[^1]\n")
    factories.revision(session, factories.draft(session, owner, title="Olah Sampah"), text=text)
    session.commit()
    with served_here(site_folder) as address:
        yield address


def write(page: Page, label: str, text: str) -> None:
    page.get_by_label(label, exact=True).fill(text)


@both_ways
def test_a_contributor_writes_leaves_and_resumes(address: str, open_page: Open, script: bool) -> None:
    page = open_page(address, java_script_enabled=script, viewport={"width": 1000, "height": 900})
    sign_in(page, EMAIL, f"{DRAFT}/ubah")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tulis naskah")
    write(page, "Solusi (wajib)", "Sampah diolah di desa.[^1]")
    write(page, "Daerah", "Kabupaten Contoh")
    write(page, "Mulai berjalan", "tahun lalu")
    press(page, "Tambah indikator")
    expect(page.get_by_label("Solusi (wajib)", exact=True)).to_have_value("Sampah diolah di desa.[^1]")
    write(page, "Apa yang diukur", "Sampah terolah")
    write(page, "Sesudah", "12 ton")
    press(page, "Simpan draf")
    expect(page.get_by_text("Draf disimpan.").first).to_be_visible()
    expect(page.locator("#mulai-error")).to_contain_text("“tahun lalu” bukan tanggal")
    if script:
        check(page)

    # away and back again: what was saved is there
    page.goto("/meja")
    page.goto(f"{DRAFT}/ubah")
    expect(page.get_by_label("Apa yang diukur", exact=True)).to_have_value("Sampah terolah")
    write(page, "Mulai berjalan", "2024")
    write(page, "Pelaksanaan (wajib)", "Dimulai di *dua* desa.")
    page.set_viewport_size({"width": 1000, "height": 900})
    press(page, "Pratinjau")
    expect(page.get_by_role("heading", level=1)).to_have_text("Pratinjau")
    expect(page.locator("em", has_text="dua")).to_be_visible()
    page.get_by_text("hal masih kurang").click()
    expect(page.get_by_text("Bagian Hasil belum ditulis.")).to_be_visible()
    if script:
        check(page)
    press(page, "Kembali menulis")
    expect(page.get_by_label("Pelaksanaan (wajib)", exact=True)).to_have_value("Dimulai di *dua* desa.")
    press(page, "Simpan draf")
    expect(page.get_by_text("Draf disimpan.").first).to_be_visible()

    # the same text as Markdown
    page.get_by_role("link", name="tulis dalam Markdown").click()
    source = page.get_by_label("Naskah dalam Markdown", exact=True)
    text = source.input_value()
    assert "mulai: '2024'\n" in text
    assert "- nama: Sampah terolah\n  sesudah: '12 ton'\n" in text
    source.fill(f"{text}\n## Hasil\n\nLebih bersih.\n")
    if script:
        check(page)
    press(page, "Simpan dan lihat")
    expect(page).to_have_url(f"{address}{DRAFT}")
    expect(page.get_by_text("Lebih bersih.")).to_be_visible()


@both_ways
def test_two_tabs_over_one_draft_lose_nothing(address: str, open_page: Open, script: bool) -> None:
    page = open_page(address, java_script_enabled=script, missing=(f"{DRAFT}/ubah",))
    sign_in(page, EMAIL, f"{DRAFT}/ubah")
    other = page.context.new_page()
    other.goto(f"{DRAFT}/ubah")
    write(other, "Judul (wajib)", "Olah Sampah di Desa")
    press(other, "Simpan draf")
    expect(other.get_by_text("Draf disimpan.").first).to_be_visible()
    other.close()
    write(page, "Judul (wajib)", "Olah Sampah Bersama")
    press(page, "Simpan draf")
    expect(page.get_by_role("alert")).to_contain_text("Naskah ini sudah diubah orang lain")
    expect(page.locator("del").first).to_contain_text("di Desa")
    expect(page.locator("ins").first).to_contain_text("Bersama")
    if script:
        check(page)
    expect(page.get_by_label("Judul (wajib)", exact=True)).to_have_value("Olah Sampah Bersama")
    press(page, "Simpan draf")
    expect(page.get_by_text("Draf disimpan.").first).to_be_visible()
    page.goto(f"{DRAFT}/ubah")
    expect(page.get_by_label("Judul (wajib)", exact=True)).to_have_value("Olah Sampah Bersama")


def test_a_script_counts_words_and_offers_sources_and_the_preview_beside(
    address: str, open_page: Open
) -> None:
    page = open_page(address, viewport={"width": 1400, "height": 900})
    sign_in(page, EMAIL, f"{DRAFT}/ubah")
    solution = page.get_by_label("Solusi (wajib)", exact=True)
    solution.fill("Dipilah di rumah.")
    expect(page.locator("#bagian-solusi-words")).to_contain_text("3 kata")
    press(page, "Sisipkan [^2], Berita kedua")
    expect(solution).to_have_value("Dipilah di rumah.[^2]")
    press(page, "Pratinjau")
    aside = page.get_by_role("complementary", name="Pratinjau, belum disimpan")
    expect(aside.get_by_text("Dipilah di rumah.")).to_be_visible()
    expect(page).to_have_url(f"{address}{DRAFT}/ubah")
    solution.fill("Dipilah dahulu.")
    solution.blur()
    expect(aside.get_by_text("Dipilah dahulu.")).to_be_visible()
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((one) => one.id)")
    assert len(ids) == len(set(ids))
    check(page)
    page.set_viewport_size({"width": 1400, "height": 900})
    aside.get_by_role("button", name="Tutup").click()
    expect(aside).to_have_count(0)
    press(page, "Simpan draf")
    expect(page.get_by_text("Draf disimpan.").first).to_be_visible()


def test_a_script_that_comes_late_knows_what_was_begun_without_it(address: str, open_page: Open) -> None:
    page = open_page(address)
    # The desk asks for no such script, so the one held back is the form's.
    sign_in(page, EMAIL, "/meja")
    late: list[Route] = []
    page.route("**/write.*js*", lambda route: late.append(route))
    with page.expect_request("**/write.*js*"):
        page.goto(f"{DRAFT}/ubah", wait_until="commit")
    solution = page.get_by_label("Solusi (wajib)", exact=True)
    solution.fill("Dipilah di rumah.")
    expect(page.get_by_text("Sisipkan:")).to_have_count(0)
    [asked] = late
    asked.continue_()
    press(page, "Sisipkan [^2], Berita kedua")
    page.unroute_all()
    expect(solution).to_have_value("Dipilah di rumah.[^2]")
    press(page, "Simpan draf")
    expect(page.get_by_text("Draf disimpan.").first).to_be_visible()


def test_a_form_that_came_only_in_part_changes_nothing(address: str, open_page: Open) -> None:
    page = open_page(address)
    sign_in(page, EMAIL, "/meja")

    def cut(route: Route) -> None:
        whole = route.fetch()
        route.fulfill(response=whole, body=whole.text().partition('<fieldset class="rows"')[0])

    page.route(f"**{DRAFT}/ubah", cut, times=1)
    page.goto(f"{DRAFT}/ubah")
    write(page, "Judul (wajib)", "Olah Sampah di Desa")
    page.get_by_label("Judul (wajib)", exact=True).press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Formulir tidak dapat diproses")
    expect(page.locator("textarea").filter(has_text="Olah Sampah di Desa")).to_be_visible()
    page.goto(f"{DRAFT}/ubah")
    expect(page.get_by_label("Masalah (wajib)", exact=True)).to_have_value("Sampah menumpuk.[^1]")
    expect(page.get_by_label("Judul (wajib)", exact=True)).not_to_have_value("Olah Sampah di Desa")


def test_an_emptied_source_is_told_without_a_number_moving(address: str, open_page: Open) -> None:
    page = open_page(address)
    sign_in(page, EMAIL, f"{DRAFT}/ubah")
    first = page.get_by_role("group", name="Sumber 1")
    for label in ("Alamat web", "Judul sumber", "Penerbit", "Tanggal"):
        first.get_by_label(label, exact=True).fill("")
    press(page, "Simpan draf")
    expect(page.get_by_text("Sumber 1 dikosongkan, padahal masih dirujuk: Masalah.")).to_be_visible()
    expect(page.get_by_label("Masalah (wajib)", exact=True)).to_have_value("Sampah menumpuk.[^1]")
