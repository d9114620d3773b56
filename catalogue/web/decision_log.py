"""The public log of decisions: what was ruled about which public thing, when, why, and in which role."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa
from flask import url_for
from sqlalchemy import orm
from werkzeug.datastructures import MultiDict

from catalogue.curation.models import Collection
from catalogue.decisions.models import Decision
from catalogue.errors import NotFound
from catalogue.innovations.models import Innovation
from catalogue.innovations.revisions import Revision
from catalogue.language import gettext as _
from catalogue.places.models import Agency
from catalogue.replications.models import Replication
from catalogue.replications.queries import LISTED
from catalogue.version import kept
from catalogue.web.cards import original_of, replicator_name
from catalogue.web.decision_words import kind_words, role_words, verb_words
from catalogue.web.filters import JAKARTA
from catalogue.web.paging import page_of, page_url
from catalogue.web.replication_list import facet_value, toggled

PAGE_SIZE = 50
KINDS = ("naskah", "replikasi", "koleksi", "instansi")


class Entry(NamedTuple):
    """One decision: what the log is filtered and counted by."""

    id: int
    kind: str
    year: str


def decision_log(session: orm.Session, args: MultiDict[str, str]) -> dict[str, Any]:
    """Everything the template needs. Raises NotFound for a value or a page that there is not."""
    entries = kept(session, "decision log", _read)
    kinds, years = args.getlist("jenis"), args.getlist("tahun")
    known = {*KINDS, *(entry.year for entry in entries)}
    if unknown := {*kinds, *years} - known:
        raise NotFound("filter", value=min(unknown))
    found = _choose(entries, kinds, years)
    page, pages = page_of(args, len(found), PAGE_SIZE)
    return {
        "total": len(found),
        "rows": _rows(session, [entry.id for entry in found[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]]),
        "facets": [
            _facet(args, "jenis", _("Tentang"), (one.kind for one in _choose(entries, (), years))),
            _facet(args, "tahun", _("Tahun"), (one.year for one in _choose(entries, kinds, ()))),
        ],
        "chosen": [
            {"text": kind_words(value) if key == "jenis" else value, "url": toggled(args, key, value)}
            for key in ("jenis", "tahun")
            for value in args.getlist(key)
        ],
        "page": page,
        "pages": pages,
        "page_url": page_url,
    }


def _choose(entries: Iterable[Entry], kinds: Sequence[str], years: Sequence[str]) -> list[Entry]:
    return [
        entry
        for entry in entries
        if (not kinds or entry.kind in kinds) and (not years or entry.year in years)
    ]


def _facet(args: MultiDict[str, str], key: str, name: str, values: Iterable[str]) -> dict[str, Any]:
    """Kinds in their order, the latest year first."""
    counted = Counter(values)
    order = KINDS if key == "jenis" else sorted(counted, reverse=True)
    words = kind_words if key == "jenis" else str
    listed = [facet_value(args, key, one, words(one), counted[one]) for one in order if counted[one]]
    return {"key": key, "name": name, "values": listed}


def _read(session: orm.Session) -> tuple[Entry, ...]:
    """Every decision about a thing that is or was public, the latest first. None is about a person."""
    kind = sa.case(
        (Decision.replication_id.is_not(None), "replikasi"),
        (Decision.collection_id.is_not(None), "koleksi"),
        (Decision.agency_id.is_not(None), "instansi"),
        else_="naskah",
    )
    query = (
        sa.select(Decision.id, kind, Decision.made_at)
        .where(about_public())
        .order_by(Decision.made_at.desc(), Decision.id.desc())
    )
    return tuple(Entry(key, of, str(at.astimezone(JAKARTA).year)) for key, of, at in session.execute(query))


def about_public() -> sa.ColumnElement[bool]:
    """The condition that visitors may read a decision: its thing is public, or once was.

    Of texts only accepted ones are: what was returned or rejected stays between its writers and the kurator.
    """
    shown = sa.select(Innovation.id).where(Innovation.published_at.is_not(None))
    accepted = sa.select(Revision.id).where(Revision.state == "accepted")
    collected = sa.select(Collection.id).where(Collection.standing != "draf")
    return sa.or_(
        Decision.innovation_id.in_(shown),
        Decision.revision_id.in_(accepted),
        Decision.collection_id.in_(collected),
        Decision.replication_id.is_not(None),
        Decision.agency_id.is_not(None),
    )


def _rows(session: orm.Session, ids: Sequence[int]) -> list[dict[str, Any]]:
    found = {one.id: one for one in session.scalars(sa.select(Decision).where(Decision.id.in_(ids)))}
    decisions = [found[key] for key in ids]
    things = _things(session, decisions)
    return [
        {
            "made_at": one.made_at,
            "verb": verb_words(one),
            "subject": _name_of(things[one.id]),
            "url": _address_of(things[one.id]),
            "who": role_words(one),
            "reason": one.reason,
        }
        for one in decisions
    ]


# The column that names the thing of a decision, the thing's model, and what is read with it.
SUBJECTS: tuple[tuple[str, Any, tuple[Any, ...]], ...] = (
    ("innovation_id", Innovation, ()),
    ("revision_id", Revision, (orm.joinedload(Revision.innovation),)),
    ("replication_id", Replication, LISTED),
    ("collection_id", Collection, ()),
    ("agency_id", Agency, ()),
)


def _things(session: orm.Session, decisions: Sequence[Decision]) -> dict[int, Any]:
    """What each decision is about, by the id of the decision; of a text its case."""
    things: dict[int, Any] = {}
    for column, model, options in SUBJECTS:
        about = {one.id: getattr(one, column) for one in decisions if getattr(one, column) is not None}
        query = sa.select(model).where(model.id.in_(about.values())).options(*options)
        found = {one.id: one for one in session.scalars(query).unique()}
        things |= {ruling: found[key] for ruling, key in about.items()}
    return {
        ruling: thing.innovation if isinstance(thing, Revision) else thing for ruling, thing in things.items()
    }


def _name_of(thing: Innovation | Replication | Collection | Agency) -> str:
    """The name of the thing as it is today, by which it can be told from others."""
    if isinstance(thing, Innovation):
        return thing.short
    if isinstance(thing, Collection):
        return thing.title
    if isinstance(thing, Agency):
        return thing.name
    # Not by its own name: that may be what it was hidden for.
    originals = ", ".join(original_of(source)[0] for source in thing.sources)
    return _("replikasi %(what)s oleh %(who)s", what=originals, who=replicator_name(thing))


def _address_of(thing: Innovation | Replication | Collection | Agency) -> str:
    """Its page, which says so where the thing was withdrawn."""
    endpoint = {
        Innovation: "innovations.case",
        Replication: "replications.replication",
        Collection: "curation.collection",
        Agency: "places.agency",
    }[type(thing)]
    return url_for(endpoint, slug=thing.slug)
