"""A page of search as JSON: the same answers as the catalogue page, for the same address (docs/api.md)."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup
from sqlalchemy import orm
from werkzeug.datastructures import MultiDict

from catalogue.search.documents import FACETS, INNOVATION, REPLICATION
from catalogue.search.query import Results
from catalogue.web import facet_names, searching
from catalogue.web.cards import ReplicationCard
from catalogue.web.catalogue_state import State
from catalogue.web.hits import Row, rows
from catalogue.web.hosts import absolute

KINDS = {INNOVATION: "inovasi", REPLICATION: "replikasi"}


def search_data(session: orm.Session, args: MultiDict[str, str]) -> dict[str, Any]:
    """Hits, totals, facets and what the words were understood as; `galat` where the index cannot be read."""
    state = State(args)
    results = searching.ask(state.query)
    if results is None:
        return {"galat": "Indeks pencarian sedang disiapkan.", "hasil": []}
    path = "/api/v1/search"
    following = state.url(page=results.page + 1).replace(state.path, path, 1)
    return {
        "kata": state.words,
        "jumlah": results.total,
        "jumlah_menurut_jenis": {KINDS[kind]: number for kind, number in results.kinds.items()},
        "hasil": [_hit(row) for row in rows(session, results, state.words)],
        "saringan": {facet: _facet(state, facet, results) for facet in FACETS if results.facets[facet]},
        "saran_ejaan": results.suggestion or None,
        "tawaran_saringan": [
            {"saringan": offer.facet, "kode": list(offer.codes), "kata_sisanya": offer.words}
            for offer in results.offers
        ],
        "halaman": results.page,
        "halaman_seluruhnya": results.pages,
        "berikutnya": absolute(following) if results.page < results.pages else None,
    }


def _hit(row: Row) -> dict[str, Any]:
    card = row.card
    told = {
        "jenis": KINDS[row.kind],
        "url": absolute(card.url),
        "cuplikan": row.text.striptags() if isinstance(row.text, Markup) else row.text,
        "alasan": row.reasons,
    }
    if isinstance(card, ReplicationCard):
        original = absolute(card.original_url) if card.original_url else None
        return told | {
            "nama": card.local_name,
            "pelaksana": card.replicator,
            "asal": {"nama": card.original, "url": original},
            "kelompok": card.group,
        }
    return told | {
        "nama": card.name,
        "judul": card.title,
        "instansi": card.agency,
        "daerah": card.region,
        "daerah_berjalan": card.running,
    }


def _facet(state: State, facet: str, results: Results) -> list[dict[str, Any]]:
    """Every value of a facet under the other filters, in the order of the page."""
    counts = results.facets[facet]
    return [
        {
            "kode": code,
            "nama": facet_names.name(facet, code),
            "jumlah": counts[code],
            "dipilih": code in state.filters[facet],
        }
        for code in sorted(counts, key=lambda code: (-counts[code], code))
    ]
