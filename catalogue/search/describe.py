"""One case or replication as the index holds it: its texts, its names, its facets, what sorts it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from catalogue import reference
from catalogue.innovations.models import Innovation
from catalogue.partial_date import PartialDate
from catalogue.places.models import Agency, Region
from catalogue.replications.counts import Tally, group_of
from catalogue.replications.models import Replication
from catalogue.replications.queries import facts_of
from catalogue.search.documents import (
    ANY_REPLICATION,
    INNOVATION,
    REPLICATION,
    SearchDocument,
    fullness,
    island_code,
)

STORY_SECTIONS = ("Masalah", "Solusi")
RESULT_SECTIONS = ("Hasil",)
# Groups of replications that no facet offers: the public reads of them on the case's own page.
UNOFFERED_GROUPS = ("dibantah", "ditolak")
# Groups of what is no replication from region to region, or not yet more than a plan.
NO_REPLICATIONS = {"perluasan_program", "perluasan_dalam_daerah", "adopsi_serupa", "minat", "rencana"}


def innovation_texts(innovation: Innovation) -> dict[str, str]:
    """What a case tells, by the fields of documents.TEXT_FIELDS; it need not be stored."""
    front, sections = innovation.document, innovation.sections
    return {
        "name": innovation.name,
        "title": innovation.title,
        "expansion": front.get("kepanjangan") or "",
        "summary": innovation.summary,
        "theme": reference.theme_name(innovation.theme),
        "place": _place(innovation.agency.name, innovation.region),
        "story": _joined(sections.get(name) for name in STORY_SECTIONS),
        "results": _joined(
            [*(sections.get(name) for name in RESULT_SECTIONS), *_values(front, "indikator", "nama")]
        ),
        "body": _body(front, sections),
    }


def innovation_facets(
    innovation: Innovation, tally: Tally, evidence: Iterable[str] = ()
) -> dict[str, tuple[str, ...]]:
    """The codes under which a case stands, by the facets of documents.FACETS."""
    front = innovation.document
    return {
        "tema": (innovation.theme,),
        "daerah": place_codes(innovation.region),
        "tahun": _year(innovation.started),
        "penghargaan": _award_groups(front),
        "sdg": tuple(front.get("sdg") or ()),
        "instansi": (innovation.agency.kind,),
        "replikasi": _groups(tally),
        "bukti": tuple(evidence),
        "jenis": _code(front, "jenis"),
        "urusan": _code(front, "urusan"),
        "kesediaan": _code(front, "kesediaan"),
        "kelengkapan": fullness(innovation.completeness),
    }


def innovation_document(innovation: Innovation, tally: Tally, evidence: Iterable[str] = ()) -> SearchDocument:
    """What is searched of a case; `tally` counts its direct replications, `evidence` shows them."""
    texts = innovation_texts(innovation)
    running, agreed, interested = tally.order
    return SearchDocument(
        kind=INNOVATION,
        id=innovation.id,
        slug=innovation.slug or "",
        stamp=innovation.changed_in,
        texts=texts,
        names=tuple(filter(None, (innovation.name, innovation.title, texts["expansion"]))),
        facets=innovation_facets(innovation, tally, evidence),
        newest=_day(innovation.started),
        completeness=innovation.completeness,
        running=running,
        agreed=agreed,
        interested=interested,
    )


def replication_document(replication: Replication) -> SearchDocument:
    """What is searched of a replication: its own words, and the names and themes of what it repeats."""
    front = replication.document
    originals = [source.innovation for source in replication.sources if source.innovation is not None]
    outside = [source.outside_title for source in replication.sources if source.outside_title]
    return SearchDocument(
        kind=REPLICATION,
        id=replication.id,
        slug=replication.slug,
        stamp=replication.changed_in,
        texts={
            "name": replication.name,
            "title": _joined([*(f"{one.name} {one.title}" for one in originals), *outside]),
            "theme": _joined(reference.theme_name(one.theme) for one in originals),
            "place": _joined([_place(replication.replicator, replication.region), front.get("daerah_teks")]),
            "story": _joined(front.get(key) for key in ("inspirasi", "adaptasi", "cara")),
            "results": _joined(front.get(key) for key in ("hasil", "angka")),
            "body": replication.plain_text,
        },
        names=(replication.name,) if replication.name else (),
        facets={
            "tema": tuple(dict.fromkeys(one.theme for one in originals)),
            "daerah": place_codes(replication.region),
            "tahun": _year(replication.stage_date),
            "instansi": _kind(replication.agency),
            "replikasi": (group_of(facts_of(replication)),),
            "bukti": tuple(front.get("bukti") or ()),
        },
        newest=_day(replication.stage_date),
    )


def _body(front: dict[str, Any], sections: dict[str, str]) -> str:
    told = {*STORY_SECTIONS, *RESULT_SECTIONS}
    return _joined(
        [
            *(text for name, text in sections.items() if name not in told),
            *_values(front, "pelaku", "nama"),
            *(front.get("dasar_hukum") or ()),
        ]
    )


def _award_groups(front: dict[str, Any]) -> tuple[str, ...]:
    """The levels of its awards, each the same for every year."""
    levels = (reference.award_level(code) for code in _values(front, "penghargaan", "tingkat"))
    return tuple(dict.fromkeys(level.group for level in levels if level))


def _groups(tally: Tally) -> tuple[str, ...]:
    """The groups its replications are counted under; "berjalan" only where another region is counted.

    ANY_REPLICATION gathers all but interest, plans and what is no replication from region to region.
    """
    offered = [group for group, _ in tally.others if group not in UNOFFERED_GROUPS]
    known = ("berjalan", *offered) if tally.running_regions else tuple(offered)
    return (ANY_REPLICATION, *known) if set(known) - NO_REPLICATIONS else known


def _place(who: str, region: Region | None) -> str:
    if region is None:
        return who
    return _joined([who, region.name, region.province.name, region.island_group])


def place_codes(region: Region | None) -> tuple[str, ...]:
    """Island group, province and the region itself, so that choosing any of them finds it."""
    if region is None:
        return ()
    return tuple(dict.fromkeys((island_code(region.island_group), region.province.code, region.code)))


def _code(front: dict[str, Any], key: str) -> tuple[str, ...]:
    return (front[key],) if front.get(key) else ()


def _kind(agency: Agency | None) -> tuple[str, ...]:
    return () if agency is None else (agency.kind,)


def _year(date: PartialDate | None) -> tuple[str, ...]:
    return () if date is None else (date.text[:4],)


def _day(date: PartialDate | None) -> int:
    """YYYYMMDD with zeros for what is not known, so that a date orders by what is known of it."""
    return 0 if date is None else int(date.text.replace("-", "").ljust(8, "0"))


def _values(front: dict[str, Any], key: str, field: str) -> Iterator[str]:
    return (entry[field] for entry in front.get(key) or () if entry.get(field))


def _joined(parts: Iterable[str | None]) -> str:
    return "\n".join(filter(None, parts))
