"""`flask content export`: the site into files, byte for byte as they were accepted."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.decisions.models import Decision
from catalogue.innovations.models import Innovation
from catalogue.library import tombstones
from catalogue.library.manifest import Entry, Manifest, write_aside
from catalogue.library.shelves import SHELVES, Held
from catalogue.library.tombstones import Tombstone
from catalogue.replications import document as stories
from catalogue.replications.document import PLANNED, Stage
from catalogue.replications.models import Replication


@dataclass
class Exported:
    """What an export did, by relative path; `refused` are files changed by hand and not yet loaded."""

    written: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)


def export(session: orm.Session, folder: Path) -> Exported:
    """Write every public document, tombstones of what was withdrawn, and the words said about replications.

    A file that was changed by hand since it was loaded or exported is left as it is and told.
    """
    manifest, done = Manifest.read(folder), Exported()
    lives = _lives(session)
    for shelf in SHELVES:
        for held in shelf.held(session):
            path = f"{shelf.folder}/{held.slug}.md"
            if held.public:
                text = lives.get(held.slug, held.text) if shelf.folder == "replications" else held.text
                _write(manifest, path, held, text.encode(), done)
            else:
                _remove(manifest, path, done)
    tombstones.write(folder, _tombstones(session))
    write_aside(folder / "words.tsv", _words(session).encode())
    write_aside(folder / "decisions.tsv", _decisions(session).encode())
    manifest.write()
    return done


def _write(manifest: Manifest, path: str, held: Held, data: bytes, done: Exported) -> None:
    target, new = manifest.folder / path, hashlib.sha256(data).hexdigest()
    present = hashlib.sha256(target.read_bytes()).hexdigest() if target.exists() else None
    taken = manifest.entries.get(path)
    if present not in (None, new) and not (taken and taken.sha256 == present):
        done.refused[path] = (
            f"{path}: diubah di berkas dan belum dimuat; muat dahulu, atau kembalikan berkasnya"
        )
        return
    if present == new:
        done.unchanged.append(path)
    else:
        write_aside(target, data)
        done.written.append(path)
    manifest.entries[path] = Entry(held.revision, new)


def _remove(manifest: Manifest, path: str, done: Exported) -> None:
    """Take the file of a withdrawn thing away; its tombstone stays."""
    target = manifest.folder / path
    if target.exists():
        target.unlink()
        done.removed.append(path)
    manifest.entries.pop(path, None)


def _lives(session: orm.Session) -> dict[str, str]:
    """The documents of replications whose stages in the database go beyond their story, by slug."""
    found = session.scalars(sa.select(Replication).options(orm.selectinload(Replication.events))).unique()
    lives = {}
    for replication in found:
        if replication.current_story is None:
            continue
        told = stories.parse(replication.current_story.text, replication.slug, None, None)
        known = {(step.stage, step.date, step.planned is not None) for step in told.stages}
        more = tuple(
            Stage(event.stage, event.date, PLANNED if event.is_plan else None, event.note or None)
            for event in replication.events
            if (event.stage, event.date, event.is_plan) not in known and event.voids is None
        )
        if more:
            lives[replication.slug] = stories.format(replace(told, stages=told.stages + more))
    return lives


def _tombstones(session: orm.Session) -> list[Tombstone]:
    cases = session.scalars(sa.select(Innovation).where(Innovation.standing == "ditarik"))
    records = session.scalars(sa.select(Replication).where(Replication.standing != "tampil")).unique()
    return [
        *(
            Tombstone(f"innovations/{one.slug}.md", one.withdrawn_at.date().isoformat(), one.withdrawn_reason)
            for one in cases
            if one.withdrawn_at is not None
        ),
        *(
            Tombstone(f"replications/{one.slug}.md", one.revised_at.date().isoformat(), one.standing_reason)
            for one in records
        ),
    ]


def _words(session: orm.Session) -> str:
    """What origin, ministry and region said of each replication, where anything was said."""
    rows = [("replication", "origin", "ministry", "region")]
    for one in session.scalars(sa.select(Replication).order_by(Replication.slug)).unique():
        words = (one.origin_word, one.ministry_word, one.region_word)
        if words != ("belum_ditanggapi", "belum", "belum"):
            rows.append((one.slug, *words))
    return "".join("\t".join(row) + "\n" for row in rows)


def _decisions(session: orm.Session) -> str:
    """The public log: when, what, about which thing, why. Names of persons stay in the database."""
    rows = [("at", "verb", "thing", "reason")]
    for one in session.scalars(sa.select(Decision).order_by(Decision.id)):
        things = ("innovation", "revision", "replication", "collection")
        thing = next((f"{name}:{key}" for name in things if (key := getattr(one, f"{name}_id"))), None)
        if thing:
            rows.append(
                (one.made_at.isoformat(timespec="seconds"), one.verb, thing, " ".join(one.reason.split()))
            )
    return "".join("\t".join(row) + "\n" for row in rows)
