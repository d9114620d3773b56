"""One replication from interest to its end: every page counts it alike at each step, as DESIGN.md 4 says."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest
from flask import Flask
from sqlalchemy import orm

from catalogue.accounts.models import User
from catalogue.replicating import actions
from catalogue.replications.models import Replication
from catalogue.reviewing.actions import verify
from tests import factories
from tests.markup import Element
from tests.numbers.proof import assert_numbers_hold
from tests.numbers.site import Site
from tests.replicating.world import World, add, made, registered

CASE = "/inovasi/toss"
PAGES = (
    *(CASE, f"{CASE}/replikasi", "/inovasi?urut=replikasi", "/replikasi"),
    *("/daerah/51.03", "/daerah/51.08", "/daerah?ukuran=berjalan", "/daerah/51?ukuran=berjalan"),
)


class Expected(NamedTuple):
    """What pages say at a step: N, the words for its class, the group, whether the case stands first."""

    regions: int
    words: str
    group: str
    first: bool


class Life(NamedTuple):
    """A world with a second case that has an agreement, which stands before mere interest."""

    world: World
    curator: User
    record: Replication


@pytest.fixture
def life(session: orm.Session) -> Life:
    world = made(session)
    island = world.origin.region.province if world.origin.region else None
    third = factories.agency(session, factories.region(session, island, code="51.01"))
    other = factories.innovation(session, third, slug="lain")
    other.document = {"sumber": [], "daerah": other.region.code}
    agreed = factories.replication(session, other, replicator="Sejumlah desa")
    agreed.add_event(factories.event("kesepakatan", "2020"))
    curator = factories.user(session)
    factories.grant(session, curator, "kurator")
    session.commit()
    return Life(world, curator, registered(world, "minat", "2024"))


def nothing(_life: Life) -> None:
    """The record as it was registered."""


def starts(life: Life) -> None:
    add(life.world, life.record, "berjalan", "2025")


def is_confirmed(life: Life) -> None:
    actions.confirm(life.world.session, life.world.maker, life.record, "")


def is_verified(life: Life) -> None:
    verify(life.world.session, life.curator, life.record, life.record.changed_in)


def is_disputed(life: Life) -> None:
    actions.dispute(life.world.session, life.world.maker, life.record, "Perjanjiannya batal.")


def ends(life: Life) -> None:
    add(life.world, life.record, "berhenti", "2026", reason="anggaran", lesson="Siapkan anggaran.")


COURSE: tuple[tuple[Callable[[Life], None], Expected], ...] = (
    (nothing, Expected(0, "", "minat", False)),
    (starts, Expected(1, "belum dikonfirmasi", "berjalan", True)),
    (is_confirmed, Expected(1, "dikonfirmasi asal", "berjalan", True)),
    (is_verified, Expected(1, "terverifikasi", "berjalan", True)),
    # Disputed once verified: the ministry's word stands, and both are told.
    (is_disputed, Expected(1, "terverifikasi", "berjalan", True)),
    (ends, Expected(0, "", "berhenti", False)),
)


def test_every_page_counts_it_alike_at_each_step(app: Flask, life: Life) -> None:
    for step, expected in COURSE:
        step(life)
        site = Site(app.test_client())
        assert_case_says(site, expected)
        assert_data_says(site, life, expected)
        assert_regions_say(site, life, expected)
        first = site.items("/inovasi?urut=replikasi")[0]
        assert first == (CASE if expected.first else "/inovasi/lain"), step
        for address in PAGES:
            assert_numbers_hold(site, address)


def test_a_withdrawn_record_leaves_all_of_them(app: Flask, life: Life) -> None:
    starts(life)
    actions.withdraw(life.world.session, life.world.follower, life.record, "Dobel.")
    site = Site(app.test_client())
    assert "Belum ada yang tercatat berjalan" in site.page(CASE).text
    assert life.record.slug not in site.client.get("/sitemap.xml").text
    assert site.items("/replikasi") == [path for path in site.items("/replikasi") if "tiru" not in path]
    for address in ("/umpan.atom", "/api/v1/replications", "/inovasi?q=tiru", f"{CASE}/replikasi"):
        assert life.record.slug not in site.client.get(address).text
    for end in ("", ".md", ".json", "/riwayat"):
        gone = site.client.get(f"/replikasi/{life.record.slug}{end}")
        assert (gone.status_code, "Dobel." in gone.text) == (410, True)


def assert_case_says(site: Site, expected: Expected) -> None:
    part = one(site.page(CASE), "section", "direplikasi")
    lead = site.page(f"{CASE}/replikasi").all("p.lead")[0].text
    if expected.regions:
        assert f"{expected.regions} daerah menjalankan" in part.text
        assert lead.startswith(f"Berjalan di {expected.regions} daerah ({expected.regions} {expected.words})")
    else:
        assert "Belum ada yang tercatat berjalan" in part.text
        assert lead.startswith("Belum ada yang tercatat berjalan")
    assert site.size(f"{CASE}/replikasi?kelompok={expected.group}") == 1


def assert_data_says(site: Site, life: Life, expected: Expected) -> None:
    counted = {"daerah_berjalan": expected.regions, "catatan": {expected.group: 1}}
    assert site.client.get(f"{CASE}.json").get_json()["replikasi"] == counted
    listed = site.client.get("/api/v1/innovations").get_json()["hasil"]
    (told,) = (case for case in listed if case["slug"] == "toss")
    assert told["replikasi"] == counted
    record = site.client.get(f"/replikasi/{life.record.slug}.json").get_json()
    assert record["kelompok"] == expected.group
    assert record in site.client.get("/api/v1/replications").get_json()["hasil"]


def assert_regions_say(site: Site, life: Life, expected: Expected) -> None:
    """Where it is repeated and where it comes from: both regions' pages, and the table of the map."""
    there, origin = life.world.replicator.region, life.world.origin.region
    assert there is not None
    assert origin is not None
    assert life.record.slug in site.client.get(f"/daerah/{there.code}").text
    assert life.record.slug in site.client.get(f"/daerah/{origin.code}").text
    running = site.items("/replikasi?kelompok=berjalan")
    assert (f"/replikasi/{life.record.slug}" in running) is bool(expected.regions)


def one(page: Element, tag: str, heading: str) -> Element:
    (found,) = page.all(tag, **{"aria-labelledby": heading})
    return found
