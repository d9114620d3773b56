"""Circles of replications are always refused, and nothing that is no circle ever is."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import orm

from catalogue.errors import Invalid
from catalogue.replications.lineage import ancestors, refuse_circle
from catalogue.replications.models import Replication
from catalogue.replications.sources import ReplicationSource
from tests import factories

SIZE = 6
links = st.lists(st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1)), max_size=14)


@pytest.fixture
def family(any_database: orm.Session) -> list[Replication]:
    """Replications of outside originals that do not repeat each other yet."""
    return [factories.replication(any_database, f"Asal {number}") for number in range(SIZE)]


def above(parents: dict[int, set[int]], start: int) -> set[int]:
    """All that `start` descends from, itself included: a plain walk to compare with."""
    found, waiting = {start}, [start]
    while waiting:
        for parent in parents.get(waiting.pop(), set()) - found:
            found.add(parent)
            waiting.append(parent)
    return found


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(links)
def test_a_link_is_refused_exactly_where_it_closes_a_circle(
    any_database: orm.Session, family: list[Replication], drawn: list[tuple[int, int]]
) -> None:
    any_database.execute(
        sa.delete(ReplicationSource).where(ReplicationSource.original_replication_id.is_not(None))
    )
    any_database.expire_all()
    parents: dict[int, set[int]] = {}
    for child, parent in drawn:
        closes = child in above(parents, parent)
        if closes:
            with pytest.raises(Invalid, match="circle"):
                refuse_circle(any_database, family[child], family[parent])
        elif parent not in parents.get(child, set()):
            refuse_circle(any_database, family[child], family[parent])
            family[child].add_source(factories.source(family[parent]))
            parents.setdefault(child, set()).add(parent)
    for number, replication in enumerate(family):
        expected = {family[place].id for place in above(parents, number)}
        assert ancestors(any_database, replication.id) == expected


def test_a_replication_is_no_original_of_itself(session: orm.Session) -> None:
    own = factories.replication(session)
    with pytest.raises(Invalid, match="circle"):
        refuse_circle(session, own, own)


def test_a_new_replication_closes_no_circle(session: orm.Session) -> None:
    refuse_circle(session, Replication(slug="baru-saja"), factories.replication(session))
