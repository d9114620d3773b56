"""Public pages are keyed by the catalogue version: 304 and repeats are answered before Flask begins.

Flask marks which of its answers may be kept (`_mark`); the WSGI application around it (`KeptPages`) keeps
them as they went out, compressed and with all their headers.
"""

from __future__ import annotations

import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import sqlalchemy as sa
from flask import Flask, Response, current_app, g, request, session
from werkzeug.http import parse_accept_header

from catalogue.version import CatalogueVersion, catalogue_version
from catalogue.web import log, security
from catalogue.web.database import db

# Pages kept in a worker, by bytes of address and body; the oldest used go first.
CACHE_BYTES = 32_000_000
# Endpoints that are asked anew each time, or keep their answers in another way.
UNCACHED = ("static", "health.health")
# Under this name Flask tells the tag of an answer that may be kept.
MARK = "catalogue.kept_as"
KEEP = "public, max-age=0, must-revalidate"
NUMBER = str(sa.select(CatalogueVersion.number))


@dataclass(frozen=True, slots=True)
class Page:
    """An answer as it went out: its headers, but for the id of its request, and its body."""

    headers: tuple[tuple[str, str], ...]
    body: bytes


class PageCache:
    """Public pages by (tag, coding); safe to share between threads."""

    def __init__(self, limit: int = CACHE_BYTES) -> None:
        self.limit, self.size = limit, 0
        self.pages: OrderedDict[str, Page] = OrderedDict()
        self.lock = Lock()

    def get(self, key: str) -> Page | None:
        with self.lock:
            page = self.pages.get(key)
            if page is not None:
                self.pages.move_to_end(key)
            return page

    def put(self, key: str, page: Page) -> None:
        """Keep a page, letting go of the longest unused ones beyond the limit."""
        with self.lock:
            if (old := self.pages.pop(key, None)) is not None:
                self.size -= _bytes(key, old)
            self.pages[key] = page
            self.size += _bytes(key, page)
            while self.size > self.limit:
                self.size -= _bytes(*self.pages.popitem(last=False))


def _bytes(key: str, page: Page) -> int:
    """What a kept page takes, but for what Python adds."""
    return len(key) + len(page.body) + sum(len(name) + len(value) for name, value in page.headers)


class KeptPages:
    """The site as a WSGI application: what is kept is answered here, all else by Flask."""

    def __init__(self, app: Flask, engine: sa.Engine, limit: int) -> None:
        self.site, self.engine, self.cache = app.wsgi_app, engine, PageCache(limit)
        self.release = app.config["RELEASE"]
        self.security = tuple(security.headers(app).items())

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or "session=" in environ.get("HTTP_COOKIE", ""):
            return self.site(environ, start_response)
        began = time.perf_counter()
        # One of three, so that as many copies are kept and no more.
        coding = environ["HTTP_ACCEPT_ENCODING"] = _coding(environ.get("HTTP_ACCEPT_ENCODING", ""))
        tag = tag_of(self.release, self._version(), environ)
        page = self.cache.get(f"{tag} {coding}")
        if tag in environ.get("HTTP_IF_NONE_MATCH", ""):
            return _answer(environ, start_response, began, "304 NOT MODIFIED", self._unchanged(tag), b"")
        if page is not None:
            return _answer(environ, start_response, began, "200 OK", page.headers, page.body)
        return self._ask(environ, start_response, coding)

    def _ask(
        self, environ: dict[str, Any], start_response: Callable[..., Any], coding: str
    ) -> Iterable[bytes]:
        """Flask's answer, kept if it is marked: under the tag of the version it was made from."""
        told: list[tuple[str, str]] = []

        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            told.extend(headers)
            return start_response(status, headers, *rest)

        answer = self.site(environ, start)
        if environ["REQUEST_METHOD"] == "HEAD" or (tag := environ.get(MARK)) is None:
            return answer
        try:
            body = b"".join(answer)
        finally:
            getattr(answer, "close", lambda: None)()
        headers = tuple(pair for pair in told if pair[0] != log.REQUEST_ID)
        self.cache.put(f"{tag} {coding}", Page(headers, body))
        return [body]

    def _unchanged(self, tag: str) -> tuple[tuple[str, str], ...]:
        """The headers of an answer of 304."""
        own = (("ETag", f'W/"{tag}"'), ("Cache-Control", KEEP), ("Vary", "Cookie, Accept-Encoding"))
        return (*own, *self.security)

    def _version(self) -> int | None:
        """The catalogue version now; None where the database cannot say, which Flask then tells."""
        try:
            connection = self.engine.raw_connection()
        except sa.exc.DBAPIError:
            return None
        try:
            cursor = connection.cursor()
            cursor.execute(NUMBER)
            row = cursor.fetchone()
            return row[0] if row else None
        except self.engine.dialect.loaded_dbapi.Error:
            return None
        finally:
            connection.close()


