"""Decisions in words: what was ruled, about what kind of thing, and in which role; never by whom."""

from __future__ import annotations

from catalogue.decisions.models import Decision
from catalogue.language import gettext as _
from catalogue.web.replication_words import decision_words as record_words

LOADED = "flask content load"


def kind_words(kind: str) -> str:
    """The kind of things that a filter of the log names."""
    return {
        "naskah": _("naskah inovasi"),
        "replikasi": _("replikasi"),
        "koleksi": _("koleksi"),
        "instansi": _("instansi"),
    }[kind]


def verb_words(ruling: Decision) -> str:
    """What was ruled, as a short word beside the name of the thing."""
    if ruling.replication_id is not None:
        return record_words(ruling.verb)
    return {
        "terima": _("Naskah diterima"),
        "tarik": _("Ditarik dari katalog"),
        "pulihkan": _("Kembali ke katalog"),
        "terbitkan": _("Diterbitkan"),
        "buat": _("Didaftarkan"),
        "ubah": _("Diubah"),
        "gabung": _("Digabungkan"),
        "nonaktifkan": _("Dinonaktifkan"),
        "aktifkan": _("Diaktifkan kembali"),
    }.get(ruling.verb, _("Diubah"))


def role_words(ruling: Decision) -> str:
    """In which role it was ruled."""
    if ruling.command_actor is not None:
        return _("dimuat dari berkas pustaka") if ruling.command_actor == LOADED else _("pengelola situs")
    if ruling.replication_id is not None:
        return _side(ruling.verb)
    return _("pengelola instansi") if ruling.agency_id is not None else _("kurator")


def _side(verb: str) -> str:
    """Which of those who speak about a replication has a verb for its own."""
    if verb in ("konfirmasi", "bantah"):
        return _("instansi asal")
    if verb in ("verifikasi", "tolak_verifikasi", "sembunyikan", "tampilkan"):
        return _("kurator")
    return _("daerah pereplikasi")
