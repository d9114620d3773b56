"""Every answer carries the security headers, and no way leads off the site."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from catalogue.web.security import HEADERS, POLICY
from tests.conftest import close, make_app

ANSWERS = {
    "a page": ("/uji/halaman", {}, 200),
    "a static file": ("/static/css/base.css", {}, 200),
    "a redirect": ("/uji/pindah", {}, 308),
    "an unknown host": ("/uji/halaman", {"Host": "lain.contoh"}, 400),
    "nothing there": ("/tidak-ada", {}, 404),
    "no such static file": ("/static/css/tidak-ada.css", {}, 404),
    "a wrong method": ("/uji/isian", {}, 405),
    "a conflict": ("/uji/bentrok", {}, 409),
    "a withdrawn thing": ("/uji/ditarik", {}, 410),
    "a fault of ours": ("/uji/galat", {}, 500),
}
SITE = "http://127.0.0.1:8000/"


@pytest.mark.parametrize(("path", "headers", "status"), ANSWERS.values(), ids=ANSWERS)
def test_every_kind_of_answer_carries_every_header(
    probe: FlaskClient, path: str, headers: dict[str, str], status: int
) -> None:
    answer = probe.get(path, headers=headers, buffered=True)
    assert answer.status_code == status
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


def test_an_unchanged_page_carries_every_header(probe: FlaskClient) -> None:
    etag = probe.get("/uji/halaman").headers["ETag"]
    answer = probe.get("/uji/halaman", headers={"If-None-Match": etag})
    assert answer.status_code == 304
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere() -> None:
    rules = dict(rule.split(" ", 1) for rule in POLICY.split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["base-uri"] == rules["frame-ancestors"] == "'none'"
    own = {"script-src", "style-src", "font-src", "connect-src", "form-action"}
    assert {rules[name] for name in own} == {"'self'"}
    assert "unsafe" not in POLICY
    assert "http" not in POLICY


@pytest.mark.parametrize(("address", "promised"), [("https://situs.contoh", True), (SITE, False)])
def test_only_a_site_with_tls_promises_tls(site_folder: Path, address: str, promised: bool) -> None:
    app = make_app(site_folder, SITE_URL=address.rstrip("/"))
    answer = app.test_client().get("/tidak-ada")
    close(app)
    assert ("Strict-Transport-Security" in answer.headers) is promised
    assert app.config["SESSION_COOKIE_SECURE"] is promised
    assert app.config["SESSION_COOKIE_HTTPONLY"]
    assert app.config["SESSION_COOKIE_SAMESITE"] == "Lax"


def as_a_browser_reads(target: str) -> str:
    """The host that a browser would go to: it drops tabs and newlines and takes a backslash for a slash."""
    read = "".join(letter for letter in target if letter not in "\t\n\r").strip(" ").replace("\\", "/")
    return str(urlsplit(urljoin(SITE, read)).hostname)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet="/\\.:@?#%[] abcdaerahinovasi", max_size=30))
@example("/jahat.contoh")
@example("/jahat.contoh/inovasi")
@example("\\jahat.contoh")
@example("inovasi//jahat.contoh")
def test_no_redirect_leads_off_the_site(client: FlaskClient, path: str) -> None:
    answer = client.get("/", base_url=SITE, environ_overrides={"PATH_INFO": f"/{path}"})
    assert as_a_browser_reads(answer.location or "/") == "127.0.0.1"