def tag_of(release: str, version: int | None, environ: dict[str, Any]) -> str:
    """The tag of the page at an address of a host in a catalogue version: 20 hexadecimal digits."""
    address = f"{environ.get('HTTP_HOST')} {environ['PATH_INFO']}?{environ.get('QUERY_STRING', '')}"
    return hashlib.sha256(f"{release} {version} {address}".encode("utf-8", "replace")).hexdigest()[:20]


@lru_cache(maxsize=256)
def _coding(accepted: str) -> str:
    """How an answer is compressed for one who accepts these: "br", "gzip" or "" (not at all)."""
    wanted = {name for name, quality in parse_accept_header(accepted) if quality > 0}
    return next((coding for coding in ("br", "gzip") if coding in wanted), "")


def _answer(
    environ: dict[str, Any],
    start_response: Callable[..., Any],
    began: float,
    status: str,
    headers: tuple[tuple[str, str], ...],
    body: bytes,
) -> Iterable[bytes]:
    """Send what is kept, under an id of its own, and log it as any other request."""
    own = log.new_id()
    start_response(status, [*headers, (log.REQUEST_ID, own)])
    log.tell(environ["REQUEST_METHOD"], environ["PATH_INFO"], int(status[:3]), began, own)
    return [body] if environ["REQUEST_METHOD"] == "GET" else []


def init_app(app: Flask) -> None:
    """Put the kept pages before Flask, and mark what may be kept."""
    app.config["RELEASE"] = release(Path(app.root_path).parent)
    with app.app_context():
        kept = KeptPages(app, db.engine, app.config.get("PAGE_CACHE_BYTES", CACHE_BYTES))
    app.wsgi_app = kept  # type: ignore[method-assign]
    app.extensions["page_cache"] = kept.cache
    app.after_request(_mark)


def release(root: Path) -> str:
    """A name for this state of all that pages are made of beside the database: a new one makes them old."""
    digest = hashlib.sha256()
    for folder, pattern in (
        ("templates", "**/*.*ml"),
        ("catalogue", "**/*.py"),
        ("catalogue/static", "**/*.*"),
        ("content/reference", "**/*.*"),
    ):
        for path in sorted((root / folder).glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def keep_not() -> None:
    """Let the present answer be kept by nobody: it rests on what will soon be otherwise."""
    g.keep_not = True


def _mark(response: Response) -> Response:
    """Let what was rendered for the public be kept, unless it failed, streams, or sets a cookie.

    A visitor asks for a copy again each time, which costs one 304; a session gets no such copy.
    """
    if (
        request.method not in ("GET", "HEAD")
        or response.status_code != 200
        or request.endpoint in (None, *UNCACHED)
        or g.get("keep_not")
        or response.is_streamed
        # The session's own cookie is set after this hook: what changed the session will carry it.
        or "session" in request.cookies
        or session.modified
        or "Set-Cookie" in response.headers
    ):
        return response
    tag = tag_of(current_app.config["RELEASE"], catalogue_version(db.session), request.environ)
    request.environ[MARK] = tag
    response.set_etag(tag, weak=True)
    response.vary.add("Cookie")
    response.headers["Cache-Control"] = KEEP
    return response
