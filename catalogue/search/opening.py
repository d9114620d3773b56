"""Opening the index for reading: no lock, whatever a writer does meanwhile."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from catalogue.search.index import index_name
from catalogue.search.reader import Listed, Reader
from catalogue.search.segment import harmed_files, open_segment

OPEN_ATTEMPTS = 5


def open_reader(directory: Path, former: Reader | None = None) -> Reader:
    """The newest state of the index, sharing the arrays of unchanged segments with the former reader.

    That is the former reader itself while the list of segments is the very file that it was read from.
    Raises what Whoosh raises for a missing or broken index. A writer may delete an old segment between our
    reading of the list and of the files: then the list is read again.
    """
    former_segments = former.segments if former else []
    known = {segment.id: segment for segment in former_segments if segment.arrays.stands}
    storage = FileStorage(str(directory))
    listed = _listed(directory)
    if former is not None and former.listed == listed is not None and len(known) == len(former_segments):
        return former
    for attempt in range(OPEN_ATTEMPTS):
        try:
            contents = TOC.read(storage, index_name())
            segments = [
                known.get(stored.segment_id()) or open_segment(storage, stored, contents.schema)
                for stored in contents.segments
            ]
        except FileNotFoundError:
            if attempt == OPEN_ATTEMPTS - 1:
                raise
            continue
        deleted = [np.array(sorted(stored.deleted_docs()), np.int32) for stored in contents.segments]
        return Reader(segments, deleted, listed=listed)
    raise AssertionError("unreachable")


def _listed(directory: Path) -> Listed | None:
    """What tells the newest list of segments from any other file; None where there is none."""
    files = sorted(directory.glob(f"_{index_name()}_*.toc"))
    if len(files) != 1:
        return None  # somebody is writing: the newest is found by reading
    try:
        told = files[0].stat()
    except FileNotFoundError:
        return None
    return files[0].name, told.st_ino, told.st_mtime_ns, told.st_size


def harmed(directory: Path) -> list[str]:
    """The files of the newest state that are missing or no longer what was written."""
    storage = FileStorage(str(directory))
    contents = TOC.read(storage, index_name())
    return [name for stored in contents.segments for name in harmed_files(storage, stored)]
