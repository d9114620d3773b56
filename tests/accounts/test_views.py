"""The pages of signing in, one's own account, and setting a password: what they say, keep and refuse."""

from __future__ import annotations

import io
import re
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import orm

from catalogue.accounts import actions
from catalogue.accounts.attempts import FREE
from catalogue.accounts.models import User
from catalogue.accounts.passwords import hashed
from tests import factories
from tests.attacks import ATTACKS
from tests.signing_in import csrf_token, post, sign_in

RIGHT, NEXT, COMMAND = "kuda makan rumput", "sapi makan jerami", "flask accounts add"
REFUSED = "Surel atau kata sandi tidak cocok"
TOKEN = re.compile(r'(?<=name="csrf_token" type="hidden" value=")[^"]+')
FUZZ = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
typed = st.one_of(st.text(alphabet=st.characters(codec="utf-8"), max_size=300), st.sampled_from(ATTACKS))


@pytest.fixture
def user(session: orm.Session) -> User:
    user = factories.user(session, password_hash=hashed(RIGHT), agency=factories.agency(session))
    factories.grant(session, user, "kontributor", agency=user.agency)
    factories.grant(session, user, "kurator")
    session.commit()
    return user


@pytest.fixture
def token(session: orm.Session) -> str:
    return actions.create_user(session, COMMAND, "baru@contoh.go.id", "Baru")[1]


# --- signing in --------------------------------------------------------------------------------------------


def test_unknown_account_and_wrong_password_get_the_same_page(client: FlaskClient, user: User) -> None:
    pages = []
    for email in (user.email, "tidak.ada@contoh.go.id"):
        answer = post(client, "/masuk", surel=email, sandi="kuda minum air")
        assert answer.status_code == 422
        pages.append(TOKEN.sub("…", answer.text.replace(email, "…")))
    assert REFUSED in pages[0]
    assert pages[0] == pages[1]


def test_the_address_stays_in_its_field_and_the_password_does_not(client: FlaskClient, user: User) -> None:
    text = post(client, "/masuk", surel=user.email, sandi="rahasia sekali").text
    assert f'value="{user.email}"' in text
    assert "rahasia sekali" not in text
    assert 'href="#sandi"' in text


def test_an_empty_form_names_both_fields(client: FlaskClient) -> None:
    answer = post(client, "/masuk", surel=" ", sandi="")
    assert answer.status_code == 422
    assert "Tulis surel Anda." in answer.text
    assert "Tulis kata sandi Anda." in answer.text


def test_too_many_failures_are_told_with_the_time_to_wait(app: Flask, user: User) -> None:
    for _ in range(FREE["account"]):
        post(app.test_client(), "/masuk", surel=user.email, sandi="kuda minum air")
    answer = post(app.test_client(), "/masuk", surel=user.email, sandi=RIGHT)
    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= 61
    assert "Coba lagi dalam" in answer.text


def test_one_who_is_signed_in_is_led_on(client: FlaskClient, user: User) -> None:
    answer = sign_in(client, user).get("/masuk?ke=/daerah")
    assert (answer.status_code, answer.location) == (302, "/daerah")


# --- one's own account -------------------------------------------------------------------------------------


def test_the_account_tells_its_owner_their_data_and_roles_in_words(client: FlaskClient, user: User) -> None:
    text = sign_in(client, user).get("/akun").text
    assert user.agency is not None
    for said in (user.name, user.email, user.agency.name, "Kontributor", "Kurator", "seluruh katalog"):
        assert said in text
    assert "Di peramban ini Anda masuk sejak" in text


def test_an_account_without_rights_says_whom_to_ask(client: FlaskClient, session: orm.Session) -> None:
    user = factories.user(session)
    session.commit()
    assert "belum diberi wewenang" in sign_in(client, user).get("/akun").text


