"""Ways on for whoever found nothing: the same words with less asked of them, wider places, themes."""

from __future__ import annotations

from typing import Any

from flask import url_for
from sqlalchemy import orm

from catalogue import reference
from catalogue.language import gettext as _
from catalogue.search.query import Query, Results
from catalogue.web import facet_names, searching
from catalogue.web.catalogue_state import SOUGHT, State
from catalogue.web.hits import rows

SHOWN = 5


def ways_on(session: orm.Session, state: State, results: Results) -> dict[str, Any]:
    """What the page offers when nothing was found; an empty dictionary otherwise."""
    if results.total:
        return {}
    return {
        "relaxed": _relaxed(session, state),
        "wider": _wider(state, results),
        "themes": themes(),
        "wish_url": url_for("wishes.new", q=state.words[:200]) if state.words else None,
    }


def themes() -> list[tuple[str, str]]:
    """(name, address) of every theme."""
    return [(theme.name, url_for("innovations.catalogue", tema=theme.code)) for theme in reference.themes()]


def _relaxed(session: orm.Session, state: State) -> dict[str, Any] | None:
    """The first hits of the question with one demand after the other given up; None where none helps."""
    plain = state.words.replace('"', " ").replace(" -", " ").lstrip("-")
    nothing: dict[str, list[str]] = {}
    tries = [
        (_("Tanpa saringan:"), state.words, nothing, state.sought),
        (_("Tanpa tanda kutip dan tanda minus:"), plain, state.filters, state.sought),
        (_("Inovasi dan replikasi bersama-sama:"), state.words, state.filters, "keduanya"),
        (_("Tanpa saringan, tanda kutip, dan tanda minus:"), plain, nothing, "keduanya"),
    ]
    for told, words, filters, sought in tries:
        if (words, filters, sought) == (state.words, state.filters, state.sought):
            continue
        results = searching.ask(Query(words, filters, kind=SOUGHT[sought]))
        if results is not None and results.total and words:
            results.hits[SHOWN:] = []
            url = state.url(filters, words=words, sought=sought)
            return {"told": told, "total": results.total, "rows": rows(session, results, words), "url": url}
    return None


def _wider(state: State, results: Results) -> list[tuple[str, str]]:
    """(name, address) of the provinces and island groups around the places asked for, with the same words."""
    offered = [offer for offer in results.offers if offer.facet == "daerah"]
    asked = [*state.filters["daerah"], *(code for offer in offered for code in offer.codes)]
    around = dict.fromkeys(wider for code in asked for wider in facet_names.line(code)[1:])
    words = offered[0].words if offered else state.words
    return [
        (facet_names.name("daerah", code), state.url({**state.filters, "daerah": [code]}, words=words))
        for code in around
    ]
