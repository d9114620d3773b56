"""The curator's pages through a client: queues, a text under review, the form that loses nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import orm
from werkzeug.test import TestResponse

from catalogue.db import now
from catalogue.innovations.revisions import Revision, RevisionComment
from catalogue.reviewing.visits import DeskVisit
from catalogue.writing.actions import call_back
from tests import factories
from tests.markup import read
from tests.reviewing.desk import BODY, waiting_text, whole
from tests.signing_in import post, sign_in
from tests.writing.house import House, accept_another, settle


@pytest.fixture
def house(session: orm.Session) -> House:
    return settle(session)


@pytest.fixture
def text(session: orm.Session, house: House) -> Revision:
    return waiting_text(session, house)


@pytest.fixture
def desk(client: FlaskClient, house: House) -> FlaskClient:
    """A client at which the curator is signed in."""
    return sign_in(client, house.curator)


def at(text: Revision) -> str:
    return f"/kurasi/naskah/{text.id}"


def rule(desk: FlaskClient, text: Revision, step: str, **fields: Any) -> TestResponse:
    return post(desk, f"{at(text)}/{step}", **{"versi": text.row_version, **fields})


def look_again(session: orm.Session) -> None:
    """Forget what was read before the client's request."""
    session.rollback()
    session.expire_all()


# --- queues ------------------------------------------------------------------------------------------------


def test_only_curators_come_in(client: FlaskClient, house: House, text: Revision) -> None:
    pages = ("/kurasi", "/kurasi/naskah", "/kurasi/replikasi", "/kurasi/ditarik", at(text))
    assert {client.get(path).location.partition("?")[0] for path in pages} == {"/masuk"}
    sign_in(client, house.writer)
    assert {client.get(path).status_code for path in pages} == {403}


def test_the_desk_opens_the_queue_in_which_something_waits(
    desk: FlaskClient, session: orm.Session, house: House
) -> None:
    assert desk.get("/kurasi").location == "/kurasi/naskah"
    factories.replication(session, "Asal di luar", reporter="daerah")
    session.commit()
    assert desk.get("/kurasi").location == "/kurasi/replikasi"
    waiting_text(session, house)
    assert desk.get("/kurasi").location == "/kurasi/naskah"


def test_a_row_of_the_queue_of_texts_says_what_waits_and_how_long(
    desk: FlaskClient, session: orm.Session, house: House, text: Revision
) -> None:
    text.submitted_at = now() - timedelta(days=12, hours=1)
    session.add(RevisionComment(revision=text, user=house.hub, role="hub", text="Sudah kami lihat."))
    session.commit()
    page = desk.get("/kurasi/naskah").text
    assert "1 naskah menunggu tinjauan" in page
    for told in ("Olah Sampah", "Pemerintah Uji", "12 hari", "inovasi baru", "1 pendapat hub"):
        assert told in page


def test_a_row_of_the_queue_of_records_says_what_waits(desk: FlaskClient, session: orm.Session) -> None:
    original = factories.innovation(session, name="OSAMA")
    waits = factories.replication(
        session, original, reporter="daerah", published_at=now() - timedelta(days=3)
    )
    waits.origin_word, waits.origin_reason, waits.origin_at = "dibantah", "Tidak benar.", now()
    waits.add_event(factories.event("berjalan", "2024"))
    silent = factories.replication(session, original)
    session.commit()
    page = desk.get("/kurasi/replikasi").text
    assert "1 replikasi menunggu kata kementerian" in page
    for told in (waits.slug, "OSAMA", "3 hari", "dibantah asal", "dilaporkan daerah"):
        assert told in page
    assert silent.slug not in page
    assert silent.slug in desk.get("/kurasi/replikasi?semua=ya").text
    assert "1 replikasi menunggu" in desk.get("/kurasi/replikasi?sengketa=ya").text


def test_the_filters_narrow_a_queue_and_unknown_values_are_not_found(
    desk: FlaskClient, session: orm.Session, house: House, text: Revision
) -> None:
    assert house.government.region is not None
    code = house.government.region.code
    for query in (
        f"daerah={code}",
        f"daerah={code[:2]}",
        "tema=lingkungan",
        f"daerah={code}&tema=lingkungan",
    ):
        assert "1 naskah menunggu" in desk.get(f"/kurasi/naskah?{query}").text
    page = desk.get("/kurasi/naskah?tema=kesehatan").text
    assert "Tidak ada naskah yang cocok" in page
    for query in ("daerah=xx", "tema=xx", "hal=2", "hal=x", "sengketa=x"):
        assert desk.get(f"/kurasi/naskah?{query}").status_code == 404
    for query in ("tahap=xx", "semua=x", "daerah=xx"):
        assert desk.get(f"/kurasi/replikasi?{query}").status_code == 404


def test_empty_queues_say_how_they_fill(desk: FlaskClient) -> None:
    assert "Tidak ada naskah yang menunggu." in desk.get("/kurasi/naskah").text
    assert "Tidak ada replikasi yang menunggu." in desk.get("/kurasi/replikasi").text
    assert "Tidak ada inovasi yang ditarik." in desk.get("/kurasi/ditarik").text


