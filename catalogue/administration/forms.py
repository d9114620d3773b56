"""Forms of the desk of administration. Agencies and provinces are typed, with their names offered."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from flask_babel import lazy_gettext as _
from wtforms import SelectField, StringField
from wtforms.validators import DataRequired

from catalogue.web.forms import PlainForm
from catalogue.web.role_words import role_name


def one_line(text: str | None) -> str:
    """A filter: what was typed on one line, without what nobody sees, NUL among it."""
    visible = (letter for letter in text or "" if letter.isprintable() or letter.isspace())
    return " ".join("".join(visible).split())


class UserForm(PlainForm):
    """A new account. An admin lokal must say of which agency; the administrator may leave it open."""

    place_of: ClassVar = {
        "email_malformed": "surel",
        "email_taken": "surel",
        "name_missing": "nama",
        "name_too_long": "nama",
        "agency_unknown": "instansi",
    }

    nama = StringField(
        _("Nama lengkap"), filters=[one_line], validators=[DataRequired(_("Tulis nama orangnya."))]
    )
    surel = StringField(_("Surel"), filters=[one_line], validators=[DataRequired(_("Tulis surelnya."))])
    instansi = StringField(_("Instansi"), filters=[one_line])

    def __init__(self, needs_agency: bool, **values: object) -> None:
        super().__init__(**values)
        if needs_agency:
            self.instansi.validators = [DataRequired(_("Tulis instansi tempat orang ini bekerja."))]


class GrantForm(PlainForm):
    """A role over an agency, over a province, or over everything."""

    place_of: ClassVar = {
        "scope_of_role": "cakupan",
        "agency_unknown": "cakupan",
        "agency_inactive": "cakupan",
        "province_unknown": "cakupan",
    }

    peran = SelectField(_("Peran"), validate_choice=False)  # the action says which roles there are
    cakupan = StringField(_("Instansi atau provinsi"), filters=[one_line])

    def __init__(self, roles: Iterable[str], **values: object) -> None:
        super().__init__(**values)
        self.peran.choices = [(role, role_name(role)) for role in roles]
