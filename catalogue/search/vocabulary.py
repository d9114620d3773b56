"""What else a visitor's words may mean: abbreviations, synonyms, everyday and English words, names of places.

The lists are reviewed data in content/reference. They widen the question only; no text is indexed by them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from sys import intern

from catalogue.reference import each, several
from catalogue.search.analysis import plain_words, terms
from catalogue.search.words import STOP_WORDS

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


@cache
def meanings() -> Mapping[str, tuple[Meaning, ...]]:
    """Asked words with spaces between → what they may mean, best first; read from the three reviewed lists.

    Plurals of English nouns stand there only where a list has them: see `meanings_of`.
    """
    lists = _Lists()
    for row in each("synonyms.csv"):
        lists.add_synonyms(row["term"], several(row["synonyms"]), several(row["english"]))
    for row in each("everyday_words.csv"):
        for meaning in several(row["meanings"]):
            lists.add(row["word"], meaning, EVERYDAY)
    for row in each("english_words.csv"):
        for rank, meaning in enumerate(several(row["meanings"])):
            lists.add_as_typed(row["english"], meaning, TRANSLATED * 0.9**rank)
    return {asked: _best_first(of.values()) for asked, of in lists.found.items()}


def meanings_of(words: Sequence[str]) -> tuple[Meaning, ...]:
    """What words may mean together, as they stand or the last of them in the singular; () for most."""
    asked = " ".join(words)
    return next(filter(None, map(meanings().get, (asked, *singulars(asked)))), ())


def asked_words() -> frozenset[str]:
    """Every single word of what may be asked: none of them is a slip, even where no text holds it."""
    return frozenset(word for asked in meanings() for word in asked.split())


def singulars(english: str) -> Iterator[str]:
    """What an English noun, or words that end with one, may be in the singular: permits, houses, policies."""
    for many, one in (("s", ""), ("es", ""), ("ies", "y")):
        if english.endswith(many):
            yield english.removesuffix(many) + one


class _Lists:
    """What the lists say so far: words with spaces between → terms → the meaning they make."""

    def __init__(self) -> None:
        self.found: dict[str, dict[Terms, Meaning]] = defaultdict(dict)
        self._terms: dict[str, Terms] = {}
        self._made: dict[Meaning, Meaning] = {}

    def add_synonyms(self, term: str, synonyms: Sequence[str], english: Sequence[str]) -> None:
        for synonym in synonyms:
            weight = SAME if abbreviates(term, synonym) or abbreviates(synonym, term) else RELATED
            self.add(term, synonym, weight)
            self.add(synonym, term, weight)
        for word in english:
            self.add(word, term, TRANSLATED)
            if synonyms:
                self.add(word, synonyms[0], TRANSLATED * 0.9)

    def add(self, asked: str, meaning: str, weight: float) -> None:
        """Note one meaning under both the plain and the stemmed form in which it may be asked."""
        for words in {" ".join(terms(asked)), " ".join(plain_words(asked))}:
            self._note(words, meaning, weight)

    def add_as_typed(self, asked: str, meaning: str, weight: float) -> None:
        """The same of English words: our stems are of another language."""
        self._note(" ".join(plain_words(asked)), meaning, weight)

    def _note(self, words: str, meaning: str, weight: float) -> None:
        meant = self._meant(meaning)
        if not words or not meant or words == " ".join(meant):
            return
        noted = self.found[words].get(meant)
        if noted is None or noted.weight < weight:
            one = Meaning(meant, weight, meaning)
            # Thousands of words mean the same: they share one object.
            self.found[words][meant] = self._made.setdefault(one, one)

    def _meant(self, meaning: str) -> Terms:
        if meaning not in self._terms:
            self._terms[meaning] = tuple(map(intern, dict.fromkeys(terms(meaning))))
        return self._terms[meaning]


def _best_first(found: Iterable[Meaning]) -> tuple[Meaning, ...]:
    return tuple(sorted(found, key=lambda meaning: -meaning.weight))


def abbreviates(short: str, long: str) -> bool:
    """Whether a short form is made of the first letters of the long one's words, or of parts of them.

    UMKM is of the first kind, bansos (bantuan sosial) and lansia (lanjut usia) are of the second.
    """
    words, letters = long.lower().split(), short.replace("-", "").lower()
    initials = letters == "".join(word[0] for word in words)
    return len(words) > 1 and (initials or (letters not in words and _clipped(letters, words)))


def _clipped(letters: str, words: Sequence[str]) -> bool:
    """Whether the letters are parts of the words in their order: two or more of each but function words."""
    if not words:
        return not letters
    parts = (letters[:size] for size in range(2, len(letters) + 1) if letters[:size] in words[0])
    skipped = words[0] in STOP_WORDS and _clipped(letters, words[1:])
    return skipped or any(_clipped(letters[len(part) :], words[1:]) for part in parts)
