"""The list of replications: what the address asks for, the filters beside it, and the rows of one page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import orm
from werkzeug.datastructures import MultiDict

from catalogue.errors import NotFound
from catalogue.language import gettext as _
from catalogue.places.queries import agency_by_slug, provinces, region_by_code
from catalogue.replications.counts import GROUPS
from catalogue.replications.document import RELATIONS
from catalogue.replications.listing import Entry, Filter, by_group, by_place, entries
from catalogue.replications.queries import by_ids
from catalogue.web.cards import group_words, replication_card
from catalogue.web.filters import with_args
from catalogue.web.paging import page_of, page_url

PAGE_SIZE = 50


def replication_list(session: orm.Session, args: MultiDict[str, str]) -> dict[str, Any]:
    """Everything the template needs. Raises NotFound for a value or a page that there is not."""
    every = entries(session)
    words = _words(session, args)
    asked = _filter(session, args)
    found = asked.choose(every)
    page, pages = page_of(args, len(found), PAGE_SIZE)
    ids = [entry.id for entry in found[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]]
    return {
        "total": len(found),
        "rows": [replication_card(one) for one in by_ids(session, ids)],
        "facets": [
            _group_facet(asked.without("groups").choose(every), args),
            _place_facet(session, asked.without("places").choose(every), args),
        ],
        "chosen": [{"text": words[key, value], "url": toggled(args, key, value)} for key, value in words],
        "page": page,
        "pages": pages,
        "page_url": page_url,
    }


def _filter(session: orm.Session, args: MultiDict[str, str]) -> Filter:
    """The filter that the address asks for; old codes and slugs stand for what they lead to."""
    return Filter(
        groups=frozenset(_known(args.getlist("kelompok"), GROUPS)),
        relations=frozenset(_known(args.getlist("hubungan"), RELATIONS)),
        places=frozenset(region_by_code(session, code).code for code in args.getlist("daerah")),
        origins=frozenset(region_by_code(session, code).code for code in args.getlist("asal")),
        agencies=frozenset(agency_by_slug(session, slug).id for slug in args.getlist("instansi")),
    )


def _known(values: Iterable[str], known: Sequence[str]) -> Iterable[str]:
    for value in values:
        if value not in known:
            raise NotFound("filter", value=value)
        yield value


def _words(session: orm.Session, args: MultiDict[str, str]) -> dict[tuple[str, str], str]:
    """The chosen values in words, by key and value of the address."""
    words = {("kelompok", code): group_words(code) for code in _known(args.getlist("kelompok"), GROUPS)}
    for code in _known(args.getlist("hubungan"), RELATIONS):
        words["hubungan", code] = _("replikasi antardaerah") if code == "replikasi" else group_words(code)
    for code in args.getlist("daerah"):
        words["daerah", code] = _("di %(place)s", place=region_by_code(session, code).name)
    for code in args.getlist("asal"):
        words["asal", code] = _("asal %(place)s", place=region_by_code(session, code).name)
    for slug in args.getlist("instansi"):
        words["instansi", slug] = agency_by_slug(session, slug).name
    return words


def toggled(args: MultiDict[str, str], key: str, value: str) -> str:
    """This address with one value put on or taken off, at its first page."""
    chosen = args.getlist(key)
    left = [one for one in chosen if one != value]
    return with_args(hal=None, **{key: left if value in chosen else [*chosen, value]})


def facet_value(args: MultiDict[str, str], key: str, value: str, text: str, count: int) -> dict[str, Any]:
    """A value of a filter for the macro `facet_group`: its words, how many it finds, the way to put it on."""
    return {
        "text": text,
        "count": count,
        "url": toggled(args, key, value),
        "chosen": value in args.getlist(key),
    }


def _group_facet(found: Iterable[Entry], args: MultiDict[str, str]) -> dict[str, Any]:
    counted, chosen = by_group(found), args.getlist("kelompok")
    values = [
        facet_value(args, "kelompok", group, group_words(group), counted[group])
        for group in GROUPS
        if counted[group] or group in chosen
    ]
    return {"key": "kelompok", "name": _("Kelompok"), "values": values}


def _place_facet(session: orm.Session, found: Iterable[Entry], args: MultiDict[str, str]) -> dict[str, Any]:
    """Provinces of the replicators, the one with most first; a chosen one always stands there."""
    counted, chosen = by_place(found), args.getlist("daerah")
    listed = [region for region in provinces(session) if counted[region.code] or region.code in chosen]
    listed.sort(key=lambda region: (region.code not in chosen, -counted[region.code]))
    values = [facet_value(args, "daerah", one.code, one.name, counted[one.code]) for one in listed]
    return {"key": "daerah", "name": _("Provinsi pereplikasi"), "values": values}