def test_what_came_since_the_last_visit_is_marked_as_long_as_the_visit_lasts(
    desk: FlaskClient, session: orm.Session, house: House, text: Revision
) -> None:
    def marked() -> int:
        return desk.get("/kurasi/naskah").text.count('"badge">baru<')

    assert marked() == 0, "at the first visit nothing stands out"
    visit = session.get_one(DeskVisit, (house.curator.id, "naskah"))
    visit.seen_at = now() - timedelta(hours=2)
    text.submitted_at = now() - timedelta(days=1)
    waiting_text(session, house)
    session.commit()
    assert marked() == 1
    assert marked() == 1, "also when the page is opened again"
    look_again(session)
    visit.seen_at = now()  # this visit ended, and nothing came before the next
    session.commit()
    with desk.session_transaction() as kept:
        kept.pop("visits")
    assert marked() == 0


# --- a text under review -----------------------------------------------------------------------------------


def test_the_page_shows_the_text_as_the_public_would_see_it_and_who_wrote_it(
    desk: FlaskClient, house: House, text: Revision
) -> None:
    page = desk.get(at(text)).text
    assert "<p>Sampah menumpuk di tepi sungai." in page
    assert "Ni Luh" in page
    assert "Terima dan terbitkan" in page


def test_the_page_shows_what_changed_against_the_public_text(
    desk: FlaskClient, session: orm.Session, house: House
) -> None:
    case = factories.innovation(session, house.government)
    public = accept_another(session, case, whole(house.government))
    after = whole(house.government, BODY.replace("tiga desa", "lima desa"), nama="OSIMA")
    text = waiting_text(session, house, case, text=after, base_id=public.id)
    page = desk.get(at(text)).text
    for told in ("<del>OSAMA</del>", "<ins>OSIMA</ins>", "Nama singkat", "<del> tiga</del><ins> lima</ins>"):
        assert told in page


def test_earlier_rounds_and_opinions_stand_beside_the_text(
    desk: FlaskClient, session: orm.Session, house: House, text: Revision
) -> None:
    rule(desk, text, "kembalikan", alasan="Perlu angka.", catatan_5="Berapa ton?")
    look_again(session)
    text.move_to("mended")
    session.flush()
    again = waiting_text(session, house, text.innovation, parent=text)
    session.add(RevisionComment(revision=again, user=house.hub, role="hub", text="Sudah kami lihat."))
    session.commit()
    page = desk.get(at(again)).text
    for told in ("Perlu angka.", "Berapa ton?", "Sudah kami lihat.", "Yang berubah sejak dikembalikan"):
        assert told in page


def test_drafts_and_texts_that_were_called_back_are_not_found(
    desk: FlaskClient, session: orm.Session, house: House, text: Revision
) -> None:
    call_back(session, house.writer, text, text.row_version)
    assert desk.get(at(text)).status_code == 404
    assert desk.get("/kurasi/naskah/2147483647").status_code == 404


# --- ruling ------------------------------------------------------------------------------------------------


def test_accepting_leads_to_the_public_page(desk: FlaskClient, session: orm.Session, text: Revision) -> None:
    answer = rule(desk, text, "terima")
    assert (answer.status_code, answer.location) == (303, "/inovasi/osama")
    page = desk.get(answer.location).text
    assert "Naskah diterima dan terbit." in page
    assert "Sampah menumpuk" in page


def test_returning_keeps_the_remarks_for_the_writers(
    desk: FlaskClient, session: orm.Session, text: Revision
) -> None:
    answer = rule(desk, text, "kembalikan", catatan_1="Sejak kapan?", catatan_5="Berapa ton?")
    assert (answer.status_code, answer.location) == (303, "/kurasi/naskah")
    look_again(session)
    assert [(one.section, one.text) for one in text.comments] == [
        ("Masalah", "Sejak kapan?"),
        ("Hasil", "Berapa ton?"),
    ]
    assert text.state == "returned"


def test_rejecting_asks_once_more_and_loses_no_remark(
    desk: FlaskClient, session: orm.Session, text: Revision
) -> None:
    typed = {"alasan": "Bukan inovasi.\nMaaf.", "catatan_1": 'Dengan "tanda" <b>.'}
    answer = rule(desk, text, "tolak", **typed)
    assert answer.status_code == 200
    assert "Penolakan bersifat tetap" in answer.text
    hidden = read(answer.text).all("input", type="hidden")
    kept = {one.attributes["name"]: one.attributes["value"] for one in hidden}
    assert kept["catatan_1"] == typed["catatan_1"]
    look_again(session)
    assert text.state == "submitted"
    answer = rule(desk, text, "tolak", **typed, yakin="ya")
    assert answer.status_code == 303
    look_again(session)
    assert (text.state, text.comments[0].text) == ("rejected", "Bukan inovasi.\nMaaf.")


@pytest.mark.parametrize("step", ["kembalikan", "tolak"])
def test_ruling_against_a_text_without_a_word_is_told_at_the_field(
    desk: FlaskClient, text: Revision, step: str
) -> None:
    answer = rule(desk, text, step, alasan="  ")
    assert answer.status_code == 422
    assert '<a href="#alasan">Tulis catatannya.</a>' in answer.text


