"""A site whose database is made once and put back as it was, so that many tests may each change it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from flask import Flask
from sqlalchemy import orm

from catalogue.web.database import db
from tests.conftest import close, make_app, prepared_engine

Made = TypeVar("Made")


@dataclass(frozen=True)
class Site(Generic[Made]):
    """An app on one SQLite file, what was made in it, and the copy that it is put back from."""

    app: Flask
    made: Made
    database: Path
    pattern: Path

    def put_back(self) -> None:
        """Make the database what it was in the beginning."""
        with self.app.app_context():
            db.engine.dispose()
        for rest in ("-wal", "-shm"):
            self.database.with_name(self.database.name + rest).unlink(missing_ok=True)
        shutil.copy(self.pattern, self.database)

    def stored(self) -> bytes:
        """All that is stored now, with what SQLite has not folded into its file yet."""
        log = self.database.with_name(self.database.name + "-wal")
        return self.database.read_bytes() + (log.read_bytes() if log.exists() else b"")


@contextmanager
def site_with(make: Callable[[orm.Session], Made], migrated: Path, folder: Path) -> Iterator[Site[Made]]:
    """The site in `folder`, on a copy of the database in `migrated` in which `make` made something."""
    database, pattern = folder / "catalogue.sqlite3", folder / "pattern.sqlite3"
    shutil.copy(migrated / "catalogue.sqlite3", database)
    with (
        prepared_engine(f"sqlite:///{database}") as engine,
        orm.Session(engine, expire_on_commit=False) as session,
    ):
        made = make(session)
    shutil.copy(database, pattern)
    app = make_app(folder)
    yield Site(app, made, database, pattern)
    close(app)
