"""Cases that tell of the same, by the words that say most about a text; those of other regions first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from catalogue.search.analysis import words_and_terms
from catalogue.search.documents import INNOVATION
from catalogue.search.facets import having
from catalogue.search.ranking import Scorer, Scores
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
    of_term = {term: scorer.term(term) * np.float32(one.weight) for term, one in best.items()}
    shared, of_head = (
        _held(of_term, terms, reader) for terms in (best, [t for t in best if best[t].in_head])
    )
    total = sum(of_term.values(), np.zeros(reader.size, np.float32))
    most = sum(one.weight * scorer.most(term) for term, one in best.items())
    of_one_subject = (of_head >= FEWEST_OF_HEAD) | ((of_head > 0) & (shared >= FEWEST_SHARED))
    enough = cases & ~itself & of_one_subject & (total >= LEAST * most)
    found = np.flatnonzero(enough)
    near = having("daerah", list(own_places), reader)[found]
    order = np.lexsort((reader.facts["id"][found], -total[found], near))[:limit]
    return [_alike(number, total[number] / most, of_term, best, reader) for number in found[order].tolist()]


def _held(of_term: Mapping[str, Scores], terms: Iterable[str], reader: Reader) -> npt.NDArray[np.int8]:
    """How many of the terms each document holds."""
    return sum(((of_term[term] > 0).astype(np.int8) for term in terms), np.zeros(reader.size, np.int8))


def _telling(texts: Mapping[str, str], scorer: Scorer, fewest: int) -> dict[str, Telling]:
    """The terms, held by so many cases, that tell the text from others best."""
    counted: dict[str, float] = defaultdict(float)
    words: dict[str, dict[str, int]] = defaultdict(dict)
    head: set[str] = set()
    for field, text in texts.items():
        if field == "place":
            continue
        for (word, term), number in Counter(words_and_terms(text)).items():
            if _says_something(word, term):
                counted[term] += number * FIELD_WEIGHTS.get(field, 0.5)
                words[term][word] = words[term].get(word, 0) + number
                if field in HEAD:
                    head.add(term)
    best = _heaviest(counted, scorer, fewest)
    return {
        term: Telling(-less, max(words[term], key=words[term].__getitem__), term in head)
        for less, term in best
    }


def _heaviest(counted: Mapping[str, float], scorer: Scorer, fewest: int) -> list[tuple[float, str]]:
    """(minus the weight, term) of the best MOST_TERMS, by how much the text tells of each and how rare it is.

    The rest is not looked up: what is told less could not make up for it even if it were as rare as can be.
    """
    best: list[tuple[float, str]] = []
    for term in sorted(counted, key=lambda term: (-counted[term], term)):
        share = counted[term] / (2 + counted[term])
        if len(best) == MOST_TERMS and share * scorer.rarity(fewest) < -best[-1][0]:
            break
        holders = sum(segment.widest(term) for segment in scorer.reader.segments)
        if fewest <= holders <= max(3, COMMON * scorer.reader.count):
            best = sorted([*best, (-share * scorer.rarity(holders), term)])[:MOST_TERMS]
    return best


@lru_cache(maxsize=50_000)
def _says_something(word: str, term: str) -> bool:
    """Whether the word may tell of a subject: a place, a date or a number does not."""
    if word.isdigit() or len(word) <= 3:
        return False
    return not any({word, term} & words for words in (LIGHT_WORDS, WORDS_OF_TELLING, region_words()))


def _alike(
    number: int,
    likeness: float,
    of_term: Mapping[str, Scores],
    best: Mapping[str, Telling],
    reader: Reader,
) -> Alike:
    shared = sorted((term for term in best if of_term[term][number] > 0), key=lambda t: -of_term[t][number])
    words = tuple(best[term].word for term in shared[:MOST_WORDS])
    return Alike(int(reader.facts["id"][number]), float(min(likeness, 1.0)), words)
