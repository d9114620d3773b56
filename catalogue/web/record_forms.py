"""What the forms about a record show beside their fields, put together for templates/replicating/."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Any, NamedTuple

from flask import make_response, render_template, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response as Answer

from catalogue.errors import CatalogueError
from catalogue.innovations.history import Change, changes
from catalogue.innovations.render import Rendered
from catalogue.language import gettext as _
from catalogue.replicating import steps
from catalogue.replications import document as documents
from catalogue.replications.document import Origin, ReplicationDocument
from catalogue.replications.events import StageEvent
from catalogue.replications.models import Replication
from catalogue.replications.stories import Story
from catalogue.replications.telling import steps_of
from catalogue.web.cards import original_of, replication_card, replicator_name
from catalogue.web.database import db
from catalogue.web.filters import day, partial
from catalogue.web.forms import PlainForm
from catalogue.web.replication_words import stage_choice


def form_page(name: str, form: PlainForm, status: int = 200, **values: object) -> Answer:
    """The page of a form; a `record` among the values is summed up for it."""
    if isinstance(record := values.get("record"), Replication):
        values["record"] = record_summary(record)
    return make_response(render_template(f"replicating/{name}.html", form=form, **values), status)


def refused(name: str, form: PlainForm, error: CatalogueError, **values: object) -> Answer:
    """The page again with what the rule said; nothing of what was tried is left in the session."""
    db.session.rollback()
    form.refuse(error)
    return form_page(name, form, error.status, **values)


def record_summary(record: Replication) -> dict[str, Any]:
    """A record as the head of its forms: its address, who repeats what, how far it is."""
    return {
        "slug": record.slug,
        "url": url_for("replications.replication", slug=record.slug),
        "who": replicator_name(record),
        "what": ", ".join(original_of(source)[0] for source in record.sources),
        "card": replication_card(record),
        "record": record,
        "said_at": day(record.origin_at),
    }


def known_records(records: Iterable[Replication]) -> list[dict[str, Any]]:
    """What is told already: those of others may be taken over or denied, one's own may be gone on with."""
    return [
        {**record_summary(one), "own": one.reporter == "daerah", "denied": one.region_word == "dibantah"}
        for one in records
    ]


def version_of(record: Replication) -> int:
    """The number of the story that is public now."""
    return record.current_story.number if record.current_story is not None else 0


def story_values(record: Replication, document: ReplicationDocument) -> dict[str, Any]:
    """A story as the values of its form."""
    return {
        "nama": document.name,
        "jenis": document.kind or "",
        "inspirasi": document.inspiration,
        "adaptasi": document.adaptation,
        "cara": document.method,
        "hasil": document.outcome,
        "angka": document.numbers,
        "asal": [_origin_row(one) for one in document.origins],
        "bukti": list(document.evidence),
        "sumber": [
            {"judul": one.title, "url": one.url, "penerbit": one.publisher, "tanggal": str(one.date or "")}
            for one in document.sources
        ],
        "isi": document.body.strip(),
        "versi": str(version_of(record)),
    }


def _origin_row(origin: Origin) -> dict[str, str]:
    folder, slug = ("inovasi", origin.innovation) if origin.innovation else ("replikasi", origin.replication)
    return {
        "alamat": f"/{folder}/{slug}" if slug else "",
        "luar": origin.outside or "",
        "tempat": origin.place or "",
    }


def preview(document: ReplicationDocument, rendered: Rendered) -> Markup:
    """The story as it would be read; sanitised by the renderer."""
    return Markup(rendered.html) if document.body.strip() else Markup()  # noqa: S704


def difference(record: Replication, typed: ReplicationDocument) -> list[list[Change]]:
    """What saving the typed story would change in the one that is public now."""
    now = record.current_story.text if record.current_story is not None else ""
    told = documents.parse(now, record.slug, None, None)
    wanted = replace(typed, stages=steps_of(record.events, told.stages))
    return changes(now, documents.format(wanted))


def with_changes(stories: Sequence[Story]) -> list[tuple[Story, list[list[Change]] | None]]:
    """Each story, the latest first, with what changed in it since the one before; None for the first."""
    return [
        (one, changes(before.text, one.text) if before is not None else None)
        for one, before in zip_longest(stories, stories[1:])
    ]


class Offered(NamedTuple):
    """The stages that may be entered: groups of (heading, choices); `values` are what a form begins with."""

    groups: list[tuple[str, list[tuple[str, str, str]]]]
    values: dict[str, Any]

    @property
    def choices(self) -> list[tuple[str, str]]:
        return [(code, name) for _heading, group in self.groups for code, name, _told in group]


def stage_options(record: Replication, wrong: StageEvent | None) -> Offered:
    """What may follow and what may be told late; or what may stand in the place of a wrong step."""
    if wrong is not None:
        return _instead(record, wrong)
    following = steps.next_stages(record.events)
    missed = [code for code in steps.missed_stages(record.events) if code not in following]
    groups = [
        (_("Sesudah tahap yang sekarang"), following),
        (_("Terlewat dicatat, perlu tanggalnya"), missed),
    ]
    return Offered([(heading, [*map(_option, codes)]) for heading, codes in groups if codes], {})


def _instead(record: Replication, wrong: StageEvent) -> Offered:
    options = [*map(_option, steps.stages_instead(record.events, wrong))]
    before = steps.step_before(record.events, wrong)
    if before is not None:
        name = stage_choice(before.stage)[0]
        told = _("Langkah ini dihapus dari perjalanan; yang berlaku tetap: %(name)s.", name=name)
        options.append((steps.REMOVED, _("Langkah ini tidak terjadi"), told))
    values = {
        "tahap": wrong.stage,
        "tanggal": str(wrong.date or ""),
        "keterangan": wrong.note,
        "alasan": wrong.reason or "",
        "alasan_lain": wrong.reason_text,
        "pelajaran": wrong.lesson,
    }
    return Offered([(_("Yang benar"), options)], values)


def _option(code: str) -> tuple[str, str, str]:
    return (code, *stage_choice(code))


def event_words(event: StageEvent) -> str:
    """A step in a few words: "Berjalan, Mei 2021"."""
    return ", ".join(part for part in (stage_choice(event.stage)[0], partial(event.date)) if part)
