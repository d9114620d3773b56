"""What changed from one document to the next, line by line and within a line word by word."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

CONTEXT = 2


class Change(NamedTuple):
    """A run of text: kind is "same", "added", "removed", or "gap" for unchanged lines left out."""

    kind: str
    text: str


@dataclass
class _Patience:
    """How much may still be compared: the cost grows with the pairs of equal pieces, which no real text has
    so many of. What goes beyond is shown as replaced."""

    pairs: int = 120_000

    def suffices(self, old: Sequence[str], new: Sequence[str]) -> bool:
        counts = Counter(new)
        cost = sum(times * counts[piece] for piece, times in Counter(old).items())
        if cost > self.pairs:
            return False
        self.pairs -= cost
        return True


def changes(before: str, after: str) -> list[list[Change]]:
    """The lines that differ, each as runs, with CONTEXT unchanged lines around them."""
    old, new = before.splitlines(), after.splitlines()
    patience = _Patience()
    if not patience.suffices(old, new):
        return list(_replaced(old, new)) if old != new else []
    found: list[list[Change]] = []
    for group in difflib.SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(CONTEXT):
        if found or group[0][1] > 0:
            found.append([Change("gap", "…")])
        for tag, i, j, k, m in group:
            found.extend(_lines(tag, old[i:j], new[k:m], patience))
    return found


def _lines(tag: str, old: list[str], new: list[str], patience: _Patience) -> Iterator[list[Change]]:
    if tag == "equal":
        yield from ([Change("same", line)] for line in old)
    elif tag == "replace" and len(old) == len(new):
        yield from (_words(one, other, patience) for one, other in zip(old, new, strict=True))
    else:
        yield from _replaced(old, new)


def _replaced(old: list[str], new: list[str]) -> Iterator[list[Change]]:
    yield from ([Change("removed", line)] for line in old)
    yield from ([Change("added", line)] for line in new)


def _words(before: str, after: str, patience: _Patience) -> list[Change]:
    """One changed line with its words marked."""
    # A word with the blanks before it: blanks by themselves are all alike, which costs the comparison most.
    old, new = re.findall(r"\s*\S+|\s+", before), re.findall(r"\s*\S+|\s+", after)
    if not patience.suffices(old, new):
        return [Change("removed", before), Change("added", after)]
    runs = []
    for tag, i, j, k, m in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            runs.append(Change("same", "".join(old[i:j])))
            continue
        if j > i:
            runs.append(Change("removed", "".join(old[i:j])))
        if m > k:
            runs.append(Change("added", "".join(new[k:m])))
    return runs
