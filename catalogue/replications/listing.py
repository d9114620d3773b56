"""The list of all public replications, light enough to filter and count whole: a number is always its list.

What a place is follows its code: a province takes in the kabupaten and kota whose codes begin with its own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.innovations.models import Innovation
from catalogue.places.models import Region
from catalogue.replications.counts import Facts, group_of
from catalogue.replications.models import Replication, public
from catalogue.replications.queries import FACTS
from catalogue.replications.sources import ReplicationSource
from catalogue.version import kept


class Entry(NamedTuple):
    """One public replication: what it is filtered and counted by."""

    id: int
    group: str
    relation: str
    agency_id: int | None
    region: str | None  # the replicator's region code
    origins: tuple[str, ...]  # the region codes of its originals in the catalogue


@dataclass(frozen=True)
class Filter:
    """What a visitor chose: any of the values of a field, all fields that have some."""

    groups: frozenset[str] = frozenset()
    relations: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    origins: frozenset[str] = frozenset()
    agencies: frozenset[int] = frozenset()

    def admits(self, entry: Entry) -> bool:
        """True where the entry has one of the chosen values in every field that has a choice."""
        return (
            (not self.groups or entry.group in self.groups)
            and (not self.relations or entry.relation in self.relations)
            and (not self.agencies or entry.agency_id in self.agencies)
            and (not self.places or _any_in((entry.region or "",), self.places))
            and (not self.origins or _any_in(entry.origins, self.origins))
        )

    def choose(self, entries: Iterable[Entry]) -> list[Entry]:
        """The admitted entries in the order given."""
        return [entry for entry in entries if self.admits(entry)]

    def without(self, field: str) -> Filter:
        """The same with no choice in one field: what the counts beside that field's values obey."""
        return replace(self, **{field: frozenset()})


def _any_in(codes: Iterable[str], places: frozenset[str]) -> bool:
    return any(code in places or code[:2] in places for code in codes)


def entries(session: orm.Session) -> tuple[Entry, ...]:
    """All public replications, the latest step first, undated ones last; kept until the catalogue changes."""
    return kept(session, "replication entries", _read)


def _read(session: orm.Session) -> tuple[Entry, ...]:
    origins: dict[int, set[str]] = defaultdict(set)
    for replication_id, code in session.execute(
        sa.select(ReplicationSource.replication_id, Region.code)
        .join(Innovation, Innovation.id == ReplicationSource.innovation_id)
        .join(Region, Region.id == Innovation.region_id)
    ):
        origins[replication_id].add(code)
    rows = session.execute(
        sa.select(Replication.id, Replication.agency_id, Region.code, *FACTS)
        .outerjoin(Region, Region.id == Replication.region_id)
        .where(public())
        .order_by(Replication.stage_date.desc().nulls_last(), Replication.id.desc())
    )
    return tuple(
        _entry(key, agency_id, code, Facts._make(told), origins.get(key, set()))
        for key, agency_id, code, *told in rows
    )


def _entry(key: int, agency_id: int | None, code: str | None, facts: Facts, origins: set[str]) -> Entry:
    return Entry(key, group_of(facts), facts.relation, agency_id, code, tuple(sorted(origins)))


def by_group(found: Iterable[Entry]) -> Counter[str]:
    """How many entries each group has."""
    return Counter(entry.group for entry in found)


def by_place(found: Iterable[Entry]) -> Counter[str]:
    """How many entries each region has by code, a province with its kabupaten/kota."""
    return Counter(place for entry in found if entry.region for place in {entry.region, entry.region[:2]})


def by_agency(found: Iterable[Entry]) -> Counter[int]:
    """How many entries each replicating agency has, by its id."""
    return Counter(entry.agency_id for entry in found if entry.agency_id is not None)
