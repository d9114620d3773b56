"""What facets and their codes are called, and in which order their values stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from flask_babel import gettext as _

from catalogue import reference
from catalogue.replications.counts import GROUPS
from catalogue.search.documents import island_code
from catalogue.web.cards import group_words


def title(facet: str) -> str:
    """The heading of a facet."""
    return {
        "tema": _("Tema"),
        "daerah": _("Daerah asal"),
        "tahun": _("Tahun mulai"),
        "penghargaan": _("Penghargaan"),
        "sdg": _("TPB/SDG"),
        "instansi": _("Jenis instansi"),
        "replikasi": _("Replikasi"),
    }[facet]


def name(facet: str, code: str) -> str:
    """A value as visitors read it; a code that nothing knows is shown as it stands."""
    if facet == "replikasi":
        return group_words(code) if code in GROUPS else code
    return reference.theme_name(code) if facet == "tema" else _names()[facet].get(code, code)


@cache
def _names() -> dict[str, dict[str, str]]:
    islands = {island_code(one.island_group): one.island_group for one in reference.regions()}
    levels = {one.group: one.label for one in reference.award_levels()}
    return {
        "daerah": {**islands, **{one.code: one.name for one in reference.regions()}},
        "tahun": {},
        "penghargaan": levels,
        "sdg": {one.code: f"{one.code}. {one.name}" for one in reference.goals()},
        "instansi": {one.code: one.name for one in reference.agency_kinds()},
    }


@cache
def _parents() -> dict[str, str]:
    """The next wider place of each place code: kabupaten/kota → province → island group."""
    return {one.code: one.parent_code or island_code(one.island_group) for one in reference.regions()}


def _line(code: str) -> list[str]:
    """The place and all wider ones, nearest first."""
    line = [code]
    while line[-1] in _parents():
        line.append(_parents()[line[-1]])
    return line


def nested(one: str, other: str) -> bool:
    """Whether one of two places lies in the other."""
    return one in _line(other) or other in _line(one)


def level(facet: str, code: str) -> int:
    """How deep a value stands under wider ones: 0 island group, 1 province, 2 kabupaten/kota."""
    return len(_line(code)) - 1 if facet == "daerah" else 0


def arranged(facet: str, counts: Mapping[str, int], chosen: Sequence[str]) -> list[str]:
    """The codes to show, in their order.

    Of places: every island group, and what lies in a chosen one (or beside a chosen one) below it.
    """
    if facet == "daerah":
        return _places(counts, chosen)
    if facet == "tahun":
        return sorted(counts, reverse=True)
    if facet == "replikasi":
        return sorted(counts, key=lambda code: GROUPS.index(code) if code in GROUPS else len(GROUPS))
    if facet == "sdg":
        return sorted(counts, key=lambda code: (len(code), code))
    return sorted(counts, key=lambda code: (-counts[code], name(facet, code)))


def _places(counts: Mapping[str, int], chosen: Sequence[str]) -> list[str]:
    opened = {wider for code in chosen for wider in _line(code)}
    shown = [code for code in counts if len(_line(code)) == 1 or _parents()[code] in opened]

    def place(code: str) -> list[tuple[int, str]]:
        """Widest first, each by its own count, so that children stand right under their parent."""
        return [(-counts.get(one, 0), name("daerah", one)) for one in reversed(_line(code))]

    return sorted(shown, key=place)
