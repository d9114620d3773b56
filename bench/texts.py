"""Search documents in the likeness of the real ones, without a database: the same seed gives the same.

The words are those of `corpus` by the same law; 50,000 cases are made in half a minute.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache

import numpy as np
from numpy.typing import NDArray

from bench.corpus import LEAST_WORDS, MOST_WORDS, draw_region, vocabulary, zipf
from catalogue import reference
from catalogue.innovations.document import GOALS
from catalogue.search.documents import INNOVATION, SearchDocument, island_code

# How many words of a case stand in each field; the body has the rest.
SHARES = {"story": 0.35, "results": 0.15}


def documents(number: int, seed: int = 1, first: int = 0) -> Iterator[SearchDocument]:
    """So many cases, from the one with the number `first` on."""
    for index in range(first, first + number):
        yield document(index, seed)


def document(index: int, seed: int = 1) -> SearchDocument:
    """The case with this number in the library of this seed."""
    chance = random.Random(f"{seed} {index}")
    draw = np.random.default_rng([seed, index])
    length = chance.randint(LEAST_WORDS, MOST_WORDS)
    region, theme = draw_region(chance), zipf(chance, reference.themes())
    texts = {name: _text(draw, int(length * share)) for name, share in SHARES.items()}
    texts |= {
        "name": f"{_text(draw, 1)[:8].upper()} {index}" if chance.random() < 0.7 else "",
        "title": _text(draw, chance.randint(4, 9)),
        "summary": _text(draw, chance.randint(20, 40)),
        "theme": theme.name,
        "place": f"{region.name} {region.province} {region.island_group}",
        "body": _text(draw, int(length * (1 - sum(SHARES.values())))),
    }
    year = str(chance.randint(2012, 2025))
    return SearchDocument(
        kind=INNOVATION,
        id=index + 1,
        slug=f"inovasi-{index:05}",
        stamp=1,
        texts=texts,
        names=tuple(filter(None, (texts["name"], texts["title"]))),
        facets={
            "tema": (theme.code,),
            "daerah": (island_code(region.island_group), region.code[:2], region.code),
            "tahun": (year,) if chance.random() < 0.8 else (),
            "penghargaan": (chance.choice(_award_groups()),) if chance.random() < 0.3 else (),
            "sdg": tuple(chance.sample(GOALS, 2)) if chance.random() < 0.1 else (),
            "instansi": ("kota" if region.name.startswith("Kota") else "kabupaten",),
            "replikasi": ("berjalan",) if chance.random() < 0.2 else (),
        },
        newest=int(year) * 10_000,
        completeness=chance.randint(3, 8),
        running=chance.randint(0, 3),
    )


def _text(draw: np.random.Generator, length: int) -> str:
    """Words in sentences of twelve."""
    words, cumulative = _words()
    found = words[np.searchsorted(cumulative, draw.random(max(1, length)) * cumulative[-1])].tolist()
    return ". ".join(" ".join(found[at : at + 12]).capitalize() for at in range(0, len(found), 12))


@cache
def _words() -> tuple[NDArray[np.str_], NDArray[np.float64]]:
    words, cumulative = vocabulary()
    return np.array(words), np.array(cumulative)


@cache
def _award_groups() -> list[str]:
    return sorted({level.group for level in reference.award_levels()})
