"""How well each document answers a question: BM25F over all documents in a few vectorised steps.

BM25F (Robertson & Zaragoza 2009, 3.5): a term's frequencies are weighted and length-normalised per field,
added up, and only then saturated, so that a word in the name counts much and the tenth in the body little.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from catalogue.search.documents import TEXT_FIELDS
from catalogue.search.interpret import Concept, Question, Word
from catalogue.search.reader import Mask, Reader
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
    "results": (1.0, 0.6),
    "body": (1.0, 0.7),
}
SATURATION = 1.5
WHOLE_NAME = 1000.0
PART_NAME = 0.5
FAINTEST = 0.1


def rank(question: Question, reader: Reader, scope: Mask) -> tuple[Scores, Mask]:
    """(scores of all documents, which of those in `scope` answer at all).

    What scores less than FAINTEST of the best shares a common word with the question and no more.
    """
    scorer = _Scorer(reader)
    total = np.zeros(reader.size, np.float32)
    matched = np.zeros(reader.size, np.float32)
    for concept in question.concepts:
        scores, covered = scorer.concept(concept)
        total += scores
        matched += covered
    total *= 0.5 + 0.5 * matched / max(question.size, 1)
    best = float(total[scope].max(initial=0))
    lifts = _lifts(question, reader, best)
    if not question.concepts:
        return lifts, scope
    answers = ((matched > 0) & (total >= FAINTEST * best)) | (lifts >= WHOLE_NAME)
    return total + lifts, answers & scope


class _Scorer:
    """Scores of terms for one reader; made per question, shared by nobody."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        weights = np.array([WEIGHTS[name][0] for name in TEXT_FIELDS], np.float32)
        dilution = np.array([WEIGHTS[name][1] for name in TEXT_FIELDS], np.float32)
        self._weights, self._dilution = weights, dilution

    def concept(self, concept: Concept) -> tuple[Scores, Scores]:
        """(score, number of words covered) of each document: the words, or what they mean together."""
        scores = np.zeros(self.reader.size, np.float32)
        covered = np.zeros(self.reader.size, np.float32)
        for word in concept.words:
            one = self._word(word)
            scores += one
            covered += one > 0
        # Half of an expression (surat izin … of surat izin mengemudi) says less than half of it.
        scores *= covered / len(concept.words)
        for meaning in concept.meanings:
            # A meaning told in more words must not outdo the fewer words that were typed.
            one = self._meaning(meaning) * np.float32(min(1.0, len(concept.words) / len(meaning.terms)))
            np.maximum(scores, one, out=scores)
            np.maximum(covered, (one > 0) * np.float32(len(concept.words) * meaning.weight), out=covered)
        return scores, covered

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
            scores = self._term(term)
            total += scores
            everywhere &= scores > 0
        return np.where(everywhere, total * np.float32(meaning.weight), 0).astype(np.float32)

    def _term(self, term: str) -> Scores:
        """BM25F of one term."""
        scores = np.zeros(self.reader.size, np.float32)
        numbers, frequencies = self.reader.postings(term)
        if not len(numbers):
            return scores
        lengths = self.reader.facts["lengths"][numbers] / self.reader.average_lengths
        weighted = (frequencies * self._weights / (1 - self._dilution + self._dilution * lengths)).sum(axis=1)
        holders = int(self.reader.live[numbers].sum())
        rarity = np.log(1 + (self.reader.count - holders + 0.5) / (holders + 0.5))
        scores[numbers] = rarity * weighted / (SATURATION + weighted)
        return scores


def _lifts(question: Question, reader: Reader, best: float) -> Scores:
    """What names add: whose whole name was typed comes first, a name among the words lifts its bearer."""
    lifts = np.zeros(reader.size, np.float32)
    for name in question.names:
        share = len(name) / len(question.whole)
        lift = WHOLE_NAME if name == question.whole else PART_NAME * share * best
        lifts[reader.documents_with("exact", name)] += lift
    return lifts
