"""Forms: rows that are added, rows left blank, and faults told with the id of their field."""

from __future__ import annotations

from typing import ClassVar

import pytest
from flask import Flask
from wtforms import FieldList, FormField, StringField
from wtforms.validators import DataRequired

from catalogue.errors import Invalid
from catalogue.web.forms import PlainForm, Row, filled


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
