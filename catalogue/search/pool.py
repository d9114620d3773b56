"""The postings of a segment in the making: collected as texts come, given out word by word."""

from __future__ import annotations

import heapq
import marshal
from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import count, groupby
from operator import itemgetter
from tempfile import TemporaryFile
from typing import IO

import numpy as np

from catalogue.search.index import EXACT_FIELDS

# Four bytes each while they wait in memory, some forty while they are sorted.
MOST_TOKENS = 2_000_000

# A field's name and a word; its documents, how often each has it, and its places document by document.
Group = tuple[str, str, "array[int]", "array[float]", "array[int]"]
# The same in bytes, of some of the documents.
_Part = tuple[str, str, bytes, bytes, bytes]
_WORD = itemgetter(0, 1)


class _Tokens:
    """The words of one field of many documents as they come: a number for each, and whose they are."""

    def __init__(self) -> None:
        self._number_of: dict[str, int] = defaultdict(count().__next__)
        self._words, self._documents, self._lengths = array("I"), array("I"), array("I")

    def add(self, number: int, words: Sequence[str]) -> None:
        """All words of a document, in order; documents come in ascending order."""
        self._words.extend(map(self._number_of.__getitem__, words))
        self._documents.append(number)
        self._lengths.append(len(words))

    def postings(self) -> Iterator[tuple[str, bytes, bytes, bytes]]:
        """(word, its documents, how often each, all its places document by document), by word."""
        if not (words := sorted(self._number_of)):
            return
        rank = np.empty(len(words), np.uint32)
        rank[[self._number_of[word] for word in words]] = np.arange(len(words))
        ranks = rank[np.frombuffer(self._words, np.uint32)]
        lengths = np.frombuffer(self._lengths, np.uint32)
        owners = np.repeat(np.frombuffer(self._documents, np.uint32), lengths)
        begins = np.cumsum(lengths, dtype=np.int64) - lengths
        places = (np.arange(len(owners)) - np.repeat(begins, lengths)).astype(np.uint32)
        order = np.argsort(ranks, kind="stable")
        ranks, owners, places = ranks[order], owners[order], places[order]
        changes = np.flatnonzero((np.diff(ranks) != 0) | (np.diff(owners) != 0)) + 1
        ends = [*changes.tolist(), len(ranks)]
        starts = np.array([0, *ends[:-1]])
        numbers, often = owners[starts], np.diff(starts, append=len(ranks)).astype(np.float32)
        bounds = np.searchsorted(ranks[starts], np.arange(len(words) + 1)).tolist()
        for word, first, end in zip(words, bounds, bounds[1:], strict=False):
            told = places[starts[first] : ends[end - 1]]
            yield word, numbers[first:end].tobytes(), often[first:end].tobytes(), told.tobytes()


class Pool:
    """Collects postings by field and word; what exceeds MOST_TOKENS waits in temporary files, sorted."""

    def __init__(self) -> None:
        self._files: list[IO[bytes]] = []
        self._start()

    def add(self, field: str, number: int, words: Sequence[str]) -> None:
        """The words of a field of one document, in order; documents come in ascending order."""
        self._fields[field].add(number, words)
        self._waiting += len(words)
        if self._waiting > MOST_TOKENS:
            self._put_aside()

    def iter_postings(self) -> Iterator[Group]:
        """All that was added, by field and word; what is looked up whole has no places."""
        aside = map(_read, self._files)
        every = heapq.merge(*aside, self._sorted(), key=_WORD) if self._files else self._sorted()
        for (field, word), parts in groupby(every, key=_WORD):
            numbers, weights, places = array("I"), array("f"), array("I")
            for part in parts:
                numbers.frombytes(part[2])
                weights.frombytes(part[3])
                places.frombytes(part[4])
            yield field, word, numbers, weights, array("I") if field in EXACT_FIELDS else places

    def cleanup(self) -> None:
        """Nothing is left behind."""
        for file in self._files:
            file.close()

    def _start(self) -> None:
        self._waiting = 0
        self._fields: dict[str, _Tokens] = defaultdict(_Tokens)

    def _sorted(self) -> Iterator[_Part]:
        for field in sorted(self._fields):
            yield from ((field, *of_word) for of_word in self._fields[field].postings())

    def _put_aside(self) -> None:
        file = TemporaryFile()  # noqa: SIM115 - closed by cleanup, or with the process
        self._files.append(file)
        for part in self._sorted():
            marshal.dump(part, file)
        self._start()


def _read(file: IO[bytes]) -> Iterator[_Part]:
    """What was put aside: a file without a name, which no other process can reach."""
    file.seek(0)
    while True:
        try:
            yield marshal.load(file)  # noqa: S302 - see above
        except EOFError:
            return