def test_remarks_beside_an_acceptance_are_not_dropped_in_silence(
    desk: FlaskClient, session: orm.Session, text: Revision
) -> None:
    answer = rule(desk, text, "terima", catatan_5="Berapa ton?")
    assert answer.status_code == 422
    assert "catatan tidak dikirim bila naskah diterima" in answer.text
    assert ">\r\nBerapa ton?</textarea>" in answer.text
    look_again(session)
    assert text.state == "submitted"


@pytest.mark.parametrize("step", ["terima", "kembalikan", "tolak"])
def test_what_was_typed_survives_a_ruling_of_somebody_else(
    desk: FlaskClient, session: orm.Session, house: House, text: Revision, step: str
) -> None:
    version = text.row_version
    rule(desk, text, "kembalikan", alasan="Perlu angka.")
    typed = {} if step == "terima" else {"alasan": "Kalimat panjang saya.", "yakin": "ya"}
    answer = rule(desk, text, step, versi=version, **typed)
    assert answer.status_code == 409
    assert "Naskah ini sudah dikembalikan dengan catatan. Putusan Anda tidak disimpan." in answer.text
    if typed:
        assert "Kalimat panjang saya." in answer.text
    assert "Terima dan terbitkan" not in answer.text


def test_what_was_typed_survives_a_text_that_was_called_back(
    desk: FlaskClient, session: orm.Session, house: House, text: Revision
) -> None:
    version = text.row_version
    call_back(session, house.writer, text, version)
    answer = rule(desk, text, "kembalikan", versi=version, alasan="Kalimat panjang saya.")
    assert answer.status_code == 409
    assert "menarik kembali naskah ini" in answer.text
    assert "Kalimat panjang saya." in answer.text
    assert "Sampah menumpuk" not in answer.text, "a draft is its writers' alone"


def test_an_outdated_base_is_told_with_the_difference(
    desk: FlaskClient, session: orm.Session, house: House
) -> None:
    case = factories.innovation(session, house.government)
    public = accept_another(session, case, whole(house.government))
    text = waiting_text(session, house, case, base_id=public.id)
    accept_another(session, case, whole(house.government, BODY.replace("tiga desa", "lima desa")))
    answer = rule(desk, text, "terima")
    assert answer.status_code == 409
    assert "Naskah yang terbit sudah berganti" in answer.text
    assert "<del> tiga</del><ins> lima</ins>" in answer.text
    assert "Kembalikan naskahnya" in answer.text
    assert "Terima dan terbitkan" not in answer.text


def test_nobody_rules_on_their_own_text(
    client: FlaskClient, session: orm.Session, house: House, text: Revision
) -> None:
    factories.grant(session, house.writer, "kurator")
    session.commit()
    sign_in(client, house.writer)
    assert "Terima dan terbitkan" not in client.get(at(text)).text
    answer = rule(client, text, "terima")
    assert answer.status_code == 403
    assert "kurator lain yang memutuskan" in answer.text


def test_a_text_that_became_incomplete_says_what_it_lacks(
    desk: FlaskClient, session: orm.Session, house: House
) -> None:
    text = waiting_text(session, house, text=whole(house.government).replace("## Hasil", "## Replikasi"))
    page = desk.get(at(text)).text
    assert "Bagian Hasil belum ditulis." in page
    answer = rule(desk, text, "terima")
    assert answer.status_code == 422
    assert "belum dapat diterima" in answer.text


def test_a_ruled_text_stays_readable_with_its_ruling(desk: FlaskClient, house: House, text: Revision) -> None:
    rule(desk, text, "kembalikan", alasan="Perlu angka.")
    page = desk.get(at(text)).text
    assert "dikembalikan dengan catatan" in page
    assert "oleh Ibu Peninjau" in page
    assert "Terima dan terbitkan" not in page


def test_a_remark_of_any_letters_is_only_text(
    desk: FlaskClient, session: orm.Session, text: Revision
) -> None:
    answer = rule(desk, text, "kembalikan", alasan="<script>alert(1)</script>\x00\u202e{{ 7*7 }}")
    assert answer.status_code == 303
    page = desk.get(at(text)).text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ 7*7 }}" in page


def test_remarks_and_names_reach_no_visitor(
    desk: FlaskClient, app: Any, session: orm.Session, house: House, text: Revision
) -> None:
    rule(desk, text, "kembalikan", alasan="Rahasia peninjau.", catatan_5="Rahasia bagian.")
    look_again(session)
    text.move_to("mended")
    session.flush()
    again = waiting_text(session, house, text.innovation, parent=text)
    rule(desk, again, "terima")
    visitor = app.test_client()
    pages = ("/inovasi/osama", "/inovasi/osama.md", "/inovasi/osama.json", "/inovasi/osama/riwayat")
    for path in (*pages, "/keputusan", "/umpan.atom", "/api/v1/innovations"):
        answer = visitor.get(path)
        assert answer.status_code == 200, path
        for secret in ("Rahasia", house.curator.name, house.writer.name, house.writer.email):
            assert secret not in answer.text
