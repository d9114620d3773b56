"""What the page of a record shows to the curator, put together for templates/reviewing/record.html."""

from __future__ import annotations

from typing import Any

from sqlalchemy import orm

from catalogue.accounts.models import User
from catalogue.errors import NotAllowed
from catalogue.language import gettext as _
from catalogue.replications.models import Replication
from catalogue.reviewing.queries import stories_of
from catalogue.web.queue_page import age_words
from catalogue.web.replication_page import replication_page


def verdict_page(session: orm.Session, actor: User, record: Replication) -> dict[str, Any]:
    """What the public page shows, and beside it what only a curator sees."""
    later = record.after_ministry
    return {
        "rep": replication_page(session, record),
        "record": record,
        "sources": record.document.get("sumber", []),
        "stories": stories_of(session, record),
        "is_own": _is_own(record, actor),
        "is_verifiable": record.is_public and record.relation == "replikasi",
        "later": later[-1] if later else None,
        "age": age_words(later[0]) if later else "",
        "standing": _standing_words(record),
    }


def _is_own(record: Replication, actor: User) -> bool:
    try:
        record.ruled_by(actor)
    except NotAllowed:
        return True
    return False


def _standing_words(record: Replication) -> str:
    """Why visitors do not see it; "" for one that they see."""
    return {
        "disembunyikan": _("Catatan ini disembunyikan kurator."),
        "ditarik": _("Catatan ini ditarik daerahnya sendiri."),
    }.get(record.standing, "")
