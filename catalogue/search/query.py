"""Asking the index: words, filters, sort and page in; ids, a total and facet counts out. Never rows."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from catalogue.search.documents import INNOVATION, KINDS
from catalogue.search.facets import Counts, Filters, narrow
from catalogue.search.interpret import Question, interpret
from catalogue.search.ranking import Scores, rank
from catalogue.search.reader import Mask, Reader

PAGE_SIZE = 20
SORTS = ("relevansi", "terbaru", "replikasi")


@dataclass(frozen=True, slots=True)
class Query:
    """What a visitor asks for. A sort that is none of SORTS, or a page that does not exist, is put right."""

    words: str = ""
    filters: Filters = field(default_factory=dict)
    sort: str = "relevansi"
    page: int = 1
    kind: str = INNOVATION


@dataclass(frozen=True, slots=True)
class Results:
    """One page of keys of the database, best first, with what belongs to the whole answer.

    `version` is the catalogue version that the answer reflects. `corrected` maps typed words to what they
    were taken for; `marks` are the words to mark in snippets.
    """

    total: int
    ids: list[int]
    facets: Counts
    page: int
    pages: int
    version: int
    corrected: dict[str, str] = field(default_factory=dict)
    marks: tuple[str, ...] = ()


def search(reader: Reader, query: Query) -> Results:
    """Answer a query from one state of the index. No input is an error.

    Raises ValueError only for a kind that is none of documents.KINDS.
    """
    if query.kind not in KINDS:
        raise ValueError(query.kind)
    question = interpret(query.words, reader)
    scope = reader.of_kind(query.kind) & _allowed(question, reader)
    scores, answers = rank(question, reader, scope)
    found, counts = narrow(answers, query.filters, reader)
    ordered = _sorted(np.flatnonzero(found), scores, query.sort, question, reader)
    pages = max(1, -(-len(ordered) // PAGE_SIZE))
    page = min(max(query.page, 1), pages)
    shown = ordered[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    ids: list[int] = reader.facts["id"][shown].tolist()
    marks = _marks(question, reader)
    return Results(len(ordered), ids, counts, page, pages, reader.version, question.corrected, marks)


def _marks(question: Question, reader: Reader) -> tuple[str, ...]:
    """The words, as texts have them, that may have brought a hit."""
    return tuple(sorted(set().union(*map(reader.forms, question.near_terms()))))


def _allowed(question: Question, reader: Reader) -> Mask:
    """What holds every quoted phrase and none of the excluded words."""
    mask = np.ones(reader.size, np.bool_)
    for term in question.excluded:
        mask[reader.postings(term)[0]] = False
    for phrase in question.phrases:
        mask &= reader.mask(reader.phrase(phrase))
    return mask


def _sorted(
    found: NDArray[np.intp], scores: Scores, sort: str, question: Question, reader: Reader
) -> NDArray[np.intp]:
    """Document numbers in the order asked for; fuller cases go first where nothing else decides."""
    facts = reader.facts[found]
    spread = ["running", "agreed", "interested"]
    if sort == "terbaru":
        order = ["newest", "score", "completeness"]
    elif sort == "replikasi":
        order = [*spread, "score", "completeness"]
    elif question.is_empty:
        order = ["completeness", *spread, "newest"]
    else:
        order = ["score", "completeness", *spread]
    keys = [scores[found] if name == "score" else facts[name].astype(np.int64) for name in order]
    # lexsort goes by its last key first and upwards: the greatest come first, the lowest id settles a tie.
    return found[np.lexsort((facts["id"], *(-key for key in reversed(keys))))]
