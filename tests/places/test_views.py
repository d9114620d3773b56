"""The pages of regions and agencies, and the national map."""

from __future__ import annotations

import html
import re

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import orm

from catalogue import reference
from catalogue.innovations.by_place import counts_by_agency, counts_by_place
from catalogue.places.actions import PlacesData, load_places
from catalogue.places.models import Agency, OldRegionCode, Region
from catalogue.slugs import give_slug
from tests import factories
from tests.counting import count_queries


@pytest.fixture
def bali(session: orm.Session) -> dict[str, Region]:
    """Bali, Papua Tengah and their kabupaten/kota by code, with their governments, from the reference."""
    rows = [one for one in reference.regions() if one.code[:2] in ("51", "94")]
    load_places(session, PlacesData(regions=rows, agencies=[], old_codes=[]))
    return {region.code: region for region in session.scalars(sa.select(Region)).unique()}


def government(session: orm.Session, region: Region) -> Agency:
    return session.scalars(sa.select(Agency).where(Agency.region_id == region.id)).unique().one()


def page(client: FlaskClient, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return answer.text


def shapes(text: str) -> dict[str, str]:
    """What the links of the map say, by the address that each leads to."""
    return dict(re.findall(r'<a href="(/daerah/[^"]+)" class="map-\d" aria-label="([^"]+)">', text))


# --- the map -----------------------------------------------------------------------------------------------


def test_the_map_counts_a_province_with_its_kabupaten(
    client: FlaskClient, session: orm.Session, bali: dict[str, Region]
) -> None:
    for code in ("51", "51.03", "51.03", "94.06"):
        factories.innovation(session, government(session, bali[code]))
    session.commit()
    text = page(client, "/daerah")
    assert len(shapes(text)) == 38
    assert shapes(text)["/daerah/51"] == "Bali: 3 inovasi"
    assert '<a href="/inovasi?daerah=51">3</a>' in text
    assert counts_by_place(session) == {"51": 3, "51.03": 2, "94": 1, "94.06": 1}


@pytest.mark.parametrize(("measure", "stage"), [("berjalan", "berjalan"), ("minat", "minat")])
def test_the_map_shows_replications_where_they_are_made(
    client: FlaskClient, session: orm.Session, bali: dict[str, Region], measure: str, stage: str
) -> None:
    case = factories.innovation(session, government(session, bali["94.06"]))
    one = factories.replication(session, case, replicator=government(session, bali["51.08"]))
    one.add_event(factories.event(stage, "2021"))
    session.commit()
    text = page(client, f"/daerah?ukuran={measure}")
    assert shapes(text)["/daerah/51"].startswith("Bali: 1 ")
    assert shapes(text)["/daerah/94"].startswith("Papua Tengah: 0 ")
    proof = f"/replikasi?kelompok={measure}&daerah=51"
    assert f'<a href="{html.escape(proof)}">1</a>' in text
    assert "<h1>1 catatan replikasi</h1>" in page(client, proof)


def test_what_belongs_to_no_region_is_told_beside_the_map(client: FlaskClient, session: orm.Session) -> None:
    factories.innovation(session, factories.ministry(session))
    session.commit()
    assert "Di luar peta: 1 inovasi milik instansi nasional." in page(client, "/daerah")


@pytest.mark.parametrize("url", ["/daerah?ukuran=lain", "/daerah/51?ukuran=lain"])
def test_an_unknown_measure_is_not_found(client: FlaskClient, bali: dict[str, Region], url: str) -> None:
    assert client.get(url).status_code == 404


# --- one region --------------------------------------------------------------------------------------------


def test_a_province_shows_its_kabupaten_and_what_stands_above_them(
    client: FlaskClient, session: orm.Session, bali: dict[str, Region]
) -> None:
    for code in ("51", "51.03"):
        factories.innovation(session, government(session, bali[code]))
    session.commit()
    text = page(client, "/daerah/51")
    assert shapes(text)["/daerah/51.03"] == "Kabupaten Badung: 1 inovasi"
    assert "Ditambah 1 di tingkat provinsi" in text
    assert text.count('class="row-title"') == 2


def test_a_long_list_of_cases_leads_to_the_whole_with_its_number(
    client: FlaskClient, session: orm.Session, bali: dict[str, Region]
) -> None:
    for _ in range(9):
        factories.innovation(session, government(session, bali["51.03"]))
    session.commit()
    text = page(client, "/daerah/51.03")
    assert text.count('class="row-title"') == 8
    assert '<a href="/inovasi?daerah=51.03">Semua 9 inovasi dari Kabupaten Badung' in text


def test_a_region_tells_what_came_here_and_where_its_own_went(
    client: FlaskClient, session: orm.Session, bali: dict[str, Region]
) -> None:
    case = factories.innovation(session, government(session, bali["51.05"]), name="TOSS")
    one = factories.replication(session, case, replicator=government(session, bali["94.06"]))
    one.add_event(factories.event("kesepakatan", "2021"))
    session.commit()
    came, went = page(client, "/daerah/94.06"), page(client, "/daerah/51.05")
    assert '<a href="/replikasi?kelompok=kesepakatan&amp;daerah=94.06">1 kesepakatan</a>' in came
    assert "Kabupaten Dogiyai menyepakati replikasi <b>TOSS</b> dari Kabupaten Klungkung" in came
    assert '<a href="/replikasi?asal=51.05&amp;daerah=94">1 ke Papua Tengah</a>' in went


def test_an_empty_region_says_so_and_leads_on(client: FlaskClient, bali: dict[str, Region]) -> None:
    text = page(client, "/daerah/94.06")
    assert "Belum ada inovasi dari daerah ini di katalog." in text
    assert "Belum ada replikasi yang tercatat di daerah ini." in text
    assert "PDRB per kapita Rp" in text
    assert "serupa:" in text


def test_a_doubtful_area_gives_no_density(client: FlaskClient, session: orm.Session) -> None:
    province = factories.province(session, code="12")
    factories.region(session, province, code="12.20")
    session.commit()
    assert "jiwa/km²</li>" not in page(client, "/daerah/12.20")


def test_an_old_code_leads_to_the_region_of_today(
    client: FlaskClient, session: orm.Session, bali: dict[str, Region]
) -> None:
    session.add(OldRegionCode(code="91.20", region=bali["94.06"]))
    session.commit()
    answer = client.get("/daerah/91.20")
    assert (answer.status_code, answer.location) == (308, "/daerah/94.06")


def test_an_unknown_region_is_not_found(client: FlaskClient) -> None:
    assert client.get("/daerah/99.99").status_code == 404


def test_a_province_takes_no_more_queries_for_more_cases(
    app: Flask, client: FlaskClient, session: orm.Session, bali: dict[str, Region]
) -> None:
    def fill(times: int) -> int:
        for _ in range(times):
            case = factories.innovation(session, government(session, bali["51.03"]))
            factories.replication(session, case, replicator=government(session, bali["94.06"]))
        session.commit()
        return count_queries(app, lambda: page(client, "/daerah/51"))

    assert fill(2) == fill(5)


# --- one agency --------------------------------------------------------------------------------------------


def test_an_agency_shows_its_cases_its_replications_and_its_units(
    client: FlaskClient, session: orm.Session
) -> None:
    agency = factories.agency(session)
    unit = factories.unit(session, agency)
    own, of_unit = factories.innovation(session, agency), factories.innovation(session, unit)
    one = factories.replication(session, replicator=agency)
    session.commit()
    text = page(client, f"/instansi/{agency.slug}")
    assert f'href="/inovasi/{own.slug}"' in text
    assert f'href="/inovasi/{of_unit.slug}"' not in text
    assert f'href="/replikasi/{one.slug}"' in text
    assert f'href="/instansi/{unit.slug}"' in text
    assert counts_by_agency(session)[agency.id] == 1
    assert "<h1>1 catatan replikasi</h1>" in page(client, f"/replikasi?instansi={agency.slug}")


def test_a_unit_says_under_whom_it_stands(client: FlaskClient, session: orm.Session) -> None:
    agency = factories.agency(session)
    unit = factories.unit(session, agency)
    session.commit()
    text = page(client, f"/instansi/{unit.slug}")
    assert "unit pemerintah kabupaten" in text
    assert f'<a href="/instansi/{agency.slug}">{agency.name}</a>' in text


def test_an_agency_with_many_cases_has_pages(client: FlaskClient, session: orm.Session) -> None:
    agency = factories.ministry(session)
    for _ in range(21):
        factories.innovation(session, agency)
    session.commit()
    assert page(client, f"/instansi/{agency.slug}").count('class="row-title"') == 20
    assert page(client, f"/instansi/{agency.slug}?hal=2").count('class="row-title"') == 1
    assert client.get(f"/instansi/{agency.slug}?hal=3").status_code == 404


def test_a_merged_agency_and_an_old_slug_lead_to_the_page_of_today(
    client: FlaskClient, session: orm.Session
) -> None:
    heir = factories.ministry(session, slug="nama-lama")
    gone = factories.ministry(session, standing="digabung", merged_into=heir)
    session.commit()
    give_slug(session, "agency", heir, "nama-kini")
    session.commit()
    for slug in (gone.slug, "nama-lama"):
        answer = client.get(f"/instansi/{slug}")
        assert (answer.status_code, answer.location) == (308, "/instansi/nama-kini")


def test_an_unknown_agency_is_not_found(client: FlaskClient) -> None:
    assert client.get("/instansi/tidak-ada").status_code == 404
