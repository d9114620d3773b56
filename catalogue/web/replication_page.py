"""What the page of one replication shows, put together for templates/replications/replication.html."""

from __future__ import annotations

from typing import Any

from flask import url_for
from markupsafe import Markup
from sqlalchemy import orm

from catalogue.innovations.models import Innovation
from catalogue.language import gettext as _
from catalogue.replicating.permissions import (
    allowed,
    may_keep,
    may_speak_for_origin,
    may_speak_for_region,
)
from catalogue.replications import stages
from catalogue.replications.counts import group_of
from catalogue.replications.events import StageEvent
from catalogue.replications.models import Replication
from catalogue.replications.queries import decisions_about, facts_of, repeats_of, story_hiding
from catalogue.replications.sources import ReplicationSource
from catalogue.web.cards import (
    evidence_words,
    group_words,
    original_of,
    replication_card,
    replicator_name,
    reporter_words,
)
from catalogue.web.filters import day, partial
from catalogue.web.hosts import absolute
from catalogue.web.login import person
from catalogue.web.replication_words import decision_words, end_reason_words, kind_words, stamps


def replication_page(session: orm.Session, replication: Replication) -> dict[str, Any]:
    """Everything the template needs."""
    url = url_for("replications.replication", slug=replication.slug)
    story, mark, sources = replication.html.partition('<section class="sources"')
    document, hiding = replication.document, story_hiding(session, replication)
    return {
        "url": url,
        "canonical": absolute(url),
        "replication": replication,
        "group": group_of(facts_of(replication)),
        "replicator": replicator_name(replication),
        "originals": [_original(source) for source in replication.sources],
        "facts_line": _facts_line(replication),
        "events": [_event(one, document) for one in stages.told(replication.events)],
        "offers": offers(replication),
        "ahead": _ahead(replication),
        "here": _adapted(replication),
        "stamps": stamps(replication),
        "reporter": reporter_words(replication.reporter),
        "evidence": [evidence_words(code) for code in document.get("bukti", [])],
        "note": document.get("catatan", ""),
        "source_numbers": range(1, len(document.get("sumber", [])) + 1),
        "story": Markup(story),  # noqa: S704 - sanitised when it was published
        "hidden": {"date": day(hiding.at), "reason": hiding.reason} if hiding else None,
        "sources_html": Markup(mark + sources),  # noqa: S704 - sanitised when it was published
        "repeats": [replication_card(one) for one in repeats_of(session, replication)],
        "decisions": [
            (day(one.made_at), decision_words(one.verb), one.reason)
            for one in decisions_about(session, replication)
        ],
        "data": _json_ld(replication, absolute(url)),
    }


def offers(replication: Replication) -> dict[str, bool]:
    """What the signed-in person may do to the record: keep it, speak for its region, or for the origin."""
    user = person()
    if user is None:
        return {}
    own = replication.reporter == "daerah"
    agencies = [grant.agency for grant in user.grants if grant.agency is not None]
    return {
        "keep": own and allowed(may_keep, user, replication),
        "region": not own and any(allowed(may_speak_for_region, user, replication, one) for one in agencies),
        "origin": allowed(may_speak_for_origin, user, replication),
    }


def replication_data(session: orm.Session, replication: Replication) -> dict[str, Any]:
    """The record for machines: the story's fields, its present stage, and the words of all sides."""
    hiding = story_hiding(session, replication)
    return {
        "slug": replication.slug,
        "url": absolute(url_for("replications.replication", slug=replication.slug)),
        "data": replication.document,
        "kelompok": group_of(facts_of(replication)),
        "daerah": replication.region.code if replication.region else None,
        "tahap": [
            {"tahap": one.stage, "tanggal": str(one.date) if one.date else None, "rencana": one.is_plan}
            for one in stages.told(replication.events)
        ],
        "kata": {
            "daerah": _word(replication.region_word, replication.region_reason),
            "asal": _word(replication.origin_word, replication.origin_reason),
            "kementerian": _word(replication.ministry_word, replication.ministry_reason),
        },
        "cerita_disembunyikan": {"pada": hiding.at.isoformat(), "alasan": hiding.reason} if hiding else None,
        "terbit": replication.published_at.isoformat(),
        "diperbarui": replication.revised_at.isoformat(),
    }


