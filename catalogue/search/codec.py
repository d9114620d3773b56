"""Whoosh's codec, set for reading whole postings as arrays, and written term by term.

Whoosh collects, sorts and writes posting by posting, with a pickle for each: most of a build. Here postings
are kept by term from the start and reach the disk as blocks; the files are the same.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby
from operator import itemgetter, sub
from pickle import dumps
from typing import Any

from whoosh import fields, formats
from whoosh.codec.whoosh3 import (
    LENGTHS_COLUMN,
    WHOOSH3_HEADER_MAGIC,
    W3Codec,
    W3FieldWriter,
    W3PerDocReader,
    W3PostingsWriter,
)
from whoosh.filedb.filestore import Storage
from whoosh.system import pack_int
from whoosh.util.numeric import byte_to_length, length_to_byte

from catalogue.search.pool import Group
from catalogue.search.runs import Runs

BLOCK = 1024
# To compress little takes long: the compressor is set up anew each time.
LEAST_COMPRESSED = 128
_encode = formats.Positions().encode


@lru_cache(maxsize=10_000)
def _encode_one(place: int) -> bytes:
    encoded: bytes = _encode([place])
    return encoded


def _encoded(weights: array[float], places: array[int]) -> list[bytes]:
    """The places of each document as Whoosh writes them; nothing where no places are kept."""
    if not places:
        return [b""] * len(weights)
    found, at = [], 0
    for count in map(int, weights):
        found.append(_encode_one(places[at]) if count == 1 else _encode(places[at : at + count]))
        at += count
    return found


class Codec(W3Codec):  # type: ignore[misc]
    """Large blocks, since a term's postings are read at once, and quick compression.

    `runs` are all postings that were written: whoever wrote them need not read them again.
    """

    def __init__(self) -> None:
        super().__init__(blocklimit=BLOCK, compression=1)
        self.runs = Runs()

    def __reduce__(self) -> tuple[type[Codec], tuple[()]]:
        """Each segment in the list of the index carries its codec: without what it wrote."""
        return Codec, ()

    def per_document_reader(self, storage: Storage, segment: Any) -> W3PerDocReader:
        return _PerDocumentReader(storage, segment)

    def field_writer(self, storage: Storage, segment: Any) -> W3FieldWriter:
        return _FieldWriter(self, storage, segment)

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> W3PostingsWriter:
        return _PostingsWriter(dbfile, self._blocklimit, byteids, self._compression, self._inlinelimit)


class _FieldWriter(W3FieldWriter):  # type: ignore[misc]
    """Takes the groups of a Pool; what it writes is kept for the arrays too."""

    def add_postings(
        self, schema: fields.Schema, lengths: _PerDocumentReader, items: Iterable[Group]
    ) -> None:
        for field, groups in groupby(items, key=itemgetter(0)):
            self.start_field(field, schema[field])
            long = lengths.lengths_of(field)
            for _, word, numbers, weights, places in groups:
                self.start_term(word.encode())
                self._postwriter.add_all(numbers, weights, _encoded(weights, places), long)
                self.finish_term()
                self._codec.runs.add(field, word, numbers, weights, places)
            self.finish_field()


class _PostingsWriter(W3PostingsWriter):  # type: ignore[misc]
    """Writes a word's postings block by block."""

    def add_all(
        self, numbers: array[int], weights: array[float], values: list[bytes], lengths: list[int]
    ) -> None:
        """All postings of the word just started; `lengths` are those of its field by document."""
        self._compression = 1 if len(numbers) > LEAST_COMPRESSED else 0
        for start in range(0, len(numbers), BLOCK):
            if start:
                self._write_block()
            end = start + BLOCK
            self._ids, self._weights = numbers[start:end], weights[start:end]
            self._values = values[start:end]
            long = list(filter(None, map(lengths.__getitem__, self._ids)))
            self._minlength, self._maxlength = min(long, default=None), max(long, default=0)
            self._maxweight = max(self._weights)

    def _write_block(self, last: bool = False) -> None:
        """Whoosh's block, written at once instead of piece by piece."""
        self._terminfo.add_block(self)
        data = dumps((self._mini_ids(), self._mini_weights(), self._mini_values()), 2)
        if self._compression:
            data = zlib.compress(data, self._compression)
        shortest, longest = length_to_byte(self._minlength), length_to_byte(self._maxlength)
        told = (len(self._ids), self._ids[-1], self._maxweight, self._compression, shortest, longest)
        info = dumps(told, 2)
        size = len(info) + len(data)
        head = b"" if self._blockcount else WHOOSH3_HEADER_MAGIC
        self._postfile.write(head + pack_int(-size if last else size) + info + data)
        self._blockcount += 1
        self._new_block()

    def _mini_ids(self) -> tuple[int, ...]:
        return (self._ids[0], *map(sub, self._ids[1:], self._ids))

    def _mini_weights(self) -> float | tuple[float, ...] | None:
        different = set(self._weights)
        if len(different) > 1:
            return tuple(self._weights)
        return None if different == {1.0} else self._weights[0]


class _PerDocumentReader(W3PerDocReader):  # type: ignore[misc]
    """Gives the lengths of a field as a list: Whoosh looks for a file with each."""

    def lengths_of(self, field: str) -> list[int]:
        """By document; 0 where it has nothing there."""
        codes = self._cached_reader(f"_{field}_len", LENGTHS_COLUMN)
        return [0] * self.doc_count_all() if codes is None else [byte_to_length(code) for code in codes]
