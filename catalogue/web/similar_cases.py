"""Similar cases beside a case, with the reason in words; the same answers a writer's "mirip dengan …"."""

from __future__ import annotations

from typing import Any

from flask import url_for
from sqlalchemy import orm

from catalogue.innovations.models import Innovation
from catalogue.innovations.queries import cards_by_ids
from catalogue.language import gettext as _
from catalogue.search.describe import innovation_texts, place_codes
from catalogue.search.similar import Alike
from catalogue.web import searching
from catalogue.web.cards import place_name
from catalogue.writing.preview import STANDS_FOR

# A text may well repeat a case from this likeness on; below it they share a field of work and no more.
REALLY = 0.2
MOST = 3


def similar_cases(session: orm.Session, innovation: Innovation) -> list[dict[str, str]]:
    """Links for the macro `case_links`: other regions' cases first, none where the index cannot be read."""
    texts, places = innovation_texts(innovation), place_codes(innovation.region)[1:]
    return _links(session, searching.alike_to(texts, places, innovation.id))


def cases_like(session: orm.Session, told: dict[str, Any] | None, own: int) -> list[dict[str, str]]:
    """Links to public cases that a text not yet public may repeat, the likest first.

    `told` are the values of its page, none where it cannot be shown; `own` is the id of its innovation.
    """
    if told is None:
        return []
    written = innovation_texts(told["innovation"])
    texts = {name: text for name, text in written.items() if text not in STANDS_FOR.values()}
    found = searching.alike_to(texts, apart_from=own)
    return _links(session, [one for one in found if one.likeness >= REALLY][:MOST])


def _links(session: orm.Session, found: list[Alike]) -> list[dict[str, str]]:
    words = {one.id: one.words for one in found}
    return [_link(one, words[one.id]) for one in cards_by_ids(session, [alike.id for alike in found])]


def _link(case: Innovation, words: tuple[str, ...]) -> dict[str, str]:
    return {
        "url": url_for("innovations.case", slug=case.slug),
        "name": case.short,
        "title": case.subtitle,
        "region": place_name(case.region),
        "note": _("sama-sama tentang %(words)s", words=", ".join(words)),
    }
