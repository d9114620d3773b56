"""Words of a question that name a place, an award or a year: cases from there go first, none is left out.

Everyday names of places (Solo, Jateng, NTT) are reviewed data in content/reference/place_names.csv; a name
may mean several regions, one without codes is an ordinary word unless "kabupaten" or "kota" comes first.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from catalogue import reference
from catalogue.reference import several
from catalogue.search.analysis import terms, tokens
from catalogue.search.documents import island_code

LONGEST_HINT = 5

_YEAR = re.compile(r"(?:199|20[0-4])\d")

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hint:
    """A facet with the codes that words of a question name."""

    facet: str
    codes: tuple[str, ...]


def hint_of(words: Words) -> Hint | None:
    """What these plain words name, all together."""
    if len(words) == 1 and _YEAR.fullmatch(words[0]):
        return Hint("tahun", words)
    return known_hints().get(words)


@cache
def told_as(hint: Hint) -> tuple[Words, ...]:
    """The terms by which texts tell of the places that a hint names (Jateng → jawa tengah)."""
    if hint.facet != "daerah":
        return ()
    names = {one.code: one.short_name for one in reference.regions()}
    return tuple(dict.fromkeys(tuple(terms(names[code])) for code in hint.codes if code in names))


@cache
def known_hints() -> Mapping[Words, Hint]:
    """Plain words → what they name; what is reviewed decides over the names of regions."""
    places: dict[Words, list[str]] = defaultdict(list)
    for name, code in _regions():
        places[_key(name)].append(code)
    for row in reference.rows("place_names.csv"):
        places[_key(row["name"])] = list(several(row["codes"]))
    found = {words: Hint("daerah", tuple(dict.fromkeys(codes))) for words, codes in places.items() if codes}
    for row in reference.rows("award_words.csv"):
        found[_key(row["word"])] = Hint("penghargaan", _award_groups(several(row["groups"])))
    return found


def _regions() -> Iterator[tuple[str, str]]:
    """(name, code): each region under its short name, its kind before it in full and as people shorten it.

    Of a province and its regions of the same name (Gorontalo) the short name means the province.
    """
    provinces = {one.short_name for one in reference.regions() if one.parent_code is None}
    for one in reference.regions():
        if one.parent_code is None:
            yield from ((one.short_name, one.code), (one.name, one.code))
            yield from ((f"{kind} {one.short_name}", one.code) for kind in ("Provinsi", "Prov"))
        else:
            yield one.name, one.code
            kind, *shorter = ("Kota",) if one.name.startswith("Kota") else ("Kabupaten", "Kab")
            yield from ((f"{word} {one.short_name}", one.code) for word in (kind, *shorter))
            if one.short_name not in provinces:
                yield one.short_name, one.code
    for group in {one.island_group for one in reference.regions()} - provinces:
        yield group, island_code(group)


def _key(name: str) -> Words:
    return tuple(token.word for token in tokens(name))


def _award_groups(named: tuple[str, ...]) -> tuple[str, ...]:
    """Groups as they are named, or all those of a competition."""
    groups = dict.fromkeys(level.group for level in reference.award_levels())
    competitions = {level.group: level.competition for level in reference.award_levels()}
    return tuple(group for group in groups if group in named or competitions[group] in named)


def hinting_words() -> frozenset[str]:
    """Every single word of a name of a place or an award."""
    return frozenset(word for words in known_hints() for word in words)
