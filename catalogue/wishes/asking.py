"""Searches and choices counted in memory without persons, until somebody writes them down. Thread-safe."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from catalogue.wishes.models import LONGEST_QUERY, MOST_POSITIONS

PAUSE = 60.0
# More different words than this within a minute are no visitors.
MOST = 2000

_PERSONAL = re.compile(r"\d{6}|@")


@dataclass
class Count:
    number: int = 0
    hits: int | None = None


Counts = dict[tuple[str, int], Count]


def countable(text: str) -> str | None:
    """The words as they are counted; None for what is empty or may tell of a person.

    Six digits in a row may be a number of somebody, an @ an address.
    """
    if _PERSONAL.search(text):
        return None
    return " ".join(text.replace("\0", " ").lower().split())[:LONGEST_QUERY] or None


class Asking:
    """What one process heard since it was last written down."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._lock = clock, threading.Lock()
        self._counts: Counts = {}
        self._taken = clock()

    def note(self, text: str, position: int, hits: int | None = None) -> None:
        """Count a search (position 0, with its hits) or a choice; what is not countable is forgotten."""
        words = countable(text)
        if words is None or not 0 <= position <= MOST_POSITIONS or (position == 0) != (hits is not None):
            return
        with self._lock:
            if len(self._counts) >= MOST and (words, position) not in self._counts:
                return
            count = self._counts.setdefault((words, position), Count())
            count.number += 1
            count.hits = hits

    def take(self, anyway: bool = False) -> Counts:
        """All that was counted, to be written down: at most once in PAUSE, to one caller alone."""
        with self._lock:
            if not self._counts or (not anyway and self._clock() - self._taken < PAUSE):
                return {}
            taken, self._counts, self._taken = self._counts, {}, self._clock()
            return taken
