"""Refusals about collections."""

from __future__ import annotations

from catalogue.errors import CatalogueError
from catalogue.language import gettext as _


def sentences(error: CatalogueError) -> dict[str, str]:
    """A sentence for each code; %(name)s stands for a value of the error."""
    return {
        "collection_title_missing": _("Tulis judul koleksi."),
        "collection_not_published": _("Koleksi ini tidak sedang terbit."),
        "collection_not_withdrawn": _("Koleksi ini tidak sedang ditarik."),
        "draft_changed": _(
            "Orang lain menyimpan draf ini sejak Anda membukanya. Bandingkan dahulu di bawah."
        ),
        "draft_gone": _(
            "Draf ini sudah diterbitkan atau dibuang orang lain. Salin dahulu isian Anda di bawah bila masih"
            " diperlukan."
        ),
        "draft_outdated": _(
            "Koleksi ini diterbitkan ulang sejak draf ini dimulai. Sunting drafnya dan bandingkan dahulu."
        ),
        "case_unknown": _("Tidak ada inovasi terbit bernama “%(name)s”. Periksa ejaannya."),
        "case_ambiguous": _("“%(name)s” cocok dengan beberapa inovasi. Tulis salah satu: %(slugs)s."),
        "case_twice": _("Inovasi ini sudah disebut di baris lain."),
    }
