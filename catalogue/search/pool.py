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
from typing import IO, Any

import numpy as np

from catalogue.search.index import EXACT_FIELDS

# Four bytes each while they wait in memory, some forty while they are sorted.
MOST_TOKENS = 2_000_000

# The documents of a word, how often each has it, and its places document by document.
Postings = tuple["array[int]", "array[float]", "array[int]"]
# The same with the field's name and the word.
Group = tuple[str, str, "array[int]", "array[float]", "array[int]"]
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

    def postings(self) -> Iterator[tuple[str, Postings]]:
        """Each word with its postings, by word."""
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
        told = array("I", numbers.tobytes()), array("f", often.tobytes()), array("I", places.tobytes())
        at = 0
        for word, first, end in zip(words, bounds, bounds[1:], strict=False):
            yield word, (told[0][first:end], told[1][first:end], told[2][at : ends[end - 1]])
            at = ends[end - 1]


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
        every = self._merged() if self._files else self._sorted()
        for field, word, numbers, weights, places in every:
            yield field, word, numbers, weights, array("I") if field in EXACT_FIELDS else places

    def _merged(self) -> Iterator[Group]:
        """All that was put aside, and all that was not."""
        every = heapq.merge(*map(_read, self._files), self._sorted(), key=_WORD)
        for (field, word), parts in groupby(every, key=_WORD):
            numbers, weights, places = array("I"), array("f"), array("I")
            for part in parts:
                numbers.frombytes(_bytes(part[2]))
                weights.frombytes(_bytes(part[3]))
                places.frombytes(_bytes(part[4]))
            yield field, word, numbers, weights, places

    def cleanup(self) -> None:
        """Nothing is left behind."""
        for file in self._files:
            file.close()

    def _start(self) -> None:
        self._waiting = 0
        self._fields: dict[str, _Tokens] = defaultdict(_Tokens)

    def _sorted(self) -> Iterator[Group]:
        for field in sorted(self._fields):
            yield from ((field, word, *postings) for word, postings in self._fields[field].postings())

    def _put_aside(self) -> None:
        file = TemporaryFile()  # noqa: SIM115 - closed by cleanup, or with the process
        self._files.append(file)
        for part in self._sorted():
            marshal.dump(part, file)
        self._start()


def _bytes(values: array[Any] | bytes) -> memoryview:
    return memoryview(values).cast("B")


def _read(file: IO[bytes]) -> Iterator[Any]:
    """The groups that were put aside, arrays as bytes: a file without a name, which no other can reach."""
    file.seek(0)
    while True:
        try:
            yield marshal.load(file)  # noqa: S302 - see above
        except EOFError:
            return
