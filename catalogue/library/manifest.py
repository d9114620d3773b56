"""content/manifest.tsv: for each file the revision it was taken from and the SHA-256 of its bytes then."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from catalogue.errors import Invalid

NAME = "manifest.tsv"
HEADER = ("path", "revision", "sha256")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a file was taken from: a revision number, and the hash of its bytes at that time."""

    revision: int
    sha256: str


@dataclass
class Manifest:
    """The entries by path relative to the content folder (`innovations/toss.md`)."""

    folder: Path
    entries: dict[str, Entry] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """The manifest of a folder, empty where there is none. Raises Invalid `manifest_line`."""
        manifest = cls(folder)
        path = folder / NAME
        if not path.exists():
            return manifest
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()[1:], start=2):
            cells = line.split("\t")
            if len(cells) != len(HEADER) or not cells[1].isdecimal() or len(cells[2]) != 64:
                raise Invalid("manifest_line", file=NAME, line=number)
            manifest.entries[cells[0]] = Entry(int(cells[1]), cells[2])
        return manifest

    def write(self) -> None:
        """Put the manifest in its place at once (written aside, then renamed), sorted by path."""
        rows = [HEADER, *((path, str(e.revision), e.sha256) for path, e in sorted(self.entries.items()))]
        write_aside(self.folder / NAME, "".join("\t".join(row) + "\n" for row in rows).encode())


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Within it no other load or export works on the folder; waits for one that does.

    Two loads at once would each take the same files for new. Raises Invalid `no_folder`.
    """
    try:
        held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:
        raise Invalid("no_folder", folder=folder) from error
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)


def write_aside(path: Path, data: bytes) -> None:
    """Write a file so that a reader, or a crash, meets the old bytes or the new ones, never a half."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    aside.write_bytes(data)
    os.replace(aside, path)
