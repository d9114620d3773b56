"""What every form shares: the token, text that is only text, and refusals told at their field."""

from __future__ import annotations

from typing import ClassVar

from flask import request
from flask_wtf import FlaskForm

from catalogue.errors import CatalogueError
from catalogue.web.refusals import words


class PlainForm(FlaskForm):
    """A form of text fields; a file sent under a field's name is not looked at.

    `place_of` names the field at which the refusal with a code is told; all others stand at the first one.
    """

    place_of: ClassVar[dict[str, str]] = {}

    def __init__(self, **values: object) -> None:
        super().__init__(request.form if request.method == "POST" else None, **values)

    def refuse(self, error: CatalogueError) -> None:
        """Tell what a rule said at its field. Raises the error again where there are no words for it."""
        said = words(error)
        if not said:
            raise error
        first = next(name for name in self._fields if name != "csrf_token")
        field = self[self.place_of.get(error.code, first)]
        field.errors = (*field.errors, said)


def stripped(text: str | None) -> str:
    """A filter for fields: what was typed without blanks at its ends; "" where nothing was sent."""
    return (text or "").strip()
