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
        told = sorted(
            (word, number)
            for number, entry in enumerate(self.entries)
            for word in set(exact_key(entry.text).split())
        )
        self._words = [word for word, _ in told]
        self._owners = np.array([number for _, number in told], np.int32)
        self._keys = [exact_key(entry.text) for entry in self.entries]

    def suggest(self, typed: str, most: int = MOST) -> list[Entry]:
        """Entries of which each typed word begins a word; those that begin with all of it go first."""
        whole = exact_key(typed[:LONGEST])
        words = whole.split()[:MOST_WORDS]
        if not words:
            return []
        # The longest word narrows most; the others are looked for in what is left.
        found = np.unique(self._owners_of(max(words, key=len)))
        left = [number for number in found.tolist() if self._holds(number, words)]
        left.sort(key=lambda number: not self._keys[number].startswith(whole))
        return [self.entries[number] for number in left[:most]]

    def _owners_of(self, word: str) -> NDArray[np.int32]:
        first, last = bisect_left(self._words, word), bisect_left(self._words, word + AFTER)
        return self._owners[first:last]

    def _holds(self, number: int, words: list[str]) -> bool:
        key = f" {self._keys[number]}"
        return all(f" {word}" in key for word in words)
