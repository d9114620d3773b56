"""Public pages are keyed by the catalogue version: 304 and repeats are decided before Flask renders."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from flask import Flask, Response, current_app, g, request, session

from catalogue.version import catalogue_version
from catalogue.web.database import db

# Pages kept in a worker, by bytes of address and body; the oldest used go first.
CACHE_BYTES = 32_000_000
# Endpoints that are asked anew each time, or keep their answers in another way.
UNCACHED = ("static", "health.health")


@dataclass(frozen=True, slots=True)
class Page:
    body: bytes
    content_type: str
    links: tuple[str, ...]


class PageCache:
    """Rendered public pages by (catalogue version, address); safe to share between threads."""

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
    """What a kept page takes; an address may be longer than the page it leads to."""
    return len(key) + len(page.body)


def init_app(app: Flask) -> None:
    """Answer repeated reads from the cache and 304 where the visitor has the page already."""
    app.extensions["page_cache"] = PageCache(app.config.get("PAGE_CACHE_BYTES", CACHE_BYTES))
    app.config["RELEASE"] = release(Path(app.root_path).parent)
    app.before_request(_answer_early)
    app.after_request(_remember)


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


def _is_public_read() -> bool:
    return (
        request.method in ("GET", "HEAD")
        and request.endpoint is not None
        and request.endpoint not in UNCACHED
        and "session" not in request.cookies
    )


def _answer_early() -> Response | None:
    if not _is_public_read():
        return None
    version = catalogue_version(db.session)
    address = f"{version} {request.environ.get('HTTP_HOST')} {request.full_path}"
    g.page_key = address
    g.page_etag = hashlib.sha256(f"{current_app.config['RELEASE']} {address}".encode()).hexdigest()[:20]
    # Not `*`, which asks whether there is any page at all: nobody has looked yet.
    if g.page_etag in request.if_none_match.as_set(include_weak=True):
        return _with_etag(Response(status=304))
    page = current_app.extensions["page_cache"].get(address)
    if page is None:
        return None
    g.from_cache = True
    response = Response(page.body, content_type=page.content_type)
    for link in page.links:
        response.headers.add("Link", link)
    return _with_etag(response)


def _with_etag(response: Response) -> Response:
    """A visitor asks for a copy again each time, which costs one 304; a session gets no such copy."""
    response.set_etag(g.page_etag, weak=True)
    response.vary.add("Cookie")
    response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    return response


def _remember(response: Response) -> Response:
    """Keep what was rendered for the public, unless it failed, streams, or sets a cookie."""
    key = g.get("page_key")
    if key is None or g.get("from_cache") or response.status_code != 200:
        return response
    # The session's own cookie is set after this hook: what changed the session will carry it.
    if response.is_streamed or session.modified or "Set-Cookie" in response.headers:
        return response
    page = Page(response.get_data(), response.content_type or "", tuple(response.headers.getlist("Link")))
    current_app.extensions["page_cache"].put(key, page)
    return _with_etag(response)
