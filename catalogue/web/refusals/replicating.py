"""Refusals about registering and keeping replications."""

from __future__ import annotations

from flask_babel import gettext as _

from catalogue.errors import CatalogueError


def sentences(error: CatalogueError) -> dict[str, str]:
    """A sentence for each code; %(name)s stands for a value of the error."""
    return {
        "own_innovation": _("Daerah tidak mereplikasi inovasinya sendiri."),
        "source_twice": _("Asal yang sama disebut dua kali."),
        "circle": _("Rantai asal berputar kembali ke replikasi ini."),
        "open_twice": _("Instansi ini sudah punya catatan replikasi yang terbuka dari inovasi yang sama."),
        "future_date": _("%(date)s masih di depan."),
        "end_needs_reason": _("Pilih alasan berakhirnya."),
        "end_needs_lesson": _("Tulis pelajaran yang dapat dipakai daerah lain."),
        "restart_needs_note": _("Tulis apa yang membuatnya berjalan lagi."),
    }
