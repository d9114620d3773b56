"""Words that no text knows: written together, written apart, or mistyped. Known words are left alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from string import ascii_lowercase
from typing import Protocol

from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORTEST_HALF = 3
SHORTEST_GUESS = 4
MOST_GUESSES = 3


class Listed(Protocol):
    """Words, and those of them that begin alike and are about as long."""

    def __contains__(self, word: object) -> bool: ...

    def alike(self, word: str, slips: int) -> set[str]: ...


class Known(Listed, Protocol):
    """Words that texts hold, each with how many do."""

    def get(self, word: str, default: int) -> int: ...


class Listing:
    """Words of a list, by first letter and length."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        self._words = frozenset(words)
        self._alike: dict[tuple[str, int], list[str]] = defaultdict(list)
        for word in self._words:
            self._alike[word[0], len(word)].append(word)

    def __contains__(self, word: object) -> bool:
        return word in self._words

    def alike(self, word: str, slips: int) -> set[str]:
        """Words that begin with the same letter and are at most so many letters longer or shorter."""
        sizes = range(len(word) - slips, len(word) + slips + 1)
        return {one for size in sizes for one in self._alike.get((word[0], size), ())}


NONE = Listing()


def split(word: str, known: Mapping[str, int]) -> tuple[str, str] | None:
    """Two known words written as one (rumahsakit), the more common rarer half first choice, or None."""
    cuts = range(SHORTEST_HALF, len(word) - SHORTEST_HALF + 1)
    pairs = [(word[:cut], word[cut:]) for cut in cuts if word[:cut] in known and word[cut:] in known]
    return max(pairs, key=lambda pair: min(known[pair[0]], known[pair[1]]), default=None)


def joined(words: tuple[str, ...], known: Mapping[str, int]) -> str | None:
    """The known word that two typed words make together (banyu wangi), or None."""
    together = "".join(words)
    return together if len(words) == 2 and together in known else None


def guesses(word: str, known: Known, others: Listed = NONE) -> list[tuple[str, float]]:
    """Known words close to a mistyped one with a likeness up to 1, the closest and most common first.

    `others` may be meant too, though no text holds them.

    One slip is allowed in short words, two from seven letters on; a swap of neighbours is one slip.
    """
    if len(word) < SHORTEST_GUESS or not word.isalpha():
        return []
    slips = 1 if len(word) < 7 else 2
    near = {
        one
        for words in (known, others)
        for one in (*words.alike(word, slips), *_slipped_at_first(word, words))
    }
    found = process.extract(word, near, scorer=OSA.distance, score_cutoff=slips, limit=50)
    ranked = sorted(found, key=lambda hit: (hit[1], hit[0][0] != word[0], -known.get(hit[0], 0)))
    closest = [hit for hit in ranked if hit[1] == ranked[0][1]]
    return [(entry, 1 - distance / len(word)) for entry, distance, _ in closest[:MOST_GUESSES]]


def _slipped_at_first(word: str, known: Listed) -> Iterator[str]:
    """Known words that differ in their first letters alone: one too many, missing, wrong, two swapped."""
    candidates = {word[1:], word[1] + word[0] + word[2:]}
    for letter in ascii_lowercase:
        candidates |= {letter + word, letter + word[1:]}
    return (one for one in candidates if one in known)
