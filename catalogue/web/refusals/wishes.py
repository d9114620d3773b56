"""Refusals about wishes."""

from __future__ import annotations

from catalogue.errors import CatalogueError
from catalogue.language import gettext as _


def sentences(error: CatalogueError) -> dict[str, str]:
    """A sentence for each code; %(name)s stands for a value of the error."""
    return {
        "wish_length": _("Tulis kebutuhan Anda dalam %(shortest)s sampai %(longest)s huruf."),
        "wishes_own": _("Anda sudah mengirim banyak kebutuhan dalam sejam ini. Kirim lagi dalam %(time)s."),
        "wishes_many": _("Terlalu banyak kebutuhan masuk dalam sejam ini. Coba lagi dalam %(time)s."),
    }
