"""What a map may show: four measures, each a number per region with the list that proves it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import url_for
from sqlalchemy import orm

from catalogue import reference
from catalogue.errors import NotFound
from catalogue.innovations.by_place import counts_by_place
from catalogue.innovations.queries import count_public
from catalogue.language import gettext as _
from catalogue.places import geography
from catalogue.places.shading import shade
from catalogue.replications.listing import Entry, by_place, entries
from catalogue.web.filters import number

# What a map shows unless its address asks for another measure.
FIRST = "inovasi"


@dataclass(frozen=True)
class Measure:
    """A measure by its code in the address: its name, the words after a number, and the numbers by code.

    `elsewhere` counts what belongs to no single region and so stands on no map.
    """

    code: str
    name: str
    words: str
    counts: Mapping[str, int]
    elsewhere: int

    def proof(self, place: str) -> str:
        """The address of the list that a place's number counts."""
        if self.code == "inovasi":
            return url_for("innovations.catalogue", daerah=place)
        return url_for("replications.index", kelompok=self.code, daerah=place)


def measures(session: orm.Session) -> dict[str, Measure]:
    """All measures by their codes, in the order of the tabs."""
    listed = entries(session)
    return {
        "inovasi": _measure(
            "inovasi", _("Inovasi"), _("inovasi"), counts_by_place(session), count_public(session)
        ),
        "berjalan": _stage("berjalan", _("Replikasi berjalan"), _("replikasi berjalan"), listed),
        "kesepakatan": _stage("kesepakatan", _("Kesepakatan"), _("kesepakatan replikasi"), listed),
        "minat": _stage("minat", _("Minat"), _("minat mereplikasi"), listed),
    }


def _stage(code: str, name: str, words: str, listed: Iterable[Entry]) -> Measure:
    """The measure of one group of replications, by the replicator's region."""
    found = [entry for entry in listed if entry.group == code]
    return _measure(code, name, words, by_place(found), len(found))


def _measure(code: str, name: str, words: str, counts: Mapping[str, int], total: int) -> Measure:
    placed = sum(found for place, found in counts.items() if len(place) == 2)
    return Measure(code, name, words, counts, total - placed)


def measured_map(
    drawing: geography.Map, every: Mapping[str, Measure], code: str, page: str
) -> dict[str, Any]:
    """What the macros of places/map.html need to show the measure `code`, and the tabs to the others.

    `page` is the address of the page that shows the map. Raises NotFound where no measure has the code.
    """
    if code not in every:
        raise NotFound("measure", measure=code)
    measure = every[code]
    counts = {shape.code: measure.counts.get(shape.code, 0) for shape in drawing.shapes}
    return {
        "map": drawing,
        "names": {region.code: region.name for region in reference.regions()},
        "counts": counts,
        "shading": shade(counts),
        "measure": measure,
        "lists": {place: measure.proof(place) for place, found in counts.items() if found},
        "tabs": [(one.name, _address(page, one), one is measure, None) for one in every.values()],
    }


def _address(page: str, measure: Measure) -> str:
    """Where the page shows a measure; the first is what it shows unasked."""
    return f"{page if measure.code == FIRST else f'{page}?ukuran={measure.code}'}#peta"


def national_map(session: orm.Session, code: str) -> dict[str, Any]:
    """The map by province with a table of all measures: the one shown first, its largest number on top."""
    every = measures(session)
    shown = measured_map(geography.nation(), every, code, url_for("places.index"))
    ranked = sorted(shown["counts"], key=lambda place: (-shown["counts"][place], place))
    columns = sorted(every.values(), key=lambda one: one.code != code)
    return {
        **shown,
        "heads": [(one.name, True) for one in columns],
        "rows": [_row(shown["names"][place], place, columns) for place in ranked],
    }


def _row(name: str, place: str, every: Iterable[Measure]) -> list[tuple[str, str] | int]:
    """A province and its numbers, each with the list that it counts; nought has none."""
    numbers = ((one.counts.get(place, 0), one.proof(place)) for one in every)
    cells = [(number(found), proof) if found else 0 for found, proof in numbers]
    return [(name, url_for("places.region", code=place)), *cells]
