"""The curator's work in Chromium: a text returned, then accepted; a case withdrawn, restored; a verdict."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import orm

from catalogue.accounts.models import User
from catalogue.innovations.revisions import Revision
from catalogue.writing import actions
from tests import factories
from tests.browser.axe import check
from tests.browser.conftest import Open
from tests.browser.people import both_ways, let_in, press, sign_in
from tests.browser.server import served_here
from tests.innovations.publishing import publish
from tests.reviewing.desk import BODY, waiting_text, whole
from tests.writing.house import House, read, settle

CURATOR = "kurator@katalog.go.id"


@dataclass(frozen=True)
class Site:
    """A served site: a text that waits, a public case, and a replication that its region reports."""

    address: str
    session: orm.Session
    house: House
    text: int

    def mend(self) -> None:
        """The writer mends the returned text and hands it in again."""
        better = BODY.replace("berkurang separuh", "berkurang dari 12 ton menjadi 6 ton")
        text = whole(self.house.government, better, daerah="'51.03'")
        self.session.expire_all()
        writer = self.session.get_one(User, self.house.writer.id)
        returned = self.session.get_one(Revision, self.text)
        draft = actions.mend(self.session, writer, returned, returned.row_version)
        actions.save_draft(self.session, writer, draft, draft.row_version, text)
        actions.submit(self.session, writer, draft, draft.row_version, read(text))


@pytest.fixture
def site(site_folder: Path, session: orm.Session) -> Iterator[Site]:
    house = settle(session)
    # A region that the map has drawn: a case's page shows where it lies.
    bali = factories.province(session, code="51", name="Bali")
    house.government.region = factories.region(session, bali, code="51.03", short_name="Badung")
    house.curator.email = CURATOR
    let_in(house.curator)
    session.commit()
    region = {"daerah": "'51.03'"}
    text = waiting_text(session, house, text=whole(house.government, **region)).id
    public = publish(session, "air-bersih", whole(house.government, nama="Air Bersih", **region))
    record = factories.replication(session, public, slug="air-bersih-timur", reporter="daerah")
    record.add_event(factories.event("berjalan", "2024"))
    session.commit()
    with served_here(site_folder) as address:
        yield Site(address, session, house, text)


def curator_at(site: Site, open_page: Open, path: str, script: bool = True) -> Page:
    page = open_page(site.address, java_script_enabled=script)
    sign_in(page, CURATOR, path)
    return page


@both_ways
def test_a_text_is_returned_mended_and_accepted_and_a_visitor_finds_it(
    site: Site, open_page: Open, script: bool
) -> None:
    desk = curator_at(site, open_page, "/kurasi", script)
    desk.get_by_role("link", name="Olah Sampah").click()
    expect(desk.get_by_text("Sampah menumpuk di tepi sungai.")).to_be_visible()
    press(desk, "Kembalikan dengan catatan")
    expect(desk.get_by_role("alert")).to_contain_text("Tulis catatannya.")
    if not desk.get_by_role("textbox", name="Masalah").is_visible():
        desk.get_by_text("Catatan per bagian").click()
    desk.get_by_role("textbox", name="Masalah").fill("Sejak kapan?")
    desk.get_by_role("textbox", name="Hasil").fill("Berapa ton?")
    press(desk, "Kembalikan dengan catatan")
    expect(desk.get_by_role("status")).to_contain_text("Naskah dikembalikan.")
    site.mend()
    desk.goto("/kurasi/naskah")
    desk.get_by_role("link", name="Olah Sampah").click()
    expect(desk.get_by_text("Berapa ton?")).to_be_visible()
    expect(desk.locator("ins").first).to_contain_text("dari 12 ton menjadi 6 ton")
    press(desk, "Terima dan terbitkan")
    expect(desk.get_by_role("status")).to_contain_text("Naskah diterima dan terbit.")

    visitor = open_page(site.address, java_script_enabled=script)
    visitor.goto("/inovasi?q=osama")
    visitor.get_by_role("link", name=re.compile("OSAMA")).first.click()
    expect(visitor).to_have_url(f"{site.address}/inovasi/osama-badung")
    expect(visitor.get_by_text("dari 12 ton menjadi 6 ton")).to_be_visible()


@both_ways
def test_a_case_is_withdrawn_and_restored(site: Site, open_page: Open, script: bool) -> None:
    desk = curator_at(site, open_page, "/inovasi/air-bersih", script)
    visitor = open_page(site.address, ("/inovasi/air-bersih",), java_script_enabled=script)
    desk.get_by_role("link", name="Tarik dari katalog").click()
    press(desk, "Tarik dari katalog")
    expect(desk.get_by_role("alert")).to_contain_text("Tulis alasannya.")
    desk.get_by_label("Alasan").fill("Layanannya sudah berhenti.")
    press(desk, "Tarik dari katalog")
    expect(desk.get_by_role("status")).to_contain_text("ditarik dari katalog")
    visitor.goto("/inovasi/air-bersih")
    expect(visitor.get_by_text("Layanannya sudah berhenti.")).to_be_visible()
    visitor.goto("/replikasi/air-bersih-timur")
    expect(visitor.get_by_text("telah ditarik")).to_be_visible()
    desk.get_by_role("link", name="Pulihkan").click()
    desk.get_by_label("Alasan").fill("Berjalan lagi.")
    press(desk, "Pulihkan")
    expect(desk.get_by_role("status")).to_contain_text("kembali ke katalog")
    visitor.goto("/inovasi/air-bersih")
    expect(visitor.get_by_role("heading", level=1)).to_contain_text("Air Bersih")


@both_ways
def test_a_record_is_verified_and_its_class_moves(site: Site, open_page: Open, script: bool) -> None:
    visitor = open_page(site.address, java_script_enabled=script)
    visitor.goto("/inovasi/air-bersih")
    expect(visitor.get_by_label("Direplikasi")).to_contain_text("belum dikonfirmasi")
    desk = curator_at(site, open_page, "/kurasi/replikasi", script)
    desk.get_by_role("link", name=re.compile("mereplikasi Air Bersih")).click()
    press(desk, "Verifikasi")
    expect(desk.get_by_role("status")).to_contain_text("terverifikasi")
    visitor.reload()
    expect(visitor.get_by_label("Direplikasi")).to_contain_text("terverifikasi")
    visitor.goto("/replikasi/air-bersih-timur")
    expect(visitor.get_by_text("Terverifikasi", exact=True)).to_be_visible()
    visitor.goto("/keputusan")
    expect(visitor.get_by_text("Diverifikasi kementerian")).to_be_visible()


def test_the_pages_of_the_desk_are_for_everybody_to_use(site: Site, open_page: Open) -> None:
    page = curator_at(site, open_page, "/kurasi/naskah")
    paths = (
        *("/kurasi/naskah", f"/kurasi/naskah/{site.text}", "/kurasi/replikasi"),
        *("/kurasi/replikasi/air-bersih-timur", "/kurasi/ditarik", "/kurasi/inovasi/air-bersih/tarik"),
        "/keputusan",
    )
    for path in paths:
        page.goto(path)
        check(page)
    page.goto(f"/kurasi/naskah/{site.text}")
    press(page, "Tolak")
    expect(page.get_by_role("alert")).to_be_visible()
    check(page)
    page.get_by_label("Alasan atau catatan umum").fill("Bukan inovasi.")
    press(page, "Tolak")
    expect(page.get_by_role("button", name="Tolak naskah ini")).to_be_visible()
    check(page)
