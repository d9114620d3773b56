"""The session of a request: `db.session`."""

from __future__ import annotations

from inspect import iscoroutinefunction
from pathlib import Path

import sqlalchemy as sa
from flask import Flask
from flask_sqlalchemy_lite import SQLAlchemy

from catalogue.db import prepare_engine
from catalogue.web import tables

db = SQLAlchemy(session_options={"expire_on_commit": False})


def init_app(app: Flask) -> None:
    """Connect to DATABASE_URL."""
    url = sa.make_url(app.config["DATABASE_URL"])
    if url.drivername == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() == "sqlite" and url.database:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    app.config["SQLALCHEMY_ENGINES"] = {"default": url}
    tables.load()
    db.init_app(app)
    _open_no_async_sessions(app)
    with app.app_context():
        prepare_engine(db.engine)


def _open_no_async_sessions(app: Flask) -> None:
    """Drop the closing of async sessions: there are none, and it costs each request a thread and a loop."""
    closing = app.teardown_appcontext_funcs
    closing[:] = [close for close in closing if not iscoroutinefunction(close)]
