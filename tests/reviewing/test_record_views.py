"""One record before the curator: all sides, the form, and what visitors see after the verdict."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import orm
from werkzeug.test import TestResponse

from catalogue.db import now
from catalogue.innovations.render import render
from catalogue.replications.actions import publish_story
from catalogue.replications.document import parse
from catalogue.replications.models import Replication
from catalogue.web.filters import day
from tests import factories
from tests.markup import read
from tests.reviewing.test_records import STORY
from tests.signing_in import post, sign_in
from tests.writing.house import House, settle


@pytest.fixture
def house(session: orm.Session) -> House:
    return settle(session)


@pytest.fixture
def desk(client: FlaskClient, house: House) -> FlaskClient:
    return sign_in(client, house.curator)


@pytest.fixture
def told(session: orm.Session) -> Replication:
    """A record with a story, told by its region."""
    agency = factories.agency(session)
    session.commit()
    text = STORY.format(agency=agency.name).replace("sumber_terbuka", "daerah")
    document = parse(text, "osama-timur", None, None)
    return publish_story(session, "uji", text, document, render(document.body, document.sources))


def act(desk: FlaskClient, record: Replication, step: str, **fields: Any) -> TestResponse:
    return post(desk, f"/kurasi/replikasi/{record.slug}/{step}", terlihat=record.changed_in, **fields)


def look_again(session: orm.Session) -> None:
    session.rollback()
    session.expire_all()


def test_the_page_shows_all_sides_evidence_and_sources(
    desk: FlaskClient, session: orm.Session, told: Replication
) -> None:
    told.origin_word, told.origin_reason, told.origin_at = "dibantah", "Tidak benar.", now()
    session.commit()
    page = desk.get(f"/kurasi/replikasi/{told.slug}").text
    for said in ("Tidak benar.", "liputan", "https://contoh.go.id/a", "Memakai gerobak.", "Kami belajar"):
        assert said in page


def test_only_curators_read_it(client: FlaskClient, house: House, told: Replication) -> None:
    sign_in(client, house.writer)
    assert client.get(f"/kurasi/replikasi/{told.slug}").status_code == 403
    assert act(client, told, "verifikasi").status_code == 403
    assert act(client, told, "sembunyikan", alasan="Sebab.").status_code == 403


def test_a_record_that_there_is_not_is_not_found(desk: FlaskClient, told: Replication) -> None:
    assert desk.get("/kurasi/replikasi/tidak-ada").status_code == 404
    assert act(desk, told, "cerita/9/sembunyikan", alasan="Sebab.").status_code == 404


def test_verifying_moves_the_record_in_every_number(
    desk: FlaskClient, app: Flask, session: orm.Session
) -> None:
    original = factories.innovation(session, slug="asal")
    record = factories.replication(session, original, reporter="daerah")
    record.add_event(factories.event("berjalan", "2024"))
    session.commit()
    visitor = app.test_client()
    assert "belum dikonfirmasi" in visitor.get("/inovasi/asal/replikasi").text
    answer = act(desk, record, "verifikasi")
    assert (answer.status_code, answer.location) == (303, f"/kurasi/replikasi/{record.slug}")
    assert "Terverifikasi" in visitor.get(f"/replikasi/{record.slug}").text
    assert "terverifikasi" in visitor.get("/inovasi/asal/replikasi").text
    assert "0 replikasi menunggu" in desk.get("/kurasi/replikasi").text


def test_refusing_needs_a_reason_and_the_public_reads_it(
    desk: FlaskClient, app: Flask, told: Replication
) -> None:
    answer = act(desk, told, "tolak")
    assert answer.status_code == 422
    assert '<a href="#alasan">Tulis alasannya.</a>' in answer.text
    assert act(desk, told, "tolak", alasan="Buktinya tentang daerah lain.").status_code == 303
    page = app.test_client().get(f"/replikasi/{told.slug}").text
    assert "Ditolak" in page
    assert "Buktinya tentang daerah lain." in page


def test_a_verdict_on_what_changed_meanwhile_is_not_kept_and_what_was_typed_is(
    desk: FlaskClient, session: orm.Session, told: Replication
) -> None:
    seen = told.changed_in
    told.add_event(factories.event("berlanjut", "2025"))
    session.commit()
    path = f"/kurasi/replikasi/{told.slug}/tolak"
    answer = post(desk, path, terlihat=seen, alasan="Kalimat panjang saya.")
    assert answer.status_code == 409
    assert "Catatan ini berubah sejak Anda membukanya." in answer.text
    assert "Kalimat panjang saya." in answer.text
    again = read(answer.text).all("input", name="terlihat")[0].attributes["value"]
    assert post(desk, path, terlihat=again, alasan="Kalimat panjang saya.").status_code == 303


@pytest.mark.parametrize("seen", ["", "x", "9" * 30, "-1"])
def test_a_form_that_saw_nothing_rules_on_nothing(desk: FlaskClient, told: Replication, seen: str) -> None:
    answer = post(desk, f"/kurasi/replikasi/{told.slug}/verifikasi", terlihat=seen)
    assert answer.status_code == 409


def test_a_verdict_older_than_the_record_says_so_to_everybody(
    desk: FlaskClient, app: Flask, session: orm.Session, told: Replication
) -> None:
    act(desk, told, "verifikasi")
    look_again(session)
    told.add_event(factories.event("berlanjut", "2025", entered_at=now() + timedelta(minutes=1)))
    session.commit()
    page = app.test_client().get(f"/replikasi/{told.slug}").text
    assert "Terverifikasi" in page
    assert "sebelum perubahan atau tanggapan terakhir" in page
    assert "berubah sejak diperiksa" in desk.get("/kurasi/replikasi").text
    assert "setelah kata kementerian" in desk.get(f"/kurasi/replikasi/{told.slug}").text


def test_a_hidden_record_is_gone_for_visitors_and_a_curator_finds_the_way_back(
    desk: FlaskClient, app: Flask, session: orm.Session, told: Replication
) -> None:
    assert act(desk, told, "sembunyikan", alasan="Memuat tuduhan.").status_code == 303
    visitor = app.test_client()
    gone = visitor.get(f"/replikasi/{told.slug}")
    assert gone.status_code == 410
    assert "Memuat tuduhan." in gone.text
    assert "/kurasi/" not in gone.text
    assert told.slug not in visitor.get("/replikasi").text
    again = desk.get(f"/replikasi/{told.slug}").text
    assert f'href="/kurasi/replikasi/{told.slug}">Periksa catatan ini' in again
    assert f"/kurasi/replikasi/{told.slug}" in desk.get("/kurasi/ditarik").text
    assert act(desk, told, "tampilkan").status_code == 303
    assert visitor.get(f"/replikasi/{told.slug}").status_code == 200
    assert act(desk, told, "tampilkan").status_code == 409


def test_a_hidden_story_is_gone_everywhere_and_comes_back_whole(
    desk: FlaskClient, app: Flask, told: Replication
) -> None:
    visitor, address = app.test_client(), f"/replikasi/{told.slug}"
    assert act(desk, told, "cerita/1/sembunyikan").status_code == 422
    assert "Kami belajar" in visitor.get(address).text
    assert act(desk, told, "cerita/1/sembunyikan", alasan="Menyebut nama orang.").status_code == 303
    for path in (address, f"{address}.json", "/replikasi", "/umpan.atom"):
        page = visitor.get(path)
        assert page.status_code == 200
        for words in ("gerobak", "Kami belajar", "OSAMA Timur"):
            assert words not in page.text
    today = day(now())
    assert f"Cerita disembunyikan oleh kurator pada {today}. Alasan: Menyebut nama orang." in (
        visitor.get(address).text
    )
    assert "belum menceritakan" not in visitor.get(address).text
    assert visitor.get(f"{address}.json").json["cerita_disembunyikan"]["alasan"] == "Menyebut nama orang."
    gone = visitor.get(f"{address}.md")
    assert gone.status_code == 410
    assert "Menyebut nama orang." in gone.text
    assert "Sembunyikan cerita" not in desk.get(f"/kurasi/replikasi/{told.slug}").text
    assert act(desk, told, "cerita/1/tampilkan").status_code == 303
    assert "gerobak" in visitor.get(address).text
    assert "Kami belajar" in visitor.get(address).text
    assert "disembunyikan oleh kurator" not in visitor.get(address).text
    assert visitor.get(f"{address}.json").json["cerita_disembunyikan"] is None
    assert visitor.get(f"{address}.md").status_code == 200


def test_one_who_told_it_leaves_the_verdict_to_others(
    desk: FlaskClient, session: orm.Session, house: House, told: Replication
) -> None:
    assert told.current_story is not None
    told.current_story.saved_by_id = house.curator.id
    session.commit()
    page = desk.get(f"/kurasi/replikasi/{told.slug}").text
    assert "kurator lain yang memeriksanya" in page
    assert ">Verifikasi<" not in page
    assert act(desk, told, "verifikasi").status_code == 403
