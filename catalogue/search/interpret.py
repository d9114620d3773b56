"""From what a visitor typed to what is looked up: concepts with everything that may stand for each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from catalogue.search import spelling
from catalogue.search.analysis import Token, canonical, exact_key, stem, terms, tokens
from catalogue.search.reader import Reader
from catalogue.search.vocabulary import LONGEST_ENTRY, Meaning, meanings

LONGEST_QUERY = 400
MOST_WORDS = 24
MOST_MEANINGS = 8
# A phrase is looked for place by place in every field: a question may ask for a few.
MOST_PHRASES = 4
JOINED = 0.8
MISTYPED = 0.8
NEAR = 0.7

_PHRASE = re.compile(r'"([^"]*)"')
_EXCLUDED = re.compile(r"(?:^|\s)-(\w+)")


@dataclass(frozen=True, slots=True)
class Word:
    """One typed word and the terms any of which is that word itself."""

    typed: str
    readings: tuple[Meaning, ...]


@dataclass(frozen=True, slots=True)
class Concept:
    """Words that belong together, and what else all of them together may mean."""

    words: tuple[Word, ...]
    meanings: tuple[Meaning, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """What to look up. Phrases must stand in a text, excluded terms must not; `names` may be names."""

    concepts: tuple[Concept, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    excluded: tuple[str, ...] = ()
    whole: str = ""
    names: tuple[str, ...] = ()
    corrected: dict[str, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        return not (self.concepts or self.phrases or self.excluded)

    @property
    def size(self) -> int:
        """The number of words that say something."""
        return sum(len(concept.words) for concept in self.concepts)

    def near_terms(self) -> frozenset[str]:
        """The typed words' terms and what means nearly the same, for marking words in a snippet."""
        found = {term for phrase in self.phrases for term in phrase}
        for concept in self.concepts:
            readings = [reading for word in concept.words for reading in word.readings]
            near = [meaning for meaning in concept.meanings if meaning.weight >= NEAR]
            found.update(term for meaning in (*readings, *near) for term in meaning.terms)
        return frozenset(found)


def interpret(text: str, reader: Reader) -> Question:
    """Understand what was typed; there is no wrong input, and an empty question is an answer too."""
    text = text[:LONGEST_QUERY].replace("\0", " ")
    phrases = tuple(filter(None, (tuple(terms(quoted)) for quoted in _PHRASE.findall(text))))
    excluded = tuple(term for word in _EXCLUDED.findall(text)[:MOST_WORDS] for term in terms(word))
    kept = _EXCLUDED.sub(" ", text)
    found = tokens(kept.lower() if kept.isupper() else kept)[:MOST_WORDS]
    corrected: dict[str, str] = {}
    concepts = tuple(_concepts(found, reader, corrected))
    whole = exact_key(kept)
    return Question(concepts, phrases[:MOST_PHRASES], excluded, whole, _names(whole.split()), corrected)


def _concepts(found: Sequence[Token], reader: Reader, corrected: dict[str, str]) -> Iterator[Concept]:
    """Cut the words into the longest runs that mean something together, single words elsewhere."""
    at = 0
    while at < len(found):
        for size in range(min(LONGEST_ENTRY, len(found) - at), 0, -1):
            span = found[at : at + size]
            wider = _together(span, reader)
            if wider or size == 1:
                break
        yield Concept(tuple(_word(token, reader, corrected, bool(wider)) for token in span), wider)
        at += size


def _together(span: Sequence[Token], reader: Reader) -> tuple[Meaning, ...]:
    """What the words mean together: as the vocabulary has it, or written as one word."""
    stemmed = tuple(token.term for token in span)
    plain = tuple(token.word for token in span)
    known = meanings().get(stemmed) or meanings().get(plain) or ()
    whole = spelling.joined(plain, reader.words)
    return known[:MOST_MEANINGS] + ((Meaning((stem(whole),), JOINED),) if whole else ())


def _word(token: Token, reader: Reader, corrected: dict[str, str], understood: bool) -> Word:
    """A typed word as the index may hold it; only a word that nothing knows is taken for a slip."""
    forms = dict.fromkeys((token.term, stem(token.word), canonical(token.word)))
    held = [Meaning((form,), 1.0) for form in forms if reader.knows(form)]
    if not held and not understood:
        held = _slips(token.word, reader, corrected)
    return Word(token.word, tuple(held))


def _slips(word: str, reader: Reader, corrected: dict[str, str]) -> list[Meaning]:
    """What an unknown word was probably meant to be; the choice is noted in `corrected`."""
    if halves := spelling.split(word, reader.words):
        corrected[word] = " ".join(halves)
        return [Meaning(tuple(map(stem, halves)), JOINED)]
    near = spelling.guesses(word, reader.words)
    if near:
        corrected[word] = near[0][0]
    return [
        Meaning((form,), MISTYPED * likeness)
        for entry, likeness in near
        for form in dict.fromkeys((stem(entry), entry))
    ]


def _names(words: list[str]) -> tuple[str, ...]:
    """All that was typed, and runs of its first words, which may be the name of something; longest first."""
    first = words[:MOST_WORDS]
    sizes = range(min(len(first), LONGEST_ENTRY), 0, -1)
    runs = [" ".join(first[at : at + size]) for size in sizes for at in range(len(first) - size + 1)]
    return tuple(dict.fromkeys([" ".join(words), *runs])) if words else ()