def _word(word: str, reason: str) -> dict[str, str]:
    return {"kata": word, "alasan": reason}


def _original(source: ReplicationSource) -> dict[str, Any]:
    """An original: its name, its address where it can be read, its place, and what is told of it."""
    name, url, place = original_of(source)
    standing, facts = _told_of(source)
    return {"name": name, "place": place, "url": url, "standing": standing, "facts": facts}


def _told_of(source: ReplicationSource) -> tuple[str, list[tuple[str, str]]]:
    """What an original is beside a case of the catalogue, and its facts."""
    original = source.original
    if original is None:
        return _("asal di luar katalog"), [(_("Tempat"), source.outside_place or "")]
    if not original.is_public:
        return _("telah ditarik"), []
    if isinstance(original, Innovation):
        return "", _told_of_case(original)
    adapted = original.document.get("adaptasi", "")
    facts = [(_("Pelaksana"), original.replicator), (_("Yang disesuaikan"), adapted)]
    return _("juga sebuah replikasi"), facts


def _told_of_case(case: Innovation) -> list[tuple[str, str]]:
    solution = str(case.sections.get("Solusi", "")).strip().split("\n\n")[0]
    return [
        (_("Judul"), case.title if case.name else ""),
        (_("Instansi"), case.agency.name),
        (_("Mulai"), partial(case.started)),
        (_("Cara"), solution or case.summary),
    ]


def _facts_line(replication: Replication) -> list[str | tuple[str, str] | None]:
    agency, region = replication.agency, replication.region
    return [
        (agency.name, url_for("places.agency", slug=agency.slug)) if agency else None,
        (region.name, url_for("places.region", code=region.code)) if region else None,
        replication.document.get("daerah_teks"),
        group_words(replication.relation) if replication.relation != "replikasi" else _("replikasi"),
        kind_words(replication.kind),
        reporter_words(replication.reporter),
    ]


def _event(event: StageEvent, document: dict[str, Any]) -> dict[str, Any]:
    """A step for the macro `timeline`, with the sources that the story gives for it."""
    told = (event.stage, str(event.date) if event.date else None)
    steps = {(one["tahap"], one.get("tanggal")): one for one in document.get("tahap", [])}
    return {
        "number": event.id,
        "stage": event.stage,
        "date": partial(event.date),
        "plan": event.is_plan,
        "note": " ".join(part for part in (event.note, *_ending(event)) if part),
        "cites": steps.get(told, {}).get("sumber", []),
    }


def _ending(event: StageEvent) -> list[str]:
    """Why a replication ended and what it taught; empty for a step that is no end."""
    if event.reason is None:
        return []
    why = event.reason_text or end_reason_words(event.reason)
    return [_("Alasan: %(why)s.", why=why), _("Pelajaran: %(lesson)s", lesson=event.lesson)]


def _ahead(replication: Replication) -> list[str]:
    """The stages not yet told, for a replication on its way; none for what is no replication, or unknown."""
    if replication.relation != "replikasi" or replication.stage not in stages.COURSE:
        return []
    return list(stages.COURSE[stages.COURSE.index(replication.stage) + 1 :])


def _adapted(replication: Replication) -> list[tuple[str, str]]:
    """What the story tells of the replication, in its own words; untold things are left out."""
    document = replication.document
    told = [
        (_("Nama di sini"), "nama"),
        (_("Alasan memilih"), "inspirasi"),
        (_("Yang disesuaikan"), "adaptasi"),
        (_("Cara"), "cara"),
        (_("Hasil"), "hasil"),
        (_("Angka"), "angka"),
    ]
    return [(term, document[key]) for term, key in told if document.get(key)]


def _json_ld(replication: Replication, url: str) -> dict[str, Any]:
    """Schema.org's Article about the replication; the template adds the headline."""
    originals = [_original(source) for source in replication.sources]
    return {
        "@context": "https://schema.org",
        "@type": "Article",
        "inLanguage": "id",
        "url": url,
        "datePublished": replication.published_at.date().isoformat(),
        "dateModified": replication.revised_at.date().isoformat(),
        "isBasedOn": [absolute(one["url"]) for one in originals if one["url"]],
        "contentLocation": {"@type": "Place", "name": replicator_name(replication)},
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "citation": [one["url"] for one in replication.document.get("sumber", [])],
    }
