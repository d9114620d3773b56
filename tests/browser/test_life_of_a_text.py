"""A text from its first line to the public, and a revision that another one overtakes, as people live it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import orm

from tests import factories
from tests.browser.axe import check
from tests.browser.conftest import Open
from tests.browser.people import both_ways, person, press, sign_in
from tests.browser.server import served_here
from tests.innovations.publishing import publish, text_of

WRITER, CURATOR = "kontributor@contoh.go.id", "kurator@contoh.go.id"
BADUNG = "Pemerintah Kabupaten Badung"
BODY = "\n".join(
    f"## {name}\n\n{text}\n"
    for name, text in (
        ("Masalah", "Sampah menumpuk di pasar.[^1]"),
        ("Solusi", "Sampah diolah di desa.[^1]"),
        ("Pelaksanaan", "Dimulai di tiga desa.[^1]"),
        ("Hasil", "Sampah berkurang separuh.[^2]"),
    )
)


@dataclass(frozen=True)
class Site:
    address: str
    session: orm.Session

    def overtake(self) -> None:
        """Let another text of the published case be accepted, as a load of files does."""
        self.session.expire_all()
        text = text_of(BADUNG, BODY, judul="Olah Sampah", daerah="'51.03'", mulai="2021")
        publish(self.session, text=text)


@pytest.fixture
def site(site_folder: Path, session: orm.Session) -> Iterator[Site]:
    """Kabupaten Badung with a kontributor and one published case, and a kurator."""
    bali = factories.province(session, code="51", name="Bali")
    place = factories.region(session, parent=bali, code="51.03", name="Kabupaten Badung")
    badung = factories.agency(session, place, name=BADUNG)
    person(session, WRITER, "Made Penulis", "kontributor", agency=badung)
    person(session, CURATOR, "Ibu Kurator", "kurator")
    session.commit()
    publish(session, text=text_of(BADUNG, BODY, judul="Olah Sampah", daerah="'51.03'"))
    with served_here(site_folder) as address:
        yield Site(address, session)


def fill_in(page: Page, name: str, text: str) -> None:
    page.get_by_role("main").get_by_role("textbox", name=name).first.fill(text)


@both_ways
def test_a_text_is_drafted_returned_mended_accepted_and_found(
    site: Site, open_page: Open, script: bool
) -> None:
    writer = open_page(site.address, java_script_enabled=script)
    sign_in(writer, WRITER, "/meja")
    writer.get_by_role("link", name="Tulis inovasi baru").click()
    fill_in(writer, "Judul", "Dokar Listrik untuk Lansia")
    writer.get_by_role("main").get_by_role("button").last.click()
    fill_in(writer, "Ringkasan", "Lansia sulit ke puskesmas. Dokar listrik menjemput mereka.")
    press(writer, "Simpan draf")

    writer.goto("/")
    writer.get_by_role("link", name="Meja saya").first.click()
    writer.get_by_role("link", name="Dokar Listrik untuk Lansia").first.click()
    press(writer, "Kirim untuk ditinjau")
    lacking = writer.get_by_role("alert")
    expect(lacking).to_contain_text("Bagian Masalah belum ditulis")
    expect(lacking).to_contain_text("Sumber belum diisi")
    lacking.get_by_role("link", name="Bagian Masalah belum ditulis").click()
    expect(writer.get_by_role("textbox", name="Masalah")).to_be_visible()

    writer.get_by_role("combobox", name="Tema").select_option("kesehatan")
    for section in ("Masalah", "Solusi", "Pelaksanaan", "Hasil"):
        fill_in(writer, section, f"{section} dokar listrik di Badung.[^1]")
    fill_in(writer, "Alamat web", "https://contoh.go.id/dokar")
    fill_in(writer, "Judul sumber", "Dokar listrik menjemput lansia")
    press(writer, "Simpan dan lihat")
    expect(writer.get_by_text("Masalah dokar listrik di Badung.")).to_be_visible()
    press(writer, "Kirim untuk ditinjau")
    expect(writer.get_by_text("Menunggu tinjauan").first).to_be_visible()

    curator = open_page(site.address, java_script_enabled=script)
    sign_in(curator, CURATOR, "/kurasi/naskah")
    curator.get_by_role("link", name="Dokar Listrik untuk Lansia").click()
    curator.get_by_text("Catatan per bagian").click()
    fill_in(curator, "Masalah", "Berapa lansia yang terdampak?")
    fill_in(curator, "Hasil", "Sebut angkanya.")
    press(curator, "Kembalikan dengan catatan")

    writer.goto("/meja")
    writer.get_by_role("link", name="Dokar Listrik untuk Lansia").first.click()
    expect(writer.get_by_text("Berapa lansia yang terdampak?")).to_be_visible()
    expect(writer.get_by_text("Sebut angkanya.")).to_be_visible()
    press(writer, "Perbaiki")
    fill_in(writer, "Masalah", "Ada 1.200 lansia yang jauh dari puskesmas.[^1]")
    fill_in(writer, "Hasil", "Kunjungan naik dari 20 menjadi 90 orang.[^1]")
    press(writer, "Simpan dan lihat")
    press(writer, "Kirim untuk ditinjau")

    curator.goto("/kurasi/naskah")
    curator.get_by_role("link", name="Dokar Listrik untuk Lansia").click()
    expect(curator.get_by_text("Berapa lansia yang terdampak?")).to_be_visible()
    if script:  # axe is itself a script
        check(curator)
    press(curator, "Terima dan terbitkan")

    visitor = open_page(site.address, java_script_enabled=script)
    visitor.goto("/inovasi?q=dokar+listrik")
    visitor.get_by_role("link", name="Dokar Listrik untuk Lansia").first.click()
    expect(visitor.get_by_text("Ada 1.200 lansia yang jauh dari puskesmas.")).to_be_visible()
    expect(visitor.get_by_text("Berapa lansia yang terdampak?")).to_have_count(0)
    expect(visitor.get_by_text("Made Penulis")).to_have_count(0)


@both_ways
def test_a_revision_that_another_overtook_is_told_so_at_each_step(
    site: Site, open_page: Open, script: bool
) -> None:
    writer = open_page(site.address, java_script_enabled=script)
    sign_in(writer, WRITER, "/inovasi/olah-sampah")
    press(writer, "Perbarui naskah ini")
    fill_in(writer, "Hasil", "Sampah berkurang dua pertiga.[^2]")
    press(writer, "Simpan dan lihat")
    press(writer, "Kirim untuk ditinjau")
    expect(writer.get_by_text("Menunggu tinjauan").first).to_be_visible()
    curator = open_page(site.address, java_script_enabled=script)
    sign_in(curator, CURATOR, "/kurasi/naskah")
    curator.get_by_role("link", name="Olah Sampah").click()

    site.overtake()
    press(curator, "Terima dan terbitkan")
    expect(curator.get_by_role("heading", name="Naskah yang terbit sudah berganti")).to_be_visible()
    fill_in(curator, "Alasan atau catatan umum", "Sesuaikan dengan naskah yang baru terbit.")
    press(curator, "Kembalikan dengan catatan")

    writer.goto("/meja")
    writer.get_by_role("link", name="Olah Sampah").first.click()
    press(writer, "Perbaiki")
    press(writer, "Simpan dan lihat")
    expect(writer.get_by_role("region", name="Naskah yang terbit sudah berubah")).to_be_visible()
    press(writer, "Pakai naskah terbit terbaru sebagai dasar")
    press(writer, "Kirim untuk ditinjau")
    curator.goto("/kurasi/naskah")
    curator.get_by_role("link", name="Olah Sampah").click()
    press(curator, "Terima dan terbitkan")

    visitor = open_page(site.address, java_script_enabled=script)
    visitor.goto("/inovasi/olah-sampah")
    expect(visitor.get_by_text("Sampah berkurang dua pertiga.")).to_be_visible()
    visitor.goto("/inovasi/olah-sampah/riwayat")
    expect(visitor.get_by_role("heading", name="Naskah ke-")).to_have_count(3)
