"""The database itself refuses every breach of the schema: nothing here goes through a rule of a model."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from catalogue.db import Base
from catalogue.web import tables
from tests.breaches import BESIDE, BREACHES, Values
from tests.rows import CLOSING, NEW, WORLD

NOBODY = 999_999
SINGLE_ROWS = {"catalogue_version", "lineage_lock"}

tables.load()
SCHEMA = Base.metadata.tables
Constraint = sa.Constraint | sa.Index


def constraints() -> Iterator[Constraint]:
    """Every constraint of the schema, unique indexes included, by table and name."""
    for table in SCHEMA.values():
        unique = {index for index in table.indexes if index.unique}
        yield from sorted(table.constraints | unique, key=lambda constraint: str(constraint.name))


def is_told(constraint: Constraint) -> bool:
    """Whether the constraint needs a breach of its own: every CHECK and every UNIQUE."""
    return not isinstance(constraint, sa.ForeignKeyConstraint | sa.PrimaryKeyConstraint)


def breaches() -> Iterator[tuple[Constraint, Values]]:
    """Each constraint with each row that it must refuse."""
    first = {table: rows[0] for table, rows in reversed(WORLD)}
    for constraint in constraints():
        name, table = str(constraint.name), constraint.table.name
        if isinstance(constraint, sa.ForeignKeyConstraint):
            yield constraint, {**BESIDE.get(name, {}), **dict.fromkeys(constraint.column_keys, NOBODY)}
        elif isinstance(constraint, sa.PrimaryKeyConstraint) and table not in SINGLE_ROWS:
            yield constraint, {column.name: first[table][column.name] for column in constraint.columns}
        elif is_told(constraint):
            told = BREACHES.get(name, [])
            yield from ((constraint, values) for values in (told if isinstance(told, list) else [told]))


ALL = list(breaches())
IDS = [f"{constraint.name}-{number}" for number, (constraint, _) in enumerate(ALL)]


@pytest.fixture(scope="module")
def world(undone: sa.Connection) -> sa.Connection:
    """A connection to a database in which every table has its good rows."""
    for table, rows in WORLD:
        for row in rows:
            undone.execute(SCHEMA[table].insert().values(row))
    for table, values in CLOSING:
        undone.execute(SCHEMA[table].update().where(SCHEMA[table].c.id == 1).values(values))
    return undone


def refusal(error: sa.exc.IntegrityError, constraint: Constraint) -> tuple[str, str]:
    """What the database said of the breach, and what it says when this constraint refuses."""
    name, table = str(constraint.name), constraint.table.name
    diagnostic = getattr(error.orig, "diag", None)
    if diagnostic is not None:
        return str(diagnostic.constraint_name), name
    if isinstance(constraint, sa.CheckConstraint):
        return str(error.orig), f"CHECK constraint failed: {name}"
    if isinstance(constraint, sa.ForeignKeyConstraint):
        return str(error.orig), "FOREIGN KEY constraint failed"
    columns = ", ".join(f"{table}.{column.name}" for column in constraint.columns)
    return str(error.orig), f"UNIQUE constraint failed: {columns}"


def test_every_check_and_unique_has_a_breach() -> None:
    assert {str(constraint.name) for constraint in constraints() if is_told(constraint)} == set(BREACHES)


def test_every_table_has_rows_to_try() -> None:
    assert set(SCHEMA) == set(NEW) == {table for table, _ in WORLD} | SINGLE_ROWS


@pytest.mark.parametrize("table", sorted(set(NEW) - SINGLE_ROWS))
def test_the_good_row_that_breaches_are_made_from_is_taken(world: sa.Connection, table: str) -> None:
    with world.begin_nested() as attempt:
        world.execute(SCHEMA[table].insert().values(NEW[table]))
        attempt.rollback()


@pytest.mark.parametrize(("constraint", "values"), ALL, ids=IDS)
def test_the_database_refuses(world: sa.Connection, constraint: Constraint, values: Values) -> None:
    row = {**NEW[constraint.table.name], **values}
    with pytest.raises(sa.exc.IntegrityError) as refused, world.begin_nested():
        world.execute(constraint.table.insert().values(row))
    said, expected = refusal(refused.value, constraint)
    assert said == expected
