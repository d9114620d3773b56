"""What changed from one document to the next, line by line and within a line word by word."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from typing import NamedTuple

CONTEXT = 2


class Change(NamedTuple):
    """A run of text: kind is "same", "added", "removed", or "gap" for unchanged lines left out."""

    kind: str
    text: str


def changes(before: str, after: str) -> list[list[Change]]:
    """The lines that differ, each as runs, with CONTEXT unchanged lines around them."""
    old, new = before.splitlines(), after.splitlines()
    found: list[list[Change]] = []
    for group in difflib.SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(CONTEXT):
        if found or group[0][1] > 0:
            found.append([Change("gap", "…")])
        for tag, i, j, k, m in group:
            found.extend(_lines(tag, old[i:j], new[k:m]))
    return found


def _lines(tag: str, old: list[str], new: list[str]) -> Iterator[list[Change]]:
    if tag == "equal":
        yield from ([Change("same", line)] for line in old)
    elif tag == "replace" and len(old) == len(new):
        yield from (_words(one, other) for one, other in zip(old, new, strict=True))
    else:
        yield from ([Change("removed", line)] for line in old)
        yield from ([Change("added", line)] for line in new)


def _words(before: str, after: str) -> list[Change]:
    """One changed line with its words marked."""
    # A word with the blanks before it: blanks by themselves are all alike, which costs the comparison most.
    old, new = re.findall(r"\s*\S+|\s+", before), re.findall(r"\s*\S+|\s+", after)
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
