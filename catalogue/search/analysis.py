"""Text to terms, the same for the index and for what a visitor types. Pure: no Flask, no database, no Whoosh.

Sastrawi knows the roots of Bahasa Indonesia, Snowball takes off endings of what Sastrawi does not know, and a
reviewed map (content/reference/stem_exceptions.csv) decides where both are wrong.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import repeat

import Stemmer
from Sastrawi.Dictionary.ArrayDictionary import ArrayDictionary
from Sastrawi.Stemmer.Stemmer import Stemmer as SastrawiStemmer
from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

from catalogue.search.documents import FACETS, TEXT_FIELDS
from catalogue.search.words import STOP_WORDS, region_words, stem_exceptions

LONGEST_WORD = 40
SHORTEST_STEM = 4

_WORD = re.compile(r"[^\W_]+(?:['’`][^\W_]+)*")
_CLITIC = re.compile(r"(?:nya|lah|kah|pun|ku|mu)$")
_APOSTROPHE = re.compile(r"['’`]")


WordTerm = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text: its plain lower-case form, the term it is found by, and where it stands."""

    word: str
    term: str
    start: int
    end: int


def fold(text: str) -> str:
    """Compatible characters made one, accents taken off, lower case: é → e, Ａ → a."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char)).lower()


def tokens(text: str) -> list[Token]:
    """The words of a text without function words; `start` and `end` are offsets into `text` itself.

    A word in capitals within mixed text is an acronym and keeps its form; one letter alone says nothing.
    """
    shouting = text.isupper()
    return [
        Token(*read, match.start(), match.end())
        for match in _WORD.finditer(text)
        if (read := _read(match.group(), shouting))
    ]


def words_and_terms(text: str) -> list[WordTerm]:
    """The same as (plain word, term): all that an index keeps of a text."""
    shouting = text.isupper()
    return list(filter(None, map(_read, _WORD.findall(text), repeat(shouting))))


def plain_words(text: str) -> list[str]:
    """The words of a text without function words, as they stand: nothing is stemmed."""
    return list(filter(None, map(_word, _WORD.findall(text))))


@lru_cache(maxsize=200_000)
def _read(typed: str, shouting: bool) -> WordTerm | None:
    """A word as written, read in mixed or shouted text; None for what says nothing."""
    if not (word := _word(typed)):
        return None
    return word, canonical(word) if typed.isupper() and not shouting else stem(word)


def _word(typed: str) -> str:
    """The plain form of a word as written; empty for what says nothing."""
    word = _APOSTROPHE.sub("", fold(typed))[:LONGEST_WORD]
    says = (len(word) > 1 or word.isdigit()) and word not in STOP_WORDS
    return word if says else ""


def terms(text: str) -> list[str]:
    """The terms of a text in order, repeated as often as they occur."""
    return [token.term for token in tokens(text)]


def fingerprint() -> str:
    """Eight hexadecimal digits that change with how texts are read and with what is kept of them."""
    lists = (
        sorted(STOP_WORDS),
        sorted(region_words()),
        sorted(stem_exceptions().items()),
        TEXT_FIELDS,
        FACETS,
    )
    return f"{zlib.crc32(repr(lists).encode()):08x}"


def exact_key(text: str) -> str:
    """A name as it is compared whole: folded words joined by single spaces, nothing dropped or stemmed."""
    return " ".join(_APOSTROPHE.sub("", fold(match.group())) for match in _WORD.finditer(text))


def canonical(word: str) -> str:
    """A lower-case word as it is kept unstemmed: only its reviewed spelling is applied (AKTE → akta)."""
    return stem_exceptions().get(word, word)


def _exception(word: str) -> str | None:
    """The reviewed stem of a word or of the word under its clitic (penanganannya → tangani)."""
    exceptions = stem_exceptions()
    return exceptions.get(word) or exceptions.get(_CLITIC.sub("", word))


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The stem of one folded word; words with digits, of up to three letters and region names stay whole."""
    if reviewed := _exception(word):
        return reviewed
    if len(word) <= 3 or not word.isalpha() or word in region_words() or _roots().contains(word):
        return word
    known: str = _sastrawi().stem_word(word)
    if known != word:
        return canonical(known)
    guessed: str = Stemmer.Stemmer("indonesian").stemWord(word)
    return guessed if len(guessed) >= SHORTEST_STEM else word


@cache
def _roots() -> ArrayDictionary:
    return ArrayDictionary(StemmerFactory().get_words())


@cache
def _sastrawi() -> SastrawiStemmer:
    return SastrawiStemmer(_roots())
