"""Cases that tell of the same, by the words that say most about a text; those of other regions first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from catalogue.search.analysis import Token, tokens
from catalogue.search.documents import INNOVATION
from catalogue.search.facets import having
from catalogue.search.ranking import Scorer, Scores
from catalogue.search.reader import Reader
from catalogue.search.words import LIGHT_WORDS

MOST_TERMS = 14
MOST_WORDS = 4
# A word of the title or the summary says more of a text than one of its body.
FIELD_WEIGHTS = {"name": 3.0, "title": 4.0, "expansion": 2.0, "summary": 3.0, "theme": 2.0, "story": 1.0}
# A word in more than this share of the cases tells them not apart.
COMMON = 0.25
# What scores less than this of all that the words could give, or shares fewer of them, is not alike.
LEAST = 0.08
FEWEST_SHARED = 3


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
    own_places: Collection[str] = (),
    limit: int = 4,
) -> list[Alike]:
    """The cases most like a text given by its fields (documents.TEXT_FIELDS), itself left out.

    Cases from `own_places` (codes of the facet daerah) come after those from elsewhere. For a case's page and
    for a writer's warning alike: the text need not be in the index.
    """
    scorer = Scorer(reader)
    cases = reader.of_kind(INNOVATION)
    itself = cases & (reader.facts["id"] == apart_from)
    # A word that only the case itself holds likens it to nothing.
    best = _telling(texts, scorer, fewest=2 if itself.any() else 1)
    of_term = {term: scorer.term(term) * np.float32(weight) for term, (weight, _) in best.items()}
    shared = sum(((one > 0).astype(np.int8) for one in of_term.values()), np.zeros(reader.size, np.int8))
    total = sum(of_term.values(), np.zeros(reader.size, np.float32))
    most = sum(weight * scorer.most(term) for term, (weight, _) in best.items())
    enough = cases & ~itself & (shared >= FEWEST_SHARED) & (total >= LEAST * most)
    found = np.flatnonzero(enough)
    near = having("daerah", list(own_places), reader)[found]
    order = np.lexsort((reader.facts["id"][found], -total[found], near))[:limit]
    return [_alike(number, total[number] / most, of_term, best, reader) for number in found[order].tolist()]


def _telling(texts: Mapping[str, str], scorer: Scorer, fewest: int) -> dict[str, tuple[float, str]]:
    """Term → (weight, the word as the text has it) of terms, held by so many, that tell it from others."""
    counted: dict[str, float] = defaultdict(float)
    words: dict[str, Counter[str]] = {}
    for field, text in texts.items():
        if field == "place":
            continue
        for token in filter(_says_something, tokens(text)):
            counted[token.term] += FIELD_WEIGHTS.get(field, 0.5)
            words.setdefault(token.term, Counter())[token.word] += 1
    weights = {}
    for term, number in counted.items():
        holders = sum(segment.widest(term) for segment in scorer.reader.segments)
        if fewest <= holders <= max(3, COMMON * scorer.reader.count):
            weights[term] = scorer.rarity(holders) * number / (2 + number)
    first = sorted(weights, key=lambda term: (-weights[term], term))[:MOST_TERMS]
    return {term: (weights[term], words[term].most_common(1)[0][0]) for term in first}


def _says_something(token: Token) -> bool:
    return not {token.word, token.term} & LIGHT_WORDS and not token.word.isdigit() and len(token.word) > 3


def _alike(
    number: int,
    likeness: float,
    of_term: Mapping[str, Scores],
    best: Mapping[str, tuple[float, str]],
    reader: Reader,
) -> Alike:
    shared = sorted((term for term in best if of_term[term][number] > 0), key=lambda t: -of_term[t][number])
    words = tuple(best[term][1] for term in shared[:MOST_WORDS])
    return Alike(int(reader.facts["id"][number]), float(min(likeness, 1.0)), words)
