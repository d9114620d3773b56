"""The form of a draft, made from the format's own table; and the form of its Markdown source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from flask_babel import lazy_gettext as _
from wtforms import Field as Control
from wtforms import (
    FieldList,
    FormField,
    HiddenField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice

from catalogue.documents.fields import Field, Record
from catalogue.documents.frontmatter import FORBIDDEN
from catalogue.documents.kinds import SourceNumber
from catalogue.editing.choices import NOT_TOLD, choices
from catalogue.editing.draft import FIELDS, Body, Draft, Values, is_filled
from catalogue.language import gettext
from catalogue.web.forms import PlainForm, Row, whole_number
from catalogue.writing.checking import WHOLE, Missing
from catalogue.writing.labels import LABELS
from catalogue.writing.sections import KEYS

LONG = ("ringkasan",)


def one_line(text: str | None) -> str:
    """A filter: line breaks and tabs, which no field of one line can hold, as blanks."""
    return re.sub(r"[\t\r\n]+", " ", text or "")


def lines_each(texts: list[str] | None) -> list[str]:
    """A filter: the same for each of several texts; blank ones are none."""
    return [line for line in map(one_line, texts or ()) if line]


def unix_lines(text: str | None) -> str:
    """A filter: the line breaks of a browser as those of a file."""
    return (text or "").replace("\r\n", "\n").replace("\r", "\n")


class KeptSelect(SelectField):
    """A choice that also keeps a value that is none of its choices, so that it can be shown and mended."""

    def process(self, *args: Any, **values: Any) -> None:
        super().process(*args, **values)
        _keep(self, [self.data])


class KeptBoxes(SelectMultipleField):
    """Boxes to tick; those that nobody knows are kept likewise."""

    def process(self, *args: Any, **values: Any) -> None:
        super().process(*args, **values)
        _keep(self, self.data or ())


def _keep(field: Any, values: Iterable[str]) -> None:
    """Let a field offer these values too."""
    known = {choice.value for choice in field.choices}
    strange = [value for value in dict.fromkeys(values) if value and value not in known]
    field.choices = [*field.choices, *map(SelectChoice, strange)]


def _control(field: Field, path: str) -> Any:
    """The control of a field of the table; `path` is its name there ("penghargaan.tahun")."""
    label = _(LABELS[path].name)
    offered = [SelectChoice(code, _(words)) for code, words in choices().get(path, ())]
    if isinstance(field.kind, Record):
        group = FormField(_group(path, field.kind), label)
        return FieldList(group, label, max_entries=field.most) if field.many else group
    if field.many and offered:
        return KeptBoxes(label, choices=offered, validate_choice=False, filters=[lines_each])
    if field.many and not isinstance(field.kind, SourceNumber):
        return FieldList(StringField(label, filters=[one_line]), label, max_entries=field.most)
    if offered:
        return KeptSelect(
            label,
            choices=[SelectChoice(NOT_TOLD[0], _(NOT_TOLD[1])), *offered],
            validate_choice=False,
            filters=[one_line],
        )
    return (TextAreaField if path in LONG else StringField)(label, filters=[one_line])


def _group(path: str, record: Record) -> type[Row]:
    fields = {field.name: _control(field, f"{path}.{field.name}") for field in record.fields}
    return type(f"{path.title()}Row", (Row,), fields)


class _Sections(Row):
    """The eight sections; their fields are set below, for some have a hyphen in their name."""


for _key in KEYS:
    setattr(_Sections, _key, TextAreaField(_(LABELS[f"bagian.{_key}"].name), filters=[unix_lines]))


class VersionedForm(PlainForm):
    """A form over a text that somebody else may change meanwhile."""

    versi = HiddenField()

    @property
    def version(self) -> int:
        """The row version that was before the writer's eyes."""
        return whole_number(self.versi.data)


