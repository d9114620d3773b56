"""What else a visitor's words may mean: abbreviations, synonyms, everyday and English words, names of places.

The lists are reviewed data in content/reference. They widen the question only; no text is indexed by them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from catalogue.reference import rows, several
from catalogue.search.analysis import exact_key, terms

# How much a meaning counts against the visitor's own word: an abbreviation and its long form are one thing.
SAME = 0.9
EVERYDAY = 0.7
RELATED = 0.4
TRANSLATED = 0.8
LONGEST_ENTRY = 6

Terms = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    """Terms that, all together, may stand for what was asked, and how much that counts (0 to 1).

    `text` are these terms as the reviewed list writes them.
    """

    terms: Terms
    weight: float
    text: str = ""


Found = dict[Terms, dict[Terms, Meaning]]


@cache
def meanings() -> Mapping[Terms, tuple[Meaning, ...]]:
    """Asked terms → what they may mean, best first; read from the three reviewed lists."""
    found: Found = defaultdict(dict)
    for row in rows("synonyms.csv"):
        _add_synonyms(found, row["term"], several(row["synonyms"]), several(row["english"]))
    for row in rows("everyday_words.csv"):
        for meaning in several(row["meanings"]):
            _add(found, row["word"], meaning, EVERYDAY)
    english = [(row["english"], several(row["meanings"])) for row in rows("english_words.csv")]
    for word, meant in english:
        _add_ranked(found, word, meant)
    # A plural that some list has of its own keeps to that: aids is no help.
    for many, meant in [(plural(word), meant) for word, meant in english]:
        if tuple(terms(many)) not in found:
            _add_ranked(found, many, meant)
    return {asked: _best_first(of.values()) for asked, of in found.items()}


@cache
def asked_words() -> frozenset[str]:
    """Every single word of what may be asked: none of them is a slip, even where no text holds it."""
    return frozenset(word for asked in meanings() for word in asked)


def plural(english: str) -> str:
    """The regular plural of an English word or of the last of several; the lists hold the others."""
    if re.search(r"(s|x|z|ch|sh)$", english):
        return f"{english}es"
    return re.sub(r"(?<=[^aeiou])y$", "ie", english) + "s"


def _add_ranked(found: Found, english: str, meant: Sequence[str]) -> None:
    for rank, meaning in enumerate(meant):
        _add(found, english, meaning, TRANSLATED * 0.9**rank)


def _add_synonyms(found: Found, term: str, synonyms: Sequence[str], english: Sequence[str]) -> None:
    for synonym in synonyms:
        weight = SAME if _abbreviates(term, synonym) or _abbreviates(synonym, term) else RELATED
        _add(found, term, synonym, weight)
        _add(found, synonym, term, weight)
    for word in english:
        _add(found, word, term, TRANSLATED)
        if synonyms:
            _add(found, word, synonyms[0], TRANSLATED * 0.9)


def _add(found: Found, asked: str, meaning: str, weight: float) -> None:
    """Note one meaning under both the plain and the stemmed form in which it may be asked."""
    meant = tuple(dict.fromkeys(terms(meaning)))
    for key in {tuple(terms(asked)), tuple(exact_key(asked).split())}:
        known = found[key].get(meant) if key else None
        if key and meant and key != meant and (known is None or known.weight < weight):
            found[key][meant] = Meaning(meant, weight, meaning)


def _best_first(found: Iterable[Meaning]) -> tuple[Meaning, ...]:
    return tuple(sorted(found, key=lambda meaning: -meaning.weight))


def _abbreviates(short: str, long: str) -> bool:
    """Whether the letters of the short form are the first letters of the long one's words (UMKM)."""
    words = long.split()
    return len(words) > 1 and short.replace("-", "").lower() == "".join(word[0] for word in words).lower()
