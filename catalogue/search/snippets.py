"""The sentence of a text that answers best, with the words that brought the hit marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

LONGEST = 240
CUT = "…"

_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?])\s+|\n")


class Piece(NamedTuple):
    """A run of plain text, not yet escaped: templates escape it and put a marked one into <mark>."""

    text: str
    marked: bool


def snippet(text: str, marks: Sequence[str], longest: int = LONGEST) -> list[Piece]:
    """The sentence with the most different marked words, the first of equals, or simply the first.

    `marks` are plain lower-case words as `Results.marks` gives them; at most `longest` characters are shown.
    """
    pattern = _pattern(tuple(marks))
    best, most = "", -1
    for sentence in map(str.strip, _BETWEEN_SENTENCES.split(text)):
        different = len({word.lower() for word in pattern.findall(sentence)})
        if different > most and sentence:
            best, most = sentence, different
    return marked(_cut(best, pattern, longest), marks)


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
