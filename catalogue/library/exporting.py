"""`flask content export`: the site into files, byte for byte as they were accepted."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.library import tombstones
from catalogue.library.manifest import Entry, Manifest, alone, write_aside
from catalogue.library.rulings import rulings, withdrawn, words
from catalogue.library.shelves import SHELVES, Held
from catalogue.library.tombstones import standing
from catalogue.replications import document as stories
from catalogue.replications.models import Replication, public
from catalogue.replications.stories import Story
from catalogue.replications.telling import steps_of

CHANGED = "{path}: diubah di berkas dan belum dimuat; muat dahulu, atau kembalikan berkasnya"


@dataclass
class Exported:
    """What an export did, by relative path; `refused` are files changed by hand and not yet loaded."""

    written: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)


def export(session: orm.Session, folder: Path) -> Exported:
    """Write every public document, tombstones of what was withdrawn, and what was said and ruled.

    A file that was changed by hand since it was loaded or exported is left as it is and told.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with alone(folder):
        return _export(session, folder)


def _export(session: orm.Session, folder: Path) -> Exported:
    manifest, done = Manifest.read(folder), Exported()
    lives, shown = _lives(session), set()
    for shelf in SHELVES:
        for held in shelf.held(session):
            path = f"{shelf.folder}/{held.slug}.md"
            if held.public:
                text = lives.get(held.slug, held.text) if shelf.folder == "replications" else held.text
                _write(manifest, path, held, text.encode(), done)
                shown.add(path)
            else:
                _remove(manifest, path, done, held.sha256)
        for slug in sorted(shelf.living_slugs(session)):
            _remove(manifest, f"{shelf.folder}/{slug}.md", done)
    tombstones.write(folder, standing(tombstones.read(folder), withdrawn(session), shown))
    write_aside(folder / "words.tsv", words(session).encode())
    write_aside(folder / "decisions.tsv", rulings(session).encode())
    manifest.write()
    return done


def _write(manifest: Manifest, path: str, held: Held, data: bytes, done: Exported) -> None:
    target, new = manifest.folder / path, hashlib.sha256(data).hexdigest()
    present = _present(target)
    if present not in (None, new, _taken(manifest, path)):
        done.refused[path] = CHANGED.format(path=path)
        return
    if present == new:
        done.unchanged.append(path)
    else:
        write_aside(target, data)
        done.written.append(path)
    manifest.entries[path] = Entry(held.revision, new)


def _remove(manifest: Manifest, path: str, done: Exported, sha256: str | None = None) -> None:
    """Take away the file of what was withdrawn (its tombstone stays) or bears another name now."""
    target = manifest.folder / path
    present = _present(target)
    if present not in (None, sha256, _taken(manifest, path)):
        done.refused[path] = CHANGED.format(path=path)
        return
    if present is not None:
        target.unlink()
        done.removed.append(path)
    manifest.entries.pop(path, None)


def _present(target: Path) -> str | None:
    """The SHA-256 of a file's bytes, None where there is no file."""
    return hashlib.sha256(target.read_bytes()).hexdigest() if target.exists() else None


def _taken(manifest: Manifest, path: str) -> str | None:
    """The SHA-256 that a file had when it was last loaded or exported."""
    entry = manifest.entries.get(path)
    return entry.sha256 if entry else None


def _lives(session: orm.Session) -> dict[str, str]:
    """The documents of replications whose stages in the database are not those of their story, by slug."""
    whole = (
        orm.selectinload(Replication.events),
        orm.joinedload(Replication.current_story).undefer(Story.text),
    )
    lives = {}
    for replication in session.scalars(sa.select(Replication).where(public()).options(*whole)).unique():
        if replication.current_story is None:
            continue
        told = stories.parse(replication.current_story.text, replication.slug, None, None)
        steps = steps_of(replication.events, told.stages)
        if steps != told.stages:
            lives[replication.slug] = stories.format(replace(told, stages=steps))
    return lives
