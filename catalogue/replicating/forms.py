"""Forms of those who replicate. A story is typed in fields and rows, and read as a document (`typed`)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, ClassVar

from flask_babel import lazy_gettext as _
from wtforms import FieldList, FormField, HiddenField, RadioField, SelectField, SelectMultipleField
from wtforms import StringField as Line
from wtforms import TextAreaField as Area

from catalogue.documents.problems import DocumentError, Problem
from catalogue.errors import CatalogueError
from catalogue.places.models import Agency
from catalogue.replicating.typed import Typed
from catalogue.replications.document import KINDS, SHOWN_ELSEWHERE
from catalogue.replications.stages import ENDS
from catalogue.web.cards import evidence_words
from catalogue.web.forms import PlainForm, Row, one_line, prose, whole_number
from catalogue.web.replication_words import end_reason_words, kind_choice, stage_choice

ORIGINAL_ERRORS = ("source_twice", "circle", "unknown_innovation", "unknown_replication")


class OriginRow(Row):
    """One more original: an address in the catalogue, or a name and a place outside it."""

    alamat = Line(_("Alamat di katalog"), filters=[one_line])
    luar = Line(_("Nama, bila di luar katalog"), filters=[one_line])
    tempat = Line(_("Tempat, bila di luar katalog"), filters=[one_line])


class SourceRow(Row):
    """A page elsewhere that shows what is told."""

    judul = Line(_("Judul"), filters=[one_line])
    url = Line(_("Alamat web"), filters=[one_line])
    penerbit = Line(_("Penerbit"), filters=[one_line])
    tanggal = Line(_("Tanggal"), filters=[one_line])


class StoryForm(PlainForm):
    """What registering and mending a record share."""

    place_of: ClassVar = {
        **dict.fromkeys(ORIGINAL_ERRORS, "asal"),
        "own_innovation": "asal",
        "open_twice": "asal",
    }

    nama = Line(_("Nama di daerah Anda"), filters=[one_line])
    jenis = RadioField(_("Jenis replikasi"), filters=[one_line], validate_choice=False, default="")
    inspirasi = Area(_("Mengapa memilih inovasi ini"), filters=[one_line])
    adaptasi = Area(_("Yang akan atau sudah dibuat berbeda"), filters=[one_line])
    asal = FieldList(FormField(OriginRow), max_entries=10)
    bukti = SelectMultipleField(_("Bukti lain"), validate_choice=False)
    sumber = FieldList(FormField(SourceRow), min_entries=1, max_entries=30)

    def __init__(self, **values: object) -> None:
        super().__init__(**values)
        self.jenis.choices = [(kind, name) for kind, name, _told in self.kinds()]
        self.bukti.choices = [(code, evidence_words(code)) for code in SHOWN_ELSEWHERE]

    def kinds(self) -> list[tuple[str, str, str]]:
        """The kinds with a sentence each."""
        return [("", str(_("Belum diputuskan")), ""), *((kind, *kind_choice(kind)) for kind in KINDS)]

    def typed(self) -> Typed:
        """What was typed, field by field, for `typed.read`."""
        return Typed(
            texts={
                name: field.data for name, field in self._fields.items() if isinstance(field, Line | Area)
            },
            kind=self.jenis.data or "",
            evidence=tuple(self.bukti.data or ()),
            origins=tuple(row.data for row in self.asal),
            sources=tuple(row.data for row in self.sumber),
        )

    def refuse(self, error: CatalogueError) -> None:
        """Tell every fault of a document at its field; other refusals as all forms do."""
        if not isinstance(error, DocumentError):
            return super().refuse(error)
        for problem in error.problems:
            self._tell(problem)
        return None

    def _tell(self, problem: Problem) -> None:
        said = problem.reason[:1].upper() + problem.reason[1:]
        field = self._at(problem.field)
        field.errors = (*field.errors, said if said.endswith(".") else f"{said}.")

    def _at(self, path: str) -> Any:
        """The field of a path such as "sumber[2].url"; the first field of the form for an unknown one."""
        match = re.fullmatch(r"(\w+)(?:\[(\d+)\])?(?:\.(\w+))?.*", path)
        name, number, part = match.groups() if match else ("", None, None)
        field = self._fields.get({"tahap": part or "tahap"}.get(name, name))
        if isinstance(field, FieldList) and number is not None and int(number) <= len(field):
            row = field[int(number) - 1].form
            return row[part] if part in row else next(iter(row))
        return field if field is not None else self.sumber if name == "" else self.nama


class RegisterForm(StoryForm):
    """A new record: who replicates, and how far it is."""

    place_of: ClassVar = {
        **StoryForm.place_of,
        **dict.fromkeys(("own_innovation", "open_twice", "agency_inactive", "agency_unknown"), "instansi"),
        "future_date": "tanggal",
    }

    instansi = SelectField(_("Instansi yang mereplikasi"), validate_choice=False)
    tahap = RadioField(_("Tahap sekarang"), filters=[one_line], validate_choice=False)
    tanggal = Line(_("Sejak kapan"), filters=[one_line])

    def __init__(self, agencies: Iterable[Agency], course: Iterable[str], **values: object) -> None:
        super().__init__(**values)
        self.instansi.choices = [(one.slug, one.name) for one in agencies]
        self.tahap.choices = [(code, stage_choice(code)[0]) for code in course]

    def course(self) -> list[tuple[str, str, str]]:
        """The stages with a sentence each."""
        return [(code, *stage_choice(code)) for code, _name in self.tahap.choices]

    def typed(self) -> Typed:
        told = super().typed()
        return told._replace(stage=self.tahap.data or "")


class ReviseForm(StoryForm):
    """The whole story of a record that stands."""

    place_of: ClassVar = {**StoryForm.place_of, "story_changed": "nama"}

    cara = Area(_("Cara melaksanakan di sini"), filters=[one_line])
    hasil = Area(_("Hasil"), filters=[one_line])
    angka = Line(_("Angka"), filters=[one_line])
    isi = Area(_("Cerita"), filters=[prose])
    versi = HiddenField(filters=[whole_number])


class StageForm(PlainForm):
    """One step, or the correction of one."""

    place_of: ClassVar = {
        **dict.fromkeys(("future_date", "date_malformed"), "tanggal"),
        "restart_needs_note": "keterangan",
        "note": "keterangan",
        "end_needs_reason": "alasan",
        "end_needs_lesson": "pelajaran",
    }

    tahap = RadioField(_("Tahap"), filters=[one_line], validate_choice=False)
    tanggal = Line(_("Tanggal"), filters=[one_line])
    keterangan = Area(_("Keterangan"), filters=[one_line])
    alasan = SelectField(_("Alasan berakhir"), validate_choice=False)
    alasan_lain = Line(_("Alasan dengan kata-kata sendiri"), filters=[one_line])
    pelajaran = Area(_("Pelajaran untuk daerah lain"), filters=[one_line])

    def __init__(self, stages: Iterable[tuple[str, Any]], reasons: Iterable[str], **values: object) -> None:
        super().__init__(**values)
        self.tahap.choices = list(stages)
        self.alasan.choices = [("", _("Pilih alasannya")), *((one, end_reason_words(one)) for one in reasons)]

    def can_end(self) -> bool:
        """Whether an end is among the stages offered."""
        return any(code in ENDS for code, _name in self.tahap.choices)

    def told(self) -> tuple[str, ...]:
        """What was typed, in the order that `steps.entered` asks."""
        fields = (self.tahap, self.tanggal, self.keterangan, self.alasan, self.alasan_lain, self.pelajaran)
        return tuple(field.data or "" for field in fields)

    def refuse(self, error: CatalogueError) -> None:
        """A text that does not fit is told at the field that holds it."""
        held = {"note": "keterangan", "reason_text": "alasan_lain", "lesson": "pelajaran"}
        at = held.get(str(error.values.get("field")), self.place_of.get(error.code, "tahap"))
        self.place_of = {**self.place_of, error.code: at}  # type: ignore[misc]
        super().refuse(error)


class ReasonForm(PlainForm):
    """Why: for withdrawing, and for the word of the origin."""

    alasan = Area(_("Alasan"), filters=[prose])


class RegionForm(ReasonForm):
    """For which agency of the region somebody speaks, and why."""

    place_of: ClassVar = dict.fromkeys(("agency_inactive", "agency_unknown", "open_twice"), "instansi")

    instansi = SelectField(_("Atas nama instansi"), validate_choice=False)

    def __init__(self, agencies: Iterable[Agency], **values: object) -> None:
        super().__init__(**values)
        self.instansi.choices = [(one.slug, one.name) for one in agencies]
