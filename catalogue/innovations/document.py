"""The Markdown document of an innovation: its fields, its eight sections, parse and format."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from catalogue.documents.body import FIELD as BODY
from catalogue.documents.body import sections as split_sections
from catalogue.documents.document import Format
from catalogue.documents.fields import Field, Record
from catalogue.documents.kinds import Choice, Date, Known, Number, Text, Year
from catalogue.documents.plain import plain_text
from catalogue.documents.problems import Problems
from catalogue.documents.sources import CITED, SOURCES, Source
from catalogue.language import gettext as _
from catalogue.language import marked
from catalogue.partial_date import PartialDate

SECTIONS = (
    "Masalah",
    "Solusi",
    "Pelaksanaan",
    "Sumber daya",
    "Hasil",
    "Keberlanjutan",
    "Replikasi",
    "Pelajaran",
)
KINDS = ("digital", "non-digital")
DIRECTIONS = ("naik", "turun")
ACTOR_KINDS = ("pemerintah", "akademisi", "usaha", "komunitas", "media")
WILLINGNESS = ("bersedia", "tidak")
CONTINUATIONS = ("berlanjut", "berlanjut_dengan_pengembangan", "berhenti")
GOALS = tuple(map(str, range(1, 18)))


@dataclass(frozen=True)
class Award:
    """An award by the name its sources give it, and the level of a competition that it stands for."""

    name: str
    competition: str | None = None
    level: str | None = None
    year: int | None = None
    cited: tuple[int, ...] = ()


@dataclass(frozen=True)
class Indicator:
    """A measure before and after, as told; numbers only where they are unambiguous.

    `direction` says which way is better ("naik", "turun"), only where a source tells.
    """

    name: str
    unit: str | None = None
    before: str | None = None
    before_number: Decimal | None = None
    after: str | None = None
    after_number: Decimal | None = None
    period: str | None = None
    direction: str | None = None
    cited: tuple[int, ...] = ()


@dataclass(frozen=True)
class Actor:
    """Someone who takes part, with the kind of the pentahelix where it is told."""

    name: str
    kind: str | None = None


@dataclass(frozen=True)
class Sustainability:
    """Whether the innovation goes on, and since or until when."""

    status: str
    date: PartialDate | None = None


@dataclass(frozen=True)
class InnovationDocument:
    """All that a case says; None and () stand for what no source told."""

    slug: str
    title: str
    summary: str
    agency: str
    theme: str
    sources: tuple[Source, ...]
    name: str | None = None
    full_name: str | None = None
    region: str | None = None
    sector: str | None = None
    started: PartialDate | None = None
    kind: str | None = None
    awards: tuple[Award, ...] = ()
    goals: tuple[str, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    actors: tuple[Actor, ...] = ()
    legal_basis: tuple[str, ...] = ()
    willingness: str | None = None
    sustainability: Sustainability | None = None
    body: str = ""


def _award_fault(award: Award) -> str | None:
    if award.level and not award.competition:
        return _("tingkat hanya diisi bersama kompetisi")
    return None


def _indicator_fault(indicator: Indicator) -> str | None:
    if indicator.before_number is not None and indicator.before is None:
        return _("sebelum_angka hanya diisi bersama sebelum")
    if indicator.after_number is not None and indicator.after is None:
        return _("sesudah_angka hanya diisi bersama sesudah")
    return None


_AWARD = Record(
    Award,
    (
        Field("nama", "name", Text(200), required=True),
        Field("kompetisi", "competition", Known(lambda words: words.competitions, marked("kompetisi"))),
        Field("tingkat", "level", Known(lambda words: words.award_levels, marked("tingkat penghargaan"))),
        Field("tahun", "year", Year()),
        CITED,
    ),
    _award_fault,
)
_INDICATOR = Record(
    Indicator,
    (
        Field("nama", "name", Text(200), required=True),
        Field("satuan", "unit", Text(100)),
        Field("sebelum", "before", Text(200)),
        Field("sebelum_angka", "before_number", Number()),
        Field("sesudah", "after", Text(200)),
        Field("sesudah_angka", "after_number", Number()),
        Field("periode", "period", Text(100)),
        Field("arah", "direction", Choice(DIRECTIONS)),
        CITED,
    ),
    _indicator_fault,
)
_ACTOR = Record(
    Actor,
    (Field("nama", "name", Text(200), required=True), Field("jenis", "kind", Choice(ACTOR_KINDS))),
)
_SUSTAINABILITY = Record(
    Sustainability,
    (Field("status", "status", Choice(CONTINUATIONS), required=True), Field("tanggal", "date", Date())),
)
_INNOVATION = Record(
    InnovationDocument,
    (
        Field("judul", "title", Text(200), required=True),
        Field("nama", "name", Text(80)),
        Field("kepanjangan", "full_name", Text(300)),
        Field("ringkasan", "summary", Text(600, max_words=60), required=True),
        Field("instansi", "agency", Known(lambda words: words.agencies, marked("instansi")), required=True),
        Field("daerah", "region", Known(lambda words: words.regions, marked("daerah"))),
        Field("tema", "theme", Known(lambda words: words.themes, marked("tema")), required=True),
        Field("urusan", "sector", Known(lambda words: words.sectors, marked("urusan"))),
        Field("mulai", "started", Date()),
        Field("jenis", "kind", Choice(KINDS)),
        Field("penghargaan", "awards", _AWARD, many=True),
        Field("sdg", "goals", Choice(GOALS), many=True),
        Field("indikator", "indicators", _INDICATOR, many=True),
        Field("pelaku", "actors", _ACTOR, many=True),
        Field("dasar_hukum", "legal_basis", Text(300), many=True),
        Field("kesediaan", "willingness", Choice(WILLINGNESS)),
        Field("keberlanjutan", "sustainability", _SUSTAINABILITY),
        SOURCES,
    ),
)


def _check_sections(body: str, first_line: int, problems: Problems) -> None:
    """Note headings that are not of the eight, out of order, twice or empty, and text before the first."""
    preface, found = split_sections(body)
    if preface:
        problems.add(first_line, BODY, _("tulisan sebelum judul bagian pertama; awali dengan “## Masalah”"))
    latest = -1
    for section in found:
        line = first_line + section.line
        if section.name not in SECTIONS:
            name, known = section.name[:60], ", ".join(SECTIONS)
            reason = _("bagian “%(name)s” tidak dikenal; yang ada: %(known)s", name=name, known=known)
            problems.add(line, BODY, reason)
            continue
        place = SECTIONS.index(section.name)
        if place <= latest:
            problems.add(
                line,
                BODY,
                _("bagian “%(name)s” ditulis dua kali atau tidak pada urutannya", name=section.name),
            )
        if not section.text:
            problems.add(
                line, BODY, _("bagian “%(name)s” kosong; isi, atau hapus judulnya", name=section.name)
            )
        latest = max(latest, place)


FORMAT: Format[InnovationDocument] = Format("innovations", _INNOVATION, _check_sections)
parse, parse_bytes = FORMAT.parse, FORMAT.parse_bytes
format, front_matter = FORMAT.format, FORMAT.front_matter


def sections(document: InnovationDocument) -> dict[str, str]:
    """Return the Markdown of each section by its heading, in the order of the eight."""
    return {section.name: section.text for section in split_sections(document.body)[1]}


def plain_sections(document: InnovationDocument) -> dict[str, str]:
    """Return the words of each section without Markdown's marks, for search and snippets."""
    return {name: plain_text(text) for name, text in sections(document).items()}


def completeness(document: InnovationDocument) -> int:
    """Return how many of the eight sections have text."""
    return sum(1 for text in sections(document).values() if text)
