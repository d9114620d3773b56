"""What a visitor may be about to type: names, titles, themes, regions and common questions by first letters.

Pure: whoever has the entries makes the index once and asks it with every letter.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from catalogue.search.analysis import exact_key

MOST = 8
MOST_WORDS = 6
LONGEST = 80
AFTER = "\U0010ffff"

Numbers = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be suggested: its text, its kind, and the address key that belongs to it."""

    text: str
    kind: str
    key: str = ""


class Suggester:
    """Entries in the order of their weight, found by the first letters of any of their words."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = list(entries)
        keys = [exact_key(entry.text) for entry in self.entries]
        self._words, self._owners = _sorted((w, n) for n, key in enumerate(keys) for w in set(key.split()))
        self._keys, self._bearers = _sorted((key, number) for number, key in enumerate(keys))

    def suggest(self, typed: str, most: int = MOST) -> list[Entry]:
        """Entries of which each typed word begins a word; those that begin with all of it go first."""
        whole = exact_key(typed[:LONGEST])
        words = whole.split()[:MOST_WORDS]
        if not words:
            return []
        found = np.logical_and.reduce([self._mask(self._words, self._owners, word) for word in words])
        first = self._mask(self._keys, self._bearers, whole)
        numbers = [*np.flatnonzero(found & first)[:most], *np.flatnonzero(found & ~first)[:most]]
        return [self.entries[number] for number in numbers[:most]]

    def _mask(self, words: list[str], owners: Numbers, beginning: str) -> NDArray[np.bool_]:
        """Which entries own a word that begins so."""
        mask = np.zeros(len(self.entries), np.bool_)
        mask[owners[bisect_left(words, beginning) : bisect_left(words, beginning + AFTER)]] = True
        return mask


def _sorted(told: Iterable[tuple[str, int]]) -> tuple[list[str], Numbers]:
    """Words in their order, and the number of the entry that each belongs to."""
    pairs = sorted(told)
    return [word for word, _ in pairs], np.array([number for _, number in pairs], np.int32)
