"""Who writes or reviews a text is told which public cases it may repeat."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy import orm

from catalogue.innovations.models import Innovation
from catalogue.innovations.revisions import Revision
from tests import factories
from tests.editing.pages import form_of, send
from tests.innovations.publishing import publish, text_of
from tests.signing_in import sign_in
from tests.writing.house import House, settle, text_in

BODY = """## Masalah

Dokter jarang singgah di pulau, padahal nelayan sering sakit.[^1]

## Solusi

Kapal bekas nelayan menjadi klinik yang berlayar membawa dokter dan bidan.[^2]

## Pelaksanaan

Kapal berlayar tiap bulan.[^1]

## Hasil

Imunisasi di pulau meningkat.[^2]
"""
TOLD = {"judul": "Klinik Kapal", "ringkasan": "Kapal nelayan membawa dokter dan bidan ke pulau."}
HINT = "kalau sama, daftarkan sebagai replikasi"


@pytest.fixture
def house(session: orm.Session) -> House:
    return settle(session)


@pytest.fixture
def known(session: orm.Session, house: House) -> Innovation:
    """A public case, another like it that was withdrawn, and many of something else."""
    for number in range(25):
        factories.innovation(session, title=f"Sumur {number}", summary="Warga menggali sumur bersama.")
    case = publish(session, "kapal-dokter", text_of(house.government.name, BODY, **TOLD))
    gone = publish(session, "kapal-ditarik", text_of(house.government.name, BODY, **TOLD))
    gone.withdraw("Ganda")
    session.commit()
    return case


def links(page: str) -> list[str]:
    """Where the notice leads to; nothing where it does not stand on the page."""
    found = re.search(r'<section class="notice" aria-labelledby="mirip">.*?</section>', page, re.S)
    return re.findall(r'href="([^"]+)"', found[0]) if found else []


def draft_in(session: orm.Session, house: House, state: str = "draft", **told: str) -> Revision:
    text = text_of(house.government.name, BODY, **{**TOLD, "judul": "Perahu Bidan", **told})
    return text_in(session, house.government, state, text=text)


def test_a_draft_names_the_public_case_that_it_may_repeat(
    client: FlaskClient, session: orm.Session, house: House, known: Innovation
) -> None:
    draft = draft_in(session, house)
    page = sign_in(client, house.writer).get(f"/meja/naskah/{draft.id}").text
    assert links(page) == ["/inovasi/kapal-dokter"]
    assert "sama-sama tentang" in page
    assert HINT in page


def test_the_preview_warns_of_what_was_typed(
    client: FlaskClient, session: orm.Session, house: House, known: Innovation
) -> None:
    draft = draft_in(session, house)
    form = form_of(sign_in(client, house.writer).get(f"/meja/naskah/{draft.id}/ubah").text, "/ubah")
    assert links(send(client, f"/meja/naskah/{draft.id}/pratinjau", form).text) == ["/inovasi/kapal-dokter"]
    unlike = {"judul": ["Taman baca"], "ringkasan": ["Buku bekas di taman."], "versi": form["versi"]}
    assert links(send(client, f"/meja/naskah/{draft.id}/pratinjau", unlike).text) == []


def test_a_curator_is_told_before_ruling(
    client: FlaskClient, session: orm.Session, house: House, known: Innovation
) -> None:
    waiting = draft_in(session, house, "submitted")
    page = sign_in(client, house.curator).get(f"/kurasi/naskah/{waiting.id}").text
    assert links(page) == ["/inovasi/kapal-dokter"]
    assert "sarankan penulis mendaftarkannya sebagai replikasi" in page


def test_a_new_text_of_a_public_case_is_not_warned_of_that_case(
    client: FlaskClient, session: orm.Session, house: House, known: Innovation
) -> None:
    text = text_of(house.government.name, BODY, **TOLD)
    draft = text_in(session, house.government, case=known, text=text)
    assert links(sign_in(client, house.writer).get(f"/meja/naskah/{draft.id}").text) == []


def test_what_stands_in_for_a_missing_field_is_like_nothing(
    client: FlaskClient, session: orm.Session, house: House
) -> None:
    for number in range(25):
        factories.innovation(session, title=f"Sumur {number}", summary="Warga menggali sumur bersama.")
    for _ in range(2):
        factories.innovation(session, title="Judul belum ditulis", summary="Ringkasan belum ditulis.")
    session.commit()
    draft = text_in(session, house.government, text="---\nnama: Olah\n---\n\n")
    assert links(sign_in(client, house.writer).get(f"/meja/naskah/{draft.id}").text) == []
