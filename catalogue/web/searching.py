"""The search index of this process: made with the app, following every commit, asked by views."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Thread

import sqlalchemy as sa
from flask import Flask, current_app
from sqlalchemy import orm

from catalogue.search.following import Follower
from catalogue.search.query import Query, Results
from catalogue.search.similar import Alike, alike
from catalogue.version import catalogue_version
from catalogue.web import caching
from catalogue.web.database import db

log = logging.getLogger(__name__)
# With a slip in it, so that what puts slips right is read too.
FIRST_QUESTION = Query("layanan kesehatn")
# Seconds from the start of a worker in which it has its first pages to make.
FIRST_PAGES = 2.0


def init_app(app: Flask) -> None:
    """Let the index in SEARCH_INDEX_DIR follow what this app's sessions commit."""
    with app.app_context():
        follower = Follower(Path(app.config["SEARCH_INDEX_DIR"]), db.engine)
        sa.event.listen(db.sessionmaker, "after_commit", follower.after_commit)
    app.extensions["search"] = follower
    if not app.testing and os.environ.get("FLASK_RUN_FROM_CLI") != "true":
        # A worker that serves does so while it starts; commands catch up themselves where it matters.
        Thread(target=get_ready, args=(follower,), name="search", daemon=True).start()


def get_ready(follower: Follower) -> None:
    """Catch up and, once the first pages are out, ask: no visitor waits for word lists, roots and arrays."""
    follower.catch_up()
    time.sleep(FIRST_PAGES)
    try:
        with orm.Session(follower.engine) as session:
            version = catalogue_version(session)
    except sa.exc.SQLAlchemyError as error:
        log.warning("search could not get ready: %s", error)
    else:
        follower.search(FIRST_QUESTION, version)


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
