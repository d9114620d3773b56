"""The index follows the catalogue: it catches up by version after each commit, on start and before an answer.

Whoever gets the writer's lock works until index and catalogue agree, everybody else goes on. Nothing here
breaks a write or a page: failures are logged, a broken index is made anew, and until then the last good one
answers. Once there are many segments, a thread of its own writes the newest again as one.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import orm
from whoosh.index import EmptyIndexError, LockError

from catalogue.search.documents import SearchDocument
from catalogue.search.gather import changes, withdrawn
from catalogue.search.index import create_index, open_index
from catalogue.search.opening import open_reader
from catalogue.search.query import Query, Results, search
from catalogue.search.reader import Reader
from catalogue.search.writer import Writer, abandon, commit, write
from catalogue.version import catalogue_version

log = logging.getLogger(__name__)

# Each segment costs an open file and a step in every search.
MOST_SEGMENTS = 10
# With so many a merge no longer gives way to what was committed meanwhile.
FAR_TOO_MANY = 3 * MOST_SEGMENTS
# Documents between two looks at the catalogue's version.
STEP = 25


class _GiveWay(Exception):
    """The catalogue has moved on while segments were merged."""


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
        self._merging: threading.Thread | None = None

    def search(self, query: Query, version: int) -> Results | None:
        """Answer from an index that reflects `version` where it can be had; None where searching fails."""
        try:
            return self._search(query, version)
        except Exception as error:
            log.warning("search failed and is tried again: %s", error)
        try:
            # A file may have been harmed under its reader: what is still whole is read again.
            self._refresh(anyway=True)
            return self._search(query, version)
        except Exception:
            log.exception("search failed")
            return None

    def _search(self, query: Query, version: int) -> Results | None:
        reader = self.reader(version)
        return None if reader is None else search(reader, query)

    def reader(self, version: int) -> Reader | None:
        """The newest state of the index, brought to the catalogue version where the lock is free.

        One that is behind is without all that is no longer public.
        """
        self._refresh()
        if self._reader is None or self._reader.version != version:
            self.catch_up()
            # Clocks of file systems are coarse: what was written within one tick looks like no change.
            self._refresh(anyway=True)
        reader = self._reader
        if reader is None or reader.version == version:
            return reader
        with orm.Session(self.engine) as session:
            gone = withdrawn(session, reader.version)
        return reader.without(gone) if gone else reader

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
        self._merge_soon()

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
        self._write(-1)
        self._refresh(anyway=True)
        return self._reader.count if self._reader else 0

    def merge(self) -> None:
        """Write the newest segments again as one where there are many. Never raises.

        Searching goes on meanwhile, and so does following: the merge is dropped when something is committed,
        and done after that.
        """
        try:
            while (state := self._readable()) is not None and len(state.segments) >= MOST_SEGMENTS:
                try:
                    self._write(None, gives_way=len(state.segments) < FAR_TOO_MANY)
                except _GiveWay:
                    log.debug("merging gave way")
                while self._step():  # what was committed meanwhile found the lock taken
                    pass
        except LockError:
            log.debug("search index is being written by another")
        except Exception:
            log.exception("segments of the search index could not be merged")

    def _merge_soon(self) -> None:
        """Merge in a thread of its own where there is need and none is at it."""
        state, merging = self._latest, self._merging
        if state is None or len(state.segments) < MOST_SEGMENTS or (merging and merging.is_alive()):
            return
        self._merging = threading.Thread(target=self.merge, name="search merge", daemon=True)
        self._merging.start()

    def _step(self) -> bool:
        """Catch up once; True where something was written and the catalogue may have moved on meanwhile."""
        state = self._readable()
        with orm.Session(self.engine) as session:
            if state is not None and state.version == catalogue_version(session):
                return False
        if state is None:
            create_index(self.directory)
        self._write(0 if state is None else state.version)
        return True

    def _write(self, since: int | None, gives_way: bool = False) -> None:
        """One commit of all that changed after the version `since`, read under the writer's lock.

        -1 stands for everything, None for all that the newest segments hold. Raises _GiveWay if asked to.
        """
        writer = Writer(open_index(self.directory))
        try:
            state = open_reader(self.directory, self._latest)
            with orm.Session(self.engine) as session:
                version = catalogue_version(session)
                since = merged_since(state.shares()) if since is None else since
                # A database put back from a backup is behind its index: then nothing in it can be trusted.
                anew = since < 0 or not 0 <= state.version <= version
                documents, gone = changes(session, -1 if anew else since)
            keys = {*gone, *(document.key for document in documents)}
            steps = self._giving_way(documents, version) if gives_way else documents
            write(writer, steps, version, () if anew else state.replaced(keys))
            commit(writer, anew)
        except BaseException:
            abandon(writer)
            raise

    def _giving_way(self, documents: Iterable[SearchDocument], version: int) -> Iterator[SearchDocument]:
        for number, document in enumerate(documents):
            if number % STEP == 0:
                with orm.Session(self.engine) as session:
                    if catalogue_version(session) != version:
                        raise _GiveWay
            yield document

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


def merged_since(shares: Sequence[tuple[int, int]]) -> int:
    """The version after which everything is written again when the newest segments become one; -1: all.

    `shares` are of each segment, oldest first: its living documents, and the version when it was written.
    It goes back while a segment holds at most twice what comes after it: so a document is written again but
    a few times, whatever else changes. It goes back in any case until the merge leaves but half of the most
    there may be: of small segments before a large one there would never be fewer.
    """
    gathered = 0
    for place, (alive, version) in reversed(list(enumerate(shares, start=1))):
        if gathered and alive > 2 * gathered and place < MOST_SEGMENTS // 2:
            return version
        gathered += alive
    return -1


def differences(held: dict[str, int], due: dict[str, int]) -> list[tuple[str, str]]:
    """(what is wrong, key) between the stamps that the index holds and those of the database.

    'missing': only the database has it; 'superfluous': only the index; 'outdated': the stamps differ.
    """
    missing = [("missing", key) for key in due if key not in held]
    superfluous = [("superfluous", key) for key in held if key not in due]
    outdated = [("outdated", key) for key in held if key in due and held[key] != due[key]]
    return sorted(missing + superfluous + outdated)
