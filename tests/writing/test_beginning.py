"""The pages on which a text begins: a new case, and the next text of a public one."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy import orm

from tests import factories
from tests.innovations.publishing import publish
from tests.signing_in import post, sign_in
from tests.writing.house import House, settle, whole


@pytest.fixture
def house(session: orm.Session) -> House:
    return settle(session)


def test_a_case_begins_with_a_title_and_goes_on_in_the_form(
    client: FlaskClient, session: orm.Session, house: House
) -> None:
    sign_in(client, house.writer)
    page = client.get("/meja/naskah/baru").text
    assert f"Instansi pemilik: {house.government.name}" in page
    assert 'action="/inovasi"' in page
    answer = post(client, "/meja/naskah/baru", judul="Olah Sampah", instansi=str(house.government.id))
    assert answer.status_code == 303
    assert re.fullmatch(r"/meja/naskah/\d+/ubah", answer.location or "")


def test_one_who_writes_for_several_agencies_chooses(
    client: FlaskClient, session: orm.Session, house: House
) -> None:
    factories.grant(session, house.writer, "kontributor", house.unit)
    session.commit()
    page = sign_in(client, house.writer).get("/meja/naskah/baru").text
    assert page.count("<option") == 2
    answer = post(client, "/meja/naskah/baru", judul="Olah Sampah", instansi=str(house.unit.id))
    assert answer.status_code == 303


@pytest.mark.parametrize(
    ("title", "says"),
    [("", "Tulis judul inovasinya."), ("a" * 201, "Judul paling panjang 200 huruf"), ("a\x00b", "Judul")],
)
def test_what_is_wrong_with_a_title_is_told_at_its_field(
    client: FlaskClient, house: House, title: str, says: str
) -> None:
    sign_in(client, house.writer)
    answer = post(client, "/meja/naskah/baru", judul=title, instansi=str(house.government.id))
    assert answer.status_code == 422
    assert says in answer.text
    assert 'href="#judul"' in answer.text
    assert title in answer.text


def test_nobody_begins_a_case_of_an_agency_not_ones_own(client: FlaskClient, house: House) -> None:
    sign_in(client, house.writer)
    answer = post(client, "/meja/naskah/baru", judul="Olah Sampah", instansi=str(house.unit.id))
    assert answer.status_code == 422
    assert sign_in(client, house.head).get("/meja/naskah/baru").status_code == 403


def test_the_page_of_a_case_offers_its_writers_to_bring_it_up_to_date(
    client: FlaskClient, session: orm.Session, house: House
) -> None:
    publish(session, text=whole(house.government))
    button = "Perbarui naskah ini"
    assert button not in client.get("/inovasi/olah-sampah").text
    assert button not in sign_in(client, house.stranger).get("/inovasi/olah-sampah").text
    assert button in sign_in(client, house.writer).get("/inovasi/olah-sampah").text
    begun = post(client, "/meja/inovasi/olah-sampah/naskah")
    assert begun.status_code == 303
    again = post(client, "/meja/inovasi/olah-sampah/naskah")
    assert again.status_code == 409
    assert "Naskah lain dari inovasi ini sedang ditulis" in again.text
    assert f'href="{(begun.location or "").removesuffix("/ubah")}"' in again.text
    sign_in(client, house.stranger)
    assert post(client, "/meja/inovasi/olah-sampah/naskah").status_code == 403


def test_a_withdrawn_case_says_why_it_takes_no_new_text(
    client: FlaskClient, session: orm.Session, house: House
) -> None:
    case = factories.innovation(session, house.government, slug="olah-sampah")
    case.withdraw("Data keliru.")
    session.commit()
    answer = post(sign_in(client, house.writer), "/meja/inovasi/olah-sampah/naskah")
    assert answer.status_code == 410
    assert "Data keliru." in answer.text
