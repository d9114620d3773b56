"""What the two queues of the curator show: what waits, for how long, and what is new."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import url_for
from flask_babel import ngettext
from sqlalchemy import orm
from werkzeug.datastructures import MultiDict

from catalogue import reference
from catalogue.db import now
from catalogue.innovations.revisions import Revision
from catalogue.language import gettext as _
from catalogue.replications import stages
from catalogue.replications.models import Replication
from catalogue.replications.queries import by_ids
from catalogue.reviewing.queries import number_unspoken, numbers_waiting, texts_by_ids
from catalogue.reviewing.waiting import Waiting, replications_in_queue, texts_in_queue
from catalogue.web.cards import group_words, place_name, replication_card
from catalogue.web.paging import page_of, page_url
from catalogue.web.queue_filters import Filters, Matter, is_on

PAGE_SIZE = 50


def text_queue(
    session: orm.Session, args: MultiDict[str, str], last_visit: datetime | None
) -> dict[str, Any]:
    """Everything the template of the queue of texts needs. Raises NotFound as `Filters` does."""
    themes = Matter("tema", _("Tema"), {theme.code: theme.name for theme in reference.themes()})
    filters = Filters(session, args, texts_in_queue(session), themes)
    page = _page(args, filters)
    texts = texts_by_ids(session, [row.id for row in page["shown"]])
    rows = zip(page["shown"], texts, strict=True)
    return {
        **page,
        "facets": filters.facets(),
        "rows": [{**_row(waits, last_visit), **_text(revision)} for waits, revision in rows],
    }


def record_queue(
    session: orm.Session, args: MultiDict[str, str], last_visit: datetime | None
) -> dict[str, Any]:
    """Everything the template of the queue of records needs. Raises NotFound as `Filters` does."""
    stage = Matter(
        "tahap",
        _("Tahap"),
        {
            **{code: group_words(code) for code in stages.ALL if code != "berlanjut"},
            "berlanjut": _("berlanjut"),
        },
    )
    waiting = replications_in_queue(session, unspoken=is_on(args, "semua"))
    filters = Filters(session, args, waiting, stage)
    page = _page(args, filters)
    records = by_ids(session, [row.id for row in page["shown"]])
    rows = zip(page["shown"], records, strict=True)
    return {
        **page,
        "facets": [filters.switches(number_unspoken(session)), *filters.facets()],
        "rows": [{**_row(waits, last_visit), **_record(record)} for waits, record in rows],
    }


def tabs(session: orm.Session, current: str) -> list[tuple[str, str, bool, int | None]]:
    """The parts of the curator's desk for the macro `tabs`, with how much waits in each."""
    texts, records = numbers_waiting(session)
    parts = (
        ("texts", _("Naskah"), "reviewing.texts", texts),
        ("records", _("Replikasi"), "reviewing.records", records),
        ("collections", _("Koleksi"), "curation.desk", None),
        ("taken", _("Ditarik"), "reviewing.taken", None),
        ("wishes", _("Kebutuhan"), "wishes.wishes", None),
        ("asked", _("Pencarian"), "wishes.asked", None),
    )
    return [(name, url_for(endpoint), key == current, number) for key, name, endpoint, number in parts]


def age_words(since: datetime) -> str:
    """How long something waits, in whole days."""
    days = (now() - since).days
    return ngettext("%(num)s hari", "%(num)s hari", days) if days else _("hari ini")


def _page(args: MultiDict[str, str], filters: Filters) -> dict[str, Any]:
    """The rows of the page asked for. Raises NotFound for one that there is not."""
    found = filters.found()
    page, pages = page_of(args, len(found), PAGE_SIZE)
    return {
        "total": len(found),
        "is_empty": not filters.rows,
        "shown": found[(page - 1) * PAGE_SIZE : page * PAGE_SIZE],
        "chosen": filters.chosen(),
        "page": page,
        "pages": pages,
        "page_url": page_url,
    }


def _row(waits: Waiting, last_visit: datetime | None) -> dict[str, Any]:
    return {
        "since": waits.since,
        "age": age_words(waits.since),
        "is_new": last_visit is not None and waits.latest > last_visit,
        "disputed": waits.disputed,
    }


def _text(revision: Revision) -> dict[str, Any]:
    case = revision.innovation
    return {
        "url": url_for("reviewing.text", number=revision.id),
        "title": case.title,
        "agency": case.agency.name,
        "place": place_name(case.region),
        "what": _("perubahan") if case.published_at else _("inovasi baru"),
        "again": revision.parent_id is not None,
        "outdated": revision.is_outdated,
        "opinions": sum(remark.role == "hub" for remark in revision.comments),
    }


def _record(record: Replication) -> dict[str, Any]:
    return {
        "url": url_for("records.record", slug=record.slug),
        "card": replication_card(record),
        "agency": record.replicator,
        "place": place_name(record.region) if record.region else record.document.get("daerah_teks", ""),
        "denied": record.region_word == "dibantah",
        "changed_since": record.ministry_word != "belum",
    }
