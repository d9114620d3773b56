"""From the files of a Whoosh segment to the arrays that are searched.

| array | of | holds |
|---|---|---|
| facts, notes | document, note | the numbers of index.FACTS; (document, catalogue version) |
| term_letters, term_ends | term | the lexicon of all text fields |
| term_runs | term, end | where its runs begin: one for each field that has the term |
| run_fields | run | the field |
| run_starts, run_spots | run, end | where its entries and its spots begin |
| documents, frequencies | entry | a document that has the term, ascending in a run; how often |
| spots | spot | where the term stands each time, counted in terms through all texts of the field |
| word_letters, word_ends, word_counts | plain word | the words as written, how many documents hold each |
| form_letters, form_ends | form | a term, a blank and a plain word that it finds |
| exact_…, facet_… | word | words that are looked up whole, where their documents begin, the documents |

What ends in _letters and _ends is a Lexicon; what is said to be of something and its end has one more entry.
"""

from __future__ import annotations

from array import array
from collections import Counter, deque
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
from catalogue.search.index import EXACT_FIELDS, FACTS
from catalogue.search.lexicon import packed
from catalogue.search.runs import Runs

_POSITIONS = formats.Positions()
_EXISTENCE = formats.Existence()


def condense(storage: Storage, stored: StoredSegment, schema: fields.Schema) -> dict[str, Array]:
    """All arrays of a segment, from its files. Raises what Whoosh raises where they are missing or harmed."""
    terms = stored.codec().terms_reader(storage, stored)
    documents = stored.codec().per_document_reader(storage, stored)
    with closing(terms), closing(documents):
        facts = b"".join(documents.column_reader("facts", schema["facts"].column_type))
        numbers = np.flatnonzero(np.frombuffer(facts, FACTS)["kind"] == 0).tolist()
        runs = Runs()
        for (field, word), info in terms.items():
            kind = _EXISTENCE if field in EXACT_FIELDS else _POSITIONS
            runs.add(field, word.decode(), *_postings(terms._postfile, info, kind))
        return arrays_of(facts, {number: documents.stored_fields(number) for number in numbers}, runs)


def arrays_of(facts: bytes, notes: Mapping[int, Mapping[str, Any]], runs: Runs) -> dict[str, Array]:
    """All arrays of a segment: its column of facts, what is stored with each note, and its postings."""
    lengths = np.frombuffer(facts, FACTS)["lengths"]
    versions = [(number, note["version"]) for number, note in notes.items()]
    return {
        "facts": np.frombuffer(facts, np.uint8),
        "notes": np.array(versions, np.int64).ravel(),
        **_words([note["words"] for note in notes.values()]),
        **runs.arrays(lengths),
    }


def check_readable(storage: Storage, stored: StoredSegment) -> None:
    """Raise what Whoosh raises where files of a segment are missing or have lost their end."""
    terms = stored.codec().terms_reader(storage, stored)
    documents = stored.codec().per_document_reader(storage, stored)
    with closing(terms), closing(documents):
        last = max((info.extent()[0] for _, info in terms.items() if not info.is_inlined()), default=None)
        if last is not None:
            deque(_blocks(terms._postfile, last, _EXISTENCE), maxlen=0)
        documents.stored_fields(stored.doc_count_all() - 1)


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


def _postings(file: Any, info: Any, kind: formats.Format) -> tuple[array[int], list[int], array[int]]:
    """(documents, how often each, all places) of a word's postings, given what the list of words tells."""
    documents, counts, places = array("I"), [], array("I")
    if info.is_inlined():
        of_one = info.inlined_postings()
        blocks = iter([(of_one[0], of_one[2])])
    else:
        blocks = _blocks(file, info.extent()[0], kind)
    for numbers, values in blocks:
        documents.extend(numbers)
        if kind is _POSITIONS:
            for found in map(_places, values):
                counts.append(len(found))
                places.extend(found)
    return documents, counts, places


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
    """The places that one posting tells."""
    return tuple(_POSITIONS.decode_positions(value))