class SourceForm(VersionedForm):
    """The whole text of a draft, as the file would hold it."""

    place_of: ClassVar = {"text_too_long": "teks", "text_malformed": "teks"}

    teks = TextAreaField(_("Naskah dalam Markdown"), id=WHOLE, filters=[unix_lines])


class _DraftForm(VersionedForm):
    """What the form of a draft has beside the fields of the table."""

    place_of: ClassVar = {"text_too_long": "judul", "text_malformed": "judul"}

    bagian = FormField(_Sections)
    naskah = TextAreaField(_("Isi naskah"), filters=[unix_lines])


_TableForm: Any = type(
    "_TableForm", (_DraftForm,), {field.name: _control(field, field.name) for field in FIELDS}
)


class DraftForm(_TableForm):
    """A draft to be written: one field for each row of the table, and the body.

    The body is one text (`naskah`) where it is not cleanly its sections, else its sections (`bagian`).
    """

    def __init__(self, whole: bool, regions: dict[str, str], **values: object) -> None:
        self.regions = regions
        super().__init__(**values)
        del self["bagian" if whole else WHOLE]

    @property
    def whole(self) -> bool:
        return WHOLE in self._fields

    def typed(self, stored: Draft) -> tuple[Values, Body]:
        """What was typed, as values of the table and the body; what means the same as before stays so."""
        values = {field.name: _data(self._fields[field.name]) for field in FIELDS}
        values["daerah"] = self._code_typed(values["daerah"], stored.values.get("daerah", ""))
        before = stored.values.get("sdg", [])
        kept = [code for code in before if code in values["sdg"]]
        values["sdg"] = [*kept, *(code for code in values["sdg"] if code not in before)]
        return values, _data(self._fields[WHOLE if self.whole else "bagian"])

    def _code_typed(self, typed: str, stored: str) -> str:
        """The code of the region whose name was typed; what names no region stays as it was typed."""
        if typed == self.regions.get(stored, stored):
            return stored
        wanted = typed.strip().casefold()
        return next((code for code, name in self.regions.items() if name.casefold() == wanted), typed)

    def refuse_characters(self) -> bool:
        """Whether something was typed that no document may hold; it is told at its field."""
        for field in _leaves(self):
            typed = field.data if isinstance(field.data, list) else [field.data or ""]
            if found := FORBIDDEN.search(" ".join(typed).replace("\n", " ")):
                letter = f"U+{ord(found[0]):04X}"
                field.errors = (
                    gettext("Ada karakter yang tidak dapat disimpan (%(letter)s).", letter=letter),
                )
        return bool(self.faults())

    def tell(self, missing: Iterable[Missing]) -> None:
        """Tell at each field what is wrong with what was typed there; what is only missing is told apart."""
        fields = {field.id: field for field in _all_fields(self)}
        for one in missing:
            field = fields.get(one.field)
            if isinstance(field, FormField):
                field = next(iter(field))
            if field is not None and is_filled(field.data):
                field.errors = (*field.errors, one.words)


def values_for(stored: Draft, regions: dict[str, str]) -> dict[str, Any]:
    """What the form of a stored draft starts with: the region by its name, at least one row for a source."""
    code = stored.values["daerah"]
    body = {"naskah": stored.body} if stored.sections is None else {"bagian": stored.sections}
    sources = stored.values["sumber"] or [{}]
    return {**stored.values, "daerah": regions.get(code, code), "sumber": sources, **body}


def _data(field: Control) -> Any:
    """The data of a field with "" for what was not sent."""
    if isinstance(field, FormField):
        return {one.short_name: _data(one) for one in field}
    if isinstance(field, FieldList):
        return [_data(one) for one in field]
    return field.data or ([] if isinstance(field, SelectMultipleField) else "")


def _all_fields(fields: Iterable[Control]) -> Iterator[Control]:
    for field in fields:
        yield field
        if isinstance(field, FieldList | FormField):
            yield from _all_fields(field)


def _leaves(fields: Iterable[Control]) -> Iterator[Control]:
    return (field for field in _all_fields(fields) if not isinstance(field, FieldList | FormField))
