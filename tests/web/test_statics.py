"""Static files are named by their bytes, kept for a year, and sent compressed."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest
from flask import Flask
from flask.testing import FlaskClient

from catalogue.web.statics import YEAR, fingerprint


@pytest.fixture
def stylesheet(app: Flask) -> str:
    """The address that templates give the stylesheet."""
    return str(app.jinja_env.globals["static_url"]("css/base.css"))


def test_the_address_of_a_file_changes_with_its_bytes(app: Flask, tmp_path: Path) -> None:
    one, other = tmp_path / "satu.css", tmp_path / "dua.css"
    one.write_text("a{}")
    other.write_text("b{}")
    assert fingerprint(one) != fingerprint(other)
    assert len(fingerprint(one)) == 10


def test_a_template_that_names_a_missing_file_fails_at_once(app: Flask) -> None:
    with pytest.raises(OSError, match="tidak-ada"):
        app.jinja_env.globals["static_url"]("css/tidak-ada.css")


def test_a_file_named_by_its_hash_is_kept_for_a_year(client: FlaskClient, stylesheet: str) -> None:
    control = client.get(stylesheet, buffered=True).cache_control
    assert control.public
    assert control.immutable
    assert control.max_age == YEAR


def test_a_font_is_named_by_its_version(client: FlaskClient) -> None:
    answer = client.get("/static/fonts/plus-jakarta-sans-5.3.0.woff2", buffered=True)
    assert answer.cache_control.max_age == YEAR
    assert "Content-Encoding" not in answer.headers


@pytest.mark.parametrize("query", ["", "?v=0000000000"])
def test_a_file_asked_for_by_no_hash_or_another_s_is_asked_for_again(client: FlaskClient, query: str) -> None:
    control = client.get(f"/static/css/base.css{query}", buffered=True).cache_control
    assert control.max_age is None
    assert not control.immutable


@pytest.mark.parametrize(("coding", "unpack"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_text_is_sent_compressed(
    client: FlaskClient, stylesheet: str, coding: str, unpack: Callable[[bytes], bytes]
) -> None:
    plain = client.get(stylesheet, headers={"Accept-Encoding": "identity"}, buffered=True)
    packed = client.get(stylesheet, headers={"Accept-Encoding": coding}, buffered=True)
    assert packed.headers["Content-Encoding"] == coding
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert unpack(packed.data) == plain.data
    assert len(packed.data) < len(plain.data) / 2


def test_a_page_is_sent_compressed(client: FlaskClient) -> None:
    packed = client.get("/inovasi", headers={"Accept-Encoding": "br"})
    assert packed.headers["Content-Encoding"] == "br"
    assert b"</html>" in brotli.decompress(packed.data)


def test_no_path_leads_out_of_the_folder(client: FlaskClient) -> None:
    for path in ("../web/statics.py", "%2e%2e/web/statics.py", "..%2fweb/statics.py", "/etc/hostname"):
        assert client.get(f"/static/{path}").status_code in (308, 404)
