"""What moves when agencies merge or change their place, and the rules that replications keep meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.accounts.models import Actor, Grant, User
from catalogue.accounts.scopes import told
from catalogue.decisions.models import decision
from catalogue.errors import Conflict
from catalogue.innovations.models import Innovation
from catalogue.places.models import Agency, AgencyAlias
from catalogue.places.queries import units_of
from catalogue.replications.models import Replication
from catalogue.replications.sources import ReplicationSource


def hand_over(session: orm.Session, actor: Actor, agency: Agency, heir: Agency) -> None:
    """Move all that the agency has to its heir; the agency itself only leads there from now on."""
    for case in session.scalars(sa.select(Innovation).where(Innovation.agency_id == agency.id)).unique():
        case.agency = heir
    for record in session.scalars(sa.select(Replication).where(Replication.agency_id == agency.id)).unique():
        record.agency, record.region = heir, heir.region
        record.keep_open_keys()
    for user in session.scalars(sa.select(User).where(User.agency_id == agency.id)):
        user.agency = heir
    for grant in session.scalars(sa.select(Grant).where(Grant.agency_id == agency.id)):
        _move_grant(session, actor, grant, heir)
    for unit in units_of(session, agency):
        unit.place(unit.kind, unit.region, heir)
        let_units_follow(session, unit)
    names = [agency.name, *(alias.name for alias in agency.aliases)]
    agency.aliases.clear()
    agency.standing, agency.merged_into = "digabung", heir
    session.flush()  # a name can go to the heir only once it is free
    heir.aliases.extend(AgencyAlias(name=name) for name in names)


def _move_grant(session: orm.Session, actor: Actor, grant: Grant, heir: Agency) -> None:
    """Give the role over the heir instead; somebody who has it there already keeps that one."""
    user = grant.user
    if any((one.role, one.scope) == (grant.role, heir) for one in user.grants):
        user.grants.remove(grant)
    else:
        grant.agency = heir
        session.add(decision("beri_wewenang", actor, told(grant.role, heir), user_id=user.id))
    user.session_number += 1


def let_units_follow(session: orm.Session, agency: Agency) -> None:
    """Give the units below, at any depth, the kind and region that follow from where they now stand."""
    for unit in units_of(session, agency):
        unit.place(unit.kind, unit.region, agency)
        let_units_follow(session, unit)


def refuse_open_twice(session: orm.Session, agency: Agency, heir: Agency) -> None:
    """Raises Conflict `merge_open_twice` with the `records` where both have an open one of one original."""
    open_ones = (
        sa.select(ReplicationSource)
        .where(ReplicationSource.open_agency_id.in_((agency.id, heir.id)))
        .order_by(ReplicationSource.id)
    )
    found: dict[tuple[int | None, int | None], list[Replication]] = {}
    for source in session.scalars(open_ones).unique():
        if source.original is not None:
            original = (source.innovation_id, source.original_replication_id)
            found.setdefault(original, []).append(source.replication)
    twice = [record for records in found.values() if len(records) > 1 for record in records]
    if twice:
        raise Conflict("merge_open_twice", records=names_of(twice))


@contextmanager
def nobody_repeats_own(session: orm.Session, agencies: Iterable[Agency]) -> Iterator[None]:
    """Raises Conflict `becomes_own` with the `records` where a change of the agencies within it makes a
    replication one of an innovation of its own house.
    """
    ids = [agency.id for agency in agencies]
    before = set(_repeating_own(session, ids))
    yield
    session.flush()
    after = _repeating_own(session, ids)
    new = [record for key, record in after.items() if key not in before]
    if new:
        raise Conflict("becomes_own", records=names_of(new))


def _repeating_own(session: orm.Session, ids: list[int]) -> dict[tuple[int, int], Replication]:
    query = (
        sa.select(Replication, Innovation)
        .join(ReplicationSource, ReplicationSource.replication_id == Replication.id)
        .join(Innovation, Innovation.id == ReplicationSource.innovation_id)
        .where(sa.or_(Replication.agency_id.in_(ids), Innovation.agency_id.in_(ids)))
        .order_by(Replication.id)
    )
    rows = session.execute(query).unique()
    return {(record.id, case.id): record for record, case in rows if record.repeats_own(case)}


def names_of(records: Iterable[Replication]) -> str:
    """The records as a sentence names them: local name, or the slug of one without."""
    return ", ".join(f"“{record.name or record.slug}”" for record in records)
