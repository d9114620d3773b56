"""Refusals about signing in, accounts, roles and places."""

from __future__ import annotations

from catalogue.errors import CatalogueError
from catalogue.language import gettext as _


def sentences(error: CatalogueError) -> dict[str, str]:
    """A sentence for each code; %(name)s stands for a value of the error."""
    return {
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


def _scope_words(kind: object) -> str:
    return {
        "agency": _("Peran ini memerlukan satu instansi."),
        "province": _("Peran ini memerlukan satu provinsi."),
    }.get(str(kind), _("Peran ini berlaku untuk seluruh katalog, tanpa instansi atau provinsi."))
