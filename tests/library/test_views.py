"""The public pages of text."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import orm

from tests import factories


def headings(number: int, level: int = 2) -> list[dict[str, Any]]:
    return [{"id": f"bagian-{n}", "title": f"Bagian {n}", "level": level} for n in range(1, number + 1)]


def test_a_page_shows_its_text_and_when_it_was_revised(client: FlaskClient, session: orm.Session) -> None:
    # 20:00 in London is the next morning in Jakarta.
    evening = datetime(2026, 11, 20, 20, tzinfo=UTC)
    factories.page(session, slug="tentang", title="Tentang <ini>", html="<p>Isi.</p>", revised_at=evening)
    session.commit()
    page = client.get("/halaman/tentang").text
    assert "<h1>Tentang &lt;ini&gt;</h1>" in page
    assert "<p>Isi.</p>" in page
    assert "Diperbarui 21 November 2026" in page


@pytest.mark.parametrize(("toc", "shown"), [(headings(2), False), (headings(3), True)])
def test_a_text_of_three_parts_has_a_table_of_contents(
    client: FlaskClient, session: orm.Session, toc: list[dict[str, Any]], shown: bool
) -> None:
    factories.page(session, slug="panduan", toc=toc)
    session.commit()
    page = client.get("/halaman/panduan").text
    assert ('<nav class="toc"' in page) is shown
    assert ('<a href="#bagian-1">Bagian 1</a>' in page) is shown


def test_smaller_headings_are_no_parts(client: FlaskClient, session: orm.Session) -> None:
    factories.page(session, slug="panduan", toc=headings(2) + headings(5, level=3))
    session.commit()
    assert '<nav class="toc"' not in client.get("/halaman/panduan").text


def test_a_page_names_its_one_address_and_what_it_is_about(client: FlaskClient, session: orm.Session) -> None:
    factories.page(session, slug="tentang", title="Tentang", summary="Apa ini.")
    factories.page(session, slug="privasi", title="Privasi")
    session.commit()
    page = client.get("/halaman/tentang").text
    assert '<link rel="canonical" href="http://127.0.0.1:8000/halaman/tentang">' in page
    assert '<meta name="description" content="Apa ini.">' in page
    assert 'content="Halaman Privasi di Katalog Replikasi."' in client.get("/halaman/privasi").text


def test_an_unknown_page_is_not_found(client: FlaskClient) -> None:
    assert client.get("/halaman/tidak-ada").status_code == 404
