"""The desk of those who write: submitting, calling back, mending and giving an opinion, as people do them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import orm

from catalogue.innovations.revisions import RevisionComment
from tests import factories
from tests.browser.axe import check
from tests.browser.conftest import Open
from tests.browser.people import both_ways, let_in, press, sign_in
from tests.browser.server import served_here
from tests.writing.house import House, accept_another, settle, text_in
from tests.writing.test_text import COMPLETE


def fill(session: orm.Session, house: House) -> None:
    """A whole draft, an empty one, a returned one with remarks, and one whose base is not public any more."""
    text_in(session, house.government, text=COMPLETE)
    text_in(session, house.unit, text="---\njudul: Baru Dimulai\n---\n", title="Baru Dimulai")
    returned = text_in(session, house.government, "returned", text=COMPLETE, title="Peta Sampah")
    for section, said in ((None, "Lengkapi datanya."), ("Hasil", "Sebut angkanya.")):
        remark = RevisionComment(
            revision=returned, user=house.curator, role="kurator", section=section, text=said
        )
        session.add(remark)
    case = factories.innovation(session, house.government, slug="mal-layanan")
    accept_another(session, case, COMPLETE)
    case.title = "Mal Layanan"
    text_in(session, house.government, case=case, text=COMPLETE.replace("menumpuk", "menggunung"))
    accept_another(session, case, COMPLETE.replace("berkurang", "habis"))
    factories.replication(session, case, reporter="daerah")
    factories.innovation(session, house.government, slug="bank-sampah", title="Bank Sampah")
    session.commit()


@pytest.fixture
def house(session: orm.Session) -> House:
    house = settle(session)
    let_in(house.writer, house.head, house.hub)
    fill(session, house)
    return house


@pytest.fixture
def address(house: House, site_folder: Path) -> Iterator[str]:
    """A site on which some texts are on their way."""
    with served_here(site_folder) as address:
        yield address


def said(page: Page, words: str) -> None:
    expect(page.get_by_role("status").filter(has_text=words)).to_be_visible()


@both_ways
def test_a_text_is_submitted_called_back_and_submitted_and_the_hub_has_its_say(
    address: str, open_page: Open, house: House, script: bool
) -> None:
    page = open_page(address, java_script_enabled=script)
    sign_in(page, house.writer.email, "/meja")
    page.get_by_role("link", name="Olah Sampah", exact=True).click()
    press(page, "Kirim untuk ditinjau")
    said(page, "Naskah dikirim.")
    press(page, "Tarik kembali")
    said(page, "menjadi draf lagi")
    press(page, "Kirim untuk ditinjau")
    expect(page.get_by_text("Menunggu tinjauan")).to_be_visible()

    hub = open_page(address, java_script_enabled=script)
    sign_in(hub, house.hub.email, "/meja")
    hub.get_by_role("link", name="Olah Sampah", exact=True).click()
    expect(hub.get_by_text("Sampah menumpuk.")).to_be_visible()
    press(hub, "Simpan pendapat")
    expect(hub.get_by_role("alert")).to_contain_text("Tulis catatannya.")
    hub.get_by_label("Tentang", exact=True).select_option("Hasil")
    hub.get_by_label("Pendapat Anda").fill("Sudah terlihat di tiga desa.")
    press(hub, "Simpan pendapat")
    said(hub, "Pendapat Anda disimpan.")

    page.reload()
    expect(page.get_by_text("Sudah terlihat di tiga desa.")).to_be_visible()


@both_ways
def test_a_returned_text_is_mended_and_a_draft_put_on_the_public_text(
    address: str, open_page: Open, house: House, script: bool
) -> None:
    page = open_page(address, java_script_enabled=script)
    sign_in(page, house.writer.email, "/meja")
    waiting = page.get_by_role("region", name="Menunggu Anda")
    expect(waiting.get_by_role("listitem").filter(has=page.get_by_role("paragraph"))).to_have_count(3)
    waiting.get_by_role("link", name="Peta Sampah", exact=True).click()
    expect(page.get_by_text("Sebut angkanya.")).to_be_visible()
    press(page, "Perbaiki")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tulis naskah")
    page.goto("/meja")
    page.get_by_role("region", name="Naskah").get_by_role("link", name="Peta Sampah", exact=True).click()
    expect(page.get_by_role("heading", name="Catatan atas naskah ke-1")).to_be_visible()

    page.goto("/meja")
    waiting.get_by_role("link", name="Mal Layanan", exact=True).click()
    page.get_by_text("Apa yang berubah pada naskah terbit").click()
    expect(page.get_by_role("region", name="Naskah yang terbit sudah berubah").locator("ins")).to_be_visible()
    press(page, "Pakai naskah terbit terbaru sebagai dasar")
    said(page, "Isinya tidak diubah.")
    page.get_by_role("link", name="Buang naskah").click()
    press(page, "Buang naskah")
    said(page, "“Mal Layanan” dibuang.")


def test_a_draft_that_lacks_parts_is_not_submitted_and_names_them(
    address: str, open_page: Open, house: House
) -> None:
    page = open_page(address)
    sign_in(page, house.head.email, "/meja")
    page.get_by_role("link", name="Baru Dimulai", exact=True).click()
    press(page, "Kirim untuk ditinjau")
    expect(page.get_by_role("alert")).to_contain_text("Bagian Masalah belum ditulis.")
    check(page)


def test_the_pages_of_the_desk_are_for_everybody_to_use(address: str, open_page: Open, house: House) -> None:
    page = open_page(address)
    sign_in(page, house.writer.email, "/meja")
    check(page)
    for name in ("Olah Sampah", "Peta Sampah", "Mal Layanan"):
        page.goto("/meja")
        page.get_by_role("link", name=name, exact=True).first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text(name)
        check(page)
    page.get_by_role("link", name="Buang naskah").click()
    check(page)
    page.goto("/meja/naskah/baru")
    check(page)
    press(page, "Mulai menulis")
    expect(page.get_by_role("alert")).to_be_visible()
    check(page)


def test_the_desks_of_those_above_are_too(address: str, open_page: Open, house: House) -> None:
    head = open_page(address)
    sign_in(head, house.head.email, "/meja")
    check(head)
    hub = open_page(address)
    sign_in(hub, house.hub.email, "/meja")
    check(hub)
