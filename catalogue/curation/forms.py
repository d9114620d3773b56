"""Forms in which a collection is written. What was typed comes back with every error."""

from __future__ import annotations

from typing import ClassVar

from flask_babel import lazy_gettext as _
from sqlalchemy import orm
from wtforms import FieldList, FormField, HiddenField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Regexp

from catalogue.curation.drafts import Written
from catalogue.curation.queries import case_typed
from catalogue.errors import CatalogueError, Invalid
from catalogue.web.forms import PlainForm, Row, one_line, prose, whole_number
from catalogue.web.refusals import words

MOST_CASES, MOST_WORDS = 100, 60
LONGEST_TITLE, LONGEST_SUMMARY, LONGEST_REASON, LONGEST_BODY = 200, 600, 1_000, 60_000


def _at_most(longest: int) -> Length:
    return Length(max=longest, message=_("Paling panjang %(longest)s huruf.", longest=longest))


class TitleForm(PlainForm):
    """A new collection: its title, which may still change."""

    judul = StringField(
        _("Judul koleksi"),
        filters=[one_line],
        validators=[DataRequired(_("Tulis judul koleksi.")), _at_most(LONGEST_TITLE)],
    )


class CaseRow(Row):
    """A case with its reason, and its place among the others."""

    urutan = StringField(
        _("Urutan"),
        filters=[one_line],
        validators=[Regexp(r"\d{0,3}\Z", message=_("Tulis urutan dengan angka, misalnya 2."))],
    )
    inovasi = StringField(_("Inovasi"), filters=[one_line])
    alasan = TextAreaField(_("Alasan"), filters=[one_line], validators=[_at_most(LONGEST_REASON)])


class CollectionForm(TitleForm):
    """A whole collection; only the title must be there for it to be kept."""

    ringkasan = TextAreaField(_("Ringkasan"), filters=[one_line], validators=[_at_most(LONGEST_SUMMARY)])
    pengantar = TextAreaField(_("Pengantar"), filters=[prose], validators=[_at_most(LONGEST_BODY)])
    kasus = FieldList(FormField(CaseRow), min_entries=1, max_entries=MOST_CASES)
    versi = HiddenField(filters=[whole_number])
    dasar = HiddenField(filters=[whole_number])

    def written(self, session: orm.Session) -> Written | None:
        """What was typed, cases in the order of their numbers; None where a row is refused: it says why."""
        rows = [row for row in self.kasus if row.inovasi.data or row.alasan.data]
        ordered = sorted(rows, key=lambda row: int(row.urutan.data or MOST_CASES * 10))
        slugs = [self._slug(session, row) for row in ordered]
        for row, slug in zip(ordered, slugs, strict=True):
            if slug and slugs.count(slug) > 1:
                row.inovasi.errors = (*row.inovasi.errors, words(Invalid("case_twice")))
        if any(row.inovasi.errors for row in rows):
            return None
        cases = [(slug, row.alasan.data) for row, slug in zip(ordered, slugs, strict=True)]
        return Written(self.judul.data, self.ringkasan.data, cases, self.pengantar.data)

    def _slug(self, session: orm.Session, row: CaseRow) -> str:
        if not row.inovasi.data:
            row.inovasi.errors = (*row.inovasi.errors, _("Tulis inovasinya, atau kosongkan baris ini."))
            return ""
        try:
            return case_typed(session, row.inovasi.data).slug or ""
        except CatalogueError as error:
            row.inovasi.errors = (*row.inovasi.errors, words(error))
            return ""


class VersionForm(PlainForm):
    """A step about a draft as the curator saw it."""

    versi = HiddenField(filters=[whole_number])


class CollectionReasonForm(PlainForm):
    """Why a collection is withdrawn or put back: told in public."""

    place_of: ClassVar = {}

    alasan = TextAreaField(
        _("Alasan"),
        filters=[prose],
        validators=[DataRequired(_("Tulis alasannya.")), _at_most(LONGEST_REASON)],
    )


def filled_with(written: Written) -> dict[str, object]:
    """The data of a form that shows what is written, its cases numbered from 1."""
    return {
        "judul": written.title,
        "ringkasan": written.summary,
        "pengantar": written.body,
        "kasus": [
            {"urutan": str(place), "inovasi": slug, "alasan": reason}
            for place, (slug, reason) in enumerate(written.cases, start=1)
        ],
    }
