"""What the pages of a region and of an agency show, each number with the list that proves it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import url_for
from sqlalchemy import orm
from werkzeug.datastructures import MultiDict

from catalogue import reference
from catalogue.innovations.by_place import counts_by_agency, counts_by_place
from catalogue.innovations.models import Innovation
from catalogue.innovations.queries import born_in, cards
from catalogue.language import gettext as _
from catalogue.places import geography
from catalogue.places.alike import DOUBTFUL_AREAS, Alike, most_alike
from catalogue.places.models import Agency, Region
from catalogue.places.other_names import other_names
from catalogue.places.queries import agencies_of, comparable_facts, provinces, units_of
from catalogue.replications.counts import GROUPS
from catalogue.replications.listing import Entry, Filter, by_agency, by_group, by_place, entries
from catalogue.replications.queries import by_ids, tallies
from catalogue.web.cards import CaseCard, case_card, group_words, replication_card
from catalogue.web.hosts import absolute
from catalogue.web.measures import FIRST, measured_map, measures
from catalogue.web.paging import page_of, page_url
from catalogue.web.region_words import likeness

# What a page names itself; the rest stands in the list that it links to.
BORN, SENTENCES, CASES = 8, 8, 20


def region_page(session: orm.Session, region: Region, measure: str | None) -> dict[str, Any]:
    """Everything the template needs. Raises NotFound for a measure that there is not."""
    url = url_for("places.region", code=region.code)
    every = entries(session)
    here = Filter(places=frozenset({region.code})).choose(every)
    spread = Filter(origins=frozenset({region.code})).choose(every)
    return {
        "region": region,
        "canonical": absolute(url),
        "density_known": region.code not in DOUBTFUL_AREAS,
        "locator": locator_of(region),
        "drawn": _province_map(session, region, measure or FIRST, url),
        "born": _cases(session, cards(session, born_in(region), limit=BORN)),
        "born_total": counts_by_place(session)[region.code],
        "here": replications_part(session, here, "daerah", region.code),
        "spread": replications_part(session, spread, "asal", region.code),
        "destinations": _destinations(session, spread, region.code),
        "agencies": _with_numbers(session, agencies_of(session, region)),
        "alike": _alike(session, region),
        "data": _place_data(region),
    }


def agency_page(session: orm.Session, agency: Agency, args: MultiDict[str, str]) -> dict[str, Any]:
    """Everything the template needs. Raises NotFound for a page of its innovations that there is not."""
    url = url_for("places.agency", slug=agency.slug)
    total = counts_by_agency(session)[agency.id]
    page, pages = page_of(args, total, CASES)
    owned = cards(session, Innovation.agency_id == agency.id)[(page - 1) * CASES : page * CASES]
    replications = Filter(agencies=frozenset({agency.id})).choose(entries(session))
    return {
        "agency": agency,
        "canonical": absolute(url),
        "kind": _kind_words(agency),
        "other_names": _other_names(agency),
        "born": _cases(session, owned),
        "born_total": total,
        "page": page,
        "pages": pages,
        "page_url": page_url,
        "replicated": replications_part(session, replications, "instansi", agency.slug),
        "units": _with_numbers(session, units_of(session, agency)),
        "data": {"@context": "https://schema.org", "@type": "GovernmentOrganization", "name": agency.name}
        | {"url": absolute(url)},
    }


def replications_part(session: orm.Session, listed: Sequence[Entry], key: str, value: str) -> dict[str, Any]:
    """Some replications for a page: their number by group, the latest as sentences, and the whole list.

    `key` and `value` are what /replikasi has to be asked to list just these.
    """
    whole: dict[str, Any] = {key: value}
    counted = by_group(listed)
    latest = by_ids(session, [entry.id for entry in listed[:SENTENCES]])
    return {
        "total": len(listed),
        "url": url_for("replications.index", **whole),
        "groups": [
            (group_words(group), counted[group], url_for("replications.index", kelompok=group, **whole))
            for group in GROUPS
            if counted[group]
        ],
        "latest": [replication_card(one) for one in latest],
    }


def locator_of(region: Region) -> geography.Locator | None:
    """Where the region lies; none for one that the drawn maps lack."""
    try:
        return geography.locator(region.code)
    except KeyError:
        return None


def _province_map(session: orm.Session, region: Region, measure: str, url: str) -> dict[str, Any] | None:
    """A province by its kabupaten/kota, if it is one and is drawn."""
    if not region.is_province or locator_of(region) is None:
        return None
    return measured_map(geography.province(region.code), measures(session), measure, url)


def _cases(session: orm.Session, innovations: Sequence[Innovation]) -> list[CaseCard]:
    counted = tallies(session)
    return [case_card(one, counted.get(one.id)) for one in innovations]


def _destinations(session: orm.Session, spread: Sequence[Entry], origin: str) -> list[tuple[str, int, str]]:
    """(province, records, list) of where the replications went, the most first."""
    counted = by_place(spread)
    there = sorted(
        (region for region in provinces(session) if counted[region.code]),
        key=lambda region: -counted[region.code],
    )
    return [
        (one.name, counted[one.code], url_for("replications.index", asal=origin, daerah=one.code))
        for one in there
    ]


def _with_numbers(session: orm.Session, agencies: Sequence[Agency]) -> list[tuple[Agency, int, int]]:
    """(agency, innovations, replications), those with some first, the order kept otherwise."""
    owned, replicated = counts_by_agency(session), by_agency(entries(session))
    rows = [(one, owned[one.id], replicated[one.id]) for one in agencies]
    return sorted(rows, key=lambda row: not (row[1] or row[2]))


def _alike(session: orm.Session, region: Region) -> list[tuple[str, str, str]]:
    """(name, address, reasons) of the regions most alike; the reasons are those facts that agree."""
    facts = comparable_facts(session, region)
    names = {one.code: one.name for one in facts}
    return [
        (names[one.code], url_for("places.region", code=one.code), _reasons(one))
        for one in most_alike(region, facts)
    ]


def _reasons(alike: Alike) -> str:
    return "; ".join(likeness(reason) for reason in alike.reasons if reason.agrees)


def _other_names(agency: Agency) -> list[str]:
    """The names beside its own that help a reader; what the reference data calls it comes from sources."""
    from_sources = {alias for row in reference.agencies() for alias in row.aliases}
    return other_names(agency.name, (alias.name for alias in agency.aliases), from_sources)


def _kind_words(agency: Agency) -> str:
    """What kind of agency it is; a unit says that it is one."""
    name = next((kind.name for kind in reference.agency_kinds() if kind.code == agency.kind), agency.kind)
    return _("unit %(kind)s", kind=name.lower()) if agency.parent_id and not agency.is_government else name


def _place_data(region: Region) -> dict[str, Any]:
    """Schema.org's description of the region."""
    return {
        "@context": "https://schema.org",
        "@type": "AdministrativeArea",
        "name": region.name,
        "identifier": region.code,
        "url": absolute(url_for("places.region", code=region.code)),
        "geo": {"@type": "GeoCoordinates", "latitude": region.latitude, "longitude": region.longitude},
        "containedInPlace": region.parent.name if region.parent else "Indonesia",
    }
