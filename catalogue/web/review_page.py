"""What the page of a text under review shows, put together for templates/reviewing/text.html."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import orm

from catalogue.accounts.models import User
from catalogue.decisions.models import Decision
from catalogue.errors import Invalid
from catalogue.innovations.document import SECTIONS
from catalogue.innovations.publishing import preview
from catalogue.innovations.revisions import Revision
from catalogue.language import gettext as _
from catalogue.reviewing.comparison import Comparison, compare
from catalogue.reviewing.queries import earlier_rounds, ruling_on
from catalogue.web.case_page import told
from catalogue.web.queue_page import age_words
from catalogue.web.role_words import role_name
from catalogue.web.similar_cases import cases_like
from catalogue.writing.checking import Missing, complete, problems
from catalogue.writing.labels import called


def review_page(session: orm.Session, actor: User, revision: Revision) -> dict[str, Any]:
    """Everything the template needs beside the form."""
    case = revision.innovation
    text, missing = _as_public(session, revision)
    rounds = earlier_rounds(session, revision)
    ruling = ruling_on(session, revision)
    return {
        "case": case,
        "title": case.title or _("Naskah tanpa judul"),
        "age": age_words(revision.submitted_at) if revision.submitted_at else "",
        "waits": revision.state == "submitted",
        "is_own": actor in revision.savers,
        "writers": [saver.name for saver in revision.savers],
        "text": text,
        "missing": missing,
        "alike": cases_like(session, text, case.id) if revision.state == "submitted" else [],
        "against": list(_against(revision, rounds)),
        "outdated": _outdated(revision),
        "opinions": remarks_of(revision, "hub"),
        "own_remarks": remarks_of(revision, "kurator"),
        "rounds": [(one, remarks_of(one, "kurator", "hub")) for one in rounds],
        "called": called,
        "ruling": ruling,
        "ruled": ruling_words(ruling) if ruling else "",
    }


def ruling_words(ruling: Decision) -> str:
    """What was ruled about a text."""
    return {
        "terima": _("diterima dan terbit"),
        "kembalikan": _("dikembalikan dengan catatan"),
        "tolak": _("ditolak"),
    }.get(ruling.verb, ruling.verb)


def remarks_of(revision: Revision, *roles: str) -> list[tuple[str, str, str]]:
    """(section or "", who spoke, text) of what was said in these roles, in the order of the text."""
    order = ["", *SECTIONS]
    spoken = [
        (one.section or "", f"{one.user.name}, {role_name(one.role).lower()}", one.text)
        for one in revision.comments
        if one.role in roles
    ]
    return sorted(spoken, key=lambda remark: order.index(remark[0]))


def _as_public(session: orm.Session, revision: Revision) -> tuple[dict[str, Any] | None, list[Missing]]:
    """The text as the public would see it; None, with what stands in the way, where it could not be."""
    try:
        return told(preview(session, *complete(session, revision))), []
    except Invalid:
        return None, problems(session, revision)


def _against(revision: Revision, rounds: list[Revision]) -> Iterator[tuple[str, Comparison]]:
    """What changed since the text was last returned, and against the public text that it began with."""
    if rounds:
        yield _("Yang berubah sejak dikembalikan"), compare(rounds[0].text, revision.text)
    if revision.base is not None:
        yield _("Yang berubah terhadap naskah yang terbit"), compare(revision.base.text, revision.text)


def _outdated(revision: Revision) -> Comparison | None:
    """What changed in the public text since this one was begun; None where it stands on today's."""
    current = revision.innovation.current_revision
    if revision.state != "submitted" or not revision.is_outdated or current is None:
        return None
    return compare(revision.base.text if revision.base else "", current.text)
