"""The words of a replication's page: kinds, reasons of an end, rulings, and what the three sides say."""

from __future__ import annotations

from typing import Any

from catalogue.language import gettext as _
from catalogue.replications.models import Replication
from catalogue.web.filters import day


def kind_words(code: str | None) -> str:
    """How much was changed; nothing where no source tells."""
    return {
        "adopsi": _("adopsi"),
        "adaptasi": _("adaptasi"),
        "modifikasi": _("modifikasi"),
        "scaling_up": _("perluasan skala"),
    }.get(code or "", "")


def kind_choice(code: str) -> tuple[str, str]:
    """A kind as a form offers it: its name, and what it means in a sentence."""
    return {
        "adopsi": (_("Adopsi"), _("Diterapkan seperti aslinya, tanpa perubahan berarti.")),
        "adaptasi": (_("Adaptasi"), _("Caranya disesuaikan dengan keadaan daerah, intinya tetap.")),
        "modifikasi": (_("Modifikasi"), _("Sebagian isinya diganti atau ditambah.")),
        "scaling_up": (_("Perluasan skala"), _("Diterapkan untuk wilayah atau sasaran yang lebih luas.")),
    }[code]


def stage_choice(code: str) -> tuple[str, str]:
    """A stage as a form offers it: its name, and what has happened by then in a sentence."""
    return {
        "minat": (_("Minat"), _("Baru tertarik: studi tiru, rapat, atau permintaan keterangan.")),
        "kesepakatan": (_("Kesepakatan"), _("Ada perjanjian atau surat dengan daerah asal.")),
        "persiapan": (_("Persiapan"), _("Aturan, anggaran, tim, atau alat sedang disiapkan.")),
        "implementasi": (_("Implementasi"), _("Mulai diterapkan, misalnya sebagai uji coba.")),
        "berjalan": (_("Berjalan"), _("Sudah melayani warga.")),
        "berlanjut": (
            _("Berlanjut"),
            _("Sudah melayani lebih dari setahun dan punya jaminan untuk diteruskan."),
        ),
        "dibatalkan": (_("Dibatalkan"), _("Tidak jadi diterapkan.")),
        "gagal": (_("Gagal"), _("Sempat diterapkan, tetapi tidak sampai berjalan.")),
        "berhenti": (_("Berhenti"), _("Pernah berjalan dan kini tidak lagi.")),
    }[code]


def end_reason_words(code: str | None) -> str:
    """Why a replication ended."""
    return {
        "pimpinan": _("dukungan pimpinan"),
        "anggaran": _("anggaran"),
        "sdm": _("sumber daya manusia"),
        "regulasi": _("regulasi"),
        "infrastruktur": _("infrastruktur atau teknologi"),
        "tidak_cocok": _("tidak cocok dengan kebutuhan"),
        "lainnya": _("lainnya"),
    }.get(code or "", "")


def decision_words(verb: str) -> str:
    """What was ruled about a replication."""
    return {
        "terbitkan": _("Cerita diterbitkan"),
        "konfirmasi": _("Dikonfirmasi instansi asal"),
        "bantah": _("Dibantah instansi asal"),
        "sanggah": _("Disanggah daerah pereplikasi"),
        "verifikasi": _("Diverifikasi kementerian"),
        "tolak_verifikasi": _("Ditolak kementerian"),
        "akui": _("Diakui daerah pereplikasi"),
        "ambil_alih": _("Diambil alih daerah pereplikasi"),
        "sembunyikan": _("Disembunyikan"),
        "tampilkan": _("Ditampilkan kembali"),
        "tarik": _("Ditarik"),
        "pulihkan": _("Dipulihkan"),
    }.get(verb, _("Diubah"))


def stamps(replication: Replication) -> list[dict[str, Any]]:
    """The words of the three sides for the macro `stamp`: the replicator's, the origin's, the ministry's."""
    return [
        _replicator_stamp(replication),
        {
            "who": _("Instansi asal"),
            **_said(
                replication.origin_word,
                {"dikonfirmasi": _("Dikonfirmasi"), "dibantah": _("Dibantah")},
                _("Belum menanggapi"),
            ),
            "date": day(replication.origin_at),
            "reason": replication.origin_reason,
        },
        {
            "who": _("Kementerian"),
            **_said(
                replication.ministry_word,
                {"terverifikasi": _("Terverifikasi"), "ditolak": _("Ditolak")},
                _("Belum diperiksa"),
            ),
            "date": _ministry_date(replication),
            "reason": replication.ministry_reason,
        },
    ]


def _ministry_date(replication: Replication) -> str:
    """When the ministry spoke; a word that is older than what the record says now tells so."""
    said = day(replication.ministry_at)
    if replication.after_ministry:
        return _("%(date)s, sebelum perubahan atau tanggapan terakhir", date=said)
    return said


def _replicator_stamp(replication: Replication) -> dict[str, Any]:
    """A region that reports by itself needs not acknowledge what it said."""
    said = _said(
        replication.region_word,
        {"diakui": _("Diakui"), "dibantah": _("Disanggah")},
        _("Belum menanggapi"),
    )
    if replication.reporter == "daerah" and said["standing"] == "waiting":
        said = {"word": _("Melaporkan sendiri"), "standing": "given"}
    return {
        "who": _("Pereplikasi"),
        **said,
        "date": day(replication.region_at),
        "reason": replication.region_reason,
    }


def _said(code: str, words: dict[str, str], nothing: str) -> dict[str, str]:
    """The word and its standing: against what is told, for it, or still to come."""
    if code not in words:
        return {"word": nothing, "standing": "waiting"}
    standing = "against" if code in ("dibantah", "ditolak") else "given"
    return {"word": words[code], "standing": standing}
