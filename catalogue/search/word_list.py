"""The list of words of a segment, as Whoosh keeps it: each with what is told of it, found by its hash."""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct

from whoosh.filedb.filetables import OrderedHashWriter

# The lengths of a word and of what is told of it; a hash and where its word stands.
_SIZES, _POINTER = Struct("!ii"), Struct("!Iq")


class WordList(OrderedHashWriter):  # type: ignore[misc]
    """Goes on with a list of words that Whoosh has begun: many at once, and all their pointers at once."""

    def __init__(self, begun: OrderedHashWriter) -> None:
        self.__dict__ |= vars(begun)

    def add_all(self, items: Iterable[tuple[bytes, bytes]]) -> None:
        """Add words in ascending order, each with what is told of it."""
        at, parts = self.dbfile.tell(), []
        for key, value in items:
            self.index.append(at)
            hashed = self.hashfn(key)
            self.buckets[hashed & 255].append((hashed, at))
            parts.append(_SIZES.pack(len(key), len(value)) + key + value)
            at += len(parts[-1])
        self.dbfile.write(b"".join(parts))

    def _write_hashes(self) -> None:
        at, parts = self.dbfile.tell(), []
        for entries in self.buckets:
            slots = [(0, 0)] * (2 * len(entries))
            self.directory.append((at, len(slots)))
            for hashed, position in entries:
                slot = (hashed >> 8) % len(slots)
                while slots[slot] != (0, 0):
                    slot = (slot + 1) % len(slots)
                slots[slot] = (hashed, position)
            parts += [_POINTER.pack(*pointer) for pointer in slots]
            at += _POINTER.size * len(slots)
        self.dbfile.write(b"".join(parts))
