"""Refusals about registering and keeping replications."""

from __future__ import annotations

from catalogue.errors import CatalogueError
from catalogue.language import gettext as _


def sentences(error: CatalogueError) -> dict[str, str]:
    """A sentence for each code; %(name)s stands for a value of the error."""
    return {
        "own_innovation": _("Daerah tidak mereplikasi inovasinya sendiri."),
        "source_twice": _("Asal yang sama disebut dua kali."),
        "circle": _("Rantai asal berputar kembali ke replikasi ini."),
        "open_twice": _("Instansi ini sudah punya catatan replikasi yang terbuka dari inovasi yang sama."),
        "unknown_innovation": _("Inovasi “%(slug)s” tidak ada di katalog."),
        "unknown_replication": _("Replikasi “%(slug)s” tidak ada di katalog."),
        "future_date": _("%(date)s masih di depan. Yang dicatat adalah yang sudah terjadi."),
        "date_malformed": _("“%(date)s” bukan tanggal. Tulis 2026, 2026-11, atau 2026-11-21."),
        "stage_unknown": _("Pilih tahapnya."),
        "stage_move": _stage_move(error),
        "end_needs_reason": _("Pilih alasan berakhirnya; untuk “lainnya”, tulis alasannya."),
        "end_needs_lesson": _("Tulis pelajaran yang dapat dipakai daerah lain."),
        "restart_needs_note": _("Tulis apa yang membuatnya berjalan lagi."),
        "told_malformed": _("Isian ini paling panjang %(longest)s huruf."),
        "corrected_already": _("Langkah ini sudah dikoreksi. Buka kembali halaman replikasinya."),
        "story_changed": _(
            "Catatan ini disimpan orang lain sejak Anda membukanya. Perbedaannya ada di bawah: "
            "ambil yang perlu, lalu simpan lagi."
        ),
        "taken_over": _("Catatan ini sudah diambil alih oleh daerahnya."),
        "told_by_others": _("Catatan ini ditulis dari sumber lain. Ambil alih dahulu untuk mengubahnya."),
        "said_already": _("Kata yang sama sudah tercatat."),
        "reason_too_long": _("Alasan paling panjang %(longest)s huruf."),
        "may_register": _("Hanya kontributor instansi itu yang dapat mencatat replikasinya."),
        "may_keep": _(
            "Catatan ini hanya dapat diubah oleh kontributor instansi pereplikasi dan admin lokalnya."
        ),
        "may_speak_for_region": _(
            "Hanya kontributor daerah yang disebut catatan ini yang dapat menanggapinya."
        ),
        "may_speak_for_origin": _(
            "Hanya kontributor dan admin lokal di daerah asal inovasinya yang dapat menanggapi replikasi ini."
        ),
    }


def _stage_move(error: CatalogueError) -> str:
    if error.values.get("before") is None:
        return _("Tahap “%(after)s” tidak dapat menjadi langkah pertama.")
    return _(
        "Tahap “%(after)s” tidak dapat menyusul “%(before)s”. Bila terjadi lebih dahulu, isi tanggalnya."
    )
