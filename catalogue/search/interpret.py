"""From what a visitor typed to what is looked up: concepts with everything that may stand for each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from catalogue.search import spelling
from catalogue.search.analysis import Token, canonical, exact_key, fold, stem, terms, tokens
from catalogue.search.hints import LONGEST_HINT, Hint, hint_of, hinting_words, told_as
from catalogue.search.reader import Reader
from catalogue.search.vocabulary import LONGEST_ENTRY, SAME, Meaning, asked_words, meanings_of
from catalogue.search.words import LIGHT_WORDS, common_words

LONGEST_QUERY = 400
MOST_WORDS = 24
MOST_MEANINGS = 8
# A phrase is looked for place by place in every field: a question may ask for a few.
MOST_PHRASES = 4
JOINED = 0.8
MISTYPED = 0.8
NEAR = 0.7
LIGHT = 0.25
# What a word of an expression means alone, against what the expression means.
ALONE = 0.7

_PHRASE = re.compile(r'"([^"]*)"')
_EXCLUDED = re.compile(r"(?:^|\s)-(\w+)")


@dataclass(frozen=True, slots=True)
class Word:
    """One word as it was understood, the terms any of which is that word, and its place in what was typed.

    `meanings` are what it may mean alone, where it belongs to an expression.
    """

    plain: str
    term: str
    readings: tuple[Meaning, ...]
    start: int
    end: int
    meanings: tuple[Meaning, ...] = ()

    @property
    def standing_for(self) -> tuple[Meaning, ...]:
        """All that may stand for this one word."""
        return self.readings + self.meanings


@dataclass(frozen=True, slots=True)
class Concept:
    """Words that belong together, what else all of them may mean, what they name, how much they count."""

    words: tuple[Word, ...]
    meanings: tuple[Meaning, ...] = ()
    hint: Hint | None = None
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Question:
    """What to look up. Phrases must stand in a text, excluded terms must not; `names` may be names.

    `text` is what was typed as far as it was read, with what is to be left out blanked.
    """

    concepts: tuple[Concept, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    excluded: tuple[str, ...] = ()
    text: str = ""
    whole: str = ""
    names: tuple[str, ...] = ()
    corrected: dict[str, str] = field(default_factory=dict)

    @property
    def suggestion(self) -> str:
        """What was typed with its slips put right; empty where nothing was."""
        text, end = "", 0
        for word in (word for concept in self.concepts for word in concept.words):
            typed = self.text[word.start : word.end]
            right = self.corrected.get(fold(typed))
            if right and word.start >= end:
                text += self.text[end : word.start] + right
                end = word.end
        return text + self.text[end:] if end else ""

    def without(self, concept: Concept) -> str:
        """What was typed but for the words of one concept."""
        text = self.text
        for word in reversed(concept.words):
            text = text[: word.start] + text[word.end :]
        return " ".join(text.split())

    @property
    def is_empty(self) -> bool:
        return not (self.concepts or self.phrases or self.excluded)

    @property
    def topics(self) -> tuple[Concept, ...]:
        """What the question is about, apart from places, awards and years that it names."""
        return tuple(concept for concept in self.concepts if concept.hint is None)

    @property
    def hinted(self) -> tuple[Concept, ...]:
        return tuple(concept for concept in self.concepts if concept.hint is not None)

    def near_terms(self) -> frozenset[str]:
        """The typed words' terms and what means nearly the same, for marking words in a snippet."""
        found = {term for phrase in self.phrases for term in phrase}
        for concept in self.concepts:
            readings = [reading for word in concept.words for reading in word.readings]
            near = [meaning for meaning in concept.meanings if meaning.weight >= NEAR]
            alone = [one for word in concept.words for one in word.meanings if one.weight >= ALONE * NEAR]
            found.update(term for meaning in (*readings, *near, *alone) for term in meaning.terms)
        return frozenset(found)


def interpret(text: str, reader: Reader) -> Question:
    """Understand what was typed; there is no wrong input, and an empty question is an answer too."""
    text = text[:LONGEST_QUERY].replace("\0", " ")
    phrases = tuple(filter(None, (tuple(terms(quoted)) for quoted in _PHRASE.findall(text))))
    excluded = tuple(term for word in _EXCLUDED.findall(text)[:MOST_WORDS] for term in terms(word))
    kept = _EXCLUDED.sub(lambda match: " " * len(match.group()), text)
    found = tokens(kept.lower() if kept.isupper() else kept)[:MOST_WORDS]
    corrected: dict[str, str] = {}
    words = [word for token in found for word in _understood(token, reader, corrected)]
    whole = exact_key(kept)
    names = _names(whole.split())
    concepts = _weighed(list(_concepts(words, reader, _known_names(names, reader))))
    return Question(concepts, phrases[:MOST_PHRASES], excluded, kept, whole, names, corrected)


