"""How many queries something takes: a page must not ask once per row."""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa
from flask import Flask

from catalogue.web.database import db


def count_queries(app: Flask, run: Callable[[], object]) -> int:
    """The number of SQL statements that the app's database gets while `run` runs."""
    counted: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        counted.append(statement)

    with app.app_context():
        engine = db.engine
    sa.event.listen(engine, "before_cursor_execute", note)
    try:
        run()
    finally:
        sa.event.remove(engine, "before_cursor_execute", note)
    return len(counted)