@pytest.mark.parametrize(
    ("present", "new", "again", "said"),
    [
        ("kuda minum air", NEXT, NEXT, "Kata sandi sekarang tidak cocok."),
        (RIGHT, NEXT, NEXT + "x", "tidak sama"),
        (RIGHT, "pendek", "pendek", "paling sedikit 12"),
        (RIGHT, "a" * 12, "a" * 12, "mudah ditebak"),
        (RIGHT, "panjang " * 30, "panjang " * 30, "paling banyak 200"),
        ("", NEXT, NEXT, "Tulis kata sandi Anda sekarang."),
    ],
)
def test_a_password_that_cannot_be_changed_says_why(
    client: FlaskClient, user: User, present: str, new: str, again: str, said: str
) -> None:
    answer = post(sign_in(client, user), "/akun/sandi", sandi=present, sandi_baru=new, ulangi=again)
    assert answer.status_code == 422
    assert said in answer.text
    assert user.name in answer.text
    assert RIGHT not in answer.text


# --- the link ----------------------------------------------------------------------------------------------


def test_looking_at_a_link_does_not_use_it_up(client: FlaskClient, token: str) -> None:
    assert [client.get(f"/sandi/{token}").status_code for _ in range(3)] == [200] * 3
    answer = post(client, f"/sandi/{token}", sandi_baru=RIGHT, ulangi=RIGHT)
    assert (answer.status_code, answer.location) == (303, "/masuk")
    assert client.get(f"/sandi/{token}").status_code == 404
    assert post(client, "/masuk", surel="baru@contoh.go.id", sandi=RIGHT).status_code == 303


def test_a_weak_password_leaves_the_link_good(client: FlaskClient, token: str) -> None:
    assert post(client, f"/sandi/{token}", sandi_baru="pendek", ulangi="pendek").status_code == 422
    assert client.get(f"/sandi/{token}").status_code == 200


def test_a_made_up_link_says_whom_to_ask(client: FlaskClient) -> None:
    answer = client.get("/sandi/entah")
    assert answer.status_code == 404
    assert "Mintalah tautan baru" in answer.text


def test_the_log_does_not_hold_the_link(
    client: FlaskClient, token: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("catalogue.web.log.logger.propagate", True)
    client.get(f"/sandi/{token}")
    assert token not in str([vars(record) for record in caplog.records])
    assert "/sandi/…" in str([vars(record) for record in caplog.records])


# --- whatever is sent --------------------------------------------------------------------------------------


@FUZZ
@given(surel=typed, sandi=typed, ke=typed)
def test_nothing_typed_at_the_door_breaks_it(app: Flask, surel: str, sandi: str, ke: str) -> None:
    client = app.test_client()
    surel, sandi, ke = (text.encode("utf-8", "replace").decode() for text in (surel, sandi, ke))
    answer = post(client, "/masuk", surel=surel, sandi=sandi, ke=ke)
    assert answer.status_code in (422, 429)
    assert "<script>alert" not in answer.text
    # No address holds NUL: PostgreSQL takes none in any text.
    assert client.get("/masuk", query_string={"ke": ke}).status_code == (400 if "\0" in ke else 200)


@FUZZ
@given(new=typed, again=typed)
def test_nothing_typed_as_a_password_breaks_the_forms(
    client: FlaskClient, user: User, new: str, again: str
) -> None:
    new, again = (text.encode("utf-8", "replace").decode() for text in (new, again))
    answer = post(sign_in(client, user), "/akun/sandi", sandi=again, sandi_baru=new, ulangi=again)
    assert answer.status_code in (422, 429)
    assert "<script>alert" not in answer.text


@FUZZ
@given(token=st.text(alphabet=st.characters(codec="utf-8", exclude_characters="/."), min_size=1))
def test_no_made_up_link_breaks_the_page(client: FlaskClient, token: str) -> None:
    answer = client.get(f"/sandi/{quote(token, safe='')}")
    assert answer.status_code in (400, 404)  # no address holds a NUL


@pytest.mark.parametrize("field", ["surel", "sandi", "ke"])
def test_a_file_in_place_of_text_is_no_text(client: FlaskClient, field: str) -> None:
    sent = {"surel": "a@b.id", "sandi": "x", "csrf_token": csrf_token(client)}
    sent[field] = (io.BytesIO(b"isi"), "berkas.txt")  # type: ignore[assignment]
    answer = client.post("/masuk", data=sent, content_type="multipart/form-data")
    assert answer.status_code == 422
