from __future__ import annotations

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import orm

from catalogue.version import catalogue_version
from catalogue.wishes import actions, queries, senders
from catalogue.wishes.models import LONGEST_WISH, Asked, Wish
from tests import factories
from tests.signing_in import csrf_token, post, sign_in


def send(client: FlaskClient, words: str) -> int:
    token = csrf_token(client)
    return client.post("/kebutuhan/baru", data={"kebutuhan": words, "csrf_token": token}).status_code


def wishes(session: orm.Session) -> list[str]:
    return list(session.scalars(sa.select(Wish.words).order_by(Wish.id)))


def test_whoever_finds_nothing_is_led_to_the_form_with_the_words(client: FlaskClient) -> None:
    page = client.get("/inovasi?q=pompa+zzz").text
    assert 'href="/kebutuhan/baru?q=pompa+zzz"' in page
    assert 'value="pompa zzz"' in client.get("/kebutuhan/baru?q=pompa+zzz").text
    assert "Set-Cookie" not in client.application.test_client().get("/inovasi?q=pompa").headers


def test_a_stranger_may_wish_and_nothing_of_the_person_is_kept(
    client: FlaskClient, session: orm.Session
) -> None:
    before = catalogue_version(session)
    session.rollback()
    assert send(client, "  pompa\x00   air tenaga surya ") == 303
    assert wishes(session) == ["pompa air tenaga surya"]
    assert session.scalars(sa.select(Wish.region_id)).all() == [None]
    assert catalogue_version(session) == before


def test_a_wish_of_a_signed_in_person_carries_the_region_of_the_agency(
    client: FlaskClient, session: orm.Session
) -> None:
    agency = factories.agency(session, factories.region(session))
    user = factories.user(session)
    factories.grant(session, user, "kontributor", agency=agency)
    session.commit()
    sign_in(client, user)
    post(client, "/kebutuhan/baru", kebutuhan="pompa air")
    assert session.scalars(sa.select(Wish.region_id)).all() == [agency.region_id]


@pytest.mark.parametrize("words", ["", "  ", "ab", "x" * (LONGEST_WISH + 1)])
def test_a_wish_without_words_or_with_too_many_is_refused_in_words(
    client: FlaskClient, session: orm.Session, words: str
) -> None:
    assert send(client, words) == 422
    assert wishes(session) == []


def test_a_flood_of_wishes_is_stopped(
    client: FlaskClient, session: orm.Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "MOST_AN_HOUR", 2)
    assert [send(client, "pompa air") for _ in range(3)] == [303, 303, 429]
    assert len(wishes(session)) == 2


def test_one_visitor_cannot_use_up_what_all_may_wish(
    app: Flask, session: orm.Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(senders, "MOST_OF_ONE", 2)
    flooding, other, signed_in = (app.test_client() for _ in range(3))
    assert [send(flooding, "pompa air") for _ in range(3)] == [303, 303, 429]
    other.environ_base["REMOTE_ADDR"] = "192.0.2.7"
    assert send(other, "pompa air") == 303
    user = factories.user(session)
    session.commit()
    sign_in(signed_in, user)
    assert [send(signed_in, "pompa air") for _ in range(3)] == [303, 303, 429]
    assert len(wishes(session)) == 5


def test_without_a_token_nothing_is_wished(client: FlaskClient, session: orm.Session) -> None:
    assert client.post("/kebutuhan/baru", data={"kebutuhan": "pompa"}).status_code == 400
    assert wishes(session) == []


# --- counting ----------------------------------------------------------------------------------------------


def report(client: FlaskClient, **form: str) -> int:
    return client.post("/cari/hitung", data=form, headers={"Sec-Fetch-Site": "same-origin"}).status_code


def written(app: Flask, session: orm.Session) -> list[Asked]:
    actions.write_down(session, app.extensions["asking"].take(anyway=True))
    return list(session.scalars(sa.select(Asked).order_by(Asked.words, Asked.position)))


def test_searches_and_choices_are_counted_by_words_and_day(
    app: Flask, client: FlaskClient, session: orm.Session
) -> None:
    before = catalogue_version(session)
    session.rollback()
    for _number in range(2):
        assert report(client, q="Akta Lahir", posisi="0", hasil="7") == 204
    assert report(client, q="akta lahir", posisi="3") == 204
    assert [(one.words, one.position, one.number, one.hits) for one in written(app, session)] == [
        ("akta lahir", 0, 2, 7),
        ("akta lahir", 3, 1, None),
    ]
    report(client, q="akta lahir", posisi="0", hasil="8")
    first = written(app, session)[0]
    assert (first.number, first.hits) == (3, 8)
    assert catalogue_version(session) == before


@pytest.mark.parametrize(
    "form", [{}, {"q": "a"}, {"q": "a", "posisi": "x"}, {"q": "a", "posisi": "99"}, {"q": "a", "posisi": "0"}]
)
def test_reports_that_make_no_sense_count_nothing(
    app: Flask, client: FlaskClient, session: orm.Session, form: dict[str, str]
) -> None:
    assert report(client, **form) == 204
    assert written(app, session) == []


def test_another_site_cannot_count_here(app: Flask, client: FlaskClient, session: orm.Session) -> None:
    form, foreign = {"q": "a", "posisi": "1"}, {"Sec-Fetch-Site": "cross-site"}
    assert client.post("/cari/hitung", data=form, headers=foreign).status_code == 403
    assert written(app, session) == []


def test_a_curator_sees_what_is_asked_often_and_what_is_wished(
    app: Flask, client: FlaskClient, session: orm.Session
) -> None:
    for words, times in (("jarang", 2), ("sering", 3)):
        for _number in range(times):
            report(client, q=words, posisi="0", hasil="0")
    written(app, session)
    session.add(Wish(words="pompa air"))
    curator = factories.user(session)
    factories.grant(session, curator, "kurator")
    session.commit()
    assert [one.words for one in queries.often_asked(session)] == ["sering"]
    sign_in(client, curator)
    page = client.get("/kurasi/pencarian").text
    assert "sering" in page
    assert "jarang" not in page
    assert "pompa air" in client.get("/kurasi/kebutuhan").text


@pytest.mark.parametrize("path", ["/kurasi/pencarian", "/kurasi/kebutuhan"])
def test_nobody_else_sees_them(client: FlaskClient, session: orm.Session, path: str) -> None:
    assert client.get(path).status_code == 302
    user = factories.user(session)
    session.commit()
    sign_in(client, user)
    assert client.get(path).status_code == 403
