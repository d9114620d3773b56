"""Forms of the desk: beginning a case, and the hub's opinion."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from flask_babel import lazy_gettext as _
from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired

from catalogue.innovations.document import SECTIONS
from catalogue.language import gettext
from catalogue.places.models import Agency
from catalogue.web.forms import PlainForm, stripped


class CaseForm(PlainForm):
    """A new case: its title, and which of the agencies that the person writes for owns it."""

    place_of: ClassVar = {"agency_inactive": "instansi"}

    judul = StringField(
        _("Judul"), filters=[stripped], validators=[DataRequired(_("Tulis judul inovasinya."))]
    )
    instansi = SelectField(_("Instansi"), coerce=str)

    def __init__(self, agencies: Iterable[Agency], **values: object) -> None:
        super().__init__(**values)
        self.instansi.choices = [(str(agency.id), agency.name) for agency in agencies]
        self.instansi.validators = [DataRequired(gettext("Pilih instansi pemilik inovasi ini."))]


class OpinionForm(PlainForm):
    """What a hub says of a submitted text, or of one section of it."""

    place_of: ClassVar = {"section_unknown": "bagian"}

    pendapat = TextAreaField(_("Pendapat Anda"), filters=[stripped])
    bagian = SelectField(_("Tentang"), validate_choice=False)  # the action says which sections there are

    def __init__(self, **values: object) -> None:
        super().__init__(**values)
        self.bagian.choices = [("", gettext("Seluruh naskah")), *((name, name) for name in SECTIONS)]
