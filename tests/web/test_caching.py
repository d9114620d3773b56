"""Repeated reads are answered before Flask renders, never with an old page and never with another's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask, template_rendered
from flask.testing import FlaskClient
from sqlalchemy import orm

from catalogue.web.caching import Page, PageCache, release
from catalogue.web.database import db
from tests import factories

LOOPBACK = ("localhost", "127.0.0.1")


@pytest.fixture
def rendered(app: Flask) -> Iterator[list[str]]:
    """One entry for each rendered template."""
    seen: list[str] = []

    def note(*_: object, **__: object) -> None:
        seen.append("rendered")

    with template_rendered.connected_to(note, app):
        yield seen


def test_a_page_is_rendered_once_for_all_visitors(
    app: Flask, probe: FlaskClient, rendered: list[str]
) -> None:
    first = probe.get("/uji/halaman")
    second = app.test_client().get("/uji/halaman")
    assert first.data == second.data
    assert first.headers["ETag"] == second.headers["ETag"]
    assert first.content_type == second.content_type
    assert len(rendered) == 1


def test_a_visitor_who_has_the_page_is_told_so_without_rendering(
    app: Flask, probe: FlaskClient, rendered: list[str]
) -> None:
    etag = probe.get("/uji/halaman").headers["ETag"]
    app.extensions["page_cache"].pages.clear()
    answer = probe.get("/uji/halaman", headers={"If-None-Match": etag})
    assert (answer.status_code, answer.data) == (304, b"")
    assert answer.headers["ETag"] == etag
    assert len(rendered) == 1


@pytest.mark.parametrize("coding", ["br", "gzip", "br, gzip, zstd"])
def test_the_tag_of_a_compressed_page_is_known_again(probe: FlaskClient, coding: str) -> None:
    etag = probe.get("/inovasi", headers={"Accept-Encoding": coding}).headers["ETag"]
    again = probe.get("/inovasi", headers={"Accept-Encoding": coding, "If-None-Match": etag})
    assert again.status_code == 304


def test_a_commit_makes_every_kept_page_old(probe: FlaskClient, session: orm.Session) -> None:
    before = probe.get("/uji/halaman")
    factories.innovation(session, title="Judul yang baru")
    session.commit()
    after = probe.get("/uji/halaman", headers={"If-None-Match": before.headers["ETag"]})
    assert after.status_code == 200
    assert "Judul yang baru" in after.text
    assert after.headers["ETag"] != before.headers["ETag"]


def test_a_commit_that_the_public_does_not_see_leaves_the_pages_fresh(
    probe: FlaskClient, session: orm.Session
) -> None:
    etag = probe.get("/uji/halaman").headers["ETag"]
    factories.user(session)
    session.commit()
    assert probe.get("/uji/halaman", headers={"If-None-Match": etag}).status_code == 304


def test_the_same_path_with_another_query_is_another_page(probe: FlaskClient) -> None:
    tags = {probe.get(f"/uji/halaman?{query}").headers["ETag"] for query in ("", "hal=1", "hal=2")}
    assert len(tags) == 3


def test_one_with_a_session_gets_pages_made_for_them_alone(
    app: Flask, probe: FlaskClient, rendered: list[str]
) -> None:
    probe.set_cookie("session", "apa saja")
    for _ in range(2):
        answer = probe.get("/uji/halaman")
        assert "ETag" not in answer.headers
        assert "public" not in answer.headers.get("Cache-Control", "")
    assert len(rendered) == 2
    assert not app.extensions["page_cache"].pages


def test_a_page_that_begins_a_session_is_kept_for_nobody(app: Flask, probe: FlaskClient) -> None:
    answer = probe.get("/uji/sapa")
    assert "Set-Cookie" in answer.headers
    assert "ETag" not in answer.headers
    assert not app.extensions["page_cache"].pages


def test_a_head_request_leaves_the_whole_page_for_the_next_reader(probe: FlaskClient) -> None:
    head = probe.head("/uji/halaman")
    assert (head.status_code, head.data) == (200, b"")
    assert probe.get("/uji/halaman").data == b"<p></p>"


def test_another_host_name_of_the_site_has_pages_of_its_own(probe: FlaskClient) -> None:
    tags = {probe.get("/uji/halaman", headers={"Host": host}).headers["ETag"] for host in LOOPBACK}
    assert len(tags) == len(LOOPBACK)


@pytest.mark.parametrize(("path", "status"), [("/uji/halaman", 200), ("/inovasi/tidak-ada", 404)])
def test_whether_there_is_any_page_at_all_is_not_guessed(probe: FlaskClient, path: str, status: int) -> None:
    assert probe.get(path, headers={"If-None-Match": "*"}).status_code == status


def test_every_way_of_answering_a_page_says_that_a_session_changes_it(probe: FlaskClient) -> None:
    made = probe.get("/uji/halaman")
    kept = probe.get("/uji/halaman")
    unchanged = probe.get("/uji/halaman", headers={"If-None-Match": made.headers["ETag"]})
    assert [answer.status_code for answer in (made, kept, unchanged)] == [200, 200, 304]
    assert all("Cookie" in answer.vary for answer in (made, kept, unchanged))


@pytest.mark.parametrize("part", ["templates/a.html", "catalogue/a.py", "content/reference/themes.csv"])
def test_a_change_of_what_pages_are_made_of_is_another_release(tmp_path: Path, part: str) -> None:
    before = release(tmp_path)
    (tmp_path / part).parent.mkdir(parents=True)
    (tmp_path / part).write_text("lain")
    assert release(tmp_path) != before


def page(size: int) -> Page:
    return Page((), b"x" * size)


def test_the_cache_lets_the_longest_unused_pages_go_beyond_its_limit() -> None:
    cache = PageCache(limit=33)
    for key in "abc":
        cache.put(key, page(10))
    cache.get("a")
    cache.put("d", page(10))
    assert [key for key in "abcd" if cache.get(key)] == ["a", "c", "d"]
    assert cache.size == 33


def test_a_page_put_again_counts_once() -> None:
    cache = PageCache(limit=30)
    cache.put("a", page(10))
    cache.put("a", page(20))
    assert cache.size == 21


def test_a_page_larger_than_the_limit_is_not_kept() -> None:
    cache = PageCache(limit=30)
    cache.put("a", page(31))
    assert cache.get("a") is None
    assert cache.size == 0


def test_long_headers_count_like_long_pages() -> None:
    cache = PageCache(limit=30)
    for key in "ab":
        cache.put(key, Page((("Link", "x" * 20),), b"x" * 4))
    assert list(cache.pages) == ["b"]


def test_a_kept_page_goes_out_as_it_was_made_but_for_the_name_of_its_request(probe: FlaskClient) -> None:
    made, kept = (probe.get("/inovasi", headers={"Accept-Encoding": "br"}) for _ in range(2))
    assert made.data == kept.data
    assert made.headers["Content-Encoding"] == "br"
    assert {**made.headers, "X-Request-ID": ""} == {**kept.headers, "X-Request-ID": ""}
    assert made.headers["X-Request-ID"] != kept.headers["X-Request-ID"]


def test_each_reader_gets_a_page_in_a_coding_that_it_reads(probe: FlaskClient) -> None:
    for accepted, coding in (("gzip", "gzip"), ("br;q=0, gzip", "gzip"), ("", None), ("deflate, br", "br")):
        for _ in range(2):
            answer = probe.get("/inovasi", headers={"Accept-Encoding": accepted})
            assert answer.headers.get("Content-Encoding") == coding


def test_a_page_made_from_an_index_that_is_behind_is_not_kept(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = app.extensions["search"].search
    monkeypatch.setattr(app.extensions["search"], "search", lambda *asked: replace(whole(*asked), version=-1))
    assert "ETag" not in client.get("/inovasi?q=akta").headers
    assert not app.extensions["page_cache"].pages
    monkeypatch.undo()
    assert "ETag" in client.get("/inovasi?q=akta").headers


def test_a_site_without_its_database_is_left_to_tell_so(app: Flask, client: FlaskClient) -> None:
    client.get("/inovasi")
    with app.app_context():
        db.session.execute(sa.text("DROP TABLE catalogue_version"))
        db.session.commit()
    assert client.get("/inovasi").status_code == 500
