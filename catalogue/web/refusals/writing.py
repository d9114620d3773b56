"""Refusals about writing texts."""

from __future__ import annotations

from catalogue.errors import CatalogueError
from catalogue.language import gettext as _


def sentences(error: CatalogueError) -> dict[str, str]:
    """A sentence for each code; %(name)s stands for a value of the error."""
    return {
        "title_missing": _("Tulis judul inovasinya."),
        "title_malformed": _("Judul paling panjang 200 huruf, dalam satu baris."),
        "open_revision": _(
            "Naskah lain dari inovasi ini sedang ditulis atau ditinjau. Lanjutkan naskah itu."
        ),
        "case_withdrawn": _("Inovasi ini sedang ditarik dari katalog. Alasannya: %(reason)s"),
        "revision_changed": _("Naskah ini sudah diubah orang lain sejak Anda membukanya."),
        "revision_immutable": _(
            "Naskah ini sudah dikirim dan tidak dapat diubah. Tarik kembali lebih dahulu."
        ),
        "revision_move": _("Langkah ini tidak mungkin lagi: keadaan naskah sudah berubah."),
        "base_outdated": _("Naskah yang terbit sudah berubah sejak naskah ini dimulai."),
        "foreign_agency": _("%(name)s bukan instansi di lingkungan Anda. Tulis instansi pemilik inovasi."),
        "text_too_long": _("Naskah terlalu panjang: paling banyak 200 kB."),
        "text_malformed": _("Naskah memuat karakter yang tidak dapat disimpan."),
        "remark_missing": _("Tulis catatannya."),
        "section_unknown": _("Pilih salah satu bagian yang ada."),
        "remark_too_long": _("Catatan paling panjang %(longest)s huruf."),
    }
