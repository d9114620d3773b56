from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import orm

from catalogue.search.suggest import MOST, Entry, Suggester
from tests import factories

TEXTS = ("Bank Sampah", "Sampah Organik", "Kota Batu", "e-Tilang", "Bank Darah")
SUGGESTER = Suggester(Entry(text, "inovasi", text) for text in TEXTS)


def texts(typed: str) -> list[str]:
    return [entry.text for entry in SUGGESTER.suggest(typed)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("samp", ["Sampah Organik", "Bank Sampah"]),
        ("bank", ["Bank Sampah", "Bank Darah"]),
        ("sampah ba", ["Bank Sampah"]),
        ("BANK S", ["Bank Sampah"]),
        ("til", ["e-Tilang"]),
        ("e-til", ["e-Tilang"]),
        ("ampah", []),
        ("", []),
        ("??", []),
    ],
)
def test_each_typed_word_begins_a_word_and_whole_beginnings_come_first(typed: str, found: list[str]) -> None:
    assert texts(typed) == found


def test_no_more_is_suggested_than_can_be_read() -> None:
    many = Suggester(Entry(f"Sampah {number}", "inovasi") for number in range(99))
    assert len(many.suggest("sampah")) == MOST


@given(st.text(max_size=300))
def test_whatever_is_typed_has_an_answer(typed: str) -> None:
    assert len(SUGGESTER.suggest(typed)) <= MOST


def test_names_titles_themes_and_regions_are_suggested(client: FlaskClient, session: orm.Session) -> None:
    factories.innovation(session, name="AKSI KESEHATAN", title="Kesehatan keliling", slug="aksi")
    factories.draft(session, title="Kesehatan rahasia")
    session.commit()
    found = client.get("/cari/saran?q=keseh").json["saran"]
    assert [(one["teks"], one["jenis"], one["url"]) for one in found] == [
        ("Kesehatan", "tema", "/inovasi?tema=kesehatan"),
        ("Kesehatan keliling", "inovasi", "/inovasi/aksi"),
        ("AKSI KESEHATAN", "inovasi", "/inovasi/aksi"),
    ]
    (region,) = client.get("/cari/saran?q=badung").json["saran"]
    assert (region["jenis"], region["url"]) == ("daerah", "/inovasi?daerah=51.03")


def test_what_is_withdrawn_is_suggested_no_more(client: FlaskClient, session: orm.Session) -> None:
    case = factories.innovation(session, title="Sampah hilang", slug="hilang")
    session.commit()
    assert client.get("/cari/saran?q=hilang").json["saran"]
    case.withdraw("Tidak benar.")
    session.commit()
    assert client.get("/cari/saran?q=hilang").json["saran"] == []
