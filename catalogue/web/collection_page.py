"""What the pages of collections show: the public one, its preview, and the desk on which they are written."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from sqlalchemy import orm

from catalogue.curation import checking, queries
from catalogue.curation.drafts import CollectionDraft, read
from catalogue.curation.models import Collection
from catalogue.documents.problems import DocumentError
from catalogue.innovations.render import render
from catalogue.replications.queries import tallies
from catalogue.web.cards import case_card
from catalogue.web.queue_page import tabs


def collection_page(session: orm.Session, collection: Collection) -> dict[str, Any]:
    """A published collection: itself, and its public cases in order with the reason for each."""
    counts = tallies(session)
    cases = [
        case_card(item.innovation, counts.get(item.innovation_id), why=item.reason)
        for item in queries.items_of(session, collection)
    ]
    return {"collection": collection, "cases": cases}


def draft_as_page(session: orm.Session, draft: CollectionDraft) -> dict[str, Any]:
    """The same of a draft, as far as it is written, and what keeps it from being published."""
    written, counts = read(draft.text), tallies(session)
    known = queries.cases_by_slug(session, [slug for slug, _ in written.cases])
    cases = [
        case_card(known[slug], counts.get(known[slug].id), why=reason)
        for slug, reason in written.cases
        if slug in known
    ]
    shown = SimpleNamespace(
        title=written.title, summary=written.summary, html=_html(written.body), revised_at=draft.saved_at
    )
    return {"collection": shown, "cases": cases, "missing": checking.missing(session, draft.text)}


def _html(body: str) -> str:
    """The introduction rendered; nothing for one that cannot be, which `missing` tells."""
    try:
        return render(body).html
    except DocumentError:
        return ""


def desk_page(session: orm.Session) -> dict[str, Any]:
    """What is being written, what is published and what was withdrawn (with why)."""
    withdrawn = queries.all_collections(session, "ditarik")
    return {
        "tabs": tabs(session, "collections"),
        "drafts": queries.drafts(session),
        "published": queries.all_collections(session, "terbit"),
        "withdrawn": [(one, queries.why_withdrawn(session, one)) for one in withdrawn],
    }
