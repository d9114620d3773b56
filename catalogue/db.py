"""The database's ground rules: base class, small column types, how a write begins, the catalogue version.

Models and actions use a plain SQLAlchemy `Session`; nothing here knows Flask.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, ClassVar, TypeVar
from weakref import WeakKeyDictionary

import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.partial_date import PartialDate

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


class PartialDateType(sa.types.TypeDecorator[PartialDate]):
    """A date known to the year, month or day, kept as '2021', '2021-05' or '2021-05-17'; sorts as text."""

    impl = sa.String(10)
    cache_ok = True

    def process_bind_param(self, value: PartialDate | None, dialect: sa.Dialect) -> str | None:
        return None if value is None else value.text

    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> PartialDate | None:
        return None if value is None else PartialDate(value)


class Instant(sa.types.TypeDecorator[datetime]):
    """A moment in UTC, always aware in Python (SQLite keeps no zone)."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        return value if value is None or value.tzinfo else value.replace(tzinfo=UTC)


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)


def one_of(column: str, values: Iterable[str], name: str | None = None) -> sa.CheckConstraint:
    """A named CHECK that a column holds one of the given codes (NULL passes, as SQL has it)."""
    listed = ", ".join(f"'{value}'" for value in values)
    return sa.CheckConstraint(f"{column} IN ({listed})", name=name or f"{column}_known")


def exactly_one(columns: Iterable[str]) -> str:
    """SQL saying that exactly one of the columns is set; for a CHECK that runs on SQLite and PostgreSQL."""
    counted = " + ".join(f"(CASE WHEN {column} IS NULL THEN 0 ELSE 1 END)" for column in columns)
    return f"{counted} = 1"


def partial_date_check(column: str) -> sa.CheckConstraint:
    """A CHECK that a partial date has one of its three lengths."""
    return sa.CheckConstraint(f"length({column}) IN (4, 7, 10)", name=f"{column}_precision")


# --- connections -------------------------------------------------------------------------------------------


def prepare_engine(engine: sa.Engine) -> None:
    """Give SQLite the manners the catalogue relies on; other databases are left as they are.

    The driver's own transaction handling is switched off so that a read request is ONE transaction (a number
    and its list agree) and a write begins with BEGIN IMMEDIATE (see `begin_write`).
    """
    if engine.dialect.name != "sqlite":
        return

    @sa.event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        for pragma in (
            "journal_mode=WAL",
            "foreign_keys=ON",
            "busy_timeout=10000",
            "synchronous=FULL",
            "case_sensitive_like=ON",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        writing = connection.get_execution_options().get("begin_write", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def begin_write(session: orm.Session) -> None:
    """Open the transaction of an action so that it can write: the first line of every action.

    A deferred SQLite transaction that turns to writing fails at once when another has written since, so the
    read so far is closed and the write lock is taken (waiting up to the busy timeout).
    """
    if session.in_transaction():
        session.rollback()
    session.connection(execution_options={"begin_write": True})


# --- the catalogue version ---------------------------------------------------------------------------------


class CatalogueVersion(Base):
    """One row, one number: raised once per commit that changes what the public can see or search."""

    __tablename__ = "catalogue_version"
    __table_args__ = (sa.CheckConstraint("id = 1", name="single_row"),)

    id: orm.Mapped[int] = orm.mapped_column(primary_key=True, default=1)
    number: orm.Mapped[int] = orm.mapped_column(default=0)


class Stamped:
    """A thing with a page of its own: `changed_in` is the catalogue version that last changed its page."""

    changed_in: orm.Mapped[int] = orm.mapped_column(default=0, server_default="0", index=True)


class PublicPart:
    """Mixed into every model whose change the public can see.

    `touches()` names the stamped things whose page or search document the change alters. A model that later
    features show on their own pages has a list `followers`: they add a function to it that finds those pages,
    so that it need not know them.
    """

    followers: ClassVar[Sequence[Callable[[Any], Iterable[Stamped]]]] = ()

    def touches(self) -> Iterable[Stamped]:
        own = [self] if isinstance(self, Stamped) else []
        return [*own, *(thing for find in self.followers for thing in find(self))]


def follow(thing: Base, query: sa.Select[Any]) -> Iterable[Stamped]:
    """The things a stored one is shown on; none while it is new, since nothing can show it yet."""
    session = orm.object_session(thing)
    if session is None or not sa.inspect(thing).persistent:
        return ()
    with session.no_autoflush:
        return session.scalars(query).all()


def catalogue_version(session: orm.Session) -> int:
    """The present catalogue version as this transaction sees it."""
    return session.scalar(sa.select(CatalogueVersion.number)) or 0


_kept: WeakKeyDictionary[sa.Engine, dict[str, tuple[int, Any]]] = WeakKeyDictionary()


def kept(session: orm.Session, name: str, make: Callable[[orm.Session], T]) -> T:
    """What `make` reads of the public catalogue, kept by name until the catalogue version rises.

    For small summaries that every list asks for; callers must not change what they get.
    """
    of_engine = _kept.setdefault(session.get_bind().engine, {})
    version = catalogue_version(session)
    if name not in of_engine or of_engine[name][0] != version:
        of_engine[name] = (version, make(session))
    found: T = of_engine[name][1]
    return found


@sa.event.listens_for(orm.Session, "before_flush")
def _note_touched(session: orm.Session, _context: Any, _instances: Any) -> None:
    """Collect what this flush changes for the public; the version itself is raised only at commit."""
    touched = session.info.setdefault("touched", set())
    for thing in (*session.new, *session.dirty, *session.deleted):
        if isinstance(thing, PublicPart) and (thing not in session.dirty or session.is_modified(thing)):
            session.info["version_due"] = True
            touched.update(thing.touches())


@sa.event.listens_for(orm.Session, "before_commit")
def _raise_version(session: orm.Session) -> None:
    """The last step before commit: raise the one number and stamp it on all that changed.

    Things are stamped in the order of their ids and the version row comes last, so that writers on
    PostgreSQL lock in one order and the version order is the commit order.
    """
    session.flush()
    if not session.info.pop("version_due", False):
        session.info.pop("touched", None)
        return
    touched = sorted(session.info.pop("touched", ()), key=lambda thing: (type(thing).__name__, thing.id))
    for thing in touched:
        session.execute(
            sa.select(type(thing).id).where(type(thing).id == thing.id).with_for_update(),
        )
    number = session.execute(
        sa.update(CatalogueVersion)
        .values(number=CatalogueVersion.number + 1)
        .returning(CatalogueVersion.number)
        .execution_options(synchronize_session=False)
    ).scalar_one()
    for thing in touched:
        orm.attributes.set_committed_value(thing, "changed_in", number)
        session.execute(
            sa.update(type(thing))
            .where(type(thing).id == thing.id)
            .values(changed_in=number)
            .execution_options(synchronize_session=False)
        )


@sa.event.listens_for(orm.Session, "after_rollback")
def _forget_touched(session: orm.Session) -> None:
    session.info.pop("touched", None)
    session.info.pop("version_due", None)
