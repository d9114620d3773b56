"""Named arrays in one file beside a segment: small ones are read at once, large ones piece by piece.

A head of JSON says what the file holds and where: nothing is pickled, nothing foreign is trusted. Pieces are
read with `pread`: as with a memory map all workers share the kernel's one copy, but a file that is cut short
under a reader gives an error and not the end of the process.
"""

from __future__ import annotations

import json
import os
import struct
import weakref
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

FORMAT = 2
LARGE = frozenset({"documents", "frequencies", "spots"})

_START = struct.Struct("<8sIII")  # what it is, its format, length and checksum of the head
_MAGIC = b"arrays\r\n"
_ALIGNED = 64
_PIECE = 1 << 20

Array = NDArray[Any]
# Array → (type, offset after the head, length in bytes, checksum).
Table = dict[str, tuple[str, int, int, int]]


class ArraysError(Exception):
    """The file is none of ours, of another segment or format, or harmed."""


class Arrays:
    """The arrays of one segment in memory."""

    @property
    def stands(self) -> bool:
        """Whether they can be read as they were."""
        return True

    def __init__(self, held: Mapping[str, Array]) -> None:
        self._held = dict(held)

    def __getitem__(self, name: str) -> Array:
        """A whole array that is not LARGE."""
        return self._held[name]

    def piece(self, name: str, start: int, end: int) -> Array:
        """A part of an array that is LARGE."""
        return self._held[name][start:end]


class FileArrays(Arrays):
    """The arrays in the file of the segment `identity`, once loaded. Raises OSError or ArraysError."""

    def __init__(self, path: Path, identity: str) -> None:
        self._path = path
        self._file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        weakref.finalize(self, os.close, self._file)
        self._written = os.fstat(self._file).st_mtime_ns
        self._table, self._base = self._head(identity)
        if not self.stands:
            raise ArraysError(f"{path.name}: cut short")
        super().__init__({})

    def load(self) -> FileArrays:
        """Read what is not LARGE. Raises ArraysError where it is no longer what was written."""
        self._held = {name: self._checked(name) for name in self._table.keys() - LARGE}
        return self

    @property
    def stands(self) -> bool:
        """Whether the file is still there, as long as it was, and written to by nobody."""
        told = os.fstat(self._file)
        end = max((offset + length for _, offset, length, _ in self._table.values()), default=0)
        same = told.st_size == self._base + end and told.st_mtime_ns == self._written
        return told.st_nlink > 0 and same

    def piece(self, name: str, start: int, end: int) -> Array:
        """Raises ArraysError where the file has been cut short since."""
        kind = np.dtype(self._table[name][0])
        return np.frombuffer(self._read(name, start * kind.itemsize, end * kind.itemsize), kind)

    def harmed(self) -> list[str]:
        """The names of arrays that are no longer what was written; reads the whole file."""
        return [name for name, row in self._table.items() if self._checksum(name) != row[3]]

    def _head(self, identity: str) -> tuple[Table, int]:
        start = os.pread(self._file, _START.size, 0)
        if len(start) < _START.size:
            raise ArraysError(f"{self._path.name}: cut short")
        magic, number, length, checksum = _START.unpack(start)
        if (magic, number) != (_MAGIC, FORMAT):
            raise ArraysError(f"{self._path.name}: another format")
        text = os.pread(self._file, length, _START.size)
        if zlib.crc32(text) != checksum:
            raise ArraysError(f"{self._path.name}: harmed head")
        head = json.loads(text)
        if head["identity"] != identity:
            raise ArraysError(f"{self._path.name}: arrays of {head['identity']}")
        return head["arrays"], _base(length)

    def _checked(self, name: str) -> Array:
        kind, _, length, checksum = self._table[name]
        read = self._read(name, 0, length)
        if zlib.crc32(read) != checksum:
            raise ArraysError(f"{self._path.name}: {name} is harmed")
        return np.frombuffer(read, kind)

    def _checksum(self, name: str) -> int:
        length, found = self._table[name][2], 0
        for start in range(0, length, _PIECE):
            found = zlib.crc32(self._read(name, start, min(start + _PIECE, length)), found)
        return found

    def _read(self, name: str, start: int, end: int) -> bytes:
        """Some bytes of an array: all that are asked for."""
        read = os.pread(self._file, end - start, self._base + self._table[name][1] + start)
        if len(read) != end - start:
            raise ArraysError(f"{self._path.name}: cut short in {name}")
        return read


def write_arrays(path: Path, identity: str, arrays: Mapping[str, Array]) -> None:
    """Make the file whole or not at all: it gets its name when everything is on the disk."""
    table: Table = {}
    end = 0
    for name, array in arrays.items():
        table[name] = (array.dtype.str, _aligned(end), array.nbytes, zlib.crc32(array.data))
        end = _aligned(end) + array.nbytes
    head = json.dumps({"identity": identity, "arrays": table}).encode()
    unfinished = path.with_name(f"{path.name}.new")
    with unfinished.open("wb") as file:
        file.write(_START.pack(_MAGIC, FORMAT, len(head), zlib.crc32(head)) + head)
        for name, array in arrays.items():
            _write_at(file, _base(len(head)) + table[name][1], array)
        file.truncate(_base(len(head)) + end)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)


def _write_at(file: BinaryIO, offset: int, array: Array) -> None:
    file.seek(offset)
    file.write(array.data)


def _base(head: int) -> int:
    return _aligned(_START.size + head)


def _aligned(offset: int) -> int:
    return -(-offset // _ALIGNED) * _ALIGNED
