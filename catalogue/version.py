"""The catalogue version: one number that rises with every commit the public can notice.

Search, kept pages and ETags follow it. Nothing here knows Flask.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, ClassVar, TypeVar
from weakref import WeakKeyDictionary

import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.db import Base

T = TypeVar("T")


class CatalogueVersion(Base):
    """One row, one number: raised once per commit that changes what the public can see or search."""

    __tablename__ = "catalogue_version"
    __table_args__ = (sa.CheckConstraint("id = 1", name="single_row"),)

    id: orm.Mapped[int] = orm.mapped_column(primary_key=True, default=1)
    number: orm.Mapped[int] = orm.mapped_column(default=0)


_VERSIONS: Any = CatalogueVersion.__table__
RAISED = sa.update(_VERSIONS).values(number=_VERSIONS.c.number + 1).returning(_VERSIONS.c.number)


def begin_write(session: orm.Session) -> None:
    """Open the transaction of an action so that it can write: the first line of every action.

    Writers take turns, as on SQLite so on PostgreSQL: there the row of the catalogue version is locked first,
    or two writers that each change what the other stamps could wait for one another for ever. A deferred
    SQLite transaction that turns to writing fails at once when another has written since, so the read so far
    is closed and the write lock is taken (waiting up to the busy timeout).
    """
    if session.in_transaction():
        session.rollback()
    connection = session.connection(execution_options={"begin_write": True})
    if connection.dialect.name != "sqlite":
        connection.execute(sa.select(_VERSIONS.c.id).with_for_update())


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

    @property
    def is_shown(self) -> bool:
        """Whether visitors can come across it: a change to a draft is nothing to them."""
        return True

    def touches(self) -> Iterable[Stamped]:
        own = [self] if isinstance(self, Stamped) else []
        return [*own, *(thing for find in self.followers for thing in find(self))]


def is_made_here(thing: Base) -> bool:
    """Whether the present transaction stored it, so that no other can know it yet."""
    session = orm.object_session(thing)
    return session is not None and thing in session.info.get("made", ())


def follow(thing: Base, query: sa.Select[Any]) -> Iterable[Stamped]:
    """The things a stored one is shown on; none in the transaction that makes it.

    Whatever comes to show it within that transaction is changed by it, and so noted for itself.
    """
    session = orm.object_session(thing)
    if session is None or not sa.inspect(thing).persistent or is_made_here(thing):
        return ()
    with session.no_autoflush:
        return session.scalars(query).all()


def catalogue_version(session: orm.Session) -> int:
    """The present catalogue version as this transaction sees it; asked of the database once in each."""
    known: tuple[orm.SessionTransaction | None, int] = session.info.get("catalogue_version", (None, 0))
    if known[0] is not None and known[0] is session.get_transaction():
        return known[1]
    number = session.scalar(sa.select(CatalogueVersion.number)) or 0
    session.info["catalogue_version"] = (session.get_transaction(), number)
    return number


_kept: WeakKeyDictionary[sa.Engine, dict[str, tuple[int, Any]]] = WeakKeyDictionary()


def kept(session: orm.Session, name: str, make: Callable[[orm.Session], T]) -> T:
    """What `make` reads of the public catalogue, kept by name until the catalogue version rises.

    For small summaries that every list asks for; callers must not change what they get.
    """
    of_engine = _kept.setdefault(session.get_bind().engine, {})
    version = catalogue_version(session)
    entry = of_engine.get(name)
    if entry is None or entry[0] != version:
        # Not read back: another thread, in a snapshot of another version, may store its own meanwhile.
        entry = of_engine[name] = (version, make(session))
    found: T = entry[1]
    return found


@sa.event.listens_for(orm.Session, "before_flush")
def _note_touched(session: orm.Session, _context: Any, _instances: Any) -> None:
    """Collect what this flush changes for the public; the version itself is raised only at commit."""
    touched = session.info.setdefault("touched", set())
    session.info.setdefault("made", set()).update(session.new)
    for thing in (*session.new, *session.dirty, *session.deleted):
        if not isinstance(thing, PublicPart) or not thing.is_shown:
            continue
        if thing not in session.dirty or session.is_modified(thing):
            session.info["version_due"] = True
            touched.update(thing.touches())


@sa.event.listens_for(orm.Session, "before_commit")
def _raise_version(session: orm.Session) -> None:
    """The last step before commit: raise the one number and stamp it on all that changed.

    Things are locked in the order of their ids and the version row comes last, so that writers on PostgreSQL
    lock in one order and the version order is the commit order.
    """
    if session.in_nested_transaction():
        return  # a savepoint's release is no commit yet
    session.flush()
    made, touched = session.info.pop("made", set()), session.info.pop("touched", set())
    if not session.info.pop("version_due", False):
        return
    groups: dict[Any, list[Any]] = {}
    stored = [thing for thing in touched if sa.inspect(thing).persistent]
    for thing in sorted(stored, key=lambda one: (type(one).__name__, one.id)):
        groups.setdefault(type(thing).__table__, []).append(thing)
    connection = session.connection()
    for table, things in groups.items():
        # What this transaction made, no other can lock.
        if known := [thing.id for thing in things if thing not in made]:
            of_known = sa.select(table.c.id).where(table.c.id.in_(known)).order_by(table.c.id)
            connection.execute(of_known.with_for_update()).all()
    number = connection.execute(RAISED).scalar_one()
    for table, things in groups.items():
        stamped = table.c.id.in_([thing.id for thing in things])
        connection.execute(sa.update(table).where(stamped).values(changed_in=number))
        for thing in things:
            orm.attributes.set_committed_value(thing, "changed_in", number)


@sa.event.listens_for(orm.Session, "after_soft_rollback")
def _forget_touched(session: orm.Session, undone: orm.SessionTransaction) -> None:
    """Forget what a rolled-back transaction changed; a savepoint's rollback leaves what came before it."""
    if undone.parent is not None:
        return
    for name in ("made", "touched", "version_due"):
        session.info.pop(name, None)
