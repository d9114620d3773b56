"""Forms: rows that are added, rows left blank, and faults told with the id of their field."""

from __future__ import annotations

from typing import ClassVar

import pytest
from flask import Flask
from wtforms import FieldList, FormField, StringField
from wtforms.validators import DataRequired

from catalogue.errors import Invalid
from catalogue.web.forms import PlainForm, Row, filled, one_line, prose, whole_number


class SourceRow(Row):
    url = StringField("Alamat", validators=[DataRequired("Tulis alamatnya.")])
    judul = StringField("Judul")


class SourcesForm(PlainForm):
    place_of: ClassVar = {"reason_missing": "sumber"}

    nama = StringField("Nama")
    sumber = FieldList(FormField(SourceRow), min_entries=1, max_entries=3)
    hukum = FieldList(StringField("Dasar", validators=[DataRequired("Tulis.")]))


def posted(app: Flask, **fields: str) -> SourcesForm:
    app.config["WTF_CSRF_ENABLED"] = False
    with app.test_request_context(method="POST", data=fields):
        form = SourcesForm()
        form.added = form.add_row()
        form.validate()
        return form


def test_a_button_adds_a_blank_row_and_keeps_what_was_typed(app: Flask) -> None:
    form = posted(app, **{"sumber-0-url": "https://a.id", "tambah": "sumber"})
    assert form.added
    assert [row.url.data for row in form.sumber] == ["https://a.id", None]


@pytest.mark.parametrize("asked", ["", "nama", "entah", "csrf_token"])
def test_a_button_for_what_is_no_list_adds_nothing(app: Flask, asked: str) -> None:
    assert not posted(app, tambah=asked).added


def test_no_more_rows_are_added_than_a_list_takes(app: Flask) -> None:
    form = posted(app, **{f"sumber-{n}-url": "https://a.id" for n in range(9)}, tambah="sumber")
    assert form.added
    assert len(form.sumber) == 3


def test_rows_left_blank_do_not_count(app: Flask) -> None:
    form = posted(
        app, **{"sumber-0-url": " ", "sumber-4-judul": "Berita", "hukum-0": "", "hukum-1": "Perbup"}
    )
    assert [row["judul"] for row in filled(form.sumber)] == ["Berita"]
    assert filled(form.hukum) == ["Perbup"]


def test_faults_name_the_fields_of_rows(app: Flask) -> None:
    form = posted(app, **{"sumber-0-url": "x", "sumber-1-judul": "Berita", "hukum-0": ""})
    assert form.faults() == [("sumber-1-url", "Tulis alamatnya."), ("hukum-0", "Tulis.")]


def test_a_refusal_may_be_told_at_a_list(app: Flask) -> None:
    form = posted(app, **{"sumber-0-url": "x"})
    with app.test_request_context():
        form.refuse(Invalid("reason_missing"))
    assert form.faults() == [("sumber", "Tulis alasannya.")]


@pytest.mark.parametrize("name", ["sumber-²-url", "sumber-" + "9" * 5000 + "-url", "sumber--1-url"])
def test_names_that_no_form_has_are_passed_over(app: Flask, name: str) -> None:
    assert filled(posted(app, **{name: "x"}).sumber) == []


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        (None, ""),
        ("  Desa \t Sade\r\nLombok ", "Desa Sade Lombok"),
        ("satu\u2028dua\u2029tiga\x0bempat\x85lima\u00a0enam", "satu dua tiga empat lima enam"),
        ("a\x00b\u200b\u202ec\ufeff", "abc"),
    ],
)
def test_one_line_parts_words_by_one_blank_whatever_parted_them(typed: str | None, line: str) -> None:
    assert one_line(typed) == line


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        (None, ""),
        (" \r\n# Judul\r\n\r\nsatu  \rdua\n", "# Judul\n\nsatu  \ndua"),
        ("satu\u2028dua\x0btiga\x85empat", "satu\ndua\ntiga\nempat"),
        ("- a\n\t- b\u00a0c", "- a\n\t- b c"),
        ("a\x00b\x1bc\u200b\u202ed\ufeff", "abcd"),
        ("\u200b\n\x00", ""),
    ],
)
def test_prose_keeps_lines_and_drops_what_nobody_sees(typed: str | None, lines: str) -> None:
    assert prose(typed) == lines


@pytest.mark.parametrize(
    "typed", [None, "", "x", "-1", "1.5", "\u00b2", "\u0663", " 7", "9" * 10, "9" * 5000]
)
def test_what_is_no_number_of_ours_is_0(typed: str | None) -> None:
    assert whole_number(typed) == 0
    assert whole_number("007") == 7
