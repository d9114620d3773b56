"""Why two regions are alike, in the words of the site."""

from __future__ import annotations

from babel.numbers import format_compact_decimal, format_decimal

from catalogue.language import gettext as _
from catalogue.places.alike import Reason, Value

LOCALE = "id"


def likeness(reason: Reason) -> str:
    """For instance "penduduk serupa: 1,2 juta dan 1,1 juta" or "sama-sama di Jawa"."""
    one, other = (_value(reason.fact, value) for value in (reason.one, reason.other))
    if isinstance(reason.one, str):
        return _same(reason.fact, one) if reason.one == reason.other else _other(reason.fact, one, other)
    told = {"fact": _name(reason.fact), "one": one, "other": other}
    if reason.agrees:
        return _("%(fact)s serupa: %(one)s dan %(other)s", **told)
    return _("%(fact)s berbeda: %(one)s dan %(other)s", **told)


def _same(fact: str, value: str) -> str:
    if fact == "island_group":
        return _("sama-sama di %(place)s", place=value)
    return _("sama-sama %(kind)s", kind=value)


def _other(fact: str, one: str, other: str) -> str:
    return _("%(fact)s berbeda: %(one)s – %(other)s", fact=_name(fact), one=one, other=other)


def _name(fact: str) -> str:
    return {
        "population": _("penduduk"),
        "density": _("kepadatan"),
        "island_group": _("kelompok pulau"),
        "kind": _("jenis"),
        "grdp": _("PDRB per kapita 2017"),
    }[fact]


def _value(fact: str, value: Value) -> str:
    if isinstance(value, str):
        return {"city": _("kota"), "regency": _("kabupaten")}.get(value, value)
    if fact == "density":
        return _("%(number)s jiwa/km²", number=format_decimal(value, "#,##0", locale=LOCALE))
    amount = value * 1000 if fact == "grdp" else value
    written = format_compact_decimal(amount, format_type="long", locale=LOCALE, fraction_digits=1)
    return f"Rp{written}" if fact == "grdp" else written
