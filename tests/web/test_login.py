"""Sessions: begun anew at sign-in, carried by one cookie, ended by their number, and kept private."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask, session
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import orm

from catalogue.accounts import actions
from catalogue.accounts.models import User
from catalogue.accounts.passwords import hashed
from catalogue.db import now
from catalogue.web import login
from catalogue.web.security import own_path
from tests import factories
from tests.conftest import close, make_app
from tests.signing_in import csrf_token, post, sign_in
from tests.web.test_security import as_a_browser_reads

RIGHT, NEXT = "kuda makan rumput", "sapi makan jerami"


@pytest.fixture
def user(session: orm.Session) -> User:
    user = factories.user(session, password_hash=hashed(RIGHT), name="Ni Luh Ayu")
    session.commit()
    return user


def is_signed_in(client: FlaskClient) -> bool:
    return client.get("/akun").status_code == 200


def test_signing_in_leads_where_one_wanted_to_go(client: FlaskClient, user: User) -> None:
    asked = client.get("/akun")
    assert (asked.status_code, asked.location) == (302, "/masuk?ke=/akun")
    answer = post(client, "/masuk", surel=user.email, sandi=RIGHT, ke="/daerah?ukuran=minat")
    assert (answer.status_code, answer.location) == (303, "/daerah?ukuran=minat")
    assert is_signed_in(client)
    assert "Ni Luh Ayu" in client.get("/").text


def test_nothing_of_the_session_before_is_carried_over(client: FlaskClient, user: User) -> None:
    before = csrf_token(client)
    with client.session_transaction() as kept:
        kept["titipan"] = "dari penyerang"
        token_before = kept["csrf_token"]
    client.post("/masuk", data={"surel": user.email, "sandi": RIGHT, "csrf_token": before})
    with client.session_transaction() as kept:
        assert "titipan" not in kept
        assert kept.get("csrf_token") != token_before


def test_the_cookie_is_for_this_site_and_no_script(client: FlaskClient, user: User) -> None:
    cookie = post(client, "/masuk", surel=user.email, sandi=RIGHT).headers["Set-Cookie"]
    assert cookie.startswith("session=")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie
    assert "Expires" not in cookie


def test_over_tls_the_cookie_travels_only_so(site_folder: Path) -> None:
    app = make_app(site_folder, SITE_URL="https://katalog.example")
    answer = app.test_client().get("/masuk", base_url="https://katalog.example")
    assert "Secure" in answer.headers["Set-Cookie"]
    close(app)


def test_the_cookie_holds_no_more_than_who_and_since_when(app: Flask, user: User) -> None:
    with app.test_request_context():
        login.begin_session(user)
        assert set(session) == {"_user_id", "_fresh", "since"}
        assert session["_user_id"] == f"{user.id}:{user.session_number}"


@pytest.mark.parametrize("ending", ["password", "deactivation", "revocation", "end sessions"])
def test_a_session_ends_elsewhere_too(app: Flask, session: orm.Session, user: User, ending: str) -> None:
    client = sign_in(app.test_client(), user)
    assert is_signed_in(client)
    match ending:
        case "password":
            actions.change_password(session, user, RIGHT, NEXT, "")
        case "deactivation":
            actions.deactivate_user(session, "flask accounts", user)
        case "revocation":
            given = actions.grant(session, "flask accounts", user, "kurator")
            assert is_signed_in(client)
            actions.revoke(session, "flask accounts", given)
        case _:
            actions.end_sessions(session, user)
    assert not is_signed_in(client)


def test_a_new_password_keeps_this_browser_and_ends_the_others(app: Flask, user: User) -> None:
    here, elsewhere = sign_in(app.test_client(), user), sign_in(app.test_client(), user)
    answer = post(here, "/akun/sandi", sandi=RIGHT, sandi_baru=NEXT, ulangi=NEXT)
    assert answer.status_code == 303
    assert is_signed_in(here)
    assert not is_signed_in(elsewhere)


def test_the_other_sessions_end_on_request(app: Flask, user: User) -> None:
    here, elsewhere = sign_in(app.test_client(), user), sign_in(app.test_client(), user)
    assert post(here, "/akun/sesi").status_code == 303
    assert is_signed_in(here)
    assert not is_signed_in(elsewhere)


def test_a_session_lasts_seven_days_however_often_it_is_used(
    client: FlaskClient, user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(client, user)
    began = now()
    monkeypatch.setattr(login, "now", lambda: began + timedelta(days=6, hours=23))
    assert is_signed_in(client)
    monkeypatch.setattr(login, "now", lambda: began + timedelta(days=7, hours=1))
    assert not is_signed_in(client)


def test_signing_out_forgets_the_session(client: FlaskClient, user: User) -> None:
    sign_in(client, user)
    answer = post(client, "/keluar")
    assert (answer.status_code, answer.location) == (303, "/")
    assert not is_signed_in(client)
    assert client.get("/keluar").status_code == 405


def test_a_made_up_cookie_is_nobody(client: FlaskClient, user: User) -> None:
    for value in (f"{user.id}:1", "bukan.kuki.kami", ""):
        client.set_cookie("session", value)
        assert not is_signed_in(client)


@pytest.mark.parametrize("path", ["/", "/akun", "/inovasi", "/tidak-ada"])
def test_a_page_for_one_person_is_kept_nowhere(app: Flask, user: User, path: str) -> None:
    client = sign_in(app.test_client(), user)
    assert client.get(path).headers["Cache-Control"] == "no-store"
    assert not app.extensions["page_cache"].pages
    assert "Ni Luh Ayu" not in app.test_client().get(path).text


def test_pages_with_a_form_for_strangers_are_kept_nowhere_either(app: Flask) -> None:
    assert app.test_client().get("/masuk").headers["Cache-Control"] == "no-store"


def test_styles_stay_kept_for_someone_signed_in(client: FlaskClient, user: User) -> None:
    answer = sign_in(client, user).get("/static/css/base.css", buffered=True)
    assert "no-store" not in answer.headers["Cache-Control"]


def test_a_page_that_fails_for_want_of_the_database_still_is_a_page(
    site_folder: Path, client: FlaskClient, user: User
) -> None:
    sign_in(client, user)
    with client.application.app_context():
        login.db.engine.dispose()
    (site_folder / "catalogue.sqlite3").write_bytes(b"no database any more" * 100)
    answer = client.get("/inovasi")
    assert answer.status_code == 500
    assert "Terjadi gangguan pada situs" in answer.text


# --- forms without their token -----------------------------------------------------------------------------


def test_a_form_without_token_gives_back_what_was_typed_and_no_secret(client: FlaskClient) -> None:
    answer = client.post("/masuk", data={"catatan": "Naskah <b>baru</b>", "sandi": RIGHT, "csrf_token": "x"})
    assert answer.status_code == 400
    assert "Naskah &lt;b&gt;baru&lt;/b&gt;" in answer.text
    assert RIGHT not in answer.text
    assert '<form method="post"' not in answer.text


def test_a_token_of_another_session_is_refused(app: Flask, user: User) -> None:
    foreign = csrf_token(app.test_client())
    client = sign_in(app.test_client(), user)
    assert client.post("/akun/sesi", data={"csrf_token": foreign}).status_code == 400


# --- where to go -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", "/inovasi?q=akta+lahir&hal=2", "/daerah/51.03#peta", "/a//b"])
def test_an_own_path_is_kept(path: str) -> None:
    assert own_path(path) == path


@given(st.text(alphabet="/\\.:@?#%[] \t\n\rabcdhtps", max_size=20))
def test_no_target_leads_off_the_site(target: str) -> None:
    assert as_a_browser_reads(own_path(target)) == "127.0.0.1"


@pytest.mark.parametrize(
    "target",
    ["//jahat.contoh", "https://jahat.contoh", "/\\jahat.contoh", "/\t/jahat.contoh", "javascript:1", ""],
)
def test_signing_in_never_leads_off_the_site(client: FlaskClient, user: User, target: str) -> None:
    assert post(client, "/masuk", surel=user.email, sandi=RIGHT, ke=target).location == "/akun"
