"""Small column types, CHECKs and conditions that tables share; each runs on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from catalogue.partial_date import PartialDate

LONGEST_NAME = 300
"""Letters of the longest name or title that any table holds."""


class PartialDateType(sa.types.TypeDecorator[PartialDate]):
    """A date known to the year, month or day, kept as '2021', '2021-05' or '2021-05-17'; sorts as text."""

    impl = sa.String(10)
    cache_ok = True

    def process_bind_param(self, value: PartialDate | None, dialect: sa.Dialect) -> str | None:
        return None if value is None else value.text

    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> PartialDate | None:
        return None if value is None else PartialDate(value)


class Instant(sa.types.TypeDecorator[datetime]):
    """A moment in UTC, always aware in Python (SQLite keeps no zone)."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        return value if value is None or value.tzinfo else value.replace(tzinfo=UTC)


def one_of(column: str, values: Iterable[str], name: str | None = None) -> sa.CheckConstraint:
    """A named CHECK that a column holds one of the given codes (NULL passes, as SQL has it)."""
    listed = ", ".join(f"'{value}'" for value in values)
    return sa.CheckConstraint(f"{column} IN ({listed})", name=name or f"{column}_known")


def exactly_one(columns: Iterable[str]) -> str:
    """SQL saying that exactly one of the columns is set; for a CHECK that runs on SQLite and PostgreSQL."""
    counted = " + ".join(f"(CASE WHEN {column} IS NULL THEN 0 ELSE 1 END)" for column in columns)
    return f"{counted} = 1"


def partial_date_check(column: str) -> sa.CheckConstraint:
    """A CHECK that a partial date has one of its three lengths."""
    return sa.CheckConstraint(f"length({column}) IN (4, 7, 10)", name=f"{column}_precision")


def holds(words: str, *columns: sa.SQLColumnExpression[Any]) -> sa.ColumnElement[bool]:
    """The condition that one of these columns of names has the words in it, whatever the case of letters.

    More letters than LONGEST_NAME are in no name: no database is asked to compare a pattern without end.
    """
    if len(words) > LONGEST_NAME:
        return sa.false()
    return sa.or_(*(column.icontains(words, autoescape=True) for column in columns))
