"""What every form shares: the token, text that is only text, rows to add, refusals told at their field."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from flask import request
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import Field, FieldList, Form, FormField

from catalogue.errors import CatalogueError
from catalogue.web.refusals import words

ADD = "tambah"
"""The name of the buttons that ask for one more row; the value names the list."""
LONGEST_NAME = 100


class PlainForm(FlaskForm):
    """A form of text fields; a file sent under a field's name is not looked at.

    `place_of` names the field at which the refusal with a code is told; all others stand at the first one.
    """

    place_of: ClassVar[dict[str, str]] = {}

    def __init__(self, **values: object) -> None:
        super().__init__(_plainly_named(request.form) if request.method == "POST" else None, **values)

    def refuse(self, error: CatalogueError) -> None:
        """Tell what a rule said at its field. Raises the error again where there are no words for it."""
        said = words(error)
        if not said:
            raise error
        first = next(name for name in self._fields if name != "csrf_token")
        field = self[self.place_of.get(error.code, first)]
        field.errors = (*field.errors, said)

    def add_row(self) -> bool:
        """Whether a button asked for one more row, which its list has from now on.

        The view then shows the form again with all that was typed (status 200) and writes nothing.
        """
        wanted = self._fields.get(request.form.get(ADD, "")) if request.method == "POST" else None
        if not isinstance(wanted, FieldList):
            return False
        if wanted.max_entries is None or len(wanted) < wanted.max_entries:
            wanted.append_entry()
        return True

    def faults(self) -> list[tuple[str, str]]:
        """Every message with the id of its field, in the order of the form."""
        return [fault for field in self for fault in _faults_of(field)]


def _plainly_named(typed: MultiDict[str, str]) -> MultiDict[str, str]:
    """What was sent under names that a form of ours could have: rows are numbered by them."""
    named = (item for item in typed.items(multi=True) if item[0].isascii() and len(item[0]) <= LONGEST_NAME)
    return MultiDict(named)


class Row(Form):
    """A group of fields that repeats: `FieldList(FormField(SomeRow), min_entries=1)`."""


def filled(rows: FieldList) -> list[Any]:
    """What was typed in the rows of a list, those left blank not counted."""
    return [row.data for row in rows if _is_filled(row.data)]


def _is_filled(data: object) -> bool:
    if isinstance(data, dict):
        return any(map(_is_filled, data.values()))
    return bool(data.strip() if isinstance(data, str) else data)


def _faults_of(field: Field) -> Iterator[tuple[str, str]]:
    """The messages of the fields in a field, then its own."""
    for one in field if isinstance(field, FieldList | FormField) else ():
        yield from _faults_of(one)
    if not isinstance(field, FormField):
        yield from ((field.id, said) for said in own_faults(field))


def own_faults(field: Field) -> list[str]:
    """The messages of the field itself: those of its rows, which a list repeats as lists, are left out."""
    return [str(error) for error in field.errors if error and not isinstance(error, list | tuple | dict)]


# --- filters: what a field makes of what was sent; none of them minds that nothing was ---------------------


def stripped(text: str | None) -> str:
    """What was typed without blanks at its ends."""
    return (text or "").strip()


def one_line(text: str | None) -> str:
    """What was typed as one line, words parted by one blank, without what nobody sees, NUL among it."""
    return " ".join(_seen(text or "").split())


def prose(text: str | None) -> str:
    """What was typed as lines with the line ends of a document, without what nobody sees, NUL among it."""
    return "\n".join(map(_seen, (text or "").splitlines())).strip()


def _seen(text: str) -> str:
    """The text without letters that nobody sees; tabs stay, other unusual spaces are blanks."""
    letters = (" " if letter.isspace() and letter != "\t" else letter for letter in text)
    return "".join(letter for letter in letters if letter.isprintable() or letter == "\t")


def whole_number(text: str | None) -> int:
    """The number that a page put into its form or address; 0, which nothing has, for anything else."""
    told = text or ""
    return int(told) if told.isascii() and told.isdigit() and len(told) < 10 else 0
