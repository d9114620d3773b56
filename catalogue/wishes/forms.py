"""The form of a wish."""

from __future__ import annotations

from typing import ClassVar

from flask_babel import lazy_gettext as _l
from wtforms import StringField

from catalogue.web.forms import PlainForm, one_line


class WishForm(PlainForm):
    """One field; its length is the action's rule."""

    place_of: ClassVar = {"wish_length": "kebutuhan"}

    kebutuhan = StringField(_l("Apa yang Anda cari untuk daerah Anda?"), filters=[one_line])
