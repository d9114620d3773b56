"""Several people send the form of one draft in the same moment, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy import orm
from werkzeug.test import TestResponse

from catalogue.innovations.revisions import Revision
from tests.conftest import close, make_app
from tests.editing.pages import form_of, send
from tests.signing_in import sign_in
from tests.writing.house import settle, text_in

PEOPLE, ROUNDS = 3, 4


@pytest.fixture
def site(any_engine: sa.Engine, tmp_path: Path) -> Iterator[Flask]:
    app = make_app(tmp_path, DATABASE_URL=any_engine.url.render_as_string(hide_password=False))
    yield app
    close(app)


def test_of_those_who_save_at_once_one_is_first_and_the_others_are_told(
    any_engine: sa.Engine, site: Flask
) -> None:
    with orm.Session(any_engine, expire_on_commit=False) as session:
        house = settle(session)
        number = text_in(session, house.government).id
    path = f"/meja/naskah/{number}/ubah"
    people = [sign_in(site.test_client(), house.writer) for _ in range(PEOPLE)]
    for turn in range(ROUNDS):
        forms = [form_of(one.get(path).text, path) for one in people]
        titles = [f"Judul {turn} dari orang {one}" for one in range(PEOPLE)]
        together = Barrier(PEOPLE)

        def save(
            one: int, forms: list = forms, titles: list[str] = titles, together: Barrier = together
        ) -> TestResponse:
            together.wait()
            return send(people[one], path, forms[one], judul=titles[one])

        with ThreadPoolExecutor(PEOPLE) as pool:
            answers = list(pool.map(save, range(PEOPLE)))
        assert sorted(answer.status_code for answer in answers) == [303] + [409] * (PEOPLE - 1)
        with orm.Session(any_engine) as session:
            kept = session.get_one(Revision, number).text
        for title, answer in zip(titles, answers, strict=True):
            assert (title in kept) is (answer.status_code == 303)
            assert answer.status_code == 303 or form_of(answer.text, path)["judul"] == [title]
