"""Every error has a page in the site's look that says what to do, and never what went on inside."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from catalogue.web.errors import wording
from tests.signing_in import csrf_token

PAGES = {
    "/tidak-ada": 404,
    "/uji/isian": 405,
    "/uji/bentrok": 409,
    "/uji/ditarik": 410,
    "/uji/galat": 500,
}


@pytest.mark.parametrize(("path", "status"), PAGES.items())
def test_an_error_is_answered_with_its_page(probe: FlaskClient, path: str, status: int) -> None:
    answer = probe.get(path)
    assert answer.status_code == status
    assert wording(status).title in answer.text
    assert wording(status).todo in answer.text
    assert answer.headers["X-Request-ID"] in answer.text


def test_a_fault_shows_no_trace_to_the_visitor(probe: FlaskClient) -> None:
    text = probe.get("/uji/galat").text
    assert "secret" not in text
    assert "Traceback" not in text
    assert "RuntimeError" not in text


def test_a_withdrawn_thing_says_why_in_plain_text(probe: FlaskClient) -> None:
    assert "Data &lt;b&gt;keliru&lt;/b&gt;." in probe.get("/uji/ditarik").text


def test_a_wrong_method_names_the_right_ones(probe: FlaskClient) -> None:
    assert "POST" in probe.get("/uji/isian").headers["Allow"]


def test_what_is_too_large_is_refused_before_it_is_read(probe: FlaskClient) -> None:
    answer = probe.post("/uji/isian", data={"isi": "a" * 1_000_001})
    assert answer.status_code == 413
    assert wording(413).title in answer.text


def test_the_longest_case_fits_in_a_form(probe: FlaskClient) -> None:
    with_token = {"isi": "é" * 60_000, "csrf_token": csrf_token(probe)}
    assert probe.post("/uji/isian", data=with_token).text == "60000"


def test_an_error_is_not_kept_as_a_page(probe: FlaskClient) -> None:
    answer = probe.get("/uji/ditarik")
    assert "ETag" not in answer.headers
    assert "public" not in answer.headers.get("Cache-Control", "")
