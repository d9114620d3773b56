"""How numbers, dates and codes are written on a page; available to every template."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from flask import Flask, request
from markupsafe import Markup

from catalogue import reference
from catalogue.partial_date import MONTHS, PartialDate

JAKARTA = ZoneInfo("Asia/Jakarta")


def init_app(app: Flask) -> None:
    """Register the filters and the small globals of templates."""
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(
        angka=number,
        tanggal=day,
        waktu=clock,
        tanggal_parsial=partial,
        tema=reference.theme_name,
        bagian=paragraphs,
    )
    app.jinja_env.globals.update(with_args=with_args)


def number(value: float | int | None, decimals: int | None = None) -> str:
    """1234.5 → "1.234,5": Indonesian marks; at most two decimals unless told."""
    if value is None:
        return ""
    text = f"{value:,.{2 if decimals is None else decimals}f}"
    if decimals is None:
        text = text.rstrip("0").rstrip(".")
    if not text.strip("-0.,"):
        text = text.removeprefix("-")  # a small negative number rounds to a plain zero
    return text.translate(str.maketrans(",.", ".,"))


def day(moment: datetime | None) -> str:
    """A moment as its day in Jakarta: "21 November 2026"."""
    if moment is None:
        return ""
    local = moment.astimezone(JAKARTA)
    return f"{local.day} {MONTHS[local.month - 1]} {local.year}"


def clock(moment: datetime) -> str:
    """A moment to the minute in Jakarta: "21 November 2026 pukul 09.05 WIB"."""
    local = moment.astimezone(JAKARTA)
    return f"{day(moment)} pukul {local:%H.%M} WIB"


def partial(text: str | PartialDate | None) -> str:
    """A date as far as it is known: "2021-05" → "Mei 2021"."""
    if not text:
        return ""
    return text.words() if isinstance(text, PartialDate) else PartialDate(text).words()


def paragraphs(text: str | None) -> Markup:
    """Plain text with its blank lines as paragraphs, escaped."""
    parts = [part.strip() for part in (text or "").split("\n\n") if part.strip()]
    return Markup("").join(Markup("<p>{}</p>").format(part) for part in parts)


def with_args(**changes: object) -> str:
    """This page's address with some query parameters set (None drops one, a list repeats it)."""
    args = {key: request.args.getlist(key) for key in request.args}
    for key, value in changes.items():
        args[key] = (
            [] if value is None else [str(item) for item in (value if isinstance(value, list) else [value])]
        )
    query = urlencode([(key, value) for key, values in args.items() for value in values if value])
    return f"{request.path}?{query}" if query else request.path
