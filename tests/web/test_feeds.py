"""What machines read: the feed, the sitemap, robots.txt, and the health of the site."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import orm
from werkzeug.test import TestResponse

from catalogue.innovations.models import Innovation
from catalogue.slugs import give_slug
from catalogue.web import feeds
from tests import factories
from tests.conftest import close, make_app

SITE = "http://127.0.0.1:8000"
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
MORNING = datetime(2026, 11, 1, 1, tzinfo=UTC)


def parsed(answer: TestResponse) -> ElementTree.Element:
    return ElementTree.fromstring(answer.data)  # noqa: S314 - our own answer


def entries(client: FlaskClient) -> list[ElementTree.Element]:
    return parsed(client.get("/umpan.atom")).findall(f"{ATOM}entry")


def texts(elements: list[ElementTree.Element], name: str) -> list[str]:
    return [element.findtext(f"{ATOM}{name}", "") for element in elements]


def published(session: orm.Session, hours: int, **values: object) -> Innovation:
    """A case published and revised so many hours after the morning."""
    moment = MORNING + timedelta(hours=hours)
    return factories.innovation(session, published_at=moment, revised_at=moment, **values)


def lastmods(client: FlaskClient) -> dict[str, str | None]:
    """The day of the last change of every address in the sitemap, by path."""
    urls = parsed(client.get("/sitemap.xml")).findall(f"{SITEMAP}url")
    return {
        url.findtext(f"{SITEMAP}loc", "").removeprefix(SITE): url.findtext(f"{SITEMAP}lastmod")
        for url in urls
    }


# --- /umpan.atom -------------------------------------------------------------------------------------------


def test_the_feed_tells_cases_and_replications_the_newest_first(
    client: FlaskClient, session: orm.Session
) -> None:
    old = published(session, 1, name="TOSS", title="Tempat olah sampah", slug="toss")
    published(session, 3, title="Antar obat", slug="antar-obat")
    buleleng = factories.region(session, name="Kabupaten Buleleng")
    copy = factories.replication(
        session, old, slug="buleleng-toss", replicator=factories.agency(session, buleleng)
    )
    copy.add_event(factories.event("kesepakatan", "2021"))
    copy.published_at = copy.revised_at = MORNING + timedelta(hours=2)
    old.region.name = "Kabupaten Klungkung"
    session.commit()
    found = entries(client)
    assert texts(found, "title") == [
        "Antar obat",
        "Kabupaten Buleleng menyepakati replikasi TOSS dari Kabupaten Klungkung",
        "TOSS: Tempat olah sampah",
    ]
    assert [one.find(f"{ATOM}link").get("href") for one in found] == [
        f"{SITE}/inovasi/antar-obat",
        f"{SITE}/replikasi/buleleng-toss",
        f"{SITE}/inovasi/toss",
    ]
    assert texts(found, "summary")[1].startswith("Kesepakatan (2021) · ")


def test_the_feed_has_all_that_atom_demands(client: FlaskClient, session: orm.Session) -> None:
    published(session, 5)
    session.commit()
    answer = client.get("/umpan.atom")
    feed = parsed(answer)
    assert answer.content_type == "application/atom+xml; charset=utf-8"
    assert feed.tag == f"{ATOM}feed"
    assert feed.findtext(f"{ATOM}id") == "tag:127.0.0.1,2026:umpan"
    assert feed.findtext(f"{ATOM}updated") == "2026-11-01T06:00:00+00:00"
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    assert feed.find(f"{ATOM}link[@rel='self']").get("href") == f"{SITE}/umpan.atom"
    (entry,) = feed.findall(f"{ATOM}entry")
    assert all(entry.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated", "summary"))


def test_an_entry_keeps_its_id_when_the_case_is_renamed(client: FlaskClient, session: orm.Session) -> None:
    case = published(session, 1)
    session.commit()
    before = texts(entries(client), "id")
    give_slug(session, "innovation", case, "nama-lain")
    session.commit()
    assert texts(entries(client), "id") == before
    assert before[0].startswith("tag:127.0.0.1,2026:inovasi/")


def test_text_of_any_kind_stays_text(client: FlaskClient, session: orm.Session) -> None:
    hostile = "</title><script>alert(1)</script> & ]]> \"'"
    published(session, 1, title=hostile, summary=hostile)
    session.commit()
    found = entries(client)
    assert texts(found, "title") == [hostile]
    assert texts(found, "summary") == [hostile]


def test_the_feed_holds_no_more_than_its_length(
    client: FlaskClient, session: orm.Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeds, "FEED_LENGTH", 3)
    for hours in range(5):
        published(session, hours, title=f"Kasus {hours}")
    session.commit()
    assert texts(entries(client), "title") == ["Kasus 4", "Kasus 3", "Kasus 2"]


def test_what_is_not_public_is_in_neither_feed_nor_sitemap(client: FlaskClient, session: orm.Session) -> None:
    published(session, 1, slug="ditarik").withdraw("Data keliru.")
    factories.replication(session, "Luar", slug="hilang", standing="ditarik", standing_reason="Dobel.")
    factories.collection(session, published(session, 2), slug="rancangan", standing="draf")
    factories.draft(session)
    session.commit()
    assert len(entries(client)) == 1
    assert not {"/inovasi/ditarik", "/replikasi/hilang", "/koleksi/rancangan"} & set(lastmods(client))


def test_an_empty_catalogue_has_an_empty_feed(client: FlaskClient) -> None:
    assert entries(client) == []


# --- /sitemap.xml, /robots.txt -----------------------------------------------------------------------------


def test_the_sitemap_lists_every_kind_of_page_with_its_last_change(
    client: FlaskClient, session: orm.Session
) -> None:
    bali = factories.province(session, code="51")
    klungkung = factories.region(session, bali, code="51.05")
    owner = factories.agency(session, klungkung, slug="pemerintah-klungkung")
    idle = factories.agency(session, factories.region(session, bali, code="51.08"), slug="pemerintah-lain")
    case = published(session, 1, owner=owner, slug="toss")
    runner = factories.agency(session, factories.region(session, code="35.01"), slug="pemerintah-pacitan")
    factories.replication(
        session, case, replicator=runner, slug="pacitan-toss", revised_at=MORNING + timedelta(days=9)
    )
    factories.collection(session, case, slug="sampah", revised_at=MORNING)
    factories.page(session, slug="tentang", revised_at=MORNING)
    session.commit()
    found = lastmods(client)
    assert found["/"] is None
    assert {"/inovasi", "/replikasi", "/daerah", "/koleksi"} <= set(found)
    assert found["/inovasi/toss"] == found["/koleksi/sampah"] == found["/halaman/tentang"] == "2026-11-01"
    assert found["/daerah/51.05"] == found["/daerah/51"] == "2026-11-01"
    assert found["/instansi/pemerintah-klungkung"] == "2026-11-01"
    assert found["/replikasi/pacitan-toss"] == found["/instansi/pemerintah-pacitan"] == "2026-11-10"
    assert found["/daerah/35.01"] == found["/daerah/35"] == "2026-11-10"
    assert not {f"/instansi/{idle.slug}", "/daerah/51.08"} & set(found)


def test_the_sitemap_is_xml(client: FlaskClient) -> None:
    assert client.get("/sitemap.xml").content_type == "application/xml; charset=utf-8"


def test_robots_may_read_all_but_desks_and_filtered_lists(client: FlaskClient) -> None:
    answer = client.get("/robots.txt")
    assert answer.content_type == "text/plain; charset=utf-8"
    lines = answer.text.splitlines()
    assert lines[0] == "User-agent: *"
    assert "Disallow: /meja" in lines
    assert "Disallow: /" not in lines
    assert lines[-1] == f"Sitemap: {SITE}/sitemap.xml"


@pytest.mark.parametrize("path", ["/umpan.atom", "/sitemap.xml", "/robots.txt"])
def test_what_machines_read_again_is_answered_without_a_body(client: FlaskClient, path: str) -> None:
    first, again = client.get(path), client.get(path)
    assert again.data == first.data
    assert again.content_type == first.content_type
    known = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (known.status_code, known.data) == (304, b"")
    head = client.head(path)
    assert (head.status_code, head.data, head.content_type) == (200, b"", first.content_type)
    assert head.content_length == len(first.data)


# --- /sehat ------------------------------------------------------------------------------------------------


def test_a_healthy_site_tells_its_versions_and_is_always_asked_anew(
    client: FlaskClient, session: orm.Session
) -> None:
    published(session, 1)
    session.commit()
    answer = client.get("/sehat")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert "ETag" not in answer.headers
    assert answer.json == {
        "sehat": True,
        "basis_data": True,
        "versi_katalog": 1,
        "indeks": {"versi": 1, "keadaan": "mutakhir"},
    }


def test_a_site_without_its_database_says_so(tmp_path: Path) -> None:
    """An empty folder: the database has no tables yet."""
    app = make_app(tmp_path)
    answer = app.test_client().get("/sehat")
    assert answer.status_code == 503
    assert answer.json["basis_data"] is False
    close(app)


def test_a_site_without_its_index_still_serves(app: Flask, site_folder: Path) -> None:
    (site_folder / "search_index").write_text("a file where the folder should be")
    answer = app.test_client().get("/sehat")
    assert answer.status_code == 200
    assert answer.json["indeks"] == {"versi": None, "keadaan": "tidak_terbaca"}
