"""Similar cases beside a case, with the reason in words; the same answers a writer's "mirip dengan …"."""

from __future__ import annotations

from collections.abc import Mapping

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import orm

from catalogue.innovations.models import Innovation
from catalogue.innovations.queries import cards_by_ids
from catalogue.replications.counts import Tally
from catalogue.search.gather import innovation_document
from catalogue.search.similar import Alike
from catalogue.web import searching
from catalogue.web.cards import place_name


def similar_cases(session: orm.Session, innovation: Innovation, tally: Tally) -> list[dict[str, str]]:
    """Links for the macro `case_links`: other regions' cases first, none where the index cannot be read."""
    document = innovation_document(innovation, tally)
    places = document.facets["daerah"][1:]
    return links(session, searching.alike_to(document.texts, places, innovation.id))


def links_like(session: orm.Session, texts: Mapping[str, str]) -> list[dict[str, str]]:
    """The same for a text that is not in the catalogue: fields of documents.TEXT_FIELDS to plain text."""
    return links(session, searching.alike_to(texts))


def links(session: orm.Session, found: list[Alike]) -> list[dict[str, str]]:
    told = {one.id: one.words for one in found}
    return [_link(one, told[one.id]) for one in cards_by_ids(session, [alike.id for alike in found])]


def _link(case: Innovation, words: tuple[str, ...]) -> dict[str, str]:
    return {
        "url": url_for("innovations.case", slug=case.slug),
        "name": case.short,
        "title": case.subtitle,
        "region": place_name(case.region),
        "note": _("sama-sama tentang %(words)s", words=", ".join(words)),
    }
