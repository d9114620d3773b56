"""Forms of the desk of administration. Agencies and provinces are typed, with their names offered."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from catalogue import reference
from catalogue.web.forms import PlainForm, one_line, prose
from catalogue.web.role_words import role_name


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


class NameForm(PlainForm):
    """Another name for an agency; `semula` is the name that the person saw."""

    nama = StringField(
        _("Nama baru"), filters=[one_line], validators=[DataRequired(_("Tulis nama instansinya."))]
    )
    semula = HiddenField(filters=[one_line])


class PlaceForm(PlainForm):
    """Kind, region and place under another agency. What `kind` leaves open follows from the agency above."""

    place_of: ClassVar = {
        **dict.fromkeys(("kind_needs_region", "kind_has_no_region", "region_unknown"), "daerah"),
        "kind_unknown": "jenis",
        **dict.fromkeys(("agency_name_missing", "agency_name_too_long", "agency_name_taken"), "nama"),
    }

    induk = StringField(_("Di bawah instansi"), filters=[one_line])
    jenis = SelectField(_("Jenis"), validate_choice=False)  # the action says which kinds there are
    daerah = StringField(_("Daerah"), filters=[one_line])

    def __init__(self, **values: object) -> None:
        super().__init__(**values)
        kinds = [(kind.code, kind.name) for kind in reference.agency_kinds()]
        self.jenis.choices = [("", _("Sama dengan instansi di atasnya")), *kinds]


class AgencyForm(PlaceForm):
    """A new agency; whoever makes units only (`whole` false) names it and the agency above."""

    nama = StringField(
        _("Nama instansi"), filters=[one_line], validators=[DataRequired(_("Tulis nama instansinya."))]
    )

    def __init__(self, whole: bool, **values: object) -> None:
        super().__init__(**values)
        if not whole:
            del self.jenis, self.daerah
            self.induk.validators = [DataRequired(_("Tulis instansi yang membawahi unit ini."))]


LONGEST_REASON = 1_000


def _reason() -> TextAreaField:
    return TextAreaField(
        _("Alasan"),
        filters=[prose],
        validators=[Length(max=LONGEST_REASON, message=_("Alasan paling panjang 1.000 huruf."))],
    )


class ReasonForm(PlainForm):
    """Why something is ruled; it may stay open."""

    alasan = _reason()


class MergeForm(PlainForm):
    """Which agency takes over, and why."""

    penerus = StringField(
        _("Digabung ke dalam"),
        filters=[one_line],
        validators=[DataRequired(_("Tulis instansi yang meneruskan."))],
    )
    alasan = _reason()
