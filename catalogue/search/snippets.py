"""The sentence of some texts that answers best, with the words that brought the hit marked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

LONGEST = 240
CUT = "…"

_ENDS = (". ", "! ", "? ", "\n")


class Piece(NamedTuple):
    """A run of plain text, not yet escaped: templates escape it and put a marked one into <mark>."""

    text: str
    marked: bool


class Snippet(NamedTuple):
    """A sentence and the name of the text in which it stands."""

    name: str
    pieces: list[Piece]


def snippet(texts: Mapping[str, str], marks: Sequence[str], longest: int = LONGEST) -> Snippet | None:
    """Of texts by name the sentence with the most different marked words, the first of equals, or None.

    `marks` are plain lower-case words as `Results.marks` gives them; at most `longest` characters are shown.
    """
    best, most = ("", 0, 0), 0
    for name, text in texts.items():
        number, start, end = _answering(text, marks)
        if number > most:
            best, most = (name, start, end), number
    if not most:
        return None
    name, start, end = best
    sentence = _cut(texts[name][start:end].strip(), _pattern(tuple(marks)), longest)
    return Snippet(name, marked(sentence, marks))


def _answering(text: str, marks: Sequence[str]) -> tuple[int, int, int]:
    """How many different marked words the sentence with the most has; where it begins and ends."""
    found: dict[tuple[int, int], set[str]] = {}
    bounds = (0, 0)
    for start, word in _places(text, marks):
        if not bounds[0] <= start < bounds[1]:
            bounds = _sentence(text, start)
        found.setdefault(bounds, set()).add(word)
    told = ((len(words), *bounds) for bounds, words in found.items())
    return max(told, key=itemgetter(0), default=(0, 0, 0))


def _places(text: str, marks: Sequence[str]) -> list[tuple[int, str]]:
    """(start, word) of each whole marked word, in order: far quicker than by a pattern."""
    lowered = text.lower()
    if len(lowered) != len(text):
        return [(match.start(), match.group().lower()) for match in _pattern(tuple(marks)).finditer(text)]
    places = []
    for word in filter(None, marks):
        at = lowered.find(word)
        while at >= 0:
            end = at + len(word)
            if not (_is_letter(lowered[at - 1 : at]) or _is_letter(lowered[end : end + 1])):
                places.append((at, word))
            at = lowered.find(word, end)
    return sorted(places)


def _is_letter(char: str) -> bool:
    return char.isalnum() or char == "_"


def _sentence(text: str, at: int) -> tuple[int, int]:
    """Where the sentence around a place begins and ends."""
    begins, ends = 0, len(text)
    for mark in _ENDS:  # each is looked for only as far as the nearest so far
        if (start := text.rfind(mark, begins, at)) >= 0:
            begins = start + len(mark)
        if (end := text.find(mark, at, ends)) >= 0:
            ends = end + 1
    return begins, ends


def marked(text: str, marks: Sequence[str]) -> list[Piece]:
    """The whole text in runs; joined, they are the text again. For titles and names."""
    pieces = []
    end = 0
    for match in _pattern(tuple(marks)).finditer(text):
        pieces += [Piece(text[end : match.start()], False), Piece(match.group(), True)]
        end = match.end()
    pieces.append(Piece(text[end:], False))
    return [piece for piece in pieces if piece.text]


def _cut(sentence: str, pattern: re.Pattern[str], longest: int) -> str:
    """A long sentence cut at blanks so that its first marked word is well inside."""
    if len(sentence) <= longest:
        return sentence
    first = pattern.search(sentence)
    start = 0
    if first is not None and first.end() > longest // 2:
        start = sentence.rfind(" ", 0, max(0, first.start() - longest // 3)) + 1
    end = start + longest
    if end >= len(sentence):
        return CUT + sentence[start:]
    blank = sentence.rfind(" ", start, end)
    end = blank if blank > start else end
    return (CUT if start else "") + sentence[start:end] + CUT


@lru_cache(maxsize=256)
def _pattern(marks: tuple[str, ...]) -> re.Pattern[str]:
    """Matches any of the words, whole and in any case; nothing where there are none."""
    words = "|".join(re.escape(word) for word in sorted(marks, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)" if words else r"(?!)", re.IGNORECASE)
