"""From the database to what the index holds: only what is public now, each thing with its stamp."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy import orm

from catalogue import reference
from catalogue.innovations.models import Innovation
from catalogue.partial_date import PartialDate
from catalogue.places.models import Agency, Region
from catalogue.replications.counts import Facts, Tally, group_of
from catalogue.replications.models import Replication, public
from catalogue.replications.queries import FACTS, facts_of, tallies
from catalogue.replications.sources import ReplicationSource
from catalogue.search.documents import (
    ANY_REPLICATION,
    INNOVATION,
    REPLICATION,
    SearchDocument,
    document_key,
    fullness,
    island_code,
)
from catalogue.version import kept

STORY_SECTIONS = ("Masalah", "Solusi")
RESULT_SECTIONS = ("Hasil",)
# Groups of replications that no facet offers: the public reads of them on the case's own page.
UNOFFERED_GROUPS = ("dibantah", "ditolak")
# Groups of what is no replication from region to region, or not yet more than a plan.
NO_REPLICATIONS = {"perluasan_program", "perluasan_dalam_daerah", "adopsi_serupa", "minat", "rencana"}

Changes = tuple[list[SearchDocument], list[str]]


def changes(session: orm.Session, since: int) -> Changes:
    """(documents to index anew, keys to delete) for all that was stamped after the version `since`."""
    documents: list[SearchDocument] = []
    gone: list[str] = []
    innovations = sa.select(Innovation).where(Innovation.changed_in > since)
    texts = (orm.undefer(Innovation.document), orm.undefer(Innovation.sections))
    counted, shown_by = tallies(session), evidence(session)
    for innovation in session.scalars(innovations.options(*texts)).unique():
        if innovation.is_public:
            tally = counted.get(innovation.id) or Tally()
            documents.append(innovation_document(innovation, tally, shown_by.get(innovation.id, ())))
        else:
            gone.append(document_key(INNOVATION, innovation.id))
    replications = sa.select(Replication).where(Replication.changed_in > since)
    texts = (orm.undefer(Replication.document), orm.undefer(Replication.plain_text))
    for replication in session.scalars(replications.options(*texts)).unique():
        if replication.is_public:
            documents.append(replication_document(replication))
        else:
            gone.append(document_key(REPLICATION, replication.id))
    return documents, gone


def stamps(session: orm.Session) -> dict[str, int]:
    """Key → stamp of everything that the index should hold."""
    found: dict[str, int] = {}
    for kind, model, shown in (
        (INNOVATION, Innovation, Innovation.standing == "terbit"),
        (REPLICATION, Replication, Replication.standing == "tampil"),
    ):
        for identity, stamp in session.execute(sa.select(model.id, model.changed_in).where(shown)):
            found[document_key(kind, identity)] = stamp
    return found


def withdrawn(session: orm.Session, since: int) -> set[str]:
    """Keys of what was stamped after the version `since` and is not public now."""
    innovations = sa.select(Innovation.id).where(
        Innovation.changed_in > since, Innovation.standing != "terbit"
    )
    replications = sa.select(Replication.id).where(
        Replication.changed_in > since, Replication.standing != "tampil"
    )
    return {document_key(INNOVATION, identity) for identity in session.scalars(innovations)} | {
        document_key(REPLICATION, identity) for identity in session.scalars(replications)
    }


def evidence(session: orm.Session) -> dict[int, tuple[str, ...]]:
    """Innovation id → the evidence of its direct replications, but for rejected and disputed ones."""
    return kept(session, "evidence", _read_evidence)


def _read_evidence(session: orm.Session) -> dict[int, tuple[str, ...]]:
    rows = session.execute(
        sa.select(ReplicationSource.innovation_id, Replication.document["bukti"], *FACTS)
        .join(Replication, Replication.id == ReplicationSource.replication_id)
        .where(public(), ReplicationSource.innovation_id.is_not(None))
    )
    found: dict[int, dict[str, None]] = {}
    for identity, codes, *facts in rows:
        if group_of(Facts(*facts)) not in UNOFFERED_GROUPS:
            found.setdefault(identity, {}).update(dict.fromkeys(codes or ()))
    return {identity: tuple(codes) for identity, codes in found.items()}


def innovation_document(innovation: Innovation, tally: Tally, evidence: Iterable[str] = ()) -> SearchDocument:
    """What is searched of a case; `tally` counts its direct replications, `evidence` shows them."""
    front, sections = innovation.document, innovation.sections
    running, agreed, interested = tally.order
    expansion = front.get("kepanjangan") or ""
    return SearchDocument(
        kind=INNOVATION,
        id=innovation.id,
        slug=innovation.slug or "",
        stamp=innovation.changed_in,
        texts={
            "name": innovation.name,
            "title": innovation.title,
            "expansion": expansion,
            "summary": innovation.summary,
            "theme": reference.theme_name(innovation.theme),
            "place": _place(innovation.agency.name, innovation.region),
            "story": _joined(sections.get(name) for name in STORY_SECTIONS),
            "results": _joined(
                [*(sections.get(name) for name in RESULT_SECTIONS), *_values(front, "indikator", "nama")]
            ),
            "body": _body(front, sections),
        },
        names=tuple(filter(None, (innovation.name, innovation.title, expansion))),
        facets={
            "tema": (innovation.theme,),
            "daerah": _place_codes(innovation.region),
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
        },
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
            "daerah": _place_codes(replication.region),
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


def _place_codes(region: Region | None) -> tuple[str, ...]:
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
