"""What a ruling about a case changes on the whole site: everywhere at the next request, and back again."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import orm

from catalogue.innovations.models import Innovation
from catalogue.library.exporting import export
from tests import factories
from tests.innovations.publishing import publish
from tests.reviewing.desk import waiting_text, whole
from tests.signing_in import post, sign_in
from tests.writing.house import House, settle

CASE = "/inovasi/osama-uji"
REASON = "Layanannya sudah berhenti."


@pytest.fixture
def house(session: orm.Session) -> House:
    house = settle(session)
    # A region that the map has drawn: the case's page shows where it lies.
    bali = factories.province(session, code="51", name="Bali")
    house.government.region = factories.region(session, bali, code="51.03", short_name="Uji")
    session.commit()
    return house


@pytest.fixture
def desk(client: FlaskClient, house: House) -> FlaskClient:
    return sign_in(client, house.curator)


@pytest.fixture
def visitor(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def case(session: orm.Session, house: House) -> Innovation:
    """A published case in a collection and in a replication by another region."""
    assert house.government.region is not None
    text = whole(house.government, daerah=f"'{house.government.region.code}'")
    made = publish(session, "osama-uji", text)
    factories.collection(session, made, factories.innovation(session), slug="kumpulan")
    record = factories.replication(session, made, slug="osama-timur", reporter="daerah")
    record.add_event(factories.event("berjalan", "2024"))
    session.commit()
    return made


def places(house: House) -> dict[str, str]:
    """Every page that names a public case."""
    assert house.government.region is not None
    return {
        "front page": "/",
        "catalogue": "/inovasi",
        "search": "/inovasi?q=osama",
        "search of its words": "/inovasi?q=tumpukan+sungai",
        "facet": "/inovasi?tema=lingkungan",
        "region": f"/daerah/{house.government.region.code}",
        "agency": f"/instansi/{house.government.slug}",
        "collection": "/koleksi/kumpulan",
        "feed": "/umpan.atom",
        "sitemap": "/sitemap.xml",
        "API": "/api/v1/innovations",
    }


def named_at(visitor: FlaskClient, house: House) -> dict[str, bool]:
    """Where the case's address stands."""
    return {name: CASE in visitor.get(path).text for name, path in places(house).items()}


def test_an_accepted_text_is_everywhere_at_the_next_request(
    desk: FlaskClient, visitor: FlaskClient, session: orm.Session, house: House
) -> None:
    assert house.government.region is not None
    text = waiting_text(
        session, house, text=whole(house.government, daerah=f"'{house.government.region.code}'")
    )
    before = named_at(visitor, house)
    assert not any(before.values())
    answer = post(desk, f"/kurasi/naskah/{text.id}/terima", versi=text.row_version)
    assert answer.location == CASE
    after = named_at(visitor, house)
    after.pop("collection")
    assert after == dict.fromkeys(after, True)
    assert "1 inovasi" in visitor.get("/inovasi?tema=lingkungan").text
    assert "Naskah diterima" in visitor.get(f"{CASE}/riwayat").text
    assert "Naskah diterima" in visitor.get("/keputusan").text


def test_a_withdrawn_case_vanishes_everywhere_and_comes_back(
    desk: FlaskClient, visitor: FlaskClient, house: House, case: Innovation
) -> None:
    shown = named_at(visitor, house)
    assert shown == dict.fromkeys(shown, True)
    answer = post(desk, "/kurasi/inovasi/osama-uji/tarik", alasan=REASON)
    assert answer.status_code == 303
    gone = named_at(visitor, house)
    assert gone == dict.fromkeys(gone, False)
    for path in (CASE, f"{CASE}.md", f"{CASE}.json", f"{CASE}/replikasi", f"{CASE}/riwayat"):
        page = visitor.get(path)
        assert page.status_code == 410, path
        assert page.headers["Cache-Control"] == "no-cache", "a browser would keep it for ever"
        assert REASON in page.text
    post(desk, "/kurasi/inovasi/osama-uji/pulihkan", alasan="Berjalan lagi.")
    assert named_at(visitor, house) == shown
    history = visitor.get(f"{CASE}/riwayat").text
    assert REASON in history
    assert "Berjalan lagi." in history


def test_the_replications_of_a_withdrawn_case_remain_and_say_so(
    desk: FlaskClient, visitor: FlaskClient, case: Innovation
) -> None:
    assert "telah ditarik" not in visitor.get("/replikasi/osama-timur").text
    post(desk, "/kurasi/inovasi/osama-uji/tarik", alasan=REASON)
    page = visitor.get("/replikasi/osama-timur")
    assert page.status_code == 200
    assert "telah ditarik" in page.text
    assert CASE not in page.text
    assert "osama-timur" in visitor.get("/replikasi").text


def test_a_withdrawn_case_is_exported_as_a_tombstone(
    desk: FlaskClient, session: orm.Session, case: Innovation, tmp_path: Path
) -> None:
    folder = tmp_path / "content"
    export(session, folder)
    assert (folder / "innovations/osama-uji.md").exists()
    session.rollback()
    post(desk, "/kurasi/inovasi/osama-uji/tarik", alasan=REASON)
    session.expire_all()
    export(session, folder)
    assert not (folder / "innovations/osama-uji.md").exists()
    stones = "".join(path.read_text() for path in folder.glob("*.tsv"))
    assert "osama-uji" in stones
    assert REASON in stones


def test_withdrawing_asks_first_and_needs_a_reason(
    desk: FlaskClient, visitor: FlaskClient, case: Innovation
) -> None:
    assert "/kurasi/inovasi/osama-uji/tarik" in desk.get(CASE).text
    assert "/kurasi/" not in visitor.get(CASE).text
    assert "Tarik OSAMA dari katalog?" in desk.get("/kurasi/inovasi/osama-uji/tarik").text
    answer = post(desk, "/kurasi/inovasi/osama-uji/tarik", alasan=" ")
    assert answer.status_code == 422
    assert '<a href="#alasan">Tulis alasannya.</a>' in answer.text
    assert visitor.get(CASE).status_code == 200
    assert post(desk, "/kurasi/inovasi/osama-uji/pulihkan", alasan="Sebab.").status_code == 409


def test_a_curator_finds_the_way_back_from_the_page_that_is_gone(
    desk: FlaskClient, visitor: FlaskClient, case: Innovation
) -> None:
    post(desk, "/kurasi/inovasi/osama-uji/tarik", alasan=REASON)
    assert "/kurasi/inovasi/osama-uji/pulihkan" in desk.get(CASE).text
    assert "/kurasi/" not in visitor.get(CASE).text
    listed = desk.get("/kurasi/ditarik").text
    assert "/kurasi/inovasi/osama-uji/pulihkan" in listed
    assert REASON in listed
    assert REASON in desk.get("/kurasi/inovasi/osama-uji/pulihkan").text
    again = post(desk, "/kurasi/inovasi/osama-uji/tarik", alasan="Sekali lagi.")
    assert again.status_code == 409
    assert "tidak sedang terbit" in again.text
    assert post(desk, "/kurasi/inovasi/osama-uji/pulihkan").status_code == 422


def test_drafts_and_unknown_cases_cannot_be_withdrawn(
    desk: FlaskClient, client: FlaskClient, session: orm.Session, house: House, case: Innovation
) -> None:
    assert desk.get("/kurasi/inovasi/tidak-ada/tarik").status_code == 404
    sign_in(client, house.writer)
    assert client.get("/kurasi/inovasi/osama-uji/tarik").status_code == 403
    assert post(client, "/kurasi/inovasi/osama-uji/tarik", alasan=REASON).status_code == 403
