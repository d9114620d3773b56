"""What lists and sentences show of a thing: plain values for the macros in templates/macros/."""

from __future__ import annotations

from dataclasses import dataclass, field

from flask import url_for
from markupsafe import Markup

from catalogue import reference
from catalogue.innovations.models import Innovation
from catalogue.language import gettext as _
from catalogue.language import marked
from catalogue.places.models import Region
from catalogue.replications.counts import Tally, group_of
from catalogue.replications.models import Replication
from catalogue.replications.queries import facts_of
from catalogue.replications.sources import ReplicationSource
from catalogue.web.filters import partial


@dataclass(frozen=True)
class CaseCard:
    """An innovation in a list (macro `result_row`)."""

    url: str
    name: str
    title: str
    agency: str
    region: str
    year: str
    summary: str | Markup
    running: int
    before_running: list[tuple[str, int]]
    chips: list[tuple[str, str | None, str]] = field(default_factory=list)
    why: str = ""


# The competitions whose levels a list names; other awards stand on the case's own page.
CHIPPED_COMPETITIONS = ("kipp", "unpsa", "pkri")
# What a row names where nothing runs yet, strongest first.
BEFORE_RUNNING = ("implementasi", "persiapan", "kesepakatan", "minat")


def case_card(
    innovation: Innovation, tally: Tally | None, summary: str | Markup | None = None, why: str = ""
) -> CaseCard:
    """The card of an innovation; `summary` is a marked snippet where the visitor searched for words."""
    tally = tally or Tally(innovation.region_id)
    return CaseCard(
        url=url_for("innovations.case", slug=innovation.slug),
        name=innovation.short,
        title=innovation.subtitle,
        agency=innovation.agency.name,
        region=place_name(innovation.region),
        year=innovation.started.text[:4] if innovation.started else "",
        summary=innovation.summary if summary is None else summary,
        running=tally.running_regions,
        before_running=[(stage, tally.records[stage]) for stage in BEFORE_RUNNING if tally.records[stage]],
        chips=[(reference.theme_name(innovation.theme), None, "theme"), *_awards(innovation)],
        why=why,
    )


def _awards(innovation: Innovation) -> list[tuple[str, str | None, str]]:
    """The highest award of a national or world competition as one quiet word, by its level."""
    told = [(reference.award_level(award.get("tingkat", "")), award) for award in innovation.awards]
    levels = [
        (level, award)
        for level, award in told
        if level and level.competition in CHIPPED_COMPETITIONS and level.level != "tanpa-tingkat"
    ]
    if not levels:
        return []
    best, award = min(levels, key=lambda pair: pair[0].rank)
    return [(" ".join(filter(None, (best.label, str(award.get("tahun") or "")))), None, "award")]


def place_name(region: Region | None) -> str:
    """A region's name; what has none belongs to the whole country."""
    return region.name if region is not None else _("Nasional")


@dataclass(frozen=True)
class ReplicationCard:
    """A replication as a sentence or a row (macros `replication_sentence`, `replication_row`)."""

    url: str
    replicator: str
    local_name: str
    original: str
    original_url: str | None
    origin_place: str
    relation: str
    group: str
    apart: str
    stage: str | None
    plan: bool
    date: str
    evidence: str
    reporter: str
    origin_word: str
    ministry_word: str


# Groups that a sentence names beside the stage: disputed records, and what is no replication between regions.
APART = ("dibantah", "ditolak", "perluasan_program", "perluasan_dalam_daerah", "adopsi_serupa")


def replication_card(replication: Replication) -> ReplicationCard:
    """The card of a replication, named by its first original."""
    original, url, place = original_of(replication.sources[0])
    group = group_of(facts_of(replication))
    return ReplicationCard(
        url=url_for("replications.replication", slug=replication.slug),
        replicator=replicator_name(replication),
        local_name=replication.name,
        original=original,
        original_url=url,
        origin_place=place,
        relation=replication.relation,
        group=group,
        apart=group_words(group) if group in APART else "",
        stage=replication.stage,
        plan=replication.stage_is_plan,
        date=partial(replication.stage_date),
        evidence=", ".join(evidence_words(code) for code in replication.document.get("bukti", [])),
        reporter=reporter_words(replication.reporter),
        origin_word=origin_words(replication.origin_word),
        ministry_word=ministry_words(replication.ministry_word),
    )


def replicator_name(replication: Replication) -> str:
    """The region where a government replicates ("Kabupaten Buleleng"), else the agency's name or the text."""
    agency = replication.agency
    if agency is not None and agency.is_government and agency.region is not None:
        return agency.region.name
    return replication.replicator


def original_of(source: ReplicationSource) -> tuple[str, str | None, str]:
    """(name, address, place) of an original; one that cannot be read here has no address."""
    original = source.original
    if original is None:
        title, place = source.outside_title or "", source.outside_place or ""
        return title, None, "" if place in title else place
    if isinstance(original, Innovation):
        name, address = original.short, url_for("innovations.case", slug=original.slug)
    else:
        name = original.name or _("replikasi %(who)s", who=replicator_name(original))
        address = url_for("replications.replication", slug=original.slug)
    if not original.is_public:
        return name, None, ""
    return name, address, original.region.name if original.region else ""


def evidence_words(code: str) -> str:
    """A kind of evidence as a page names it."""
    return {
        "laporan_daerah": _("laporan daerah"),
        "dokumen": _("dokumen yang disebut (MoU/PKS/SK)"),
        "liputan": _("liputan"),
        "klaim_asal": _("klaim instansi asal"),
    }.get(code, code)


def reporter_words(code: str) -> str:
    """Who reports a replication."""
    return {
        "daerah": _("dilaporkan daerah"),
        "asal": _("menurut instansi asal"),
        "sumber_terbuka": _("menurut sumber terbuka"),
    }[code]


def origin_words(code: str) -> str:
    """The origin's word; nothing is said where it said nothing yet, as nearly everywhere."""
    return {
        "belum_ditanggapi": "",
        "dikonfirmasi": _("dikonfirmasi asal"),
        "dibantah": _("dibantah asal"),
    }[code]


def ministry_words(code: str) -> str:
    """The ministry's word; nothing is said where it said nothing yet."""
    return {"belum": "", "terverifikasi": _("terverifikasi"), "ditolak": _("ditolak kementerian")}[code]


# Translated when it is read: a page names groups a hundred times, and no more than it shows.
_GROUPS = {
    "berjalan": marked("berjalan"),
    "berjalan_lain": marked("berjalan, pelaksananya bukan satu daerah"),
    "kesepakatan": marked("kesepakatan"),
    "implementasi": marked("implementasi"),
    "persiapan": marked("persiapan"),
    "rencana": marked("rencana"),
    "minat": marked("minat"),
    "tidak_diketahui": marked("tahap tidak diketahui"),
    "berhenti": marked("berhenti"),
    "gagal": marked("gagal"),
    "dibatalkan": marked("dibatalkan"),
    "dibantah": marked("dibantah"),
    "ditolak": marked("ditolak"),
    "perluasan_program": marked("perluasan program nasional"),
    "perluasan_dalam_daerah": marked("perluasan di dalam daerah"),
    "adopsi_serupa": marked("adopsi serupa"),
}


def group_words(group: str) -> str:
    """The name under which a group of replications is counted and listed."""
    return _(_GROUPS[group])


def class_words(name: str) -> str:
    """How strongly a running replication is confirmed."""
    return {
        "terverifikasi": _("terverifikasi"),
        "dikonfirmasi": _("dikonfirmasi asal"),
        "belum_dikonfirmasi": _("belum dikonfirmasi"),
    }[name]
