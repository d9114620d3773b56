"""Numbers, dates and addresses as Indonesian readers write them."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from catalogue import reference
from catalogue.partial_date import PartialDate
from catalogue.web.filters import day, number, paragraphs, partial, with_args


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (0, None, "0"),
        (100, None, "100"),
        (1234, None, "1.234"),
        (1234567.891, None, "1.234.567,89"),
        (0.5, None, "0,5"),
        (-3.25, None, "-3,25"),
        (-0.001, None, "0"),
        (12, 1, "12,0"),
        (12.345, 0, "12"),
        (None, None, ""),
    ],
)
def test_numbers_have_indonesian_marks(value: float | None, decimals: int | None, written: str) -> None:
    assert number(value, decimals) == written


@given(st.integers(-(10**12), 10**12))
def test_a_whole_number_reads_back_as_itself(value: int) -> None:
    assert int(number(value).replace(".", "")) == value


@given(st.decimals(min_value=-(10**6), max_value=10**6, places=2))
def test_two_decimals_read_back_as_themselves(value: Decimal) -> None:
    assert float(number(float(value)).replace(".", "").replace(",", ".")) == float(value)


def test_a_moment_is_told_as_its_day_in_jakarta() -> None:
    assert day(datetime(2026, 11, 20, 16, 59, tzinfo=UTC)) == "20 November 2026"
    assert day(datetime(2026, 11, 20, 17, 0, tzinfo=UTC)) == "21 November 2026"
    assert day(None) == ""


def test_a_date_is_told_as_far_as_it_is_known() -> None:
    assert partial("2021") == "2021"
    assert partial(PartialDate("2021-05")) == "Mei 2021"
    assert partial("2021-05-17") == "17 Mei 2021"
    assert partial(None) == ""


def test_plain_text_becomes_escaped_paragraphs() -> None:
    assert paragraphs("Satu & dua\n\n\n<b>tiga</b>") == "<p>Satu &amp; dua</p><p>&lt;b&gt;tiga&lt;/b&gt;</p>"
    assert paragraphs(None) == ""


def test_an_unknown_theme_is_shown_by_its_code() -> None:
    assert reference.theme_name("tidak-dikenal") == "tidak-dikenal"


def test_an_address_keeps_its_other_parameters(app: Flask) -> None:
    with app.test_request_context("/inovasi?q=akta&tema=a&tema=b&hal=3"):
        assert with_args(hal=None) == "/inovasi?q=akta&tema=a&tema=b"
        assert with_args(tema=["c"], hal=1) == "/inovasi?q=akta&tema=c&hal=1"
        assert with_args(q=None, tema=None, hal=None) == "/inovasi"
