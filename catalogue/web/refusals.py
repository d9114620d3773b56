"""What a rule's refusal says to the person who met it, by the code of the error."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import ngettext

from catalogue.errors import CatalogueError


def words(error: CatalogueError) -> str:
    """The sentence for an error of ours; "" for a code that has none of its own."""
    said = {
        # signing in
        "sign_in_refused": _("Surel atau kata sandi tidak cocok. Periksa keduanya, lalu coba lagi."),
        "sign_in_waits": _("Terlalu banyak percobaan yang gagal. Coba lagi dalam %(time)s."),
        "password_wrong": _("Kata sandi sekarang tidak cocok."),
        "password_too_short": _("Kata sandi paling sedikit %(shortest)s huruf atau angka."),
        "password_too_long": _("Kata sandi paling banyak %(longest)s huruf atau angka."),
        "password_too_easy": _(
            "Kata sandi ini mudah ditebak. Jangan memakai nama surel Anda atau huruf yang itu-itu saja."
        ),
        "password_changed_meanwhile": _("Kata sandi sudah diganti dari tempat lain. Masuk lagi."),
        # accounts and roles
        "email_malformed": _("Tulis alamat surel yang lengkap, misalnya nama@daerah.go.id."),
        "email_taken": _("Sudah ada akun dengan surel ini."),
        "name_missing": _("Tulis nama orangnya."),
        "name_too_long": _("Nama paling panjang %(longest)s huruf."),
        "user_inactive": _("Akun ini sedang nonaktif."),
        "user_active": _("Akun ini sudah aktif."),
        "own_account": _("Ini tidak dapat dilakukan pada akun Anda sendiri. Minta administrator lain."),
        "grant": _("Wewenang itu sudah dicabut."),
        "government": _("Data daerah belum dimuat. Jalankan dulu: flask content load"),
        "role_unknown": _("Pilih salah satu peran yang ada."),
        "scope_of_role": _scope_words(error.values.get("kind")),
        "agency_inactive": _("%(agency)s sudah tidak aktif."),
        "agency_unknown": _("Instansi “%(name)s” tidak dikenal. Pilih salah satu nama yang ditawarkan."),
        "province_unknown": _("Provinsi “%(name)s” tidak dikenal. Pilih salah satu nama yang ditawarkan."),
    }
    return said.get(error.code, "") % {**error.values, "time": wait_of(error)}


def _scope_words(kind: object) -> str:
    return {
        "agency": _("Peran ini memerlukan satu instansi."),
        "province": _("Peran ini memerlukan satu provinsi."),
    }.get(str(kind), _("Peran ini berlaku untuk seluruh katalog, tanpa instansi atau provinsi."))


def wait_of(error: CatalogueError) -> str:
    """The time to wait in words, rounded up: "3 menit"; under a minute in seconds."""
    seconds = int(str(error.values.get("seconds", 0)))
    if seconds <= 60:
        return ngettext("%(num)s detik", "%(num)s detik", seconds)
    return ngettext("%(num)s menit", "%(num)s menit", -(-seconds // 60))
