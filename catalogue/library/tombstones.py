"""content/tombstones.tsv: what was withdrawn, when and why, so that no load brings it back."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path

from catalogue.library.manifest import write_aside

NAME = "tombstones.tsv"
HEADER = ("path", "date", "reason")


@dataclass(frozen=True, slots=True, order=True)
class Tombstone:
    """A withdrawn thing: the path its file would have, the day it was withdrawn (ISO), and the reason."""

    path: str
    date: str
    reason: str


def buried(folder: Path) -> frozenset[str]:
    """The paths that stand in the folder's tombstones; none where there is no such file."""
    return frozenset(stone.path for stone in read(folder))


def read(folder: Path) -> list[Tombstone]:
    """The folder's tombstones; none where there is no such file. Cells that a line lacks are empty."""
    path = folder / NAME
    if not path.exists():
        return []
    lines = path.read_text(encoding="utf-8").splitlines()[1:]
    return [Tombstone(*(line.split("\t") + ["", ""])[:3]) for line in lines]


def standing(before: list[Tombstone], now: list[Tombstone], public: Container[str]) -> list[Tombstone]:
    """The tombstones that stay: those of the folder and of the site, one a path, but of nothing public.

    A site that was filled from the folder knows nothing of what is buried there, and must not forget it.
    """
    stones = {stone.path: stone for stone in (*before, *now)}
    return [stone for path, stone in stones.items() if path not in public]


def write(folder: Path, stones: list[Tombstone]) -> None:
    """Write all tombstones, or remove the file where there is none left."""
    path = folder / NAME
    if not stones:
        path.unlink(missing_ok=True)
        return
    rows = [HEADER, *((stone.path, stone.date, " ".join(stone.reason.split())) for stone in sorted(stones))]
    write_aside(path, "".join("\t".join(row) + "\n" for row in rows).encode())
