"""A synthetic library in the likeness of the real one: the same seed and number give the same files.

Words are roots of Bahasa Indonesia by Zipf's law, cases have 300 to 1,500 words, and what a visitor can
choose from (theme, place, year, award, goal) is as uneven as in life: Java and Sumatra report most.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import TypeVar

from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

from catalogue import reference
from catalogue.documents.sources import Source
from catalogue.innovations import document as cases
from catalogue.innovations.document import SECTIONS, Award, InnovationDocument
from catalogue.partial_date import PartialDate
from catalogue.places.government import government_name, has_government
from catalogue.reference import RegionRow
from catalogue.replications import document as records
from catalogue.replications.document import Origin, ReplicationDocument, Stage

T = TypeVar("T")
LEAST_WORDS, MOST_WORDS = 300, 1500
CASES_PER_REPLICATION = 5
# Java and Sumatra have three quarters of what is reported nationally.
ISLAND_WEIGHTS = {"Jawa": 12, "Sumatera": 4}
FUNCTION_WORDS = ("yang", "dan", "di", "untuk", "dengan", "pada", "dari", "oleh", "dalam", "ini")
STAGES = ("minat", "kesepakatan", "persiapan", "implementasi", "berjalan")
SOURCES = (
    Source("https://contoh.go.id/berita", "Berita", "Pemerintah daerah", PartialDate("2024-05")),
    Source("https://contoh.go.id/proposal", "Proposal inovasi"),
)


def write(folder: Path, number: int, seed: int = 1) -> int:
    """Write so many cases, and a replication for each fifth, as files of a content folder; their number."""
    files = 0
    for path, text in documents(number, seed):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        files += 1
    return files


def documents(number: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """(path, text) of each file in its canonical form."""
    made = []
    for index in range(number):
        case = case_of(index, seed)
        made.append((case.slug, case.region or ""))
        yield f"innovations/{case.slug}.md", cases.format(case)
    taken: set[tuple[str, str]] = set()
    for index in range(number // CASES_PER_REPLICATION):
        record = _record(random.Random(f"{seed} record {index}"), index, made, taken)
        yield f"replications/{record.slug}.md", records.format(record)


def case_of(index: int, seed: int = 1) -> InnovationDocument:
    """The case with this number in the library of this seed."""
    chance = random.Random(f"{seed} {index}")
    region = draw_region(chance)
    year = chance.randint(2012, 2025)
    level = chance.choice(reference.award_levels())
    award = Award(level.name, level.competition, level.code, year, (1,))
    return InnovationDocument(
        slug=f"inovasi-{index:05}",
        title=" ".join(_words(chance, chance.randint(4, 9))).capitalize(),
        name=f"{chance.choice(vocabulary()[0])[:8].upper()} {index}" if chance.random() < 0.7 else None,
        summary=f"{' '.join(_words(chance, chance.randint(20, 40))).capitalize()}.",
        agency=government_name(region),
        region=region.code,
        theme=zipf(chance, reference.themes()).code,
        started=PartialDate(str(year)) if chance.random() < 0.8 else None,
        awards=(award,) if chance.random() < 0.3 else (),
        goals=tuple(sorted(chance.sample(cases.GOALS, 2))) if chance.random() < 0.1 else (),
        sources=SOURCES,
        body=_body(chance),
    )


def _record(
    chance: random.Random, index: int, made: Sequence[tuple[str, str]], taken: set[tuple[str, str]]
) -> ReplicationDocument:
    """A replication of an early case more often than of a late one; `made` are the cases and their regions.

    No region repeats its own case, or (noted in `taken`) one case twice.
    """
    region = chance.choice(_regions()[0])
    original = next(
        slug
        for slug, origin in _draws(chance, made)
        if origin != region.code and (region.code, slug) not in taken
    )
    taken.add((region.code, original))
    return ReplicationDocument(
        slug=f"replikasi-{index:05}",
        relation="replikasi",
        origins=(Origin(innovation=original),),
        agency=government_name(region),
        reporter=chance.choice(records.REPORTERS),
        outcome=f"{' '.join(_words(chance, 30)).capitalize()}.",
        stages=(Stage(zipf(chance, STAGES), PartialDate(str(chance.randint(2016, 2025)))),),
        evidence=("liputan",),
        sources=SOURCES,
        body=f"\n{_paragraph(chance, 60)}\n",
    )


def _draws(chance: random.Random, made: Sequence[T]) -> Iterator[T]:
    """Endless draws; the rank of a draw falls by Zipf's law, so few cases have many replications."""
    while True:
        yield made[int(len(made) ** chance.random()) % len(made)]


def _body(chance: random.Random) -> str:
    """Some of the eight sections, together as long as a case; most are told, few cases tell all."""
    told = [name for name in SECTIONS if chance.random() < 0.75] or [SECTIONS[0]]
    length = chance.randint(LEAST_WORDS, MOST_WORDS) // len(told)
    return "".join(f"\n## {name}\n\n{_paragraphs(chance, length)}\n" for name in told)


def _paragraphs(chance: random.Random, length: int) -> str:
    return "\n\n".join(_paragraph(chance, 80) for _ in range(max(1, length // 80)))


def _paragraph(chance: random.Random, length: int) -> str:
    words = _words(chance, length)
    sentences = []
    while words:
        cut = chance.randint(8, 18)
        sentences.append(f"{' '.join(words[:cut]).capitalize()}.")
        words = words[cut:]
    sentences[-1] += f"[^{chance.randint(1, len(SOURCES))}]"
    return " ".join(sentences)


def _words(chance: random.Random, number: int) -> list[str]:
    words, cumulative = vocabulary()
    return chance.choices(words, cum_weights=cumulative, k=number)


@cache
def vocabulary() -> tuple[list[str], list[float]]:
    """Function words first, then the roots of Bahasa Indonesia in one fixed order, with summed weights."""
    roots = sorted({word for word in StemmerFactory().get_words() if word.isalpha() and len(word) > 3})
    random.Random(0).shuffle(roots)
    words = [*FUNCTION_WORDS, *roots]
    return words, list(accumulate(1 / rank for rank in range(1, len(words) + 1)))


def zipf(chance: random.Random, choices: Sequence[T]) -> T:
    """One of them, the first the likeliest."""
    return chance.choices(choices, [1 / rank for rank in range(1, len(choices) + 1)])[0]


@cache
def _regions() -> tuple[list[RegionRow], list[int]]:
    """Kabupaten and kota with a government of their own, with the summed weights of their islands."""
    rows = [row for row in reference.regions() if row.parent_code and has_government(row)]
    return rows, list(accumulate(ISLAND_WEIGHTS.get(row.island_group, 1) for row in rows))


def draw_region(chance: random.Random) -> RegionRow:
    """A kabupaten or kota, of Java and Sumatra more often than of others."""
    rows, cumulative = _regions()
    return chance.choices(rows, cum_weights=cumulative)[0]
