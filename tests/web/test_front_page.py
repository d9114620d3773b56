"""The front page."""

from __future__ import annotations

import re

from flask.testing import FlaskClient
from sqlalchemy import orm

from tests import factories


def test_an_empty_catalogue_has_a_front_page(client: FlaskClient) -> None:
    assert client.get("/").status_code == 200


def test_its_numbers_are_those_of_their_lists(client: FlaskClient, session: orm.Session) -> None:
    case = factories.innovation(session)
    factories.replication(session, case).add_event(factories.event("berjalan", "2020"))
    factories.replication(session, case).add_event(factories.event("minat", "2021"))
    session.commit()
    page = client.get("/").text
    counts = dict(re.findall(r'<a class="count" href="([^"]+)"><b>(\d+)</b>', page))
    assert counts == {"/inovasi": "1", "/replikasi": "2", "/replikasi?kelompok=berjalan": "1"}


def test_no_thin_case_stands_on_it(client: FlaskClient, session: orm.Session) -> None:
    factories.innovation(session, slug="tipis", completeness=2)
    factories.innovation(session, slug="penuh", completeness=6)
    session.commit()
    page = client.get("/").text
    assert "/inovasi/penuh" in page
    assert "/inovasi/tipis" not in page


def test_what_spreads_is_told_no_further_than_its_stage(client: FlaskClient, session: orm.Session) -> None:
    case = factories.innovation(session, name="TOSS")
    factories.replication(session, case).add_event(factories.event("kesepakatan", "2021"))
    session.commit()
    page = client.get("/").text
    assert "menyepakati replikasi <b>TOSS</b>" in page
    assert " mereplikasi <b>TOSS</b>" not in page
