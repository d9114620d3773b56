"""What is suggested to whoever types: made of the public catalogue once per version, then only looked up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from flask import url_for
from sqlalchemy import orm

from catalogue import reference
from catalogue.innovations.models import Innovation, public
from catalogue.language import gettext as _
from catalogue.replications.queries import tallies
from catalogue.search.suggest import Entry, Suggester
from catalogue.version import kept
from catalogue.wishes.queries import often_asked


def suggestions(session: orm.Session, typed: str) -> list[dict[str, str]]:
    """Text, kind in words and address of what may be meant, best first."""
    found = kept(session, "suggestions", _suggester).suggest(typed)
    return [{"teks": entry.text, "jenis": _kind(entry), "url": _url(entry)} for entry in found]


def _suggester(session: orm.Session) -> Suggester:
    return Suggester(_entries(session))


def _entries(session: orm.Session) -> Iterator[Entry]:
    """Themes, then what is most repeated and fullest by name and by title, then regions."""
    yield from (Entry(theme.name, "tema", theme.code) for theme in reference.themes())
    counted = tallies(session)
    rows = session.execute(
        sa.select(Innovation.id, Innovation.name, Innovation.title, Innovation.slug)
        .where(public())
        .order_by(Innovation.completeness.desc(), Innovation.id)
    ).all()
    ranked = sorted(rows, key=lambda row: -counted[row.id].running_regions if row.id in counted else 0)
    yield from (Entry(row.name, "inovasi", row.slug) for row in ranked if row.name)
    yield from (Entry(row.title, "inovasi", row.slug) for row in ranked if row.title != row.name)
    yield from (Entry(region.name, "daerah", region.code) for region in reference.regions())
    yield from (Entry(often.words, "q", often.words) for often in often_asked(session) if often.hits)


def _kind(entry: Entry) -> str:
    words = {"tema": _("tema"), "inovasi": _("inovasi"), "daerah": _("daerah"), "q": _("sering dicari")}
    return words[entry.kind]


def _url(entry: Entry) -> str:
    if entry.kind == "inovasi":
        return url_for("innovations.case", slug=entry.key)
    chosen: dict[str, Any] = {entry.kind: entry.key}
    return url_for("innovations.catalogue", **chosen)
