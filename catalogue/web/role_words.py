"""Roles and what they are given over, in the words of the site."""

from __future__ import annotations

from catalogue.accounts.models import Grant
from catalogue.language import gettext as _


def role_name(role: str) -> str:
    """The name of a role; the code itself where it is not known."""
    return {
        "kontributor": _("Kontributor"),
        "admin_lokal": _("Admin lokal"),
        "hub": _("Hub provinsi"),
        "kurator": _("Kurator"),
        "administrator": _("Administrator"),
    }.get(role, role)


def role_duty(role: str) -> str:
    """What one with the role does, in a sentence."""
    return {
        "kontributor": _("Menulis inovasi dan replikasi instansinya."),
        "admin_lokal": _(
            "Mengirim dan menarik kembali naskah instansinya dan unit di bawahnya, serta membuat akun."
        ),
        "hub": _("Membaca naskah yang dikirim dan semua replikasi di provinsinya, lalu memberi pendapat."),
        "kurator": _("Meninjau, menerbitkan, dan menarik naskah, serta memverifikasi replikasi."),
        "administrator": _("Mengelola akun, wewenang, dan instansi."),
    }.get(role, "")


def scope_words(grant: Grant) -> str:
    """What the role is given over: the agency or the region by name, or the whole catalogue."""
    return grant.scope.name if grant.scope is not None else _("seluruh katalog")
