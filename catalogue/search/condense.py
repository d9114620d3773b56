"""From the files of a Whoosh segment to the arrays that are searched.

| array | of | holds |
|---|---|---|
| facts, notes | document, note | the numbers of index.FACTS; (document, catalogue version) |
| term_letters, term_ends | term | the lexicon of all text fields |
| term_runs | term, end | where its runs begin: one for each field that has the term |
| run_fields | run | the field |
| run_starts, run_places | run, end | where its entries and its places begin |
| documents, frequencies | entry | a document that has the term, ascending in a run; how often |
| places | place | where in its field the term stands each time, counted in terms |
| word_letters, word_ends, word_counts | plain word | the words as written, how many documents hold each |
| form_letters, form_ends | form | a term, a blank and a plain word that it finds |
| exact_…, facet_… | word | words that are looked up whole, where their documents begin, the documents |

What ends in _letters and _ends is a Lexicon; what is said to be of something and its end has one more entry.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import lru_cache
from itertools import accumulate, chain
from typing import Any

import numpy as np
from whoosh import fields, formats
from whoosh.codec.base import Segment as StoredSegment
from whoosh.codec.whoosh3 import W3LeafMatcher
from whoosh.filedb.filestore import Storage

from catalogue.search.arrays import Array
from catalogue.search.documents import TEXT_FIELDS
from catalogue.search.index import EXACT_FIELDS, FACTS
from catalogue.search.lexicon import packed

# A frequency takes one byte, a place two: what a text repeats oftener, or tells later, counts no more.
MOST_PLACES = 255
LAST_PLACE = 65_535

_POSITIONS = formats.Positions()
_EXISTENCE = formats.Existence()


def condense(storage: Storage, stored: StoredSegment, schema: fields.Schema) -> dict[str, Array]:
    """All arrays of a segment. Raises what Whoosh raises for files that are missing or harmed."""
    terms = stored.codec().terms_reader(storage, stored)
    documents = stored.codec().per_document_reader(storage, stored)
    with closing(terms), closing(documents):
        column = documents.column_reader("facts", schema["facts"].column_type)
        facts = np.frombuffer(b"".join(column), np.uint8)
        numbers = np.flatnonzero(facts.view(FACTS)["kind"] == 0).tolist()
        notes = {number: documents.stored_fields(number) for number in numbers}
        versions = [(number, note["version"]) for number, note in notes.items()]
        starts: dict[str, dict[str, int]] = defaultdict(dict)
        for (field, word), info in terms.items():
            starts[field][word.decode()] = info.extent()[0]
        arrays: dict[str, Array] = {"facts": facts, "notes": np.array(versions, np.int64).ravel()}
        arrays |= _texts(terms._postfile, starts)
        arrays |= _words([note["words"] for note in notes.values()])
        for field in EXACT_FIELDS:
            arrays |= _exact(terms._postfile, field, starts[field])
        return arrays


def check_readable(storage: Storage, stored: StoredSegment) -> None:
    """Raise what Whoosh raises where files of a segment are missing or have lost their end."""
    terms = stored.codec().terms_reader(storage, stored)
    documents = stored.codec().per_document_reader(storage, stored)
    with closing(terms), closing(documents):
        for _, info in deque(terms.items(), maxlen=1):
            deque(_blocks(terms._postfile, info.extent()[0], _EXISTENCE), maxlen=0)
        documents.stored_fields(stored.doc_count_all() - 1)


def _texts(file: Any, starts: Mapping[str, Mapping[str, int]]) -> dict[str, Array]:
    """The lexicon of the text fields, their runs, entries and places."""
    runs = sorted(
        (word.encode(), ordinal, start)
        for ordinal, field in enumerate(TEXT_FIELDS)
        for word, start in starts.get(field, {}).items()
    )
    documents, frequencies, places = array("i"), bytearray(), array("H")
    run_starts, run_places = [0], [0]
    for _, _, start in runs:
        for numbers, values in _blocks(file, start, _POSITIONS):
            documents.extend(numbers)
            found = list(map(_places, values))
            frequencies.extend(map(len, found))
            places.extend(chain.from_iterable(found))
        run_starts.append(len(documents))
        run_places.append(len(places))
    sizes = Counter(word for word, _, _ in runs)
    letters, ends = packed(word.decode() for word in sizes)
    return {
        "term_letters": letters,
        "term_ends": ends,
        "term_runs": _sums(sizes.values()),
        "run_fields": np.array([ordinal for _, ordinal, _ in runs], np.uint8),
        "run_starts": np.array(run_starts, np.uint32),
        "run_places": np.array(run_places, np.uint32),
        "documents": np.frombuffer(documents, np.int32),
        "frequencies": np.frombuffer(frequencies, np.uint8),
        "places": np.frombuffer(places, np.uint16),
    }


def _exact(file: Any, field: str, starts: Mapping[str, int]) -> dict[str, Array]:
    """The words of a field that is looked up whole, and the documents of each."""
    holders = [
        list(chain.from_iterable(numbers for numbers, _ in _blocks(file, start, _EXISTENCE)))
        for start in starts.values()
    ]
    letters, ends = packed(starts)
    return {
        f"{field}_letters": letters,
        f"{field}_ends": ends,
        f"{field}_starts": _sums(map(len, holders)),
        f"{field}_documents": np.fromiter(chain.from_iterable(holders), np.int32),
    }


def _words(noted: Iterable[Mapping[str, int]]) -> dict[str, Array]:
    """The plain words with their counts, and with the terms that find them; from "word term" → documents."""
    counts: Counter[str] = Counter()
    forms = set()
    for entry, number in chain.from_iterable(entries.items() for entries in noted):
        word, _, term = entry.partition(" ")
        counts[word] += number
        forms.add(f"{term} {word}")
    words = sorted(counts)
    letters, ends = packed(words)
    form_letters, form_ends = packed(sorted(forms))
    return {
        "word_letters": letters,
        "word_ends": ends,
        "word_counts": np.fromiter((counts[word] for word in words), np.uint32),
        "form_letters": form_letters,
        "form_ends": form_ends,
    }


def _blocks(file: Any, start: int, kind: formats.Format) -> Iterator[tuple[list[int], Sequence[bytes]]]:
    """(documents, encoded values) of each block of the postings that begin there.

    Whole blocks at a time: Whoosh's own stepping from posting to posting is far slower.
    """
    matcher = W3LeafMatcher(file, start, None, kind)
    while matcher.is_active():
        matcher._read_data()
        deltas, _, values = matcher._data
        yield list(accumulate(deltas)), values
        matcher._next_block()


@lru_cache(maxsize=50_000)
def _places(value: bytes) -> tuple[int, ...]:
    """The places that one posting tells, as far as they can be kept."""
    places = _POSITIONS.decode_positions(value)[:MOST_PLACES]
    return tuple(min(place, LAST_PLACE) for place in places)


def _sums(sizes: Iterable[int]) -> Array:
    """Where each of consecutive parts begins, and where the last ends."""
    return np.cumsum([0, *sizes], dtype=np.uint32)
