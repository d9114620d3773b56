"""How well the search answers judged questions: NDCG@10 and recall@20, over all and by kind of question.

Judgements are tab separated in the columns qid, kind, query, judgements (`slug:grade,…`); grade 3 is
exactly what is wanted, 2 clearly useful, 1 marginal. Pure: who asks the index is the caller's matter.
"""

from __future__ import annotations

import csv
import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

CUT = 10
WIDE_CUT = 20
USEFUL = 2

Ask = Callable[[str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Judged:
    """A question with the grade of each case that answers it."""

    kind: str
    text: str
    grades: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one question was answered; both figures lie between 0 and 1."""

    question: Judged
    ndcg: float
    recall: float


@dataclass(frozen=True, slots=True)
class Figures:
    """Means over a group of questions."""

    number: int
    ndcg: float
    recall: float


def read_judged(file: Path) -> list[Judged]:
    """The questions of a file; raises KeyError or ValueError for what is no such file."""
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    if not rows:
        raise ValueError("no questions")
    return [Judged(row["kind"], row["query"], _grades(row["judgements"])) for row in rows]


def _grades(cell: str) -> dict[str, int]:
    pairs = (entry.rpartition(":") for entry in cell.split(","))
    return {slug.strip(): int(grade) for slug, _, grade in pairs}


def judge(question: Judged, found: Sequence[str]) -> Verdict:
    """Compare what was found, best first, with what should have been."""
    grades = [question.grades.get(slug, 0) for slug in found[:CUT]]
    best = _gain(sorted(question.grades.values(), reverse=True)[:CUT])
    useful = {slug for slug, grade in question.grades.items() if grade >= USEFUL}
    recall = len(useful & set(found[:WIDE_CUT])) / len(useful) if useful else 1.0
    return Verdict(question, _gain(grades) / best if best else 1.0, recall)


def _gain(grades: Sequence[int]) -> float:
    """Discounted gain: 2^grade − 1, less the further down (Järvelin & Kekäläinen 2002)."""
    return sum((2.0**grade - 1) / math.log2(rank + 1) for rank, grade in enumerate(grades, start=1))


def evaluate(questions: Sequence[Judged], ask: Ask) -> list[Verdict]:
    """Ask every question; the worst answered come first."""
    return sorted((judge(one, ask(one.text)) for one in questions), key=lambda verdict: verdict.ndcg)


def figures(verdicts: Sequence[Verdict]) -> Figures:
    number = max(len(verdicts), 1)
    return Figures(
        len(verdicts),
        sum(one.ndcg for one in verdicts) / number,
        sum(one.recall for one in verdicts) / number,
    )


def by_kind(verdicts: Sequence[Verdict]) -> dict[str, Figures]:
    groups: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        groups[verdict.question.kind].append(verdict)
    return {kind: figures(group) for kind, group in sorted(groups.items())}
