"""What a map may show: four measures, each a number per region with the list that proves it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import orm

from catalogue import reference
from catalogue.errors import NotFound
from catalogue.innovations.by_place import counts_by_place
from catalogue.innovations.queries import count_public
from catalogue.places.geography import Map
from catalogue.places.shading import shade
from catalogue.replications.listing import by_place, entries

MEASURES = ("inovasi", "berjalan", "kesepakatan", "minat")


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


def measure_named(session: orm.Session, code: str) -> Measure:
    """Raises NotFound for a code that names no measure."""
    names = {
        "inovasi": (_("Inovasi"), _("inovasi")),
        "berjalan": (_("Replikasi berjalan"), _("replikasi berjalan")),
        "kesepakatan": (_("Kesepakatan"), _("kesepakatan replikasi")),
        "minat": (_("Minat"), _("minat mereplikasi")),
    }
    if code not in names:
        raise NotFound("measure", measure=code)
    if code == "inovasi":
        counts, total = counts_by_place(session), count_public(session)
    else:
        listed = [entry for entry in entries(session) if entry.group == code]
        counts, total = by_place(listed), len(listed)
    placed = sum(number for place, number in counts.items() if len(place) == 2)
    return Measure(code, *names[code], counts, total - placed)


def measured_map(session: orm.Session, drawing: Map, code: str, page: str) -> dict[str, Any]:
    """What the macros of places/map.html need to show a measure, and the tabs to the others.

    `page` is the address of the page that shows the map.
    """
    measure = measure_named(session, code)
    counts = {shape.code: measure.counts[shape.code] for shape in drawing.shapes}
    return {
        "map": drawing,
        "names": {region.code: region.name for region in reference.regions()},
        "counts": counts,
        "shading": shade(counts),
        "measure": measure,
        "lists": {place: measure.proof(place) for place, number in counts.items() if number},
        "tabs": [_tab(session, one, page, one == code) for one in MEASURES],
    }


def _tab(session: orm.Session, code: str, page: str, current: bool) -> tuple[str, str, bool, None]:
    """The link to the same map of another measure; the first is what the bare page shows."""
    url = page if code == MEASURES[0] else f"{page}?ukuran={code}"
    return measure_named(session, code).name, url, current, None
