"""Reads for the curator: how much waits, one thing of it, what was taken away. Rows may be not public."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.decisions.models import Decision
from catalogue.errors import NotFound
from catalogue.innovations.models import Innovation
from catalogue.innovations.revisions import Revision, RevisionComment
from catalogue.replications.models import Replication
from catalogue.replications.queries import WHOLE
from catalogue.replications.stories import Story
from catalogue.reviewing.waiting import replications_waiting, texts_waiting, unexamined
from catalogue.slugs import thing_by_slug


def number_waiting(session: orm.Session) -> int:
    """How many rows wait in both queues."""
    texts, records = numbers_waiting(session)
    return texts + records


def numbers_waiting(session: orm.Session) -> tuple[int, int]:
    """How many texts wait, and how many records."""
    texts = sa.select(sa.func.count()).select_from(Revision).where(texts_waiting())
    records = sa.select(sa.func.count()).select_from(Replication).where(replications_waiting())
    return session.scalar(texts) or 0, session.scalar(records) or 0


def number_unspoken(session: orm.Session) -> int:
    """How many records the ministry has not examined, whether they wait for it or for others first."""
    query = sa.select(sa.func.count()).select_from(Replication)
    return session.scalar(query.where(sa.or_(replications_waiting(), unexamined()))) or 0


def texts_by_ids(session: orm.Session, ids: Sequence[int]) -> list[Revision]:
    """The texts with these ids in the order given, each with its innovation."""
    query = (
        sa.select(Revision)
        .options(orm.joinedload(Revision.innovation), orm.selectinload(Revision.comments))
        .where(Revision.id.in_(ids))
    )
    found = {one.id: one for one in session.scalars(query).unique()}
    return [found[key] for key in ids if key in found]


def handed_in(session: orm.Session, number: int) -> Revision:
    """A text that was handed in at some time, whole. Raises NotFound.

    Called back it belongs to its writers alone again: whoever shows it asks `state`.
    """
    whole = (
        orm.undefer(Revision.text),
        orm.joinedload(Revision.innovation).joinedload(Innovation.current_revision).undefer(Revision.text),
        orm.joinedload(Revision.base).undefer(Revision.text),
        orm.selectinload(Revision.savers),
        orm.selectinload(Revision.comments).joinedload(RevisionComment.user),
    )
    revision = session.get(Revision, number, options=whole)
    if revision is None or revision.submitted_at is None:
        raise NotFound("revision")
    return revision


def earlier_rounds(session: orm.Session, revision: Revision) -> list[Revision]:
    """The returned texts that this one mends, the latest first, each with its remarks."""
    rounds = []
    whole = (
        orm.undefer(Revision.text),
        orm.selectinload(Revision.comments).joinedload(RevisionComment.user),
    )
    while revision.parent_id is not None:
        revision = session.get_one(Revision, revision.parent_id, options=whole)
        rounds.append(revision)
    return rounds


def ruling_on(session: orm.Session, revision: Revision) -> Decision | None:
    """What was ruled about a text; None while it waits."""
    query = (
        sa.select(Decision)
        .options(orm.joinedload(Decision.user_actor))
        .where(Decision.revision_id == revision.id)
        .order_by(Decision.id.desc())
        .limit(1)
    )
    return session.scalar(query)


def case_once_public(session: orm.Session, slug: str) -> Innovation:
    """The innovation that has or had this slug, withdrawn or not. Raises NotFound."""
    case = thing_by_slug(session, Innovation, "innovation", slug)
    if case is None or case.published_at is None:
        raise NotFound("innovation", slug=slug)
    return case


def record_whatever_its_standing(session: orm.Session, slug: str) -> Replication:
    """The replication that has or had this slug, hidden or not. Raises NotFound."""
    record = thing_by_slug(session, Replication, "replication", slug, WHOLE)
    if record is None:
        raise NotFound("replication", slug=slug)
    return record


def stories_of(session: orm.Session, record: Replication) -> Sequence[Story]:
    """All stories of a record, the latest first."""
    told = sa.and_(Story.replication_id == record.id, Story.state != "draft")
    return session.scalars(sa.select(Story).where(told).order_by(Story.number.desc())).all()


def story_by_number(session: orm.Session, slug: str, number: int) -> Story:
    """The story of the record that has or had this slug, with its text. Raises NotFound."""
    record = record_whatever_its_standing(session, slug)
    own = sa.and_(Story.replication_id == record.id, Story.number == number, Story.state != "draft")
    story = session.scalar(sa.select(Story).options(orm.undefer(Story.text)).where(own))
    if story is None:
        raise NotFound("story", slug=slug, number=number)
    return story


def withdrawn_cases(session: orm.Session) -> Sequence[Innovation]:
    """The withdrawn cases, the latest first."""
    query = sa.select(Innovation).where(Innovation.standing == "ditarik")
    return session.scalars(query.order_by(Innovation.withdrawn_at.desc(), Innovation.id)).unique().all()


def hidden_records(session: orm.Session) -> Sequence[Replication]:
    """The records that a curator hid, by their addresses."""
    query = sa.select(Replication).where(Replication.standing == "disembunyikan").order_by(Replication.slug)
    return session.scalars(query).unique().all()
