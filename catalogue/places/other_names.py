"""Which other names of an agency tell a reader something: former ones and short forms, not spellings."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

_SEVERAL = re.compile(r"[(,/]|\b(?:bersama|serta)\b", re.IGNORECASE)
"""What a source adds to a name: remarks, the office above, or those who worked along."""


def other_names(name: str, aliases: Iterable[str], from_sources: Collection[str]) -> list[str]:
    """The aliases that a page tells beside the name, in their order.

    A name that the agency bore is told unless it is the same name written otherwise. One taken from sources
    (`from_sources`) is told only where it is of this agency alone and no part or extension of a name told.
    """
    aliases = list(aliases)
    others = [alias for alias in aliases if _letters(alias) != _letters(name)]
    return [
        alias
        for alias in others
        if alias not in from_sources or _tells_more(alias, [name, *(one for one in aliases if one != alias)])
    ]


def _tells_more(alias: str, known: list[str]) -> bool:
    words = _words(alias)
    goes_on = any(words[: len(other)] == other for other in map(_words, known))
    return not (_SEVERAL.search(alias) or goes_on or set(words) <= set(_words(known[0])))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _letters(text: str) -> str:
    return "".join(_words(text))
