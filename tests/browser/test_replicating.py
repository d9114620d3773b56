"""A region replicates another's case, takes over what was told about it, and the origin answers."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import sqlalchemy as sa
from playwright.sync_api import Page, expect
from sqlalchemy import orm

from catalogue.accounts.models import User
from catalogue.accounts.passwords import hashed
from catalogue.innovations.models import Innovation
from catalogue.replications.models import Replication
from catalogue.reviewing.actions import verify
from tests import factories
from tests.browser.conftest import Open
from tests.browser.server import served
from tests.browser.test_administration import check, sign_in
from tests.conftest import prepared_engine
from tests.replicating.world import World, made, told_by_others

PASSWORD = "rahasia untuk uji saja"
TIRU, ASAL = "tiru@uji.go.id", "asal@uji.go.id"
EACH = pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
CASE = "/inovasi/toss"
Write = Callable[[Callable[[orm.Session], None]], None]


@dataclass(frozen=True)
class Place:
    """A site, and a way to write in its database as another person's browser would."""

    address: str
    write: Write


@pytest.fixture
def place(migrated_folder: Path, tmp_path: Path) -> Iterator[Place]:
    """A site with a case of one kabupaten, a kontributor of it, one of another kabupaten, and a kurator."""
    folder = Path(shutil.copytree(migrated_folder, tmp_path / "site"))
    with prepared_engine(f"sqlite:///{folder / 'catalogue.sqlite3'}") as engine:

        def write(change: Callable[[orm.Session], None]) -> None:
            with orm.Session(engine, expire_on_commit=False) as session:
                change(session)

        write(furnish)
        with served(folder) as address:
            yield Place(address, write)


def furnish(session: orm.Session) -> None:
    world = made(session)
    world.follower.email, world.maker.email = TIRU, ASAL
    for one in (world.follower, world.maker):
        one.password_hash = hashed(PASSWORD)
    curator = factories.user(session, email="kurator@uji.go.id")
    factories.grant(session, curator, "kurator")
    session.commit()


def add_a_record_of_others(session: orm.Session) -> None:
    case = session.scalars(sa.select(Innovation)).unique().one()
    follower, maker = (
        session.scalars(sa.select(User).where(User.email == email)).one() for email in (TIRU, ASAL)
    )
    assert follower.agency is not None
    told_by_others(World(session, case, case.agency, follower.agency, maker, follower))


def the_curator_verifies(session: orm.Session) -> None:
    curator = session.scalars(sa.select(User).where(User.email == "kurator@uji.go.id")).one()
    record = session.scalars(sa.select(Replication)).unique().one()
    verify(session, curator, record, record.changed_in)


def counted(page: Page) -> str:
    """What the case's page says about its replications now."""
    page.goto(CASE)
    return page.get_by_role("region", name="Direplikasi").inner_text()


@EACH
def test_a_region_registers_starts_and_is_confirmed(place: Place, open_page: Open, script: bool) -> None:
    visitor = open_page(place.address, java_script_enabled=script)
    visitor.goto(CASE)
    visitor.get_by_role("link", name="Replikasi inovasi ini").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Masuk")
    expect(visitor.get_by_text("mintalah wewenang kontributor")).to_be_visible()

    region = open_page(place.address, java_script_enabled=script)
    sign_in(region, TIRU, PASSWORD, f"{CASE}/replikasi/baru")
    region.get_by_label("Minat").check()
    region.get_by_label("Mengapa memilih inovasi ini").fill("Sampah pasar menumpuk.")
    region.get_by_role("button", name="Catat replikasi").click()
    expect(region.get_by_role("heading", level=1)).to_contain_text("Kabupaten Tiru berminat pada")
    assert "minat" in counted(visitor)

    region.get_by_role("link", name="Catat tahap").click()
    region.get_by_label("Berjalan").check()
    region.get_by_label("Tanggal").fill("2026-10")
    region.get_by_role("button", name="Catat tahap").click()
    expect(region.get_by_text("Tahap tercatat.")).to_be_visible()
    assert "belum dikonfirmasi" in counted(visitor)

    origin = open_page(place.address, java_script_enabled=script)
    sign_in(origin, ASAL, PASSWORD, "/replikasi/toss-tiru")
    origin.get_by_role("link", name="Konfirmasi atau bantah").click()
    origin.get_by_role("button", name="Konfirmasi").click()
    expect(origin.get_by_text("Konfirmasi tercatat.")).to_be_visible()
    assert "dikonfirmasi asal" in counted(visitor)
    place.write(the_curator_verifies)
    assert "terverifikasi" in counted(visitor)


@EACH
def test_a_region_takes_over_what_others_told_about_it(place: Place, open_page: Open, script: bool) -> None:
    place.write(add_a_record_of_others)
    region = open_page(place.address, java_script_enabled=script)
    sign_in(region, TIRU, PASSWORD, f"{CASE}/replikasi/baru")
    expect(region.get_by_role("heading", level=1)).to_have_text("Katalog sudah mencatat replikasi ini")
    region.get_by_role("link", name="Ambil alih atau sanggah").click()
    region.get_by_role("button", name="Ambil alih catatan ini").click()
    region.get_by_label("Hasil").fill("Sampah berkurang separuh.")
    region.get_by_role("button", name="Simpan").click()
    expect(region.get_by_text("Sampah berkurang separuh.")).to_be_visible()
    expect(region.get_by_text("dilaporkan daerah").first).to_be_visible()


@EACH
def test_the_origin_disputes_and_both_sides_are_read(place: Place, open_page: Open, script: bool) -> None:
    place.write(add_a_record_of_others)
    origin = open_page(place.address, java_script_enabled=script)
    sign_in(origin, ASAL, PASSWORD, "/replikasi/toss-tiru/asal")
    origin.get_by_label("Alasan").fill("Tidak pernah ada perjanjian.")
    origin.get_by_role("button", name="Bantah").click()
    visitor = open_page(place.address, java_script_enabled=script)
    assert "Belum ada yang tercatat berjalan" in counted(visitor)
    visitor.goto("/replikasi/toss-tiru")
    expect(visitor.get_by_text("Tidak pernah ada perjanjian.").first).to_be_visible()
    expect(visitor.get_by_text("menurut sumber terbuka").first).to_be_visible()


def test_the_pages_of_a_record_are_for_everybody_to_use(place: Place, open_page: Open) -> None:
    place.write(add_a_record_of_others)
    region = open_page(place.address)
    sign_in(region, TIRU, PASSWORD, f"{CASE}/replikasi/baru")
    check(region)
    region.goto(f"{CASE}/replikasi/baru?tetap=1")
    region.get_by_text("Bukti lain dan asal lain").click()
    check(region)
    region.get_by_role("button", name="Catat replikasi").click()
    expect(region.get_by_role("alert")).to_be_visible()
    check(region)
    region.goto("/replikasi/toss-tiru/daerah")
    check(region)
    region.get_by_role("button", name="Ambil alih catatan ini").click()
    check(region)
    for step in ("", "/tahap/baru", "/riwayat", "/tarik"):
        region.goto(f"/replikasi/toss-tiru{step}")
        check(region)
    origin = open_page(place.address)
    sign_in(origin, ASAL, PASSWORD, "/replikasi/toss-tiru/asal")
    check(origin)
