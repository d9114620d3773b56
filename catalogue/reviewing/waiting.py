"""What waits for the ministry's word, by one definition, and the two queues as rows to filter and count."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.documents.frontmatter import split
from catalogue.documents.problems import DocumentError, Problems
from catalogue.documents.reader import Scalar
from catalogue.innovations.models import Innovation
from catalogue.innovations.revisions import Revision
from catalogue.places.models import Region
from catalogue.replications.events import StageEvent
from catalogue.replications.models import Replication, public
from catalogue.replications.stories import Story


def texts_waiting() -> sa.ColumnElement[bool]:
    """A text waits from its submission until it is ruled on or called back."""
    return Revision.state == "submitted"


def unexamined() -> sa.ColumnElement[bool]:
    """The public records from region to region on which the ministry has not said a word."""
    return sa.and_(public(), Replication.relation == "replikasi", Replication.ministry_word == "belum")


def replications_waiting() -> sa.ColumnElement[bool]:
    """A public record from region to region waits once somebody who took part spoke and the ministry did not.

    Its region and the origin take part; what was only read in open sources, or claimed by the origin, waits
    for their word first. After the ministry's word a record waits again when it changed or was spoken of.
    """
    spoken = sa.or_(
        Replication.reporter == "daerah",
        Replication.region_word != "belum",
        Replication.origin_word != "belum_ditanggapi",
    )
    said = Replication.ministry_at
    later_step = sa.and_(StageEvent.replication_id == Replication.id, StageEvent.entered_at > said)
    later_story = sa.and_(Story.id == Replication.current_story_id, Story.created_at > said)
    told_on = (sa.exists().where(later).correlate(Replication) for later in (later_step, later_story))
    changed = sa.or_(Replication.origin_at > said, Replication.region_at > said, *told_on)
    return sa.and_(
        public(),
        Replication.relation == "replikasi",
        sa.or_(sa.and_(Replication.ministry_word == "belum", spoken), changed),
    )


class Waiting(NamedTuple):
    """One row of a queue, light enough to filter and count the queue whole."""

    id: int
    since: datetime
    """Since when it waits."""
    latest: datetime
    """When the last of what waits came: newer than the last visit, the row is marked."""
    place: str | None
    """The code of its region."""
    matter: str
    """The theme of a text, the stage of a record; "" where it is not known."""
    disputed: bool = False


def choose(
    rows: Iterable[Waiting], places: Sequence[str] = (), matters: Sequence[str] = (), disputed: bool = False
) -> list[Waiting]:
    """The rows with one of the places (a province takes in its kabupaten/kota) and one of the matters."""
    return [
        row
        for row in rows
        if (not places or any(row.place and row.place.startswith(place) for place in places))
        and (not matters or row.matter in matters)
        and (row.disputed or not disputed)
    ]


def texts_in_queue(session: orm.Session) -> list[Waiting]:
    """The submitted texts, those that wait longest first."""
    query = (
        sa.select(Revision.id, Revision.submitted_at, Region.code, Innovation.theme, Revision.text)
        .join(Innovation, Innovation.id == Revision.innovation_id)
        .outerjoin(Region, Region.id == Innovation.region_id)
        .where(texts_waiting())
        .order_by(Revision.submitted_at, Revision.id)
    )
    return [
        Waiting(key, at, at, code, theme or _theme_in(text))
        for key, at, code, theme, text in session.execute(query)
        if at is not None
    ]


def _theme_in(text: str) -> str:
    """The theme that a text never published names; "" where none can be read."""
    try:
        told = split(text, Problems("")).fields.entries.get("tema")
    except DocumentError:
        return ""
    return told.text if isinstance(told, Scalar) else ""


def replications_in_queue(session: orm.Session, unspoken: bool = False) -> list[Waiting]:
    """The records that wait, those that wait longest first; `unspoken` takes in all not examined yet."""
    waits = sa.or_(replications_waiting(), unexamined()) if unspoken else replications_waiting()
    last_step = (
        sa.select(sa.func.max(StageEvent.entered_at))
        .where(StageEvent.replication_id == Replication.id)
        .scalar_subquery()
    )
    query = (
        sa.select(Replication, Region.code, last_step, Story.created_at)
        .outerjoin(Region, Region.id == Replication.region_id)
        .outerjoin(Story, Story.id == Replication.current_story_id)
        .options(orm.lazyload("*"))
        .where(waits)
    )
    rows = [
        _waiting(record, code, (step, story)) for record, code, step, story in session.execute(query).unique()
    ]
    return sorted(rows, key=lambda row: (row.since, row.id))


def _waiting(record: Replication, code: str | None, changed: Iterable[datetime | None]) -> Waiting:
    told_at = record.region_at or (record.published_at if record.reporter == "daerah" else None)
    spoken = [at for at in (told_at, record.origin_at) if at is not None]
    if record.ministry_at is not None:
        later = [*spoken, *(at for at in changed if at is not None)]
        spoken = [at for at in later if at > record.ministry_at]
    moments = spoken or [record.published_at]
    return Waiting(
        record.id, min(moments), max(moments), code, record.stage or "", disputed=record.is_disputed
    )
