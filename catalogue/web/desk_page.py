"""What the desk of those who write shows, put together for templates/writing/desk.html."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import orm

from catalogue.accounts.models import User
from catalogue.innovations.revisions import Revision
from catalogue.places.models import Agency, Region
from catalogue.replicating import queries as replicating
from catalogue.replications.models import Replication
from catalogue.web.cards import replication_card
from catalogue.writing import queries

# Within an agency: what may be worked on comes before what others look at.
ORDER = ("draft", "returned", "submitted")


@dataclass(frozen=True)
class Waiting:
    """All that waits for one person, one by one."""

    returned: Sequence[Revision]
    outdated: Sequence[Revision]
    asked: Sequence[Replication]
    told: Sequence[Replication]

    @property
    def number(self) -> int:
        return len(self.returned) + len(self.outdated) + len(self.asked) + len(self.told)


def waiting_for(session: orm.Session, actor: User) -> Waiting:
    """Returned texts, drafts on an old base, records that ask the origin's word or tell of one's region."""
    if not _is_waited_for(actor):
        return Waiting((), (), (), ())
    return Waiting(
        queries.returned_texts(session, actor),
        queries.outdated_drafts(session, actor),
        replicating.asked_of(session, actor),
        replicating.about_my_region(session, actor),
    )


def number_waiting(session: orm.Session, actor: User) -> int:
    """The number of what `waiting_for` lists, for the frame of every page: counted without reading it."""
    if not _is_waited_for(actor):
        return 0
    return queries.number_waiting(session, actor) + replicating.number_waiting(session, actor)


def _is_waited_for(actor: User) -> bool:
    return actor.may("kontributor") or actor.may("admin_lokal")


def desk_page(session: orm.Session, actor: User) -> dict[str, Any]:
    """Everything the template needs."""
    waiting = waiting_for(session, actor)
    listed = {revision.id for revision in (*waiting.returned, *waiting.outdated)}
    texts = [one for one in queries.open_texts(session, actor) if one.id not in listed]
    cases, total = queries.published_cases(session, actor)
    return {
        "waiting": waiting,
        "remarks": {one.id: _remarks(one) for one in waiting.returned},
        "asked": [replication_card(one) for one in waiting.asked],
        "told": [replication_card(one) for one in waiting.told],
        "may_write": bool(queries.agencies_written_for(session, actor)),
        "heads": actor.may("admin_lokal"),
        "groups": _by_agency(texts),
        "ruled": queries.ruled_texts(session, actor),
        "kept": [replication_card(one) for one in replicating.kept_by(session, actor)],
        "cases": cases,
        "being_written": queries.open_texts_of(session, cases),
        "cases_total": total,
        "provinces": _provinces(actor),
        "in_province": queries.texts_in_province(session, actor),
    }


def _remarks(revision: Revision) -> int:
    """How many remarks the curator returned the text with."""
    return sum(remark.role == "kurator" for remark in revision.comments)


def _by_agency(texts: Iterable[Revision]) -> list[tuple[Agency, list[Revision]]]:
    """The texts of each agency, a government before its units, in the order of work."""

    def place(revision: Revision) -> tuple[bool, str]:
        agency = revision.innovation.agency
        return agency.parent_id is not None, agency.name

    rows = sorted(texts, key=lambda one: (place(one), ORDER.index(one.state), -one.id))
    groups = (list(group) for _place, group in groupby(rows, place))
    return [(group[0].innovation.agency, group) for group in groups]


def _provinces(actor: User) -> list[Region]:
    """The provinces for which the actor reads."""
    return [grant.region for grant in actor.grants if grant.role == "hub" and grant.region is not None]
