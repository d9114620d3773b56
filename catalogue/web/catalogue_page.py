"""What the catalogue shows: hits, facets with live counts, and the addresses of every next choice."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from flask import url_for
from flask_babel import gettext as _
from markupsafe import Markup
from sqlalchemy import orm
from werkzeug.datastructures import MultiDict

from catalogue import reference
from catalogue.innovations.models import Innovation
from catalogue.innovations.queries import cards, cards_by_ids
from catalogue.replications.queries import tallies
from catalogue.search.documents import FACETS
from catalogue.search.query import SORTS, Query, Results
from catalogue.search.snippets import Piece, snippet
from catalogue.web import facet_names, searching
from catalogue.web.cards import CaseCard, case_card

# Longest words taken from the address; more is no question any more.
MAX_WORDS = 300
SHOWN_WITHOUT_INDEX = 50


class State:
    """The state of the catalogue, read from the address and written into the next one."""

    def __init__(self, args: MultiDict[str, str]) -> None:
        self.words = args.get("q", "").strip()[:MAX_WORDS]
        self.filters = {
            facet: list(dict.fromkeys(code for code in args.getlist(facet) if code)) for facet in FACETS
        }
        wanted = args.get("urut", "")
        self.sort = wanted if wanted in SORTS else "relevansi"
        page = args.get("hal", "1")
        self.page = int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1

    @cached_property
    def path(self) -> str:
        return url_for("innovations.catalogue")

    def url(self, filters: dict[str, list[str]] | None = None, page: int = 1) -> str:
        """The address of this state with other filters or another page."""
        args: dict[str, Any] = {"q": self.words or None, **(self.filters if filters is None else filters)}
        if self.sort != "relevansi":
            args["urut"] = self.sort
        if page > 1:
            args["hal"] = page
        query = urlencode({key: value for key, value in args.items() if value}, doseq=True)
        return f"{self.path}?{query}" if query else self.path

    def toggled(self, facet: str, code: str) -> str:
        """The address with one choice put on or taken off; of a place and what lies in it only one stays."""
        chosen = self.filters[facet]
        if code in chosen:
            kept = [one for one in chosen if one != code]
        else:
            kept = [one for one in chosen if facet != "daerah" or not facet_names.nested(one, code)] + [code]
        return self.url({**self.filters, facet: kept})

    @property
    def kept(self) -> list[tuple[str, str]]:
        """(name, value) of everything but the order, for the hidden fields of its form."""
        words = [("q", self.words)] if self.words else []
        return words + [(facet, code) for facet, codes in self.filters.items() for code in codes]


def catalogue_page(session: orm.Session, args: MultiDict[str, str]) -> dict[str, Any]:
    """Everything the template needs; without a readable index a plain list with a notice."""
    state = State(args)
    results = searching.ask(Query(state.words, state.filters, state.sort, state.page))
    if results is None:
        return _without_index(session, state)
    chosen = [
        {"text": facet_names.name(facet, code), "url": state.toggled(facet, code)}
        for facet, codes in state.filters.items()
        for code in codes
    ]
    return {
        "q": state.words,
        "total": results.total,
        "hits": _hits(session, results, state.words),
        "facets": [_facet(state, facet, results.facets[facet]) for facet in FACETS],
        "chosen": chosen,
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
        "corrected": results.corrected,
        "notice": "",
        "themes": [] if results.total else _themes(),
    }


def _without_index(session: orm.Session, state: State) -> dict[str, Any]:
    """Reading goes on while the index cannot be read: titles and summaries that hold the words."""
    words = state.words.lower().split()
    texts = [(one, f"{one.title} {one.name} {one.summary}".lower()) for one in cards(session)]
    found = [one for one, text in texts if all(word in text for word in words)]
    counted = tallies(session)
    return {
        "q": state.words,
        "total": len(found),
        "hits": [case_card(one, counted.get(one.id)) for one in found[:SHOWN_WITHOUT_INDEX]],
        "facets": [],
        "chosen": [],
        "clear_url": url_for("innovations.catalogue"),
        "kept": state.kept,
        "orders": [],
        "order": "relevansi",
        "page": 1,
        "pages": 1,
        "page_url": lambda page: state.url(page=page),
        "corrected": {},
        "themes": _themes(),
        "notice": _("Pencarian sedang disiapkan. Untuk sementara hanya judul dan ringkasan yang dicari."),
    }


def _themes() -> list[tuple[str, str]]:
    """(name, address) of every theme: a way on for whoever found nothing."""
    return [(theme.name, url_for("innovations.catalogue", tema=theme.code)) for theme in reference.themes()]


def _hits(session: orm.Session, results: Results, words: str) -> list[CaseCard]:
    found = cards_by_ids(session, results.ids, sections=bool(words))
    counted = tallies(session)
    return [
        case_card(one, counted.get(one.id), _snippet(one, results.marks) if words else None) for one in found
    ]


def _snippet(innovation: Innovation, marks: Sequence[str]) -> Markup | None:
    """The sentence that answers best, with the section it stands in; None where the summary serves."""
    best = snippet(innovation.summary, marks)
    section = ""
    most = _marked(best)
    for name, text in innovation.sections.items():
        pieces = snippet(text, marks)
        if _marked(pieces) > most:
            best, section, most = pieces, name, _marked(pieces)
    if not most:
        return None
    marked = Markup("").join(
        Markup("<mark>{}</mark>").format(piece.text) if piece.marked else Markup("{}").format(piece.text)
        for piece in best
    )
    return Markup('<span class="quiet">{}:</span> {}').format(section, marked) if section else marked


def _marked(pieces: Sequence[Piece]) -> int:
    return len({piece.text.lower() for piece in pieces if piece.marked})


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
