"""Addresses that would cost too much, or that a database cannot take, are refused at the door."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from catalogue.web.limits import MOST_ARGUMENTS
from tests.conftest import close, make_app

WITH_NUL = [
    "/inovasi/a%00b",
    "/inovasi/%00.md",
    "/daerah/%00",
    "/instansi/%00",
    "/koleksi/%00",
    "/halaman/%00",
    "/replikasi/%00",
    "/static/%00",
    "/inovasi?q=%00",
    "/inovasi?%00=a",
    "/replikasi?daerah=%00",
    "/replikasi?instansi=%00",
]


def test_nul_in_an_address_is_answered_400_on_every_database(any_engine: sa.Engine, tmp_path: Path) -> None:
    app = make_app(tmp_path, DATABASE_URL=any_engine.url.render_as_string(hide_password=False))
    visitor = app.test_client()
    assert {path: visitor.get(path).status_code for path in WITH_NUL} == dict.fromkeys(WITH_NUL, 400)
    close(app)


@pytest.mark.parametrize("path", ["/inovasi?tema=", "/replikasi?daerah="])
def test_more_choices_than_anybody_makes_are_refused(client: FlaskClient, path: str) -> None:
    page, key = path.split("?")
    chosen = "&".join(f"{key}{number}" for number in range(MOST_ARGUMENTS + 1))
    assert client.get(f"{page}?{chosen}").status_code == 400


def test_many_choices_are_still_a_page(client: FlaskClient) -> None:
    chosen = "&".join(f"tema=t{number}" for number in range(MOST_ARGUMENTS))
    assert client.get(f"/inovasi?{chosen}").status_code == 200


@pytest.mark.parametrize("path", ["/inovasi/%ff%fe", "/inovasi/%ed%a0%80", f"/inovasi/{'a' * 5000}"])
def test_a_slug_that_is_no_text_or_no_end_of_it_is_not_found(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404