def _understood(token: Token, reader: Reader, corrected: dict[str, str]) -> list[Word]:
    """A typed word as the index may hold it; only a word that nothing knows is taken for a slip."""
    forms = dict.fromkeys((token.term, stem(token.word), canonical(token.word)))
    held = tuple(Meaning((form,), 1.0) for form in forms if reader.knows(form))
    place = (token.start, token.end)
    if held or token.word in _listed() or meanings_of([token.word]):
        return [Word(token.word, token.term, held, *place)]
    if halves := spelling.split(token.word, reader.words):
        corrected[token.word] = " ".join(halves)
        return [_read(half, [(half, JOINED)], place) for half in halves]
    near = _near(token.word, reader)
    if near:
        corrected[token.word] = near[0][0]
    return [_read(near[0][0] if near else token.word, [(w, MISTYPED * like) for w, like in near], place)]


def _near(word: str, reader: Reader) -> list[tuple[str, float]]:
    """Words that a mistyped one may be; a word that people often write is none, though no text holds it."""
    if word in common_words():
        return []
    return spelling.guesses(word, reader.words, _listed())


@cache
def _listed() -> spelling.Listing:
    """Words that may be asked though no text holds them."""
    return spelling.Listing(asked_words() | hinting_words())


def _read(plain: str, near: Sequence[tuple[str, float]], place: tuple[int, int]) -> Word:
    """A word taken for others, each with how much it counts."""
    readings = tuple(
        Meaning((form,), weight) for entry, weight in near for form in dict.fromkeys((stem(entry), entry))
    )
    return Word(plain, stem(plain), readings, *place)


def _concepts(words: Sequence[Word], reader: Reader, named: frozenset[str]) -> Iterator[Concept]:
    """Cut the words into the longest runs that mean or name something together, single words elsewhere."""
    at = 0
    while at < len(words):
        for size in range(min(LONGEST_ENTRY, len(words) - at), 0, -1):
            span = tuple(words[at : at + size])
            wider, hint = _together(span, reader), _hint(span, named)
            if wider or hint or size == 1:
                break
        told = tuple(Meaning(named, SAME) for named in told_as(hint)) if hint else ()
        yield Concept(_each_meaning(span) if wider else span, wider + told, hint)
        at += size


def _each_meaning(span: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words of an expression with what each may mean alone, where no text holds it.

    "Village owned enterprise" is BUMDes, and some of it is told wherever a village and an enterprise are.
    """
    if len(span) == 1:
        return span
    return tuple(word if word.readings else replace(word, meanings=_alone(word)) for word in span)


def _alone(word: Word) -> tuple[Meaning, ...]:
    return tuple(replace(meaning, weight=ALONE * meaning.weight) for meaning in _meant_by((word,)))


def _together(span: Sequence[Word], reader: Reader) -> tuple[Meaning, ...]:
    """What the words mean together: as the vocabulary has it, or written as one word."""
    whole = spelling.joined(tuple(word.plain for word in span), reader.words)
    return _meant_by(span) + ((Meaning((stem(whole),), JOINED),) if whole else ())


def _meant_by(span: Sequence[Word]) -> tuple[Meaning, ...]:
    """What the vocabulary has for the words, as they were typed or by their stems."""
    return (meanings_of([word.plain for word in span]) or meanings_of([word.term for word in span]))[
        :MOST_MEANINGS
    ]


def _hint(span: Sequence[Word], named: frozenset[str]) -> Hint | None:
    """The place, award or year that the words name, unless they belong to the name of a case."""
    plain = tuple(word.plain for word in span)
    hint = hint_of(plain) if len(plain) <= LONGEST_HINT else None
    inside = hint and any(f" {' '.join(plain)} " in f" {name} " for name in named)
    return None if inside else hint


def _weighed(concepts: list[Concept]) -> tuple[Concept, ...]:
    """Words that any question may hold count little beside words that say something."""
    light = [len(one.words) == 1 and one.words[0].plain in LIGHT_WORDS for one in concepts]
    if all(light):
        return tuple(concepts)
    return tuple(
        Concept(one.words, one.meanings, one.hint, LIGHT) if little else one
        for one, little in zip(concepts, light, strict=True)
    )


def _names(words: list[str]) -> tuple[str, ...]:
    """All that was typed, and runs of its first words, which may be the name of something; longest first."""
    first = words[:MOST_WORDS]
    sizes = range(min(len(first), LONGEST_ENTRY), 0, -1)
    runs = [" ".join(first[at : at + size]) for size in sizes for at in range(len(first) - size + 1)]
    return tuple(dict.fromkeys([" ".join(words), *runs])) if words else ()


def _known_names(names: Sequence[str], reader: Reader) -> frozenset[str]:
    """Names of cases among the words, of two words at least or all that was typed: they win over a place."""
    asked = {name for name in names if " " in name} | set(names[:1])
    return frozenset(name for name in asked if len(reader.documents_with("exact", name)))
