"""Words in ascending order, kept as one run of bytes: a search for one takes a few steps."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

import numpy as np

from catalogue.search.arrays import Array

MOST_FOUND = 5_000
# Every so many words one is kept by itself: among these the search begins.
GUIDED = 16


class Lexicon:
    """Read from what `packed` made of the words; their order is that of their UTF-8."""

    def __init__(self, letters: Array, ends: Array) -> None:
        self._letters = letters.tobytes()
        bounds = np.concatenate([np.zeros(1, np.uint32), ends.astype(np.uint32)])
        self._bounds = bounds.data  # gives plain numbers far quicker than an array
        self._every = range(len(bounds) - 1)
        self._guides = [self._word(at) for at in self._every[::GUIDED]]
        self._found: dict[str, int] = {}  # a question asks for each of its words many times

    def __getitem__(self, at: int) -> str:
        return self._word(at).decode()

    def __len__(self) -> int:
        return len(self._every)

    def __iter__(self) -> Iterator[str]:
        return map(self.__getitem__, self._every)

    def find(self, word: str) -> int:
        """Where the word stands, or -1."""
        at = self._found.get(word)
        if at is None:
            if len(self._found) >= MOST_FOUND:
                self._found = {}
            at = self._found[word] = self._search(word)
        return at

    def _search(self, word: str) -> int:
        wanted = word.encode()
        at = self._place(wanted)
        return at if at in self._every and self._word(at) == wanted else -1

    def beginning(self, prefix: str) -> range:
        """Where the words stand that begin so."""
        wanted = prefix.encode()
        return range(self._place(wanted), self._place(wanted + b"\xff"))

    def _place(self, wanted: bytes) -> int:
        """Where the first word stands that is not less."""
        block = bisect_left(self._guides, wanted)
        first, last = max(0, block - 1) * GUIDED, min(block * GUIDED, len(self._every))
        return bisect_left(self._every, wanted, first, last, key=self._word)

    def alike(self, word: str, slips: int) -> list[str]:
        """Words that begin with the same letter and are at most so many bytes longer or shorter."""
        span = self.beginning(word[:1])
        lengths = np.diff(np.asarray(self._bounds[span.start : span.stop + 1], np.int64))
        near = np.flatnonzero(np.abs(lengths - len(word.encode())) <= slips)
        return [self[span.start + at] for at in near.tolist()]

    def _word(self, at: int) -> bytes:
        return self._letters[self._bounds[at] : self._bounds[at + 1]]


def packed(words: Iterable[str]) -> tuple[Array, Array]:
    """(the letters of all words as bytes, where each ends) of words in the order of their UTF-8."""
    parts = [word.encode() for word in words]
    ends = np.cumsum([len(part) for part in parts], dtype=np.uint32)
    return np.frombuffer(b"".join(parts), np.uint8), ends
