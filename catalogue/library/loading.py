"""`flask content load`: files into the site, through the same door as accepting on the web (DESIGN.md 2)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sqlalchemy import orm

from catalogue.db import remembering
from catalogue.documents.kinds import Vocabulary
from catalogue.documents.problems import DocumentError
from catalogue.errors import CatalogueError
from catalogue.library.manifest import Entry, Manifest, alone
from catalogue.library.reading import File, Read, files_of, read_ahead
from catalogue.library.shelves import SHELVES, Held, Shelf
from catalogue.library.tombstones import buried
from catalogue.library.wording import words_of
from catalogue.places.vocabulary import vocabulary_of


@dataclass
class Summary:
    """What a load did, by relative path; `refused` says why for each file."""

    added: list[str] = field(default_factory=list)
    revised: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)


def load(
    session: orm.Session,
    folder: Path,
    *,
    dry_run: bool = False,
    today: date | None = None,
    progress: Callable[[str], None] = lambda _path: None,
) -> Summary:
    """Bring every changed file in; each file wholly or not at all. Writes the manifest unless `dry_run`.

    Interrupted, it leaves a manifest of what it took in. Raises Invalid where there is no such folder, or its
    manifest cannot be read.
    """
    with alone(folder), remembering(session):
        run = _Run(session, Manifest.read(folder), dry_run, today or date.today(), Summary(), progress)
        run.buried = buried(folder)
        run.vocabulary = vocabulary_of(session)
        try:
            for shelf in SHELVES:
                run.shelf(shelf, list(files_of(folder, shelf)))
        finally:
            if not dry_run:
                run.manifest.write()
    return run.summary


@dataclass
class _Run:
    session: orm.Session
    manifest: Manifest
    dry_run: bool
    today: date
    summary: Summary
    progress: Callable[[str], None]
    buried: frozenset[str] = frozenset()
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    held: dict[str, Held] = field(default_factory=dict)  # by path, of the present shelf
    taken_in: dict[str, str] = field(default_factory=dict)  # path → sha256

    def shelf(self, shelf: Shelf, files: list[File]) -> None:
        """Load a shelf, and note in the manifest what was taken in even where the load is interrupted."""
        self.held = self._held(shelf, files)
        due = [file for file in files if self._is_due(file)]
        try:
            self._take_in(due)
        finally:
            self.session.rollback()
            self._note_revisions(shelf, due)

    def _take_in(self, due: list[File]) -> None:
        """Publish what can be published, in rounds: as long as one brings in what another waited for."""
        waiting: Iterable[Read] = self._sound(due)
        tried = len(due)
        while again := [read for read in waiting if not self._publish(read)]:
            if len(again) == tried:
                break
            for read in again:
                self.summary.refused.pop(read.file.path, None)
            waiting, tried = again, len(again)

    def _held(self, shelf: Shelf, files: list[File]) -> dict[str, Held]:
        """What the site holds of each file, also where the file bears a former name."""
        by_slug = {one.slug: one for one in shelf.held(self.session)}
        living = shelf.living_slugs(self.session)
        known = ((file.path, by_slug.get(living.get(file.slug, file.slug))) for file in files)
        return {path: held for path, held in known if held is not None}

    def _note_revisions(self, shelf: Shelf, files: list[File]) -> None:
        """Note in the manifest which revision each file of the shelf that was taken in has become."""
        if not self.taken_in:
            return
        held = self._held(shelf, files)
        for path, sha256 in self.taken_in.items():
            self.manifest.entries[path] = Entry(held[path].revision, sha256)
        self.taken_in.clear()

    def _is_due(self, file: File) -> bool:
        """Whether the file is to be read and published; if not, the summary says why."""
        verdict = self._verdict(file, self.held.get(file.path))
        if verdict is None:
            return True
        self.progress(file.path)
        if verdict:
            self.summary.refused[file.path] = verdict
        else:
            self.summary.unchanged.append(file.path)
        return False

    def _sound(self, files: list[File]) -> Iterator[Read]:
        """Each file that can be read; the faults of the others go into the summary."""
        for file, reading in read_ahead(files, self.vocabulary, self.today):
            self.progress(file.path)
            try:
                yield Read(file, *reading.result())
            except DocumentError as error:
                self.summary.refused[file.path] = str(error)

    def _publish(self, read: Read) -> bool:
        """Publish one file; False where it was refused because of something that may yet come."""
        file = read.file
        try:
            if not self.dry_run:
                file.shelf.publish(self.session, file.data.decode(), read.document, read.rendered)
                self.taken_in[file.path] = file.sha256
        except CatalogueError as error:
            self.session.rollback()
            self.summary.refused[file.path] = f"{file.path}: {words_of(error)}"
            return not error.code.startswith("unknown_")
        (self.summary.revised if file.path in self.held else self.summary.added).append(file.path)
        return True

    def _verdict(self, file: File, known: Held | None) -> str | None:
        """None to load the file, "" to leave it as unchanged, otherwise why it is refused."""
        taken = self.manifest.entries.get(file.path)
        if known is None:
            if file.path in self.buried:
                return f"{file.path}: telah ditarik; tercatat di tombstones.tsv"
            return None
        if not known.public and not (taken and taken.sha256 == file.sha256):
            return f"{file.path}: telah ditarik dari situs; pulihkan dahulu di situs sebelum memuat berkasnya"
        if known.sha256 == file.sha256:
            self.manifest.entries[file.path] = Entry(known.revision, file.sha256)
            return ""
        # A site behind the manifest was put back from a backup, or is another one: the file is ahead of it.
        if taken and taken.revision > known.revision:
            return None
        if taken and taken.sha256 == file.sha256:
            return ""
        if taken and taken.revision == known.revision:
            return None
        stand = f"revisi {taken.revision}" if taken else "revisi yang tidak tercatat di manifest.tsv"
        return (
            f"{file.path}: berkas dan situs sama-sama berubah; berkas diambil dari {stand},"
            f" situs kini pada revisi {known.revision}"
        )
