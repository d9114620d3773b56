"""The Markdown document of a replication: what is repeated, by whom, how far, and who says so."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue.documents.document import Format
from catalogue.documents.fields import Field, Record
from catalogue.documents.kinds import Choice, Date, Known, Slug, Text
from catalogue.documents.sources import CITED, SOURCE, Source
from catalogue.language import gettext as _
from catalogue.language import marked
from catalogue.partial_date import PartialDate
from catalogue.replications.stages import ALL as STAGES
from catalogue.replications.stages import END_REASONS, ENDS

RELATIONS = ("replikasi", "perluasan_program", "perluasan_dalam_daerah", "adopsi_serupa")
KINDS = ("adopsi", "adaptasi", "modifikasi", "scaling_up")
REPORTERS = ("daerah", "asal", "sumber_terbuka")
EVIDENCE = ("laporan_daerah", "dokumen", "liputan", "klaim_asal")
# Evidence that a page elsewhere shows; a region's own report needs none.
SHOWN_ELSEWHERE = ("dokumen", "liputan")
PLANNED = "ya"


@dataclass(frozen=True)
class Origin:
    """What is repeated: exactly one of an innovation, a replication, or something outside the catalogue."""

    innovation: str | None = None
    replication: str | None = None
    outside: str | None = None
    place: str | None = None


@dataclass(frozen=True)
class Stage:
    """One step, dated as far as it is told; `planned` is "ya" where the source tells a plan only.

    Only an end has a reason (a code, and for "lainnya" its words) and a lesson.
    """

    stage: str
    date: PartialDate | None = None
    planned: str | None = None
    note: str | None = None
    reason: str | None = None
    reason_text: str | None = None
    lesson: str | None = None
    cited: tuple[int, ...] = ()


@dataclass(frozen=True)
class ReplicationDocument:
    """All that a record says. The replicator is `agency`, or `replicator`: a text as the source gives it."""

    slug: str
    relation: str
    origins: tuple[Origin, ...]
    reporter: str
    sources: tuple[Source, ...]
    name: str | None = None
    agency: str | None = None
    replicator: str | None = None
    place: str | None = None
    kind: str | None = None
    inspiration: str | None = None
    adaptation: str | None = None
    method: str | None = None
    outcome: str | None = None
    numbers: str | None = None
    note: str | None = None
    stages: tuple[Stage, ...] = ()
    evidence: tuple[str, ...] = ()
    body: str = ""


def _origin_fault(origin: Origin) -> str | None:
    if sum(named is not None for named in (origin.innovation, origin.replication, origin.outside)) != 1:
        return _("isi tepat satu: inovasi, replikasi, atau luar")
    if origin.place is not None and origin.outside is None:
        return _("tempat hanya diisi bersama luar")
    return None


def _stage_fault(stage: Stage) -> str | None:
    if stage.stage not in ENDS and (stage.reason or stage.reason_text or stage.lesson):
        return _("alasan dan pelajaran hanya diisi pada akhir: %(known)s", known=", ".join(ENDS))
    return None


def _fault(document: ReplicationDocument) -> str | None:
    return _replicator_fault(document) or _source_fault(document)


def _source_fault(document: ReplicationDocument) -> str | None:
    """A region answers for what it reports itself; whoever else reports rests it on a source."""
    if document.sources:
        return None
    if document.reporter != "daerah":
        return _("sumber: belum diisi")
    if named := [code for code in document.evidence if code in SHOWN_ELSEWHERE]:
        return _("sumber: belum diisi; bukti %(known)s memerlukan sumbernya", known=" dan ".join(named))
    return None


def _replicator_fault(document: ReplicationDocument) -> str | None:
    if (document.agency is None) == (document.replicator is None):
        return _("isi tepat satu: instansi, atau pelaksana")
    if document.place is not None and document.replicator is None:
        return _("daerah_teks hanya diisi bersama pelaksana")
    return None


_ORIGIN = Record(
    Origin,
    (
        Field("inovasi", "innovation", Slug()),
        Field("replikasi", "replication", Slug()),
        Field("luar", "outside", Text(200)),
        Field("tempat", "place", Text(200)),
    ),
    _origin_fault,
)
NOTE, OTHER_REASON = Text(1000), Text(300)
_STAGE = Record(
    Stage,
    (
        Field("tahap", "stage", Choice(STAGES), required=True),
        Field("tanggal", "date", Date()),
        Field("rencana", "planned", Choice((PLANNED,))),
        Field("keterangan", "note", NOTE),
        Field("alasan", "reason", Choice(END_REASONS)),
        Field("alasan_lain", "reason_text", OTHER_REASON),
        Field("pelajaran", "lesson", NOTE),
        CITED,
    ),
    _stage_fault,
)
_LONG = Text(3000)
_REPLICATION = Record(
    ReplicationDocument,
    (
        Field("nama", "name", Text(120)),
        Field("hubungan", "relation", Choice(RELATIONS), required=True),
        Field("asal", "origins", _ORIGIN, required=True, many=True, most=10),
        Field("instansi", "agency", Known(lambda words: words.agencies, marked("instansi"))),
        Field("pelaksana", "replicator", Text(300)),
        Field("daerah_teks", "place", Text(200)),
        Field("jenis", "kind", Choice(KINDS)),
        Field("pelapor", "reporter", Choice(REPORTERS), required=True),
        Field("inspirasi", "inspiration", _LONG),
        Field("adaptasi", "adaptation", _LONG),
        Field("cara", "method", _LONG),
        Field("hasil", "outcome", _LONG),
        Field("angka", "numbers", _LONG),
        Field("catatan", "note", _LONG),
        Field("tahap", "stages", _STAGE, many=True),
        Field("bukti", "evidence", Choice(EVIDENCE), many=True),
        Field("sumber", "sources", SOURCE, many=True),
    ),
    _fault,
)

FORMAT: Format[ReplicationDocument] = Format("replications", _REPLICATION)
parse, parse_bytes = FORMAT.parse, FORMAT.parse_bytes
format, front_matter = FORMAT.format, FORMAT.front_matter
