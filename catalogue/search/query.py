"""Asking the index: words, filters, sort and page in; keys, totals and facet counts out. Never rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from catalogue.search.documents import INNOVATION, KINDS
from catalogue.search.facet_columns import Mask
from catalogue.search.facets import Counts, Filters, chosen, narrow
from catalogue.search.interpret import Question, interpret
from catalogue.search.ranking import Scores, rank
from catalogue.search.reader import Reader
from catalogue.search.reasons import Reason, reasons

PAGE_SIZE = 20
BOTH = "both"
SORTS = ("relevansi", "terbaru", "replikasi")

Keys = NDArray[np.float32] | NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Query:
    """What a visitor asks for. A sort that is none of SORTS, or a page that does not exist, is put right."""

    words: str = ""
    filters: Filters = field(default_factory=dict)
    sort: str = "relevansi"
    page: int = 1
    kind: str = INNOVATION


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: its key in the database, and why where its texts do not say so."""

    kind: str
    id: int
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """A filter that words of the question name, and the words that are left without them."""

    facet: str
    codes: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Results:
    """One page of hits, best first, with what belongs to the whole answer.

    `version` is the catalogue version that the answer reflects; `kinds` the totals of each kind under the
    same words and filters. `corrected` maps typed words to what they were taken for, `suggestion` is all that
    was typed so put right; `marks` are the words to mark in snippets.
    """

    total: int
    hits: list[Hit]
    facets: Counts
    page: int
    pages: int
    version: int
    kinds: dict[str, int] = field(default_factory=dict)
    corrected: dict[str, str] = field(default_factory=dict)
    suggestion: str = ""
    offers: tuple[Offer, ...] = ()
    marks: tuple[str, ...] = ()

    @property
    def ids(self) -> list[int]:
        return [hit.id for hit in self.hits]


def search(reader: Reader, query: Query) -> Results:
    """Answer a query from one state of the index. No input is an error.

    Raises ValueError only for a kind that is none of documents.KINDS or BOTH.
    """
    if query.kind not in (*KINDS, BOTH):
        raise ValueError(query.kind)
    question = interpret(query.words, reader)
    scope = reader.live if query.kind == BOTH else reader.of_kind(query.kind)
    scores, answers = rank(question, reader, _allowed(question, reader))
    found, counts = narrow(answers & scope, query.filters, reader)
    everywhere = found if query.kind == BOTH else chosen(answers, query.filters, reader)
    numbers = np.flatnonzero(found)
    pages = max(1, -(-len(numbers) // PAGE_SIZE))
    page = min(max(query.page, 1), pages)
    order = _order(query.sort, question)
    leading = _leading(numbers, scores, order, reader, page * PAGE_SIZE)
    shown = _sorted(leading, scores, order, reader)[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    return Results(
        total=len(numbers),
        hits=_hits(question, shown, reader),
        facets=counts,
        page=page,
        pages=pages,
        version=reader.version,
        kinds={kind: int((everywhere & reader.of_kind(kind)).sum()) for kind in KINDS},
        corrected=question.corrected,
        suggestion=question.suggestion,
        offers=tuple(_offers(question, query.filters)),
        marks=_marks(question, reader),
    )


def _hits(question: Question, shown: NDArray[np.intp], reader: Reader) -> list[Hit]:
    facts = reader.facts[shown]
    kinds = [KINDS[number - 1] for number in facts["kind"].tolist()]
    return list(map(Hit, kinds, facts["id"].tolist(), reasons(question, shown, reader)))


def _offers(question: Question, filters: Filters) -> Iterator[Offer]:
    """The filters that the question names and that are not on already."""
    for concept in question.hinted:
        if concept.hint and not set(concept.hint.codes) & set(filters.get(concept.hint.facet, ())):
            yield Offer(concept.hint.facet, concept.hint.codes, question.without(concept))


def _marks(question: Question, reader: Reader) -> tuple[str, ...]:
    """The words, as texts have them, that may have brought a hit."""
    return tuple(sorted(set().union(*map(reader.forms, question.near_terms()))))


def _allowed(question: Question, reader: Reader) -> Mask | None:
    """What holds every quoted phrase and none of the excluded words; None where none are told."""
    if not (question.phrases or question.excluded):
        return None
    mask = np.ones(reader.size, np.bool_)
    for term in question.excluded:
        mask[reader.documents(term)] = False
    for phrase in question.phrases:
        mask &= reader.mask(reader.phrase(phrase))
    return mask


def _order(sort: str, question: Question) -> list[str]:
    """What decides, first things first; fuller cases go first where nothing else does."""
    spread = ["running", "agreed", "interested"]
    if sort == "terbaru":
        return ["newest", "score", "completeness"]
    if sort == "replikasi":
        return [*spread, "score", "completeness"]
    return ["completeness", *spread, "newest"] if question.is_empty else ["score", "completeness", *spread]


def _leading(
    found: NDArray[np.intp], scores: Scores, order: list[str], reader: Reader, number: int
) -> NDArray[np.intp]:
    """All that may stand among the first `number` in an order: to sort everything takes far longer."""
    leading = []
    for name in order:
        if len(found) <= number:
            break
        keys = _keys(name, found, scores, reader)
        cut = np.partition(keys, len(keys) - number)[len(keys) - number]
        above = keys > cut
        leading.append(found[above])
        number -= int(np.count_nonzero(above))
        found = found[keys == cut]
    return np.concatenate([*leading, found])


def _sorted(found: NDArray[np.intp], scores: Scores, order: list[str], reader: Reader) -> NDArray[np.intp]:
    """Document numbers in an order; of equals the lowest id first."""
    keys = [_keys(name, found, scores, reader) for name in order]
    # lexsort goes by its last key first and upwards.
    return found[np.lexsort((reader.facts["id"][found], *(-key for key in reversed(keys))))]


def _keys(name: str, found: NDArray[np.intp], scores: Scores, reader: Reader) -> Keys:
    """What the documents are put in order by, the greatest first."""
    return scores[found] if name == "score" else reader.facts[name][found].astype(np.int32)
