"""Refusals about reviewing, withdrawing and verifying."""

from __future__ import annotations

from flask_babel import gettext as _

from catalogue.errors import CatalogueError


def sentences(error: CatalogueError) -> dict[str, str]:
    """A sentence for each code; %(name)s stands for a value of the error."""
    return {
        "own_text": _("Anda ikut menulis naskah ini, jadi kurator lain yang memutuskan."),
        "reason_missing": _("Tulis alasannya."),
        "not_published": _("Inovasi ini tidak sedang terbit."),
        "not_withdrawn": _("Inovasi ini tidak sedang ditarik."),
    }
