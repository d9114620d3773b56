"""What the catalogue shows: hits, facets with live counts, and the addresses of every next choice."""

from __future__ import annotations

from typing import Any

from sqlalchemy import orm
from werkzeug.datastructures import MultiDict

from catalogue.language import gettext as _
from catalogue.replications.queries import tallies
from catalogue.search.documents import FACETS, INNOVATION, REPLICATION
from catalogue.search.query import PAGE_SIZE, Results
from catalogue.web import facet_names, searching
from catalogue.web.cards import case_card
from catalogue.web.catalogue_state import State
from catalogue.web.hits import Row, rows
from catalogue.web.no_hits import themes, ways_on
from catalogue.web.plain_search import plainly_found


def catalogue_page(session: orm.Session, args: MultiDict[str, str]) -> dict[str, Any]:
    """Everything the template needs; without a readable index a plain list with a notice."""
    state = State(args)
    results = searching.ask(state.query)
    if results is None:
        return _without_index(session, state)
    return {
        "q": state.words,
        "total": results.total,
        "sought": state.sought,
        "hits": rows(session, results, state.words),
        "facets": [_facet(state, facet, results.facets[facet]) for facet in FACETS],
        "kinds": _kinds(state, results),
        "offers": _offers(state, results),
        "chosen": _chosen(state),
        "clear_url": state.url({}),
        "kept": state.kept,
        "orders": [
            ("relevansi", _("paling sesuai") if state.words else _("paling lengkap")),
            ("terbaru", _("terbaru")),
            ("replikasi", _("paling banyak direplikasi")),
        ],
        "order": state.sort,
        "page": results.page,
        "pages": results.pages,
        "page_url": lambda page: state.url(page=page),
        "suggestion": results.suggestion,
        "suggestion_url": state.url(words=results.suggestion),
        "notice": "",
        **ways_on(session, state, results),
    }


def _chosen(state: State) -> list[dict[str, str]]:
    """The filters that are on, each with the address without it."""
    return [
        {"text": facet_names.name(facet, code), "url": state.toggled(facet, code)}
        for facet, codes in state.filters.items()
        for code in codes
    ]


def _without_index(session: orm.Session, state: State) -> dict[str, Any]:
    """Reading goes on while the index cannot be read: titles and summaries, page by page."""
    found, counted = plainly_found(session, state), tallies(session)
    pages = max(1, -(-len(found) // PAGE_SIZE))
    page = min(state.page, pages)
    shown = [case_card(one, counted.get(one.id)) for one in found[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]]
    return {
        "q": state.words,
        "total": len(found),
        "sought": "inovasi",
        "hits": [Row(INNOVATION, card, [], card.summary) for card in shown],
        "facets": [],
        "kinds": [],
        "offers": [],
        "chosen": _chosen(state),
        "clear_url": state.url({}),
        "kept": state.kept,
        "orders": [],
        "order": "relevansi",
        "page": page,
        "pages": pages,
        "page_url": lambda page: state.url(page=page),
        "suggestion": "",
        "themes": themes(),
        "notice": _("Pencarian sedang disiapkan. Untuk sementara hanya judul dan ringkasan yang dicari."),
    }


def _kinds(state: State, results: Results) -> list[tuple[str, str, bool, int]]:
    """(text, address, whether it is shown now, how many) for what can be sought with the same words."""
    totals = {
        "inovasi": (_("Inovasi"), results.kinds[INNOVATION]),
        "replikasi": (_("Replikasi"), results.kinds[REPLICATION]),
        "keduanya": (_("Keduanya"), sum(results.kinds.values())),
    }
    return [
        (text, state.url(sought=code), code == state.sought, number)
        for code, (text, number) in totals.items()
    ]


def _offers(state: State, results: Results) -> list[tuple[str, str]]:
    """(text, address): filters that words of the question name, put on in their place."""
    offers = []
    for offer in results.offers:
        names = ", ".join(facet_names.name(offer.facet, code) for code in offer.codes[:3])
        more = _(" dan %(n)s lagi", n=len(offer.codes) - 3) if len(offer.codes) > 3 else ""
        title = facet_names.title(offer.facet)
        filters = {**state.filters, offer.facet: list(offer.codes)}
        offers.append((f"{title}: {names}{more}", state.url(filters, words=offer.words)))
    return offers


def _facet(state: State, facet: str, counts: dict[str, int]) -> dict[str, Any]:
    """One facet for the macro `facet_group`; without values it is not shown."""
    return {
        "key": facet,
        "name": facet_names.title(facet),
        "values": [
            {
                "text": facet_names.name(facet, code),
                "count": counts.get(code, 0),
                "url": state.toggled(facet, code),
                "chosen": code in state.filters[facet],
                "level": facet_names.level(facet, code),
            }
            for code in facet_names.arranged(facet, counts, state.filters[facet])
        ],
    }
