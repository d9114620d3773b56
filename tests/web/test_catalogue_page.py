"""The catalogue: words, facets, order, pages, all in the address."""

from __future__ import annotations

import re
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import orm
from werkzeug.datastructures import MultiDict

from catalogue.web.catalogue_state import State
from tests import factories


@pytest.fixture
def cases(session: orm.Session) -> None:
    """Three published cases, the second one run elsewhere, the third the fullest."""
    factories.innovation(session, slug="satu", title="Akta lahir", theme="adminduk", name="AKSI")
    second = factories.innovation(session, slug="dua", title="Bank sampah", theme="lingkungan")
    factories.innovation(session, slug="tiga", title="Sampah organik", theme="lingkungan", completeness=6)
    factories.replication(session, second).add_event(factories.event("berjalan", "2021"))
    session.commit()


def slugs(page: str) -> list[str]:
    return re.findall(r'class="row-title"><a href="/inovasi/([^"]+)"', page)


@pytest.mark.usefixtures("cases")
def test_without_words_fuller_cases_come_first(client: FlaskClient) -> None:
    page = client.get("/inovasi").text
    assert slugs(page)[0] == "tiga"
    assert "<h1>4 inovasi</h1>" in page or "<h1>3 inovasi</h1>" in page


@pytest.mark.usefixtures("cases")
def test_words_narrow_and_the_visitors_words_are_marked(client: FlaskClient, session: orm.Session) -> None:
    page = client.get("/inovasi?q=sampah").text
    assert set(slugs(page)) == {"dua", "tiga"}
    assert "inovasi untuk “sampah”" in page
    assert 'value="sampah"' in page


@pytest.mark.usefixtures("cases")
def test_a_facet_counts_what_its_choice_shows(client: FlaskClient) -> None:
    page = client.get("/inovasi").text
    found = re.findall(r'<a href="(/inovasi\?tema=[^"]+)".*?<span class="num">(\d+)</span>', page, re.DOTALL)
    assert found
    for url, number in found:
        assert len(slugs(client.get(unescape(url)).text)) == int(number)


@pytest.mark.usefixtures("cases")
def test_a_chosen_facet_can_be_taken_off(client: FlaskClient) -> None:
    page = client.get("/inovasi?tema=lingkungan&q=sampah").text
    assert 'class="chosen-words"' in page
    assert '<a href="/inovasi?q=sampah" rel="nofollow">' in page


@pytest.mark.usefixtures("cases")
def test_the_most_replicated_come_first_when_asked(client: FlaskClient) -> None:
    assert slugs(client.get("/inovasi?urut=replikasi").text)[0] == "dua"


@pytest.mark.usefixtures("cases")
def test_an_empty_result_helps_on(client: FlaskClient) -> None:
    page = client.get("/inovasi?q=zzzqqq&tema=lingkungan").text
    assert "Tidak ada inovasi yang cocok" in page
    assert "Lepas semua saringan" in page


@pytest.mark.usefixtures("cases")
def test_what_is_sought_is_a_plain_link_with_its_number(client: FlaskClient) -> None:
    page = client.get("/inovasi?q=sampah").text
    links = dict(re.findall(r'<a href="(/inovasi\?[^"]*cari=[^"]+)">\w+ <span class="num">(\d+)', page))
    assert links == {"/inovasi?q=sampah&amp;cari=replikasi": "1", "/inovasi?q=sampah&amp;cari=keduanya": "3"}
    both = client.get("/inovasi?q=sampah&cari=keduanya").text
    assert "<h1>3 inovasi dan replikasi untuk" in both
    assert "/replikasi/" in both


@pytest.mark.usefixtures("cases")
def test_a_replication_found_shows_its_original(client: FlaskClient) -> None:
    page = client.get("/inovasi?q=sampah&cari=replikasi").text
    assert "<h1>1 replikasi untuk" in page
    assert "replikasi dari" in page
    assert '<a href="/inovasi/dua">' in page


@pytest.mark.usefixtures("cases")
def test_a_named_place_is_offered_as_a_filter(client: FlaskClient) -> None:
    page = client.get("/inovasi?q=sampah+jawa+tengah").text
    assert '<a href="/inovasi?q=sampah&amp;daerah=33" rel="nofollow">Daerah asal: Jawa Tengah</a>' in page


@pytest.mark.usefixtures("cases")
def test_a_slip_is_put_right_in_words_that_can_be_clicked(client: FlaskClient) -> None:
    page = client.get("/inovasi?q=sampha+organik").text
    assert 'Mungkin maksud Anda <a href="/inovasi?q=sampah+organik"><b>sampah organik</b></a>?' in page


@pytest.mark.usefixtures("cases")
def test_a_hit_says_why_it_is_there_and_the_page_how_it_ranks(client: FlaskClient) -> None:
    page = client.get("/inovasi?q=garbage").text
    assert "Cocok: sinonim garbage → sampah" in page
    assert "Bagaimana hasil diurutkan" in page


@pytest.mark.usefixtures("cases")
def test_nothing_found_offers_what_is_found_with_less_asked(client: FlaskClient) -> None:
    page = client.get("/inovasi?q=sampah&tema=adminduk&daerah=33.10").text
    assert "Tanpa saringan:" in page
    assert '<a href="/inovasi?q=sampah">2 hasil</a>' in page
    assert "Di sekitarnya:" in page
    assert ">Jawa Tengah</a>" in page


@pytest.mark.usefixtures("cases")
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from(("q", "tema", "daerah", "tahun", "urut", "hal", "replikasi", "sdg", "cari", "x")),
        st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=30),
    )
)
def test_no_query_is_an_error(client: FlaskClient, args: dict[str, str]) -> None:
    """But for NUL, which is refused at the door (test_limits.py)."""
    answer = client.get("/inovasi", query_string=args)
    assert answer.status_code == 200


def state(**args: list[str] | str) -> State:
    return State(MultiDict(args))


def test_choosing_a_province_takes_the_place_of_its_island(app: Flask) -> None:
    with app.test_request_context():
        url = state(daerah=["jawa", "papua"]).toggled("daerah", "33")
        assert url == "/inovasi?daerah=papua&daerah=33"


def test_the_next_address_keeps_words_and_order_and_starts_at_page_one(app: Flask) -> None:
    with app.test_request_context():
        url = state(q="akta", urut="terbaru", hal="3").toggled("tema", "adminduk")
        assert url == "/inovasi?q=akta&tema=adminduk&urut=terbaru"


@pytest.mark.parametrize(("text", "page"), [("2", 2), ("-1", 1), ("x", 1), ("٣", 1), ("9" * 40, 1), ("", 1)])
def test_what_no_page_can_be_is_page_one(text: str, page: int) -> None:
    assert state(hal=text).page == page
