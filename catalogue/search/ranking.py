"""How well each document answers a question: BM25F over all documents in a few vectorised steps.

BM25F (Robertson & Zaragoza 2009, 3.5): a term's frequencies are weighted and length-normalised per field,
added up, and only then saturated, so that a word in the name counts much and the tenth in the body little.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from catalogue.search.documents import KINDS, TEXT_FIELDS
from catalogue.search.facets import having
from catalogue.search.hints import Hint
from catalogue.search.interpret import Concept, Question, Word
from catalogue.search.reader import Mask, Reader, Weighted
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


def rank(question: Question, reader: Reader) -> tuple[Scores, Mask]:
    """(scores of all documents, which of them answer at all).

    What scores less than FAINTEST of the best of its kind shares a common word with the question and no more.
    Neither depends on the kind that is shown, so that the number of each kind is that of its own list.
    """
    scorer = Scorer(reader)
    topics = question.topics or question.hinted
    total = np.zeros(reader.size, np.float32)
    covered = np.zeros(reader.size, np.float32)
    most = 0.0
    for concept in topics:
        scores, share = scorer.concept(concept)
        weight = concept.weight * scorer.worth(concept)
        total += scores * np.float32(concept.weight)
        covered += share * np.float32(weight)
        most += weight
    total *= UNCOVERED + (1 - UNCOVERED) * covered / max(most, 1e-6)
    total *= _toward_themes(total, reader)
    total *= 1 + sum((_near(concept, scorer) for concept in question.hinted), np.zeros(1, np.float32))
    total = np.where(reader.live, total, 0)
    lifts = _lifts(question, reader, float(total.max(initial=0)))
    if not question.concepts:
        return lifts, reader.live
    answers = ((covered > 0) & (total >= FAINTEST * _best_of_kind(total, reader))) | (lifts >= WHOLE_NAME)
    return total + lifts, answers & reader.live


def _best_of_kind(total: Scores, reader: Reader) -> Scores:
    """For each document the best score among those of its kind."""
    best = [0.0, *(np.where(reader.of_kind(kind), total, 0).max(initial=0) for kind in KINDS)]
    return np.array(best, np.float32)[reader.kinds]


def _toward_themes(total: Scores, reader: Reader) -> Scores:
    """How far each document stands in the themes of those that answer best (1 to 1 + THEME)."""
    heads = np.where(reader.live, total, 0)
    first = np.flatnonzero(heads > HEAD_SHARE * heads.max(initial=0))
    if len(first) > HEADS:
        first = first[np.argpartition(heads[first], -HEADS)[-HEADS:]]
    column = reader.facets["tema"]
    pairs = np.flatnonzero(reader.mask(first).take(column.documents))
    held = heads[column.documents[pairs]]
    shares = np.bincount(column.ordinals[pairs], held, minlength=len(column.codes))
    shares = (THEME * shares / max(shares.sum(), 1e-6)).astype(np.float32)
    lift = np.ones(reader.size, np.float32)
    for ordinal in np.flatnonzero(shares).tolist():
        lift[column.having(ordinal)] += shares[ordinal]
    return lift


def _near(concept: Concept, scorer: Scorer) -> Scores:
    """What a place, an award or a year adds: all to what stands there, some to what only tells of it."""
    hint = concept.hint or Hint("", ())
    there = having(hint.facet, hint.codes, scorer.reader)
    told = scorer.concept(concept)[0] > 0
    return np.where(there, HINT, np.where(told, HINT_TOLD, 0)).astype(np.float32)


class Scorer:
    """Scores of terms for one reader; made per question, shared by nobody."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        weights = np.array([WEIGHTS[name][0] for name in TEXT_FIELDS], np.float32)
        dilution = np.array([WEIGHTS[name][1] for name in TEXT_FIELDS], np.float32)
        self._weights, self._dilution = weights, dilution

    def concept(self, concept: Concept) -> tuple[Scores, Scores]:
        """(score, share covered) of each document: the words, or what they mean together."""
        scores = np.zeros(self.reader.size, np.float32)
        covered = np.zeros(self.reader.size, np.float32)
        for word in concept.words:
            one = self._word(word)
            scores += one
            covered += one > 0
        # Half of an expression (surat izin … of surat izin mengemudi) says less than half of it.
        covered /= len(concept.words)
        scores *= covered
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
        return max(self.rarity(self._weighted(term).holders) for term in terms)

    def rarity(self, holders: int) -> float:
        """The inverse document frequency of what so many documents hold; 0 for what none holds."""
        return float(np.log(1 + (self.reader.count - holders + 0.5) / (holders + 0.5))) if holders else 0.0

    def _word(self, word: Word) -> Scores:
        scores = np.zeros(self.reader.size, np.float32)
        for reading in word.readings:
            np.maximum(scores, self._meaning(reading), out=scores)
        return scores

    def _meaning(self, meaning: Meaning) -> Scores:
        """All of its terms must stand in a document; each counts."""
        total = np.zeros(self.reader.size, np.float32)
        everywhere = np.ones(self.reader.size, np.bool_)
        for term in meaning.terms:
            scores = self.term(term)
            total += scores
            everywhere &= scores > 0
        return np.where(everywhere, total * np.float32(meaning.weight), 0).astype(np.float32)

    def term(self, term: str) -> Scores:
        """BM25F of one term."""
        scores = np.zeros(self.reader.size, np.float32)
        numbers, weighted, holders = self._weighted(term)
        scores[numbers] = np.float32(self.rarity(holders)) * weighted / (np.float32(SATURATION) + weighted)
        return scores

    def holders(self, term: str) -> int:
        """How many live documents hold the term."""
        return int(self._weighted(term).holders)

    def most(self, term: str) -> float:
        """The greatest score that the term can give."""
        return self.rarity(self.holders(term))

    def _weighted(self, term: str) -> Weighted:
        return self.reader.weighted(term, self._weights, self._dilution)


def _lifts(question: Question, reader: Reader, best: float) -> Scores:
    """What names add: whose whole name was typed comes first, a name among the words lifts its bearer."""
    lifts = np.zeros(reader.size, np.float32)
    for name in question.names:
        share = len(name) / len(question.whole)
        lift = WHOLE_NAME if name == question.whole else PART_NAME * share * best
        lifts[reader.documents_with("exact", name)] += lift
    return lifts
