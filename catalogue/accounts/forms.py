"""Forms of signing in and of passwords. A password is never shown again."""

from __future__ import annotations

from typing import ClassVar

from flask_babel import lazy_gettext as _
from wtforms import PasswordField, StringField
from wtforms.validators import DataRequired, EqualTo, InputRequired, Length

from catalogue.accounts.details import LONGEST_EMAIL
from catalogue.web.forms import PlainForm, stripped


class SignInForm(PlainForm):
    place_of: ClassVar = {"sign_in_refused": "sandi"}

    surel = StringField(
        _("Surel"),
        filters=[stripped],
        validators=[
            DataRequired(_("Tulis surel Anda.")),
            Length(max=LONGEST_EMAIL, message=_("Surel terlalu panjang.")),
        ],
    )
    sandi = PasswordField(_("Kata sandi"), validators=[InputRequired(_("Tulis kata sandi Anda."))])


class NewPasswordForm(PlainForm):
    """A new password, typed twice."""

    sandi_baru = PasswordField(_("Kata sandi baru"), validators=[InputRequired(_("Tulis kata sandi baru."))])
    ulangi = PasswordField(
        _("Ulangi kata sandi baru"),
        validators=[EqualTo("sandi_baru", _("Kedua kata sandi baru tidak sama. Tulis sekali lagi."))],
    )


class ChangePasswordForm(NewPasswordForm):
    """The present password beside the new one."""

    place_of: ClassVar = {"password_wrong": "sandi", "sign_in_waits": "sandi"}

    sandi = PasswordField(
        _("Kata sandi sekarang"), validators=[InputRequired(_("Tulis kata sandi Anda sekarang."))]
    )
