"""The JSON lists."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import orm

from catalogue.web import api
from tests import factories

SITE = "http://127.0.0.1:8000"


def test_a_list_goes_on_by_its_links_until_the_last_page(
    client: FlaskClient, session: orm.Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(api, "PAGE", 2)
    for letter in "cab":
        factories.innovation(session, slug=f"kasus-{letter}")
    session.commit()
    first = client.get("/api/v1/innovations").json
    assert [one["slug"] for one in first["hasil"]] == ["kasus-a", "kasus-b"]
    assert first["berikutnya"] == f"{SITE}/api/v1/innovations?hal=2"
    last = client.get(first["berikutnya"]).json
    assert [one["slug"] for one in last["hasil"]] == ["kasus-c"]
    assert last["berikutnya"] is None


def test_a_case_comes_with_its_document_and_its_counts(client: FlaskClient, session: orm.Session) -> None:
    case = factories.innovation(session, slug="toss", document={"judul": "Olah sampah"}, completeness=4)
    factories.replication(session, case).add_event(factories.event("berjalan", "2021"))
    session.commit()
    (found,) = client.get("/api/v1/innovations").json["hasil"]
    assert found["url"] == f"{SITE}/inovasi/toss"
    assert (found["data"], found["kelengkapan"]) == ({"judul": "Olah sampah"}, 4)
    assert found["replikasi"] == {"daerah_berjalan": 1, "catatan": {"berjalan": 1}}


def test_a_replication_is_told_as_its_own_address_tells_it(client: FlaskClient, session: orm.Session) -> None:
    factories.replication(session, slug="tiru").add_event(factories.event("kesepakatan", "2021"))
    session.commit()
    (found,) = client.get("/api/v1/replications").json["hasil"]
    assert found == client.get("/replikasi/tiru.json").json


@pytest.mark.parametrize("path", ["/api/v1/innovations", "/api/v1/replications"])
def test_an_empty_catalogue_has_an_empty_first_page_and_no_second(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.content_type == "application/json"
    assert answer.json == {"hasil": [], "berikutnya": None}
    assert client.get(f"{path}?hal=2").status_code == 404


@pytest.mark.parametrize("number", ["0", "-1", "dua", "²", "1e3", "9999999", ""])
def test_what_is_no_page_number_is_not_found(client: FlaskClient, number: str) -> None:
    assert client.get("/api/v1/innovations", query_string={"hal": number}).status_code == 404


def test_what_is_not_public_is_in_no_list(client: FlaskClient, session: orm.Session) -> None:
    factories.innovation(session).withdraw("Data keliru.")
    factories.draft(session)
    factories.replication(session, "Luar", standing="ditarik", standing_reason="Dobel.")
    session.commit()
    assert client.get("/api/v1/innovations").json["hasil"] == []
    assert client.get("/api/v1/replications").json["hasil"] == []


def test_a_search_tells_what_its_page_shows(client: FlaskClient, session: orm.Session) -> None:
    case = factories.innovation(session, slug="bank", title="Bank sampah", theme="lingkungan")
    factories.replication(session, case, slug="tiru", name="Bank sampah kita")
    session.commit()
    found = client.get("/api/v1/search?q=garbage+jawa+tengah&cari=keduanya").json
    assert found["jumlah"] == 2
    assert found["jumlah_menurut_jenis"] == {"inovasi": 1, "replikasi": 1}
    by_kind = {one["jenis"]: one for one in found["hasil"]}
    assert by_kind["inovasi"]["url"] == f"{SITE}/inovasi/bank"
    assert by_kind["inovasi"]["alasan"] == ["sinonim garbage → sampah"]
    assert by_kind["replikasi"]["asal"]["url"] == f"{SITE}/inovasi/bank"
    assert {"kode": "lingkungan", "nama": "Lingkungan dan persampahan", "jumlah": 2, "dipilih": False} in (
        found["saringan"]["tema"]
    )
    assert found["tawaran_saringan"] == [{"saringan": "daerah", "kode": ["33"], "kata_sisanya": "garbage"}]
    assert found["berikutnya"] is None
    assert client.get("/api/v1/search?q=sampha").json["saran_ejaan"] == "sampah"


def test_pages_of_a_search_follow_by_their_links(client: FlaskClient, session: orm.Session) -> None:
    for _number in range(21):
        factories.innovation(session, title="Kapal")
    session.commit()
    first = client.get("/api/v1/search?q=kapal&tema=x&tema=&urut=terbaru").json
    assert first["jumlah"] == 0
    first = client.get("/api/v1/search?q=kapal").json
    assert first["berikutnya"] == f"{SITE}/api/v1/search?q=kapal&hal=2"
    assert len(client.get(first["berikutnya"]).json["hasil"]) == 1


def test_without_an_index_a_search_says_so(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app.extensions["search"], "search", lambda *_: None)
    answer = client.get("/api/v1/search?q=kapal")
    assert (answer.status_code, answer.json["hasil"]) == (503, [])
