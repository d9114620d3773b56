"""Sources go by number: taking one out never lets a citation point to another source than it did.

A source that was emptied while something cites it keeps its place; one that nothing cites goes, and what
cites the sources after it is numbered anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from catalogue.editing.draft import Body, Draft, Values, is_filled, is_same, trimmed, written
from catalogue.writing.sections import KEYS

_MARK = re.compile(r"\[\^([1-9][0-9]{0,3})\]")
_CITING = ("penghargaan", "indikator")


@dataclass
class Settled:
    """What was typed, with its sources in their places.

    `emptied` holds the number of each source that is blank now although something cites it, with the places
    that do ("Masalah", "penghargaan 2"); `moved` is True where citations were numbered anew.
    """

    values: Values
    body: Body
    emptied: dict[int, list[str]] = field(default_factory=dict)
    moved: bool = False


def text_of(stored: Draft, typed: Values, body: Body) -> tuple[str, Settled]:
    """The text that holds what was typed, and what became of its sources.

    Where nothing differs from what is stored it is the stored text itself, byte for byte. Raises ValueError
    as `draft.written` does.
    """
    if is_same(stored, typed, body):
        return stored.text, Settled(typed, body)
    settled = settle(stored.values.get("sumber", []), typed, body)
    return written(stored, settled.values, settled.body), settled


def settle(stored: list[Any], typed: Values, body: Body) -> Settled:
    """Decide which blank sources stay and number anew what cites the others; `stored` are those before."""
    rows, last = typed.get("sumber", []), len(trimmed(typed.get("sumber", [])))
    places = _places(typed, body)
    kept, emptied = [], {}
    for number, row in enumerate(rows, start=1):
        was_filled = number <= len(stored) and is_filled(stored[number - 1])
        if is_filled(row):
            kept.append(number)
        elif number in places and (number <= last or was_filled):
            kept.append(number)
            if was_filled:
                emptied[number] = places[number]
    moves = {old: new for new, old in enumerate(kept, start=1) if old != new}
    values = {**typed, "sumber": [rows[number - 1] for number in kept]}
    if not moves:
        return Settled(values, body, emptied)
    emptied = {moves.get(number, number): where for number, where in emptied.items()}
    return Settled(_values_moved(values, moves), _body_moved(body, moves), emptied, moved=True)


def _places(typed: Values, body: Body) -> dict[int, list[str]]:
    """Where each number is cited."""
    found: dict[int, list[str]] = {}
    for place, numbers in _cited(typed, body):
        for number in dict.fromkeys(numbers):
            found.setdefault(number, []).append(place)
    return found


def _cited(typed: Values, body: Body) -> Iterator[tuple[str, list[int]]]:
    texts = {"isi naskah": body} if isinstance(body, str) else {KEYS[key]: body[key] for key in body}
    for place, text in texts.items():
        yield place, [int(number) for number in _MARK.findall(text)]
    for name in _CITING:
        for number, row in enumerate(typed.get(name, []), start=1):
            yield f"{name} {number}", [int(one) for one in re.findall(r"[1-9][0-9]{0,3}", row["sumber"])]


def _body_moved(body: Body, moves: Mapping[int, int]) -> Body:
    if isinstance(body, str):
        return _MARK.sub(lambda mark: f"[^{moves.get(int(mark[1]), mark[1])}]", body)
    return {key: str(_body_moved(text, moves)) for key, text in body.items()}


def _values_moved(values: Values, moves: Mapping[int, int]) -> Values:
    def moved(numbers: str) -> str:
        return re.sub(r"\b[1-9][0-9]{0,3}\b", lambda one: str(moves.get(int(one[0]), one[0])), numbers)

    rows = {
        name: [{**row, "sumber": moved(row["sumber"])} for row in values[name]]
        for name in _CITING
        if name in values
    }
    return {**values, **rows}
