"""The index follows the catalogue: it catches up by version after each commit, on start and before an answer.

Whoever gets the writer's lock works until index and catalogue agree, everybody else goes on. Nothing here
breaks a write or a page: failures are logged, a broken index is made anew, and until then the last good one
answers.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import orm
from whoosh.index import EmptyIndexError, LockError

from catalogue.search.gather import changes
from catalogue.search.index import abandon, commit, create_index, open_index, open_writer, write
from catalogue.search.query import Query, Results, search
from catalogue.search.reader import Reader, open_reader
from catalogue.version import catalogue_version

log = logging.getLogger(__name__)


class Follower:
    """One process's view of the index in `directory`, following the database behind `engine`; thread-safe."""

    def __init__(self, directory: Path, engine: sa.Engine) -> None:
        self.directory = directory
        self.engine = engine
        self._reader: Reader | None = None
        self._latest: Reader | None = None  # of whatever state was read last: its segments are not read again
        self._seen: int | None = None
        self._opening = threading.Lock()
        self._paused = False

    def search(self, query: Query, version: int) -> Results | None:
        """Answer from an index that reflects `version` where it can be had; None where searching fails."""
        try:
            reader = self.reader(version)
            return None if reader is None else search(reader, query)
        except Exception:
            log.exception("search failed")
            return None

    def reader(self, version: int) -> Reader | None:
        """The newest state of the index, brought to the catalogue version where the lock is free."""
        self._refresh()
        if self._reader is None or self._reader.version != version:
            self.catch_up()
            # Clocks of file systems are coarse: what was written within one tick looks like no change.
            self._refresh(anyway=True)
        return self._reader

    def catch_up(self) -> None:
        """Bring the index to the catalogue's version, unless another is at it. Never raises."""
        if self._paused:
            return
        try:
            while self._step():
                pass
        except LockError:
            log.debug("search index is being written by another")
        except Exception:
            log.exception("search index could not follow the catalogue")

    def after_commit(self, session: orm.Session) -> None:
        """Listens to SQLAlchemy's `after_commit`; sessions on other databases are none of its business."""
        if session.get_bind().engine is self.engine:
            self.catch_up()

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Within it this process's commits are not followed; on leaving it they are, all at once."""
        self._paused = True
        try:
            yield
        finally:
            self._paused = False
            self.catch_up()

    def rebuild(self) -> int:
        """Make the index anew and return the number of documents; readers see the old one until it is done.

        Raises LockError where another is writing, and whatever the disk or the database raises.
        """
        if self._readable() is None:
            create_index(self.directory)
        self._write(anew=True)
        self._refresh(anyway=True)
        return self._reader.count if self._reader else 0

    def _step(self) -> bool:
        """Catch up once; True where something was written and the catalogue may have moved on meanwhile."""
        state = self._readable()
        with orm.Session(self.engine) as session:
            if state is not None and state.version == catalogue_version(session):
                return False
        if state is None:
            create_index(self.directory)
        self._write()
        return True

    def _write(self, anew: bool = False) -> None:
        """One commit of all that changed since the index was written, read under the writer's lock."""
        writer = open_writer(open_index(self.directory))
        try:
            state = open_reader(self.directory, self._latest)
            with orm.Session(self.engine) as session:
                version = catalogue_version(session)
                # A database put back from a backup is behind its index: then nothing in it can be trusted.
                anew = anew or not 0 <= state.version <= version
                documents, gone = changes(session, -1 if anew else state.settled)
            write(writer, documents, gone, version)
            commit(writer, anew)
        except BaseException:
            abandon(writer)
            raise

    def _refresh(self, anyway: bool = False) -> None:
        """Open the newest state if the folder changed; an unreadable or unfinished one leaves the former."""
        with self._opening:
            try:
                seen = self.directory.stat().st_mtime_ns
            except FileNotFoundError:
                return
            if seen == self._seen and not anyway:
                return
            state = self._readable()
            if state is not None and state.version >= 0:
                self._reader, self._seen = state, seen

    def _readable(self) -> Reader | None:
        """The state on disk; None where there is no index yet or it is broken."""
        try:
            self._latest = open_reader(self.directory, self._latest)
            return self._latest
        except EmptyIndexError:
            return None
        except Exception as error:
            log.warning("search index cannot be read: %s", error)
            return None


def differences(held: dict[str, int], due: dict[str, int]) -> list[tuple[str, str]]:
    """(what is wrong, key) between the stamps that the index holds and those of the database.

    'missing': only the database has it; 'superfluous': only the index; 'outdated': the stamps differ.
    """
    missing = [("missing", key) for key in due if key not in held]
    superfluous = [("superfluous", key) for key in held if key not in due]
    outdated = [("outdated", key) for key in held if key in due and held[key] != due[key]]
    return sorted(missing + superfluous + outdated)
