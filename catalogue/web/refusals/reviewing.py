"""Refusals about reviewing, withdrawing and verifying."""

from __future__ import annotations

from catalogue.errors import CatalogueError
from catalogue.language import gettext as _


def sentences(error: CatalogueError) -> dict[str, str]:
    """A sentence for each code; %(name)s stands for a value of the error."""
    return {
        # texts
        "own_text": _("Anda ikut menulis naskah ini, jadi kurator lain yang memutuskan."),
        "already_ruled": _ruled_words(error.values.get("state")),
        "remarks_unread": _(
            "Anda menulis catatan, padahal catatan tidak dikirim bila naskah diterima. Hapus catatannya, atau"
            " kembalikan naskahnya."
        ),
        "text_incomplete": _("Naskah ini belum dapat diterima. Yang kurang disebut pada halaman ini."),
        "document_faulty": _("Naskah ini belum dapat diterima. Yang keliru disebut pada halaman ini."),
        # cases
        "reason_missing": _("Tulis alasannya."),
        "not_published": _("Inovasi ini tidak sedang terbit."),
        "not_withdrawn": _("Inovasi ini tidak sedang ditarik."),
        # records
        "own_record": _("Anda ikut menulis catatan ini, jadi kurator lain yang memeriksanya."),
        "record_changed": _("Catatan ini berubah sejak Anda membukanya. Baca lagi, lalu putuskan."),
        "record_hidden": _("Catatan ini sudah tidak tampil."),
        "record_not_hidden": _("Catatan ini tidak sedang disembunyikan kurator."),
        "no_replication": _("Catatan ini bukan replikasi antardaerah, jadi tidak diverifikasi."),
        "story_hidden": _("Cerita ini sudah disembunyikan."),
        "story_not_hidden": _("Cerita ini tidak sedang disembunyikan."),
    }


def _ruled_words(state: object) -> str:
    """What became of a text before the ruling came that is refused now."""
    became = {
        "accepted": _("Naskah ini sudah diterima dan terbit."),
        "returned": _("Naskah ini sudah dikembalikan dengan catatan."),
        "mended": _("Naskah ini sudah dikembalikan, dan penulisnya sedang memperbaikinya."),
        "rejected": _("Naskah ini sudah ditolak."),
        "draft": _("Penulisnya baru saja menarik kembali naskah ini."),
        "abandoned": _("Penulisnya sudah membuang naskah ini."),
    }.get(str(state), _("Keadaan naskah ini sudah berubah."))
    return _("%(became)s Putusan Anda tidak disimpan.", became=became)
