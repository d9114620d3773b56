"""The public pages of collections."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy import orm

from catalogue.decisions.models import decision
from catalogue.innovations.models import Innovation
from catalogue.slugs import give_slug
from tests import factories


def links_to_cases(html: str) -> list[str]:
    return re.findall(r'<h3 class="row-title"><a href="/inovasi/([^"]+)">', html)


@pytest.fixture
def cases(session: orm.Session) -> list[Innovation]:
    return [factories.innovation(session, slug=f"kasus-{letter}") for letter in "cab"]


def test_the_list_names_each_collection_with_the_number_of_its_public_cases(
    client: FlaskClient, session: orm.Session, cases: list[Innovation]
) -> None:
    factories.collection(session, *cases, slug="sampah", title="Desa dan sampah")
    cases[0].withdraw("Data keliru.")
    session.commit()
    page = client.get("/koleksi").text
    assert '<a href="/koleksi/sampah">Desa dan sampah</a>' in page
    assert "2 inovasi" in page


def test_the_list_shows_neither_drafts_nor_withdrawn_collections(
    client: FlaskClient, session: orm.Session
) -> None:
    for standing in ("draf", "ditarik"):
        factories.collection(session, standing=standing, title=f"Yang {standing}")
    session.commit()
    page = client.get("/koleksi").text
    assert "Belum ada koleksi" in page
    assert "Yang " not in page


def test_a_collection_shows_its_introduction_and_its_cases_in_order_with_their_reasons(
    client: FlaskClient, session: orm.Session, cases: list[Innovation]
) -> None:
    made = factories.collection(session, *cases, slug="sampah", html="<p>Satu gagasan.</p>")
    for item, reason in zip(made.items, ("Paling murah.", "Paling <lama>.", "Paling luas."), strict=True):
        item.reason = reason
    session.commit()
    page = client.get("/koleksi/sampah").text
    assert "<p>Satu gagasan.</p>" in page
    assert links_to_cases(page) == ["kasus-c", "kasus-a", "kasus-b"]
    assert page.index("Paling murah.") < page.index("Paling &lt;lama&gt;.") < page.index("Paling luas.")


def test_a_withdrawn_case_is_left_out_of_the_list_and_the_number(
    client: FlaskClient, session: orm.Session, cases: list[Innovation]
) -> None:
    factories.collection(session, *cases, slug="sampah")
    cases[1].withdraw("Data keliru.")
    session.commit()
    page = client.get("/koleksi/sampah").text
    assert links_to_cases(page) == ["kasus-c", "kasus-b"]
    assert "2 inovasi" in page


def test_a_collection_without_any_public_case_says_so(
    client: FlaskClient, session: orm.Session, cases: list[Innovation]
) -> None:
    factories.collection(session, cases[0], slug="sampah")
    cases[0].withdraw("Data keliru.")
    session.commit()
    assert "sudah ditarik" in client.get("/koleksi/sampah").text


def test_a_case_carries_the_number_of_regions_that_run_it(
    client: FlaskClient, session: orm.Session, cases: list[Innovation]
) -> None:
    factories.collection(session, cases[0], slug="sampah")
    factories.replication(session, cases[0]).add_event(factories.event("berjalan", "2021"))
    session.commit()
    page = client.get("/koleksi/sampah").text
    assert '<a href="/inovasi/kasus-c/replikasi?kelompok=berjalan"><b>1</b>' in page


def test_a_collection_names_its_one_address_and_how_it_is_shared(
    client: FlaskClient, session: orm.Session
) -> None:
    factories.collection(session, slug="sampah", title="Desa & sampah", summary="Satu ringkasan.")
    session.commit()
    page = client.get("/koleksi/sampah").text
    assert '<link rel="canonical" href="http://127.0.0.1:8000/koleksi/sampah">' in page
    assert '<meta property="og:title" content="Desa &amp; sampah">' in page
    assert '<meta name="description" content="Satu ringkasan.">' in page


def test_an_old_slug_leads_to_the_collection_for_good(client: FlaskClient, session: orm.Session) -> None:
    made = factories.collection(session, slug="lama")
    session.commit()
    give_slug(session, "collection", made, "baru-sekali")
    session.commit()
    answer = client.get("/koleksi/lama")
    assert (answer.status_code, answer.location) == (308, "/koleksi/baru-sekali")


def test_a_withdrawn_collection_is_gone_and_says_why(client: FlaskClient, session: orm.Session) -> None:
    made = factories.collection(session, slug="lama", standing="ditarik")
    session.add(decision("tarik", "uji", "Isinya digabung.", collection_id=made.id))
    session.commit()
    answer = client.get("/koleksi/lama")
    assert answer.status_code == 410
    assert "Isinya digabung." in answer.text


def test_a_draft_or_unknown_collection_is_not_found(client: FlaskClient, session: orm.Session) -> None:
    factories.collection(session, slug="rancangan", standing="draf")
    session.commit()
    assert client.get("/koleksi/rancangan").status_code == 404
    assert client.get("/koleksi/tidak-ada").status_code == 404
