"""The search index of this process: made with the app, following every commit, asked by views."""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Thread

import sqlalchemy as sa
from flask import Flask, current_app

from catalogue.search.following import Follower
from catalogue.search.query import Query, Results
from catalogue.search.similar import Alike, alike
from catalogue.version import catalogue_version
from catalogue.web import caching
from catalogue.web.database import db

log = logging.getLogger(__name__)


def init_app(app: Flask) -> None:
    """Let the index in SEARCH_INDEX_DIR follow what this app's sessions commit."""
    with app.app_context():
        follower = Follower(Path(app.config["SEARCH_INDEX_DIR"]), db.engine)
        sa.event.listen(db.sessionmaker, "after_commit", follower.after_commit)
    app.extensions["search"] = follower
    if not app.testing and os.environ.get("FLASK_RUN_FROM_CLI") != "true":
        # A worker that serves catches up while it starts; commands do so themselves where it matters.
        Thread(target=follower.catch_up, name="search", daemon=True).start()


def follower() -> Follower:
    """This app's view of the index."""
    found: Follower = current_app.extensions["search"]
    return found


def ask(query: Query) -> Results | None:
    """The answer of the index, None where searching fails.

    A page made from an index that is behind the catalogue is not kept: it would outlive the delay.
    """
    version = catalogue_version(db.session)
    results = follower().search(query, version)
    if results is None or results.version != version:
        caching.keep_not()
    return results


def alike_to(
    texts: Mapping[str, str], own_places: Sequence[str] = (), apart_from: int | None = None
) -> list[Alike]:
    """Cases like a text, as search.similar tells them; none, and no kept page, where the index fails."""
    version = catalogue_version(db.session)
    try:
        reader = follower().reader(version)
        found = [] if reader is None else alike(texts, reader, apart_from=apart_from, own_places=own_places)
    except Exception:
        log.exception("similar cases could not be read")
        reader, found = None, []
    if reader is None or reader.version != version:
        caching.keep_not()
    return found
