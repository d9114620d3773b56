"""Cases that tell of the same, by the words that say most about a text; those of other regions first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from catalogue.search.analysis import WordTerm, words_and_terms
from catalogue.search.documents import INNOVATION
from catalogue.search.facets import having
from catalogue.search.ranking import Scorer, Scores, rarity
from catalogue.search.reader import Reader
from catalogue.search.words import LIGHT_WORDS, WORDS_OF_TELLING, region_words

MOST_TERMS = 14
MOST_WORDS = 4
# A word of the title or the summary says more of a text than one of its body.
FIELD_WEIGHTS = {"name": 3.0, "title": 4.0, "expansion": 2.0, "summary": 3.0, "theme": 2.0, "story": 1.0}
# What a text is about stands here; whoever shares none of these words tells of something else.
HEAD = frozenset({"name", "title", "expansion", "summary"})
# A word in more than this share of the cases tells them not apart.
COMMON = 0.25
# What scores less than this of all that the words could give is not alike; nor is what shares fewer of them,
# or fewer of the head.
LEAST = 0.08
FEWEST_SHARED, FEWEST_OF_HEAD = 3, 2


@dataclass(frozen=True, slots=True)
class Telling:
    """A term that tells a text from others: its weight, its word in the text, and whether the head has it."""

    term: str
    weight: float
    word: str
    in_head: bool


@dataclass(frozen=True, slots=True)
class Alike:
    """A case like a text: its id, how alike (0 to 1), and the words that both hold, as the text has them."""

    id: int
    likeness: float
    words: tuple[str, ...]


def alike(
    texts: Mapping[str, str],
    reader: Reader,
    *,
    apart_from: int | None = None,
    own_places: Sequence[str] = (),
    limit: int = 4,
) -> list[Alike]:
    """The cases most like a text given by its fields (documents.TEXT_FIELDS), itself left out.

    Cases from `own_places` (codes of the facet daerah) come after those from elsewhere. For a case's page and
    for a writer's warning alike: the text need not be in the index.
    """
    itself = reader.of_kind(INNOVATION) & (reader.facts["id"] == apart_from)
    # A word that only the case itself holds likens it to nothing.
    best = _telling(texts, reader, fewest=2 if itself.any() else 1)
    scorer = Scorer(reader, [one.term for one in best])
    of_terms = np.array([scorer.nothing(), *(scorer.term(one.term) * np.float32(one.weight) for one in best)])
    total, held = of_terms.sum(axis=0), of_terms[1:] > 0
    most = sum(one.weight * scorer.most(one.term) for one in best)
    shared, of_head = held.sum(axis=0), held[[one.in_head for one in best]].sum(axis=0)
    of_one_subject = (of_head >= FEWEST_OF_HEAD) | ((of_head > 0) & (shared >= FEWEST_SHARED))
    cases = (reader.of_kind(INNOVATION) & ~itself)[scorer.documents]
    found = np.flatnonzero(cases & of_one_subject & (total >= LEAST * most))
    near = having("daerah", own_places, reader)[scorer.documents[found]]
    identities = reader.facts["id"][scorer.documents[found]]
    order = np.lexsort((identities, -total[found], near))[:limit]
    return [
        Alike(
            int(identities[at]),
            float(min(total[found[at]] / most, 1.0)),
            _shared(of_terms[1:, found[at]], best),
        )
        for at in order.tolist()
    ]


def _shared(scores: Scores, best: Sequence[Telling]) -> tuple[str, ...]:
    """The words that say most of what a document has in common, given what each of the best scores in it."""
    order = np.argsort(-scores, kind="stable")[:MOST_WORDS]
    return tuple(best[at].word for at in order.tolist() if scores[at] > 0)


def _telling(texts: Mapping[str, str], reader: Reader, fewest: int) -> list[Telling]:
    """The terms, held by so many cases, that tell the text from others best."""
    counted: dict[str, float] = defaultdict(float)
    head: set[str] = set()
    every: list[WordTerm] = []
    for field in texts.keys() - {"place"}:
        read = words_and_terms(texts[field])
        weight = FIELD_WEIGHTS.get(field, 0.5)
        for entry, number in Counter(read).items():
            if _says_something(entry):
                counted[entry[1]] += number * weight
        every += read
        if field in HEAD:
            head.update(term for _, term in read)
    best = _heaviest(counted, reader, fewest)
    chosen = {term for _, term in best}
    # Of several forms that a text has of a term the first of the most frequent is shown.
    forms: dict[str, str] = {}
    for (word, term), _ in Counter(entry for entry in every if entry[1] in chosen).most_common():
        forms.setdefault(term, word)
    return [Telling(term, -less, forms[term], term in head) for less, term in best]


def _heaviest(counted: Mapping[str, float], reader: Reader, fewest: int) -> list[tuple[float, str]]:
    """(minus the weight, term) of the best MOST_TERMS, by how much the text tells of each and how rare it is.

    The rest is not looked up: what is told less could not make up for it even if it were as rare as can be.
    """
    best: list[tuple[float, str]] = []
    rarest, commonest = rarity(fewest, reader), max(3, COMMON * reader.count)
    shares = {term: number / (2 + number) for term, number in counted.items()}
    ordered = sorted(shares, key=lambda term: (-shares[term], term))
    for start in range(0, len(ordered), MOST_TERMS):
        if len(best) == MOST_TERMS and shares[ordered[start]] * rarest < -best[-1][0]:
            break
        for term in ordered[start : start + MOST_TERMS]:
            holders = sum([segment.widest(term) for segment in reader.segments])
            if fewest <= holders <= commonest:
                best.append((-shares[term] * rarity(holders, reader), term))
        best = sorted(best)[:MOST_TERMS]
    return best


@lru_cache(maxsize=50_000)
def _says_something(entry: WordTerm) -> bool:
    """Whether a word may tell of a subject: a place, a date or a number does not."""
    if entry[0].isdigit() or len(entry[0]) <= 3:
        return False
    return not any(words.intersection(entry) for words in (LIGHT_WORDS, WORDS_OF_TELLING, region_words()))
