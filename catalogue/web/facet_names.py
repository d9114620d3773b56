"""What facets and their codes are called, and in which order their values stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache

from catalogue import reference
from catalogue.language import gettext as _
from catalogue.language import marked
from catalogue.replications.counts import GROUPS
from catalogue.replications.document import EVIDENCE
from catalogue.search.documents import ANY_REPLICATION, FULLNESS, island_code
from catalogue.web.cards import evidence_words, group_words

# The values that are words of this site.
WORDS = {
    ("replikasi", ANY_REPLICATION): marked("ada yang menyepakati atau menjalankan"),
    ("jenis", "digital"): marked("digital"),
    ("jenis", "non-digital"): marked("bukan digital"),
    ("kesediaan", "bersedia"): marked("bersedia direplikasi"),
    ("kesediaan", "tidak"): marked("tidak bersedia"),
    ("kelengkapan", "lengkap"): marked("lengkap (7–8 dari 8 bagian)"),
    ("kelengkapan", "sebagian"): marked("sebagian (4–6 bagian)"),
    ("kelengkapan", "ringkas"): marked("ringkas (1–3 bagian)"),
}


def title(facet: str) -> str:
    """The heading of a facet."""
    return {
        "tema": _("Tema"),
        "daerah": _("Daerah asal"),
        "tahun": _("Tahun mulai"),
        "penghargaan": _("Penghargaan"),
        "sdg": _("TPB/SDG"),
        "instansi": _("Jenis instansi"),
        "replikasi": _("Sudah direplikasi"),
        "bukti": _("Bukti replikasinya"),
        "jenis": _("Digital atau bukan"),
        "urusan": _("Urusan pemerintahan"),
        "kesediaan": _("Kesediaan direplikasi"),
        "kelengkapan": _("Kelengkapan cerita"),
    }[facet]


def name(facet: str, code: str) -> str:
    """A value as visitors read it; a code that nothing knows is shown as it stands."""
    if facet == "replikasi" and code in GROUPS:
        return group_words(code)
    if facet == "bukti" and code in EVIDENCE:
        return evidence_words(code)
    if facet == "tema":
        return reference.theme_name(code)
    return _(WORDS.get((facet, code), "")) or _names().get(facet, {}).get(code, code)


@cache
def _names() -> dict[str, dict[str, str]]:
    islands = {island_code(one.island_group): one.island_group for one in reference.regions()}
    levels = {one.group: one.label for one in reference.award_levels()}
    return {
        "daerah": {**islands, **{one.code: one.name for one in reference.regions()}},
        "urusan": {one.code: one.name for one in reference.sectors()},
        "penghargaan": levels,
        "sdg": {one.code: f"{one.code}. {one.name}" for one in reference.goals()},
        "instansi": {one.code: one.name for one in reference.agency_kinds()},
    }


@cache
def _parents() -> dict[str, str]:
    """The next wider place of each place code: kabupaten/kota → province → island group."""
    return {one.code: one.parent_code or island_code(one.island_group) for one in reference.regions()}


def line(code: str) -> list[str]:
    """The place and all wider ones, nearest first."""
    found = [code]
    while found[-1] in _parents():
        found.append(_parents()[found[-1]])
    return found


def nested(one: str, other: str) -> bool:
    """Whether one of two places lies in the other."""
    return one in line(other) or other in line(one)


def level(facet: str, code: str) -> int:
    """How deep a value stands under wider ones: 0 island group, 1 province, 2 kabupaten/kota."""
    return len(line(code)) - 1 if facet == "daerah" else 0


def arranged(facet: str, counts: Mapping[str, int], chosen: Sequence[str]) -> list[str]:
    """The codes to show, in their order.

    Of places: every island group, and what lies in a chosen one (or beside a chosen one) below it.
    """
    if facet == "daerah":
        return _places(counts, chosen)
    if facet == "tahun":
        return sorted(counts, reverse=True)
    if facet == "replikasi":
        return sorted(counts, key=_in(ANY_REPLICATION, *GROUPS))
    if facet == "kelengkapan":
        return sorted(counts, key=_in(*(code for code, _least in FULLNESS)))
    if facet == "sdg":
        return sorted(counts, key=lambda code: (len(code), code))
    return sorted(counts, key=lambda code: (-counts[code], name(facet, code)))


def _in(*order: str) -> Callable[[str], int]:
    """A sort key by the place in an order; what is not in it comes last."""
    return lambda code: order.index(code) if code in order else len(order)


def _places(counts: Mapping[str, int], chosen: Sequence[str]) -> list[str]:
    opened = {wider for code in chosen for wider in line(code)}
    shown = [code for code in counts if len(line(code)) == 1 or _parents()[code] in opened]

    def place(code: str) -> list[tuple[int, str]]:
        """Widest first, each by its own count, so that children stand right under their parent."""
        return [(-counts.get(one, 0), name("daerah", one)) for one in reversed(line(code))]

    return sorted(shown, key=place)
