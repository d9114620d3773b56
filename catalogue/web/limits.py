"""What no address may hold, refused with 400 before anything is asked of the database."""

from __future__ import annotations

from flask import Flask, abort, request

# Each choice of a list stands once in the address of every other choice: the page grows with their square.
MOST_ARGUMENTS = 100


def init_app(app: Flask) -> None:
    """Refuse addresses that only a program at its worst would send."""
    app.before_request(_refuse_beyond_limits)


def _refuse_beyond_limits() -> None:
    """More arguments than anybody chooses by hand; NUL, which PostgreSQL takes in no text."""
    if request.query_string.count(b"&") >= MOST_ARGUMENTS:
        abort(400)
    told = (request.path, *(part for pair in request.args.items(multi=True) for part in pair))
    if any("\0" in text for text in told):
        abort(400)
