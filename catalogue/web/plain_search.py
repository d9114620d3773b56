"""Searching while the index cannot be read: titles and summaries in the database, with the same filters."""

from __future__ import annotations

from sqlalchemy import orm

from catalogue.innovations.models import Innovation
from catalogue.innovations.queries import cards
from catalogue.search.describe import innovation_facets
from catalogue.search.gather import NEVER, repeated
from catalogue.web.catalogue_state import State


def plainly_found(session: orm.Session, state: State) -> list[Innovation]:
    """The public cases that hold all the words and stand under the filters, fuller ones first."""
    words = state.words.lower().split()
    texts = [(one, f"{one.title} {one.name} {one.summary}".lower()) for one in cards(session)]
    found = [one for one, text in texts if all(word in text for word in words)]
    chosen = {facet: set(codes) for facet, codes in state.filters.items() if codes}
    if not chosen:
        return found
    counted = repeated(session)
    kept = []
    for one in found:
        facets = innovation_facets(one, *counted.get(one.id, NEVER))
        if all(codes & set(facets[facet]) for facet, codes in chosen.items()):
            kept.append(one)
    return kept
