"""What the page of one case shows, put together for templates/innovations/case.html."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import Any

from flask import url_for
from markupsafe import Markup
from sqlalchemy import orm

from catalogue import reference
from catalogue.innovations.citation import bibtex, citation
from catalogue.innovations.document import SECTIONS
from catalogue.innovations.models import Innovation
from catalogue.language import gettext as _
from catalogue.places import geography
from catalogue.replications.queries import further_down, replications_of, tally_of
from catalogue.web.cards import class_words, group_words, place_name, replication_card
from catalogue.web.filters import partial
from catalogue.web.hosts import absolute
from catalogue.web.similar_cases import similar_cases

# Direct replications named on the case's own page; the rest stand on its page of replications.
NAMED_REPLICATIONS = 6


@dataclass(frozen=True)
class Part:
    """One section of the text: its HTML without the heading, and the sources it cites."""

    anchor: str
    title: str
    html: Markup
    cites: list[int]


def parts_of(html: str) -> tuple[list[Part], Markup]:
    """The sections of a rendered body, and its list of sources.

    The HTML is our own, made and sanitised when the text was accepted, so its headings can be split by form.
    """
    body, mark, sources = html.partition('<section class="sources"')
    parts = []
    for piece in re.split(r"(?=<h2 id=)", body):
        heading = re.match(r'<h2 id="([^"]+)">(.*?)</h2>', piece, re.DOTALL)
        if heading:
            text = Markup(piece[heading.end() :])  # noqa: S704 - sanitised at acceptance
            parts.append(Part(heading[1], unescape(re.sub("<[^>]+>", "", heading[2])), text, _cited(piece)))
    return parts, Markup(mark + sources)  # noqa: S704 - sanitised at acceptance


def _cited(html: str) -> list[int]:
    """The numbers of the sources that a rendered section cites: a mark names one source or a row of them."""
    marks = re.findall(r'aria-label="Sumber (\d+)(?: sampai (\d+))?"', html)
    return sorted({number for first, last in marks for number in range(int(first), int(last or first) + 1)})


def case_page(session: orm.Session, innovation: Innovation) -> dict[str, Any]:
    """Everything the template needs: what the text tells, and what the catalogue knows beside it."""
    tally = tally_of(session, innovation)
    direct = replications_of(session, innovation)
    url = url_for("innovations.case", slug=innovation.slug)
    return {
        **told(innovation),
        "url": url,
        "canonical": absolute(url),
        "tally": tally,
        "classes": [(class_words(name), number) for name, number in tally.by_class],
        "others": [
            (group, group_words(group), number, f"{url}/replikasi?kelompok={group}")
            for group, number in tally.others
        ],
        "replications": [replication_card(one) for one in direct[:NAMED_REPLICATIONS]],
        "replications_total": len(direct),
        "further": len(further_down(session, innovation)),
        "similar": similar_cases(session, innovation),
        "citation": citation(innovation, absolute(url)),
        "bibtex": bibtex(innovation, absolute(url)),
        "data": _json_ld(innovation, absolute(url)),
    }


def told(innovation: Innovation) -> dict[str, Any]:
    """What the text alone tells, accepted or not: the values of templates/innovations/text.html."""
    document = innovation.document
    parts, sources_html = parts_of(innovation.html)
    theme = innovation.theme
    return {
        "innovation": innovation,
        "full_name": document.get("kepanjangan", ""),
        "theme": {
            "name": reference.theme_name(theme),
            "url": url_for("innovations.catalogue", tema=theme),
        },
        "facts_line": _facts_line(innovation),
        "indicators": [_indicator(one) for one in document.get("indikator", [])],
        "parts": parts,
        "sources_html": sources_html,
        "sources": [_source(one) for one in document.get("sumber", [])],
        "locator": geography.locator(innovation.region.code) if innovation.region else None,
        "facts": _facts(innovation),
        "completeness": [(name, name in innovation.sections) for name in SECTIONS],
    }


def _facts_line(innovation: Innovation) -> list[str | tuple[str, str] | None]:
    region = innovation.region
    return [
        (innovation.agency.name, url_for("places.agency", slug=innovation.agency.slug)),
        (region.name, url_for("places.region", code=region.code)) if region else _("Nasional"),
        _("sejak %(date)s", date=partial(innovation.started)) if innovation.started else None,
    ]


def _indicator(told: dict[str, Any]) -> dict[str, Any]:
    """An indicator for the macro `indicator`: bars only where both numbers are unambiguous."""
    return {
        "name": told["nama"],
        "unit": told.get("satuan"),
        "before": told.get("sebelum"),
        "after": told.get("sesudah"),
        "before_number": _number(told.get("sebelum_angka")),
        "after_number": _number(told.get("sesudah_angka")),
        "period": told.get("periode"),
        "better": told.get("arah"),
        "cites": told.get("sumber", []),
    }


def _number(text: str | None) -> float | None:
    return None if text is None else float(text)


def _source(told: dict[str, Any]) -> dict[str, str]:
    return {
        "url": told["url"],
        "title": told["judul"],
        "publisher": told.get("penerbit", ""),
        "date": partial(told.get("tanggal")),
    }


def _facts(innovation: Innovation) -> dict[str, Any]:
    """The rows of "Sekilas" that the document tells; what is absent stays absent."""
    document = innovation.document
    kept = document.get("keberlanjutan") or {}
    willing = {"bersedia": _("Bersedia"), "tidak": _("Tidak bersedia")}
    return {
        "kind": {"digital": _("Digital"), "non-digital": _("Non-digital")}.get(innovation.kind or ""),
        "awards": [_award(one) for one in document.get("penghargaan", [])],
        "legal": document.get("dasar_hukum", []),
        "actors": [_actor(one) for one in document.get("pelaku", [])],
        "goals": [_goal(code) for code in document.get("sdg", [])],
        "sector": next((one.name for one in reference.sectors() if one.code == document.get("urusan")), None),
        "willing": willing.get(document.get("kesediaan", "")),
        "kept": _kept(kept),
    }


def _award(told: dict[str, Any]) -> dict[str, Any]:
    year = told.get("tahun")
    name = told["nama"]
    known = reference.award_level(told.get("tingkat", ""))
    level = known.label if known and known.competition != "lainnya" else ""
    return {
        "name": f"{name} ({year})" if year and str(year) not in name else name,
        "level": level if level and level.lower() not in name.lower() else "",
        "cites": told.get("sumber", []),
    }


def _actor(told: dict[str, Any]) -> str:
    return f"{told['nama']} ({told['jenis']})" if told.get("jenis") else str(told["nama"])


def _goal(code: str) -> str:
    return next((f"{code}. {one.name}" for one in reference.goals() if one.code == str(code)), str(code))


def _kept(told: dict[str, Any]) -> str:
    words = {
        "berlanjut": _("Berlanjut"),
        "berlanjut_dengan_pengembangan": _("Berlanjut dengan pengembangan"),
        "berhenti": _("Berhenti"),
    }
    status = words.get(told.get("status", ""), "")
    return f"{status} ({partial(told['tanggal'])})" if status and told.get("tanggal") else status


def _json_ld(innovation: Innovation, url: str) -> dict[str, Any]:
    """Schema.org's Article about the case."""
    published, revised = innovation.published_at, innovation.revised_at
    return {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": innovation.title,
        "description": innovation.summary,
        "inLanguage": "id",
        "url": url,
        "datePublished": published.date().isoformat() if published else None,
        "dateModified": revised.date().isoformat() if revised else None,
        "about": reference.theme_name(innovation.theme),
        "sourceOrganization": {"@type": "GovernmentOrganization", "name": innovation.agency.name},
        "contentLocation": {"@type": "Place", "name": place_name(innovation.region)},
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "citation": [one["url"] for one in innovation.document["sumber"]],
    }
