"""The database's ground rules: base class, the manners of a connection, what a command may remember.

Models and actions use a plain SQLAlchemy `Session`; nothing here knows Flask.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy import orm
from sqlalchemy.orm.interfaces import ORMOption

from catalogue.errors import NotFound

T = TypeVar("T")
NAMING = {
    "pk": "pk_%(table_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}


class Base(orm.DeclarativeBase):
    """Every table's base; constraint names are fixed so that migrations and tests can name them."""

    metadata = sa.MetaData(naming_convention=NAMING)
    type_annotation_map = {dict[str, Any]: sa.JSON, list[Any]: sa.JSON}  # noqa: RUF012 - read once by SQLAlchemy


def numbered(
    session: orm.Session, model: type[T], number: int, code: str, options: Sequence[ORMOption] = ()
) -> T:
    """The row of the model with this number, read with the options. Raises NotFound with the code."""
    found = session.get(model, number, options=options)
    if found is None:
        raise NotFound(code)
    return found


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)


# --- connections -------------------------------------------------------------------------------------------


def prepare_engine(engine: sa.Engine) -> None:
    """Make every read ONE snapshot (a number and its list agree) and let a write wait for another.

    On SQLite the driver's own transaction handling is switched off, and a write begins with BEGIN IMMEDIATE
    (see `version.begin_write`). PostgreSQL gives each statement a snapshot of its own unless told otherwise;
    its writes stay so, to see what the writer they waited for has left.
    """
    sqlite = engine.dialect.name == "sqlite"

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        writing = connection.get_execution_options().get("begin_write", False)
        if sqlite:
            connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
        elif not writing:
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")

    if not sqlite:
        return

    @sa.event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        for pragma in (
            "busy_timeout=30000",  # first: the change to WAL may itself have to wait
            "journal_mode=WAL",
            "foreign_keys=ON",
            "synchronous=FULL",
            "case_sensitive_like=ON",
        ):
            connection.execute(f"PRAGMA {pragma}")


@contextmanager
def remembering(session: orm.Session) -> Iterator[None]:
    """Within it `remembered` asks but once for each thing: for many actions in a row by one command."""
    session.info["remembered"] = {}
    try:
        yield
    finally:
        del session.info["remembered"]


def remembered(session: orm.Session, key: tuple[str, str], find: Callable[[], T]) -> T:
    """What `find` returns; the same again for the same key within `remembering`."""
    memory: dict[tuple[str, str], T] | None = session.info.get("remembered")
    if memory is None:
        return find()
    if key not in memory:
        memory[key] = find()
    return memory[key]
