"""Postings on their way to the arrays of a segment, whether just written or read from Whoosh's files."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

import numpy as np

from catalogue.search.arrays import Array
from catalogue.search.documents import TEXT_FIELDS
from catalogue.search.index import EXACT_FIELDS
from catalogue.search.lexicon import packed

# A frequency takes one byte, a place on its way two: what a text repeats oftener, or tells later, is lost.
MOST_PLACES = 255
LAST_PLACE = 65_535
# The texts of a field are thought of as one run of words, each too far from the next for a phrase.
APART = 256

_ORDINALS = {name: ordinal for ordinal, name in enumerate(TEXT_FIELDS)}


class Runs:
    """The postings of a segment, word by word in the order of each field."""

    def __init__(self) -> None:
        self._kept = [_Field() for _ in TEXT_FIELDS]
        # (word as UTF-8, field, number of the run within it)
        self._runs: list[tuple[bytes, int, int]] = []
        self._exact: dict[str, dict[str, array[int]]] = defaultdict(dict)

    def add(
        self, field: str, word: str, documents: array[int], counts: Sequence[float], places: array[int]
    ) -> None:
        """The documents that hold a word, ascending; how often each; all its places, document by document."""
        if field in EXACT_FIELDS:
            self._exact[field][word] = documents
            return
        ordinal = _ORDINALS[field]
        self._runs.append((word.encode(), ordinal, self._kept[ordinal].add(documents, counts, places)))

    def arrays(self, lengths: Array) -> dict[str, Array]:
        """The lexica of all fields with their runs, entries and spots, as `condense` tells them.

        `lengths` are of the texts of each document (documents × TEXT_FIELDS).
        """
        found = self._texts(lengths)
        for field in EXACT_FIELDS:
            found |= _exact(field, self._exact[field])
        return found

    def _texts(self, lengths: Array) -> dict[str, Array]:
        self._runs.sort()
        entries, frequencies = array("I"), bytearray()
        run_starts, run_spots = [0], [0]
        for _, ordinal, number in self._runs:
            kept = self._kept[ordinal]
            first, last = kept.starts[number], kept.starts[number + 1]
            entries += kept.documents[first:last]
            frequencies += kept.frequencies[first:last]
            run_starts.append(len(entries))
            run_spots.append(run_spots[-1] + kept.place_starts[number + 1] - kept.place_starts[number])
        sizes = Counter(word for word, _, _ in self._runs)
        letters, ends = packed(word.decode() for word in sizes)
        return {
            "term_letters": letters,
            "term_ends": ends,
            "term_runs": sums(sizes.values()),
            "run_fields": np.array([ordinal for _, ordinal, _ in self._runs], np.uint8),
            "run_starts": np.array(run_starts, np.uint32),
            "run_spots": np.array(run_spots, np.uint32),
            "documents": np.frombuffer(entries, np.int32),
            "frequencies": np.frombuffer(frequencies, np.uint8),
            "spots": self._spots(lengths, run_spots),
        }

    def _spots(self, lengths: Array, starts: Sequence[int]) -> Array:
        """All places, run by run, each counted through the texts of its field; `starts` is of each run."""
        found = np.empty(starts[-1], np.uint32)
        of_field: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for start, (_, ordinal, number) in zip(starts, self._runs, strict=False):
            of_field[ordinal].append((start, number))
        for ordinal, runs in of_field.items():
            kept = self._kept[ordinal]
            spots = kept.spots(beginnings(lengths[:, ordinal]))
            for start, number in runs:
                first, last = kept.place_starts[number : number + 2]
                found[start : start + last - first] = spots[first:last]
        return found


def beginnings(lengths: Array) -> Array:
    """Where each text begins in the run of all texts of a field, given how long each is."""
    ends: Array = np.cumsum(lengths.astype(np.uint32) + np.uint32(APART), dtype=np.uint32)
    return ends - lengths


class _Field:
    """The runs of one field, one after another, and where each begins."""

    def __init__(self) -> None:
        self.documents, self.frequencies, self.places = array("I"), bytearray(), array("H")
        self.starts, self.place_starts = [0], [0]

    def add(self, documents: array[int], counts: Sequence[float], places: array[int]) -> int:
        """Keep a run as far as the arrays can hold it; its number."""
        try:
            often = bytes(map(int, counts))
        except ValueError:  # too often for a byte
            places = _shortened(places, list(map(int, counts)))
            often = bytes(min(int(one), MOST_PLACES) for one in counts)
        try:
            short = array("H", places)
        except OverflowError:
            short = array("H", (min(place, LAST_PLACE) for place in places))
        self.documents.extend(documents)
        self.frequencies += often
        self.places.extend(short)
        self.starts.append(len(self.documents))
        self.place_starts.append(len(self.places))
        return len(self.starts) - 2

    def spots(self, begins: Array) -> Array:
        """All places of all runs, counted through the texts that begin there."""
        owners = begins[np.frombuffer(self.documents, np.uint32)]
        often = np.frombuffer(self.frequencies, np.uint8)
        spots = np.repeat(owners, often)
        spots += np.frombuffer(self.places, np.uint16)
        return spots


def _shortened(places: array[int], counts: Sequence[int]) -> array[int]:
    """The first MOST_PLACES places of each document."""
    kept = array("I")
    for end, count in zip(accumulate(counts), counts, strict=True):
        kept += places[end - count : end - count + MOST_PLACES]
    return kept


def _exact(field: str, holders: Mapping[str, Sequence[int]]) -> dict[str, Array]:
    """The words of a field that is looked up whole, in order, and the documents of each."""
    letters, ends = packed(holders)
    every = [np.array(one, np.int32) for one in holders.values()]
    return {
        f"{field}_letters": letters,
        f"{field}_ends": ends,
        f"{field}_starts": sums(map(len, every)),
        f"{field}_documents": np.concatenate([np.zeros(0, np.int32), *every]),
    }


def sums(sizes: Iterable[int]) -> Array:
    """Where each of consecutive parts begins, and where the last ends."""
    return np.cumsum([0, *sizes], dtype=np.uint32)
