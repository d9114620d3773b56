"""The page of one text: who may read it, what it says, and the buttons that do what they say."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from markupsafe import escape
from sqlalchemy import orm

from catalogue.innovations.revisions import Revision, RevisionComment
from catalogue.writing import actions
from tests import factories
from tests.innovations.publishing import SOURCES
from tests.signing_in import post, sign_in
from tests.writing.house import House, accept_another, settle, text_in

COMPLETE = (
    "---\njudul: Olah Sampah\nringkasan: Sampah diolah di desa.\ninstansi: Pemerintah Uji\ntema: lingkungan\n"
    f"{SOURCES}---\n\n## Masalah\n\nSampah menumpuk.[^1]\n\n## Solusi\n\nDiolah di desa.[^2]\n\n"
    "## Pelaksanaan\n\nDimulai 2021.[^1]\n\n## Hasil\n\nSampah berkurang.[^2]\n"
)
SUBMIT, CALL_BACK, MEND = "Kirim untuk ditinjau", "Tarik kembali", "Perbaiki"
WRITE, ABANDON, REBASE = "Lanjutkan menulis", "Buang naskah", "Pakai naskah terbit terbaru sebagai dasar"
OPINION = "Simpan pendapat"
BUTTONS = (SUBMIT, CALL_BACK, MEND, WRITE, ABANDON, REBASE, OPINION)


@pytest.fixture
def house(session: orm.Session) -> House:
    return settle(session)


def page_of(client: FlaskClient, user: object, text: Revision) -> str:
    answer = sign_in(client, user).get(f"/meja/naskah/{text.id}")  # type: ignore[arg-type]
    assert answer.status_code == 200
    return answer.text


def buttons(page: str) -> set[str]:
    return {word for word in BUTTONS if f">{word}<" in page}


@pytest.mark.parametrize(
    ("who", "state", "expected"),
    [
        ("writer", "draft", {WRITE, SUBMIT, ABANDON}),
        ("writer", "submitted", {CALL_BACK}),
        ("writer", "returned", {MEND, ABANDON}),
        ("writer", "rejected", set()),
        ("head", "draft", {SUBMIT}),
        ("head", "submitted", {CALL_BACK}),
        ("head", "returned", set()),
        ("hub", "submitted", {OPINION}),
        ("hub", "returned", set()),
        ("curator", "submitted", set()),
    ],
)
def test_the_page_offers_the_steps_that_the_reader_may_take(
    client: FlaskClient, session: orm.Session, house: House, who: str, state: str, expected: set[str]
) -> None:
    text = text_in(session, house.government, state, text=COMPLETE)
    assert buttons(page_of(client, getattr(house, who), text)) == expected


@pytest.mark.parametrize(
    ("who", "state"),
    [("hub", "draft"), ("curator", "draft"), ("hub", "abandoned"), ("curator", "abandoned")]
    + [(who, state) for who in ("stranger", "unit_writer") for state in ("draft", "submitted", "returned")],
)
def test_a_text_that_is_not_for_the_reader_tells_nothing(
    client: FlaskClient, session: orm.Session, house: House, who: str, state: str
) -> None:
    text = text_in(session, house.government, state)
    answer = sign_in(client, getattr(house, who)).get(f"/meja/naskah/{text.id}")
    assert answer.status_code == 403
    assert "Olah Sampah" not in answer.text
    assert house.government.name not in answer.text


def test_the_text_is_shown_as_the_public_would_see_it(
    client: FlaskClient, session: orm.Session, house: House
) -> None:
    page = page_of(client, house.hub, text_in(session, house.government, "submitted", text=COMPLETE))
    assert "Seperti yang akan dibaca publik" in page
    assert "Sampah menumpuk." in page
    assert "Kelengkapan 4 dari 8 bagian" in page
    assert 'href="https://contoh.go.id/a"' in page


def test_what_is_missing_leads_to_its_field_and_submitting_is_refused_with_it(
    client: FlaskClient, session: orm.Session, house: House
) -> None:
    without = COMPLETE.replace("ringkasan: Sampah diolah di desa.\n", "").replace(
        "## Hasil\n\nSampah", "Sampah"
    )
    text = text_in(session, house.government, text=without)
    page = page_of(client, house.writer, text)
    assert f'<a href="/meja/naskah/{text.id}/ubah#ringkasan">' in page
    assert f'<a href="/meja/naskah/{text.id}/ubah#bagian-hasil">' in page
    refused = post(client, f"/meja/naskah/{text.id}/kirim", versi=text.row_version)
    assert refused.status_code == 422
    assert "Naskah belum dapat dikirim" in refused.text
    assert f'<a href="/meja/naskah/{text.id}/ubah#bagian-hasil">' in refused.text
    session.rollback()
    session.refresh(text)
    assert text.state == "draft"


def test_an_incomplete_draft_is_shown_as_far_as_it_goes(
    client: FlaskClient, session: orm.Session, house: House
) -> None:
    text = text_in(
        session, house.government, text="---\njudul: Baru\n---\n\n## Masalah\n\nSampah **tinggi**.\n"
    )
    assert "Sampah <strong>tinggi</strong>." in page_of(client, house.writer, text)


def test_a_text_that_cannot_be_read_says_so(client: FlaskClient, session: orm.Session, house: House) -> None:
    text = text_in(session, house.government, text="tanpa bentuk")
    assert "belum dapat ditampilkan" in page_of(client, house.writer, text)


def test_the_way_to_and_fro(client: FlaskClient, session: orm.Session, house: House) -> None:
    text = text_in(session, house.government, text=COMPLETE)
    address = f"/meja/naskah/{text.id}"
    sign_in(client, house.writer)
    for step, state, says in (
        ("kirim", "submitted", "Naskah dikirim."),
        ("tarik", "draft", "menjadi draf lagi"),
        ("kirim", "submitted", "Naskah dikirim."),
    ):
        answer = post(client, f"{address}/{step}", versi=text.row_version)
        assert (answer.status_code, answer.location) == (303, address)
        assert says in client.get(address).text
        session.rollback()
        session.refresh(text)
        assert text.state == state


def test_a_returned_text_shows_its_remarks_by_section_and_is_mended(
    client: FlaskClient, session: orm.Session, house: House
) -> None:
    returned = text_in(session, house.government, "returned", text=COMPLETE)
    for role, section, said in (
        ("kurator", "Hasil", "Sebut <b>angkanya</b>."),
        ("kurator", None, "Lengkapi data."),
        ("hub", "Masalah", "Sudah jelas."),
    ):
        remark = RevisionComment(revision=returned, user=house.curator, role=role, section=section, text=said)
        session.add(remark)
    session.commit()
    page = page_of(client, house.writer, returned)
    marks = [
        page.index(one) for one in ("Lengkapi data.", "Sudah jelas.", "Sebut &lt;b&gt;angkanya&lt;/b&gt;.")
    ]
    assert marks == sorted(marks), "in general first, then in the order of the text"
    assert house.curator.name not in page
    answer = post(client, f"/meja/naskah/{returned.id}/perbaiki", versi=returned.row_version)
    assert answer.status_code == 303
    mended = client.get((answer.location or "").removesuffix("/ubah")).text
    assert "Catatan atas naskah ke-1" in mended
    assert "Lengkapi data." in mended
    assert (answer.location or "").removesuffix("/ubah") in page_of(client, house.writer, returned)


def test_giving_a_text_up_is_asked_first(client: FlaskClient, session: orm.Session, house: House) -> None:
    text = text_in(session, house.government)
    address = f"/meja/naskah/{text.id}/buang"
    assert "Buang naskah ini?" in sign_in(client, house.writer).get(address).text
    answer = post(client, address, versi=text.row_version)
    assert (answer.status_code, answer.location) == (303, "/meja")
    assert "“Olah Sampah” dibuang" in client.get("/meja").text
    assert sign_in(client, house.head).get(address).status_code == 403


def test_a_revision_shows_what_it_changes_and_what_changed_meanwhile(
    client: FlaskClient, session: orm.Session, house: House
) -> None:
    case = factories.innovation(session, house.government)
    accept_another(session, case, COMPLETE)
    draft = text_in(session, house.government, case=case, text=COMPLETE.replace("menumpuk", "menggunung"))
    page = page_of(client, house.writer, draft)
    assert "Yang berubah dari naskah terbit" in page
    assert "<ins> menggunung.[^1]</ins>" in page
    assert "Naskah yang terbit sudah berubah" not in page
    accept_another(session, case, COMPLETE.replace("berkurang", "habis"))
    page = page_of(client, house.writer, draft)
    assert "Naskah yang terbit sudah berubah" in page
    assert "<ins> habis.[^2]</ins>" in page
    assert buttons(page) == {WRITE, ABANDON, REBASE}
    refused = post(client, f"/meja/naskah/{draft.id}/kirim", versi=draft.row_version)
    assert refused.status_code == 409
    assert "Naskah yang terbit sudah berubah sejak naskah ini dimulai." in refused.text
    assert "<ins> habis.[^2]</ins>" in refused.text
    post(client, f"/meja/naskah/{draft.id}/dasar", versi=draft.row_version)
    assert buttons(page_of(client, house.writer, draft)) == {WRITE, ABANDON, SUBMIT}


STEPS = {"kirim": "draft", "dasar": "draft", "tarik": "submitted", "perbaiki": "returned", "buang": "draft"}


@pytest.mark.parametrize(("step", "state"), STEPS.items())
def test_a_step_on_a_text_that_changed_meanwhile_shows_it_as_it_is_now(
    client: FlaskClient, session: orm.Session, house: House, step: str, state: str
) -> None:
    text = text_in(session, house.government, state, text=COMPLETE)
    answer = post(sign_in(client, house.writer), f"/meja/naskah/{text.id}/{step}", versi=text.row_version - 1)
    assert answer.status_code == 409
    assert "Naskah ini sudah diubah orang lain sejak Anda membukanya." in answer.text
    assert "Sampah menumpuk." in answer.text
    session.rollback()
    session.refresh(text)
    assert text.state == state


def test_one_who_submits_what_another_changed_sees_what_is_new(
    client: FlaskClient, session: orm.Session, house: House
) -> None:
    text = text_in(session, house.government, text=COMPLETE)
    address = f"/meja/naskah/{text.id}"
    page = page_of(client, house.head, text)
    seen, sent = text.row_version, COMPLETE.replace("\n", "\r\n")
    assert f'name="dilihat" value="{escape(COMPLETE)}"' in page
    changed = COMPLETE.replace("di desa", "di rumah").replace("berkurang", "habis")
    actions.save_draft(session, house.writer, text, seen, changed)
    answer = post(client, f"{address}/kirim", versi=seen, dilihat=sent)
    assert answer.status_code == 409
    new = answer.text.partition("Yang berubah sejak Anda membukanya")[2]
    assert "<ins> habis.[^2]</ins>" in new
    assert "<del> desa.</del>" in new
    assert "<del> menumpuk" not in new
    other = post(client, f"{address}/kirim", versi=seen, dilihat="<b>apa saja</b>")
    assert "&lt;b&gt;apa saja&lt;/b&gt;" in other.text


@pytest.mark.parametrize("version", ["", "abc", "-1", "9" * 30, "1.0", "\u0663"])
def test_a_version_that_no_page_sends_changes_nothing(
    client: FlaskClient, session: orm.Session, house: House, version: str
) -> None:
    text = text_in(session, house.government, "submitted")
    assert (
        post(sign_in(client, house.writer), f"/meja/naskah/{text.id}/tarik", versi=version).status_code == 409
    )


def test_a_draft_of_a_withdrawn_case_says_why_it_waits(
    client: FlaskClient, session: orm.Session, house: House
) -> None:
    case = factories.innovation(session, house.government)
    draft = text_in(session, house.government, case=case, text=COMPLETE)
    case.withdraw("Data keliru.")
    session.commit()
    page = page_of(client, house.writer, draft)
    assert "sedang ditarik dari katalog: Data keliru." in page
    assert buttons(page) == {WRITE, ABANDON}
    refused = post(client, f"/meja/naskah/{draft.id}/kirim", versi=draft.row_version)
    assert refused.status_code == 409
    assert "Alasannya: Data keliru." in refused.text


def test_a_text_that_is_not_there_is_not_found(client: FlaskClient, house: House) -> None:
    sign_in(client, house.writer)
    assert client.get("/meja/naskah/999").status_code == 404
    assert client.get("/meja/naskah/99999999999").status_code == 404
    assert client.get("/meja/naskah/-1").status_code == 404
