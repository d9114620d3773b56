"""The filters beside a queue of the curator: places, themes or stages, switches; each is an address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy import orm
from werkzeug.datastructures import MultiDict

from catalogue.errors import NotFound
from catalogue.language import gettext as _
from catalogue.places.models import Region
from catalogue.reviewing.waiting import Waiting, choose
from catalogue.web.replication_list import facet_value, toggled

UNKNOWN = "tidak_diketahui"
"""What stands in an address for a theme or a stage that is not known."""
Facet = dict[str, Any]


class Matter(NamedTuple):
    """What a queue is told apart by beside places: the key in its address, its name, its values in words."""

    key: str
    name: str
    words: Mapping[str, str]


class Filters:
    """What an address asks of a queue. Raises NotFound for a place or a value that there is not."""

    def __init__(
        self, session: orm.Session, args: MultiDict[str, str], rows: list[Waiting], matter: Matter
    ) -> None:
        self.args, self.rows, self.matter = args, rows, matter
        self.places, self.matters = args.getlist("daerah"), args.getlist(matter.key)
        self.disputed = is_on(args, "sengketa")
        self.names = _region_names(session, rows, self.places)
        self.words = {**matter.words, UNKNOWN: _("belum diketahui")}
        if unknown := set(self.matters) - set(self.words):
            raise NotFound("filter", value=min(unknown))

    def found(self, *without: str) -> list[Waiting]:
        """The rows that are asked for, where told without the filter by "place" or by "matter"."""
        matters = ["" if one == UNKNOWN else one for one in self.matters]
        places = () if "place" in without else self.places
        return choose(self.rows, places, () if "matter" in without else matters, self.disputed)

    def facets(self) -> list[Facet]:
        """Provinces, of the chosen ones the kabupaten and kota, then themes or stages; with counts."""
        anywhere = [row.place for row in self.found("place") if row.place]
        chosen = {code[:2] for code in self.places}
        within = (code for code in anywhere if len(code) > 2 and code[:2] in chosen)
        matters = (row.matter or UNKNOWN for row in self.found("matter"))
        return [
            self._facet("daerah", "daerah", _("Provinsi"), (code[:2] for code in anywhere), self.names),
            self._facet("kabupaten", "daerah", _("Kabupaten/kota"), within, self.names),
            self._facet(self.matter.key, self.matter.key, self.matter.name, matters, self.words),
        ]

    def switches(self, unspoken: int) -> Facet:
        """Only what is disputed; all that was never examined, which brings in `unspoken` rows."""
        disputed = sum(row.disputed for row in self.rows)
        values = [
            facet_value(self.args, "sengketa", "ya", _switch_words("sengketa"), disputed),
            facet_value(self.args, "semua", "ya", _switch_words("semua"), unspoken),
        ]
        return {"key": "pilihan", "name": _("Pilihan"), "values": values}

    def chosen(self) -> list[dict[str, str]]:
        """The filters that are on, in words, each with the address without it."""
        told = [("daerah", code, self.names[code]) for code in self.places]
        told += [(self.matter.key, code, self.words[code]) for code in self.matters]
        told += [(key, "ya", _switch_words(key)) for key in ("sengketa", "semua") if is_on(self.args, key)]
        return [{"text": text, "url": toggled(self.args, key, value)} for key, value, text in told]

    def _facet(
        self, anchor: str, key: str, name: str, values: Iterable[str], words: Mapping[str, str]
    ) -> Facet:
        """The values that occur, the one with most first."""
        counted = sorted(Counter(values).items(), key=lambda item: (-item[1], words[item[0]]))
        listed = [facet_value(self.args, key, value, words[value], number) for value, number in counted]
        return {"key": anchor, "name": name, "values": listed}


def is_on(args: MultiDict[str, str], key: str) -> bool:
    """Whether a switch of the address is on. Raises NotFound for a value that it does not have."""
    values = args.getlist(key)
    if set(values) - {"ya"}:
        raise NotFound("filter", value=values[0])
    return bool(values)


def _switch_words(key: str) -> str:
    return {"sengketa": _("hanya yang disengketakan"), "semua": _("semua yang belum diperiksa")}[key]


def _region_names(session: orm.Session, rows: Iterable[Waiting], places: Iterable[str]) -> dict[str, str]:
    """The names of the regions of the rows, of their provinces and of the places asked for, by code."""
    codes = {code for row in rows if row.place for code in (row.place, row.place[:2])}
    query = sa.select(Region.code, Region.name).where(Region.code.in_({*codes, *places}))
    names: dict[str, str] = {one.code: one.name for one in session.execute(query)}
    if unknown := set(places) - set(names):
        raise NotFound("region", region=min(unknown))
    return names
