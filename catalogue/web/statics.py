"""Static files: their addresses carry a hash of their bytes and may be kept for a year."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from flask import Flask, Response, current_app, request
from flask_compress import Compress

YEAR = 31_536_000
COMPRESSED = [
    "text/html",
    "text/css",
    "text/plain",
    "text/markdown",
    "text/javascript",
    "application/javascript",
    "application/json",
    "application/atom+xml",
    "application/xml",
    "image/svg+xml",
]
compress = Compress()


def init_app(app: Flask) -> None:
    """Offer `static_url(path)` to templates and compress what is text."""
    folder = Path(app.static_folder or "")
    app.config["COMPRESS_ALGORITHM"] = ["br", "gzip"]
    app.config["COMPRESS_MIMETYPES"] = COMPRESSED
    app.jinja_env.globals["static_url"] = lambda path: f"/static/{path}?v={fingerprint(folder / path)}"
    compress.init_app(app)
    app.after_request(_keep_for_a_year)
    app.after_request(_read_whole)


@cache
def fingerprint(path: Path) -> str:
    """Ten hexadecimal digits that change whenever the file's bytes do. Raises OSError for a missing file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:10]


def _read_whole(response: Response) -> Response:
    """Text is read before it is compressed: a compressed stream leaves its file open and knows no gzip."""
    if request.endpoint == "static" and response.status_code == 200 and response.mimetype in COMPRESSED:
        response.direct_passthrough = False
        response.make_sequence()
    return response


def _names_its_bytes() -> bool:
    path = str((request.view_args or {})["filename"])
    return path.startswith("fonts/") or request.args.get("v") == fingerprint(
        Path(current_app.static_folder or "") / path
    )


def _keep_for_a_year(response: Response) -> Response:
    """For addresses that name their bytes: by their hash, or (fonts) by the version in the file's name."""
    if request.endpoint == "static" and response.status_code in (200, 304) and _names_its_bytes():
        response.cache_control.no_cache = None
        response.cache_control.public = True
        response.cache_control.max_age = YEAR
        response.cache_control.immutable = True
    return response
