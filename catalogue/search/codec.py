"""Whoosh's codec, set for reading whole postings as arrays, and written word by word.

Whoosh collects, sorts and writes posting by posting, with a pickle for each: most of a build. Here a pool
gives all postings of a word together, and they reach the disk as blocks, which Whoosh reads as its own.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import groupby
from operator import itemgetter, sub
from pickle import dumps
from typing import Any

from whoosh import fields, formats
from whoosh.codec.whoosh3 import (
    WHOOSH3_HEADER_MAGIC,
    W3Codec,
    W3FieldWriter,
    W3TermInfo,
)
from whoosh.filedb.filestore import Storage
from whoosh.system import pack_int, pack_long, pack_ushort

from catalogue.search.pool import Group
from catalogue.search.runs import Runs
from catalogue.search.word_list import WordList

# Large blocks, since a word's postings are read at once.
BLOCK = 1024
# To compress little takes long: the compressor is set up anew each time.
LEAST_COMPRESSED = 128
# Pickle's protocol: Whoosh's own, 2, makes a text of each run of bytes.
PICKLED = 5
_encode = formats.Positions().encode


@lru_cache(maxsize=10_000)
def _encode_one(place: int) -> bytes:
    encoded: bytes = _encode([place])
    return encoded


def _lone(numbers: array[int], weights: array[float], places: array[int], codes: bytearray) -> bytes:
    """What the list of words tells of a word that one document has: its posting too."""
    number, weight = numbers[0], weights[0]
    told = _told_of_one(number, weight, codes[number])
    return told + dumps(((number,), (weight,), tuple(_encoded(weights, places)) or None), PICKLED)


@lru_cache(maxsize=10_000)
def _told_of_one(number: int, weight: float, code: int) -> bytes:
    """What the list of words tells of one posting in a text as long as `code` says."""
    told: bytes = W3TermInfo._struct.pack(True, weight, 1, code, code, weight, number, number)
    return told


def _encoded(weights: array[float], places: array[int]) -> list[bytes]:
    """The places of each document as Whoosh writes them; nothing at all where no places are kept."""
    if not places:
        return []
    found, at = [], 0
    for count in map(int, weights):
        found.append(_encode_one(places[at]) if count == 1 else _encode(places[at : at + count]))
        at += count
    return found


class Codec(W3Codec):  # type: ignore[misc]
    """Writes the postings of a pool.

    `runs` take all postings that are written: whoever wrote them need not read them again. `codes` are the
    lengths of each document's fields as Whoosh codes them, in a byte; it would read them from its files.
    """

    length_stats = False

    def __init__(self, runs: Runs | None = None, codes: Mapping[str, bytearray] | None = None) -> None:
        super().__init__()
        self.runs, self.codes = runs, codes or {}

    def __reduce__(self) -> tuple[type[Codec], tuple[()]]:
        """Each segment in the list of the index carries its codec: without what it wrote."""
        return Codec, ()

    def field_writer(self, storage: Storage, segment: Any) -> W3FieldWriter:
        return _FieldWriter(self, storage, segment)


class _FieldWriter(W3FieldWriter):  # type: ignore[misc]
    """Takes the groups of a Pool and writes a word's postings at once; they are kept for the arrays too."""

    _tindex: WordList

    def __init__(self, codec: Codec, storage: Storage, segment: Any) -> None:
        super().__init__(codec, storage, segment)
        self._tindex = WordList(self._tindex)

    def add_postings(self, schema: fields.Schema, lengths: None, items: Iterable[Group]) -> None:
        for field, groups in groupby(items, key=itemgetter(0)):
            self.start_field(field, schema[field])
            known, codes = pack_ushort(self._fieldid), self._codec.codes[field]
            self._tindex.add_all((known + group[1].encode(), self._written(group, codes)) for group in groups)
            self.finish_field()

    def _written(self, group: Group, codes: bytearray) -> bytes:
        """Write a word's postings; what the list of words tells of them. `codes` are lengths by document."""
        self._codec.runs.add(*group)
        numbers, weights, places = group[2:]
        return (self._word if len(numbers) > 1 else _lone)(numbers, weights, places, codes)

    def _word(
        self, numbers: array[int], weights: array[float], places: array[int], codes: bytearray
    ) -> bytes:
        offset, values = self._postfile.tell(), _encoded(weights, places)
        cuts = [slice(start, start + BLOCK) for start in range(0, len(numbers), BLOCK)]
        blocks = [_Block(numbers[cut], weights[cut], values[cut], codes) for cut in cuts]
        compression = 1 if len(numbers) > LEAST_COMPRESSED else 0
        written = [block.written(compression, block is blocks[-1]) for block in blocks]
        self._postfile.write(WHOOSH3_HEADER_MAGIC + b"".join(written))
        shortest, longest = min(block.shortest for block in blocks), max(block.longest for block in blocks)
        told = (sum(weights), len(numbers), shortest, longest, max(weights), numbers[0], numbers[-1])
        extent = pack_long(offset) + pack_int(len(WHOOSH3_HEADER_MAGIC) + sum(map(len, written)))
        word: bytes = W3TermInfo._struct.pack(False, *told) + extent
        return word


class _Block:
    """Some of a word's postings, as Whoosh writes them."""

    def __init__(
        self, numbers: array[int], weights: array[float], values: list[bytes], codes: bytearray
    ) -> None:
        self._numbers, self._weights, self._values = numbers, weights, values
        long = list(filter(None, map(codes.__getitem__, numbers)))
        self.shortest, self.longest = min(long, default=0), max(long, default=0)

    def written(self, compression: int, last: bool) -> bytes:
        """Its length, negative for the last; what a reader skips by; differences, weights, values."""
        deltas = (self._numbers[0], *map(sub, self._numbers[1:], self._numbers))
        data = dumps((deltas, self._least_weights(), tuple(self._values) or None), PICKLED)
        if compression:
            data = zlib.compress(data, compression)
        number, heaviest = len(self._numbers), max(self._weights)
        info = dumps((number, self._numbers[-1], heaviest, compression, self.shortest, self.longest), PICKLED)
        size = len(info) + len(data)
        head: bytes = pack_int(-size if last else size)
        return head + info + data

    def _least_weights(self) -> float | tuple[float, ...] | None:
        different = set(self._weights)
        if len(different) > 1:
            return tuple(self._weights)
        return None if different == {1.0} else self._weights[0]
