"""The parts of pages say what they are given, no more, and harm nobody with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader

from catalogue.web.filters import number

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
HOSTILE = '"><script>alert(1)</script>'


@pytest.fixture(scope="module")
def environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, extensions=["jinja2.ext.i18n"]
    )
    environment.install_null_translations(newstyle=True)  # type: ignore[attr-defined]
    environment.globals["static_url"] = "/static/{}".format
    environment.filters["angka"] = number
    return environment


def macros(environment: Environment, name: str) -> Any:
    return environment.get_template(f"macros/{name}.html").module


def indicator(**changes: object) -> dict[str, object]:
    told = {
        "name": "Prevalensi",
        "unit": "persen",
        "before": "32,2",
        "after": "8,29",
        "period": "",
        "cites": [1],
    }
    return told | {"before_number": 32.2, "after_number": 8.29, "better": None} | changes


def test_two_numbers_make_two_bars_in_proportion(environment: Environment) -> None:
    html = str(macros(environment, "bars").indicator(indicator()))
    assert html.count('<svg class="bar') == 2
    assert 'width="100.0%"' in html
    assert 'width="25.7%"' in html


def test_a_value_without_number_makes_no_bar(environment: Environment) -> None:
    html = str(macros(environment, "bars").indicator(indicator(after=">4", after_number=None)))
    assert "bar-" not in html
    assert "&gt;4" in html


@pytest.mark.parametrize(
    ("better", "bar"), [(None, "bar-after"), ("turun", "bar-better"), ("naik", "bar-worse")]
)
def test_a_bar_is_coloured_only_when_the_source_tells_what_is_better(
    environment: Environment, better: str | None, bar: str
) -> None:
    assert bar in str(macros(environment, "bars").indicator(indicator(better=better)))


@pytest.mark.parametrize(
    ("stage", "plan", "verb"),
    [
        ("minat", False, "berminat pada"),
        ("minat", True, "merencanakan replikasi"),
        ("berjalan", False, "mereplikasi"),
        ("berhenti", False, "pernah mereplikasi"),
        (None, False, "disebut mereplikasi"),
    ],
)
def test_a_sentence_claims_no_more_than_the_stage(
    environment: Environment, stage: str | None, plan: bool, verb: str
) -> None:
    assert str(macros(environment, "stages").says(stage, plan)).strip() == verb


def test_an_unknown_stage_has_sign_and_word(environment: Environment) -> None:
    html = str(macros(environment, "signs").stage(None))
    assert "#tidak-diketahui" in html
    assert "Tahap tidak diketahui" in html


def test_completeness_counts_the_parts_that_are_there(environment: Environment) -> None:
    parts = [("Masalah", True), ("Solusi", True), ("Hasil", False)]
    html = str(macros(environment, "words").completeness(parts))
    assert "Kelengkapan 2 dari 3 bagian" in html
    assert html.count("#centang") == 2


def test_a_single_page_has_no_pagination(environment: Environment) -> None:
    assert str(macros(environment, "lists").pagination(1, 1, str)) == ""


def test_hostile_text_in_a_row_stays_text(environment: Environment) -> None:
    hit = dict.fromkeys(["name", "title", "agency", "region", "year", "summary"], HOSTILE)
    row = macros(environment, "lists").result_row(
        hit | {"url": "/inovasi/x", "chips": [(HOSTILE, None, "award")]}
    )
    assert "<script" not in str(row)
