"""`flask content load`: files into the site, through the same door as accepting on the web (DESIGN.md 2)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sqlalchemy import orm

from catalogue.documents.kinds import Vocabulary
from catalogue.documents.problems import DocumentError
from catalogue.errors import CatalogueError
from catalogue.library.manifest import Entry, Manifest
from catalogue.library.shelves import SHELVES, Held, Shelf
from catalogue.library.tombstones import buried
from catalogue.library.vocabulary import vocabulary_of
from catalogue.library.wording import words_of


@dataclass
class Summary:
    """What a load did, by relative path; `refused` says why for each file."""

    added: list[str] = field(default_factory=list)
    revised: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class File:
    """A file of content/ with its bytes."""

    shelf: Shelf
    path: str
    slug: str
    data: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


def files_of(folder: Path, shelf: Shelf) -> Iterator[File]:
    """The Markdown files of a shelf by name. Links and anything that is no plain file are left alone."""
    for path in sorted((folder / shelf.folder).glob("*.md")):
        if path.is_file() and not path.is_symlink():
            yield File(shelf, f"{shelf.folder}/{path.name}", path.stem, path.read_bytes())


def load(
    session: orm.Session,
    folder: Path,
    *,
    dry_run: bool = False,
    today: date | None = None,
    progress: Callable[[str], None] = lambda _path: None,
) -> Summary:
    """Bring every changed file in; each file wholly or not at all. Writes the manifest unless `dry_run`."""
    run = _Run(session, Manifest.read(folder), dry_run, today or date.today(), Summary(), progress)
    run.buried = buried(folder)
    run.vocabulary = vocabulary_of(session)
    for shelf in SHELVES:
        run.shelf(shelf, list(files_of(folder, shelf)))
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
    taken_in: dict[str, str] = field(default_factory=dict)  # path → sha256

    def shelf(self, shelf: Shelf, files: list[File]) -> None:
        """Load a shelf; files that name others of the same shelf are tried again once those are in."""
        held = {one.slug: one for one in shelf.held(self.session)}
        waiting = files
        while waiting:
            again = [file for file in waiting if not self._file(file, held)]
            if len(again) == len(waiting):
                break
            for file in again:
                self.summary.refused.pop(file.path, None)
            waiting = again
        self._note_revisions(shelf)

    def _note_revisions(self, shelf: Shelf) -> None:
        """Note in the manifest which revision each file of the shelf that was taken in has become."""
        if not self.taken_in:
            return
        held = {one.slug: one for one in shelf.held(self.session)}
        for path, sha256 in self.taken_in.items():
            slug = shelf.living_slug(self.session, Path(path).stem, held)
            self.manifest.entries[path] = Entry(held[slug].revision, sha256)
        self.taken_in.clear()

    def _file(self, file: File, held: dict[str, Held]) -> bool:
        """Load one file; False where it was refused because of something that may yet come."""
        self.progress(file.path)
        known = held.get(file.shelf.living_slug(self.session, file.slug, held))
        verdict = self._verdict(file, known)
        if verdict is not None:
            if verdict:
                self.summary.refused[file.path] = verdict
            else:
                self.summary.unchanged.append(file.path)
            return True
        try:
            document, rendered = file.shelf.read(file.data, file.slug, self.vocabulary, self.today)
            if not self.dry_run:
                file.shelf.publish(self.session, file.data.decode(), document, rendered)
                self.taken_in[file.path] = file.sha256
        except DocumentError as error:
            self.summary.refused[file.path] = str(error)
            return True
        except CatalogueError as error:
            self.session.rollback()
            self.summary.refused[file.path] = f"{file.path}: {words_of(error)}"
            return not error.code.startswith("unknown_")
        (self.summary.revised if known else self.summary.added).append(file.path)
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
