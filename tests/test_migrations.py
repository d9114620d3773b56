"""The migrations lay exactly the tables that the models describe, on both kinds of database."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa

from catalogue.db import Base

ASPECTS = ("columns", "pk_constraint", "foreign_keys", "unique_constraints", "check_constraints", "indexes")


def described(engine: sa.Engine, schema: str | None = None) -> dict[str, dict[str, Any]]:
    """What the database itself says of every table: each aspect as comparable text."""
    inspector = sa.inspect(engine)
    return {
        table: {
            aspect: comparable(getattr(inspector, f"get_{aspect}")(table, schema=schema))
            for aspect in ASPECTS
        }
        for table in inspector.get_table_names(schema=schema)
        if table != "alembic_version"
    }


def comparable(found: Any) -> Any:
    if isinstance(found, dict):
        return {key: comparable(value) for key, value in found.items() if key != "referred_schema"}
    if isinstance(found, list) and all(isinstance(item, dict) for item in found):
        return sorted((comparable(item) for item in found), key=lambda item: str(item["name"]))
    return found if isinstance(found, list) else str(found).replace("modelled.", "")


@pytest.fixture
def modelled(any_engine: sa.Engine) -> dict[str, dict[str, Any]]:
    """The same description of a database made from the models instead."""
    if any_engine.dialect.name == "sqlite":
        fresh = sa.create_engine("sqlite://", poolclass=sa.StaticPool)
        Base.metadata.create_all(fresh)
        found = described(fresh)
        fresh.dispose()
        return found
    with any_engine.begin() as connection:
        connection.execute(sa.schema.CreateSchema("modelled"))
        connection.execute(sa.text("SET LOCAL search_path TO modelled"))
        Base.metadata.create_all(connection)
    return described(any_engine, "modelled")


def test_the_upgrade_from_nothing_lays_the_tables_of_the_models(
    any_engine: sa.Engine, modelled: dict[str, dict[str, Any]]
) -> None:
    laid = described(any_engine)
    assert set(laid) == set(Base.metadata.tables)
    for table, aspects in modelled.items():
        assert laid[table] == aspects, table


def test_the_upgrade_puts_the_two_single_rows_in_their_tables(any_engine: sa.Engine) -> None:
    with any_engine.connect() as connection:
        assert connection.execute(sa.text("SELECT id, number FROM catalogue_version")).all() == [(1, 0)]
        assert connection.execute(sa.text("SELECT id FROM lineage_lock")).all() == [(1,)]
