"""How well documents answer a question: BM25F over all that hold a word of it, in a few vectorised steps.

BM25F (Robertson & Zaragoza 2009, 3.5): a term's frequencies are weighted and length-normalised per field,
added up, and only then saturated, so that a word in the name counts much and the tenth in the body little.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from math import log

import numpy as np
from numpy.typing import NDArray

from catalogue.search.documents import KINDS, TEXT_FIELDS
from catalogue.search.facet_columns import NOTHING, Mask, Numbers
from catalogue.search.facets import having
from catalogue.search.hints import Hint
from catalogue.search.interpret import Concept, Question, Word
from catalogue.search.reader import Reader
from catalogue.search.vocabulary import Meaning

Scores = NDArray[np.float32]

# Weight of a word in a field, and how far a long field dilutes it (0 not at all, 1 fully).
WEIGHTS = {
    "name": (6.0, 0.3),
    "title": (5.0, 0.4),
    "expansion": (3.0, 0.3),
    "summary": (2.5, 0.5),
    "theme": (1.5, 0.0),
    "place": (2.5, 0.2),
    "story": (2.0, 0.6),
    "results": (1.5, 0.6),
    "body": (1.0, 0.7),
}
# The same by field, in the order of TEXT_FIELDS.
WEIGHT, DILUTION = (np.array([WEIGHTS[name][of] for name in TEXT_FIELDS], np.float32) for of in (0, 1))
SATURATION = 3.5
WHOLE_NAME = 1000.0
PART_NAME = 0.5
FAINTEST = 0.1
# What is left of the score of a document that covers nothing of a question's weight.
UNCOVERED = 0.65
# A meaning in half the words counts this power of two more: BUMDes says all of badan usaha milik desa.
SHORTER = 0.5
# The themes of the first HEADS documents, of those with this share of the best score, lift others of these
# themes by up to THEME.
HEADS = 10
HEAD_SHARE = 0.3
THEME = 1.3
# A place, an award or a year in the question lifts what stands there, less what only tells of it.
HINT = 2.0
HINT_TOLD = 0.5


def rank(question: Question, reader: Reader, within: Mask | None = None) -> tuple[Scores, Mask]:
    """(scores of all documents, which of them answer at all); of those `within` a mask where one is given.

    What scores less than FAINTEST of the best of its kind shares a common word with the question and no more.
    Neither depends on the kind that is shown, so that the number of each kind is that of its own list.
    """
    scores, answers = np.zeros(reader.size, np.float32), reader.mask(NOTHING)
    asked = ((name, reader.documents_with("exact", name)) for name in question.names)
    named = {name: bearers for name, bearers in asked if len(bearers)}
    scorer = Scorer(reader, _terms(question.concepts), named.values(), within)
    total, covered = _answered(question, scorer)
    enough = (covered > 0) & (total >= FAINTEST * _best_of_kind(total, scorer))
    scores[scorer.documents] = total
    answers[scorer.documents[enough]] = True
    for name, bearers in named.items():
        # Whose whole name was typed comes first, a name among the words lifts its bearer.
        whole, share = name == question.whole, len(name) / len(question.whole)
        scores[bearers] += WHOLE_NAME if whole else PART_NAME * share * float(total.max(initial=0))
        answers[bearers] |= whole
    scope = reader.live if within is None else reader.live & within
    return scores, answers & scope if question.concepts else scope


def _terms(concepts: Sequence[Concept]) -> set[str]:
    """All that may stand for any word of the concepts."""
    alone = [one for concept in concepts for word in concept.words for one in word.standing_for]
    together = [one for concept in concepts for one in concept.meanings]
    return {term for meaning in (*alone, *together) for term in meaning.terms}


def _answered(question: Question, scorer: Scorer) -> tuple[Scores, Scores]:
    """(score, weight of what it covers of the question) of each document of the scorer."""
    total, covered, most = scorer.nothing(), scorer.nothing(), 0.0
    for concept in question.topics or question.hinted:
        scores, share = scorer.concept(concept)
        weight = concept.weight * scorer.worth(concept)
        total += scores * np.float32(concept.weight)
        covered += share * np.float32(weight)
        most += weight
    total *= UNCOVERED + (1 - UNCOVERED) * covered / max(most, 1e-6)
    total *= _toward_themes(total, scorer)
    near = sum((_near(concept, scorer) for concept in question.hinted), np.zeros(1, np.float32))
    return total * (1 + near), covered


def _best_of_kind(total: Scores, scorer: Scorer) -> Scores:
    """For each document the best score among those of its kind."""
    kinds = scorer.reader.kinds[scorer.documents]
    best = [0, *(total[kinds == number].max(initial=0) for number in range(1, len(KINDS) + 1))]
    return np.array(best, np.float32)[kinds]


def _toward_themes(total: Scores, scorer: Scorer) -> Scores:
    """How far each document stands in the themes of those that answer best (1 to 1 + THEME)."""
    first = np.flatnonzero(total > HEAD_SHARE * total.max(initial=0))
    if len(first) > HEADS:
        first = first[np.argpartition(total[first], -HEADS)[-HEADS:]]
    columns = scorer.reader.facets
    of = columns.of("tema", scorer.documents)
    held = np.broadcast_to(total[first, None], (len(first), of.shape[1]))
    shares = np.bincount(of[first].ravel(), held.ravel(), minlength=len(columns) + 1)
    shares[-1] = 0  # where there is no further theme
    shares = (THEME * shares / max(shares.sum(), 1e-6)).astype(np.float32)
    lift: Scores = 1 + shares[of].sum(axis=1)
    return lift


def _near(concept: Concept, scorer: Scorer) -> Scores:
    """What a place, an award or a year adds: all to what stands there, some to what only tells of it."""
    hint = concept.hint or Hint("", ())
    there = having(hint.facet, hint.codes, scorer.reader)[scorer.documents]
    told = scorer.concept(concept)[0] > 0
    return np.where(there, HINT, np.where(told, HINT_TOLD, 0)).astype(np.float32)


class Scorer:
    """Scores of some terms for one reader; made per question, shared by nobody.

    It looks at the `documents` that hold any of the terms and at `others`, mostly few of all: each array of
    scores has a row for each of these, ascending.
    """

    def __init__(
        self,
        reader: Reader,
        terms: Iterable[str],
        others: Iterable[Numbers] = (),
        within: Mask | None = None,
    ) -> None:
        self.reader = reader
        self._weighted = {term: reader.weighted(term, WEIGHT, DILUTION, within) for term in terms}
        held = reader.mask(NOTHING)
        for documents in (*(one.documents for one in self._weighted.values()), *others):
            held[documents] = True
        self.documents = np.flatnonzero(held & reader.live)
        self._row_of = np.empty(reader.size, np.intp)
        self._row_of[self.documents] = np.arange(len(self.documents))

    def nothing(self) -> Scores:
        """A score of nought for each document."""
        return np.zeros(len(self.documents), np.float32)

    def concept(self, concept: Concept) -> tuple[Scores, Scores]:
        """(score, share covered) of each document: the words, or what they mean together."""
        words = np.array([self._word(word) for word in concept.words])
        # Half of an expression (surat izin … of surat izin mengemudi) says less than half of it.
        covered = (words > 0).mean(axis=0, dtype=np.float32)
        scores: Scores = words.sum(axis=0) * covered
        for meaning in concept.meanings:
            # A meaning told in more words must not outdo the fewer words that were typed.
            size = (len(concept.words) / len(meaning.terms)) ** SHORTER
            one = self._meaning(meaning) * np.float32(size)
            np.maximum(scores, one, out=scores)
            np.maximum(covered, (one > 0) * np.float32(meaning.weight), out=covered)
        return scores, covered

    def worth(self, concept: Concept) -> float:
        """How much the concept says: the rarest of what may stand for its words, together or alone."""
        alone = [max((self._rarity(r.terms) for r in word.readings), default=0.0) for word in concept.words]
        return max(
            [sum(alone), *(self._rarity(meaning.terms) * meaning.weight for meaning in concept.meanings)]
        )

    def _rarity(self, terms: Sequence[str]) -> float:
        return max(self.most(term) for term in terms)

    def _word(self, word: Word) -> Scores:
        return reduce(np.maximum, map(self._meaning, word.standing_for), self.nothing())

    def _meaning(self, meaning: Meaning) -> Scores:
        """All of its terms must stand in a document; each counts."""
        scores = np.array([self.term(term) for term in meaning.terms])
        total: Scores = scores.sum(axis=0) * np.float32(meaning.weight)
        return total * (scores > 0).all(axis=0)

    def term(self, term: str) -> Scores:
        """BM25F of one of the terms."""
        scores = self.nothing()
        documents, weighted, _ = self._weighted[term]
        most = np.float32(self.most(term))
        scores[self._row_of[documents]] = most * weighted / (np.float32(SATURATION) + weighted)
        return scores

    def most(self, term: str) -> float:
        """The greatest score that one of the terms can give."""
        return rarity(self._weighted[term].holders, self.reader)


def rarity(holders: int, reader: Reader) -> float:
    """The inverse document frequency of what so many documents hold; 0 for what none holds."""
    return log(1 + (reader.count - holders + 0.5) / (holders + 0.5)) if holders else 0.0
