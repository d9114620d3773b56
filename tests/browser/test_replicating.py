"""A region replicates another's case, takes over what was told about it, and the origin answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import orm

from tests.browser.axe import check
from tests.browser.conftest import Open
from tests.browser.people import both_ways, let_in, person, press, sign_in
from tests.browser.server import served_here
from tests.replicating.world import World, made, told_by_others

TIRU, ASAL, CURATOR = "tiru@uji.go.id", "asal@uji.go.id", "kurator@uji.go.id"
CASE, RECORD = "/inovasi/toss", "/replikasi/toss-tiru"


@dataclass(frozen=True)
class Place:
    """A site, and what is there: a case of one kabupaten, people of it, of another, and a kurator."""

    address: str
    world: World


@pytest.fixture
def place(site_folder: Path, session: orm.Session) -> Iterator[Place]:
    world = made(session)
    world.follower.email, world.maker.email = TIRU, ASAL
    let_in(world.follower, world.maker)
    person(session, CURATOR, "Ibu Kurator", "kurator")
    session.commit()
    with served_here(site_folder) as address:
        yield Place(address, world)


def counted(page: Page) -> str:
    """What the case's page says about its replications now."""
    page.goto(CASE)
    return page.get_by_role("region", name="Direplikasi").inner_text()


def expect_everywhere(page: Page, stage: str, running: int) -> None:
    """The record, both regions and the map's table say what the case says: one replication at this stage."""
    page.goto(RECORD)
    expect(page.get_by_role("heading", level=1)).to_contain_text("TOSS")
    for region, part in (("51.08", "Direplikasi di sini"), ("51.03", "Menyebar dari sini")):
        page.goto(f"/daerah/{region}")
        expect(page.get_by_role("region", name=part)).to_contain_text(f"1 {stage}")
    page.goto("/daerah/51?ukuran=berjalan")
    row = page.get_by_role("row", name="Kabupaten Buleleng")  # as the map calls 51.08
    expect(row.get_by_role("cell")).to_have_text(str(running))


@both_ways
def test_a_region_registers_starts_and_is_confirmed(place: Place, open_page: Open, script: bool) -> None:
    visitor = open_page(place.address, java_script_enabled=script)
    visitor.goto(CASE)
    visitor.get_by_role("link", name="Replikasi inovasi ini").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Masuk")
    expect(visitor.get_by_text("mintalah wewenang kontributor")).to_be_visible()

    region = open_page(place.address, java_script_enabled=script)
    sign_in(region, TIRU, f"{CASE}/replikasi/baru")
    region.get_by_label("Minat").check()
    region.get_by_label("Mengapa memilih inovasi ini").fill("Sampah pasar menumpuk.")
    press(region, "Catat replikasi")
    expect(region.get_by_role("heading", level=1)).to_contain_text("Kabupaten Tiru berminat pada")
    assert "minat\n1" in counted(visitor)
    expect_everywhere(visitor, "minat", running=0)

    region.get_by_role("link", name="Catat tahap").click()
    region.get_by_label("Berjalan").check()
    region.get_by_label("Tanggal").fill("2026-10")
    press(region, "Catat tahap")
    expect(region.get_by_text("Tahap tercatat.")).to_be_visible()
    assert "belum dikonfirmasi" in counted(visitor)
    expect_everywhere(visitor, "berjalan", running=1)

    origin = open_page(place.address, java_script_enabled=script)
    sign_in(origin, ASAL, RECORD)
    origin.get_by_role("link", name="Konfirmasi atau bantah").click()
    press(origin, "Konfirmasi")
    expect(origin.get_by_text("Konfirmasi tercatat.")).to_be_visible()
    assert "dikonfirmasi asal" in counted(visitor)
    expect_everywhere(visitor, "berjalan", running=1)

    curator = open_page(place.address, java_script_enabled=script)
    sign_in(curator, CURATOR, "/kurasi/replikasi")
    curator.get_by_role("link", name=re.compile("toss", re.IGNORECASE)).first.click()
    press(curator, "Verifikasi")
    expect(curator.get_by_role("status")).to_contain_text("terverifikasi")
    assert "terverifikasi" in counted(visitor)
    expect_everywhere(visitor, "berjalan", running=1)


@both_ways
def test_a_region_takes_over_what_others_told_about_it(place: Place, open_page: Open, script: bool) -> None:
    told_by_others(place.world)
    region = open_page(place.address, java_script_enabled=script)
    sign_in(region, TIRU, f"{CASE}/replikasi/baru")
    expect(region.get_by_role("heading", level=1)).to_have_text("Katalog sudah mencatat replikasi ini")
    region.get_by_role("link", name="Ambil alih atau sanggah").click()
    press(region, "Ambil alih catatan ini")
    region.get_by_label("Hasil").fill("Sampah berkurang separuh.")
    press(region, "Simpan")
    expect(region.get_by_text("Sampah berkurang separuh.")).to_be_visible()
    expect(region.get_by_text("dilaporkan daerah").first).to_be_visible()


@both_ways
def test_the_origin_disputes_and_both_sides_are_read(place: Place, open_page: Open, script: bool) -> None:
    told_by_others(place.world)
    origin = open_page(place.address, java_script_enabled=script)
    sign_in(origin, ASAL, f"{RECORD}/asal")
    origin.get_by_label("Alasan").fill("Tidak pernah ada perjanjian.")
    press(origin, "Bantah")
    visitor = open_page(place.address, java_script_enabled=script)
    assert "Belum ada yang tercatat berjalan" in counted(visitor)
    visitor.goto(RECORD)
    expect(visitor.get_by_text("Tidak pernah ada perjanjian.").first).to_be_visible()
    expect(visitor.get_by_text("menurut sumber terbuka").first).to_be_visible()


def test_the_pages_of_a_record_are_for_everybody_to_use(place: Place, open_page: Open) -> None:
    told_by_others(place.world)
    region = open_page(place.address)
    sign_in(region, TIRU, f"{CASE}/replikasi/baru")
    check(region)
    region.goto(f"{CASE}/replikasi/baru?tetap=1")
    region.get_by_text("Bukti lain dan asal lain").click()
    check(region)
    press(region, "Catat replikasi")
    expect(region.get_by_role("alert")).to_be_visible()
    check(region)
    region.goto(f"{RECORD}/daerah")
    check(region)
    press(region, "Ambil alih catatan ini")
    check(region)
    for step in ("", "/tahap/baru", "/riwayat", "/tarik"):
        region.goto(f"{RECORD}{step}")
        check(region)
    origin = open_page(place.address)
    sign_in(origin, ASAL, f"{RECORD}/asal")
    check(origin)
