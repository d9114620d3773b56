"""The files of content/: found, and read ahead of the loading that waits for the database."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from catalogue.documents.kinds import Vocabulary
from catalogue.innovations.render import Rendered
from catalogue.library.shelves import Shelf

# How many files are read before their turn: enough that neither side waits, few enough to fit anywhere.
AHEAD = 16


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


class Read(NamedTuple):
    """A file that is sound, ready to be published."""

    file: File
    document: Any
    rendered: Rendered


Reading: TypeAlias = Future[tuple[Any, Rendered]]
"""A document and its HTML, or DocumentError, as soon as the file is read."""


def read_ahead(files: Iterable[File], vocabulary: Vocabulary, today: date) -> Iterator[tuple[File, Reading]]:
    """Each file with its reading; a thread reads what follows, and has it rendered, while one is stored."""
    with ThreadPoolExecutor(1) as thread:
        begun: deque[tuple[File, Reading]] = deque()
        for file in files:
            begun.append((file, thread.submit(file.shelf.read, file.data, file.slug, vocabulary, today)))
            if len(begun) > AHEAD:
                yield begun.popleft()
        while begun:
            yield begun.popleft()
