"""The migrations. Only the commands come here: what serves need not hold Alembic in memory."""

from __future__ import annotations

from pathlib import Path

from flask import Flask
from flask_alembic import Alembic

from catalogue.db import Base


def migrations(app: Flask) -> Alembic:
    """The app's migrations, which `flask db` runs; asked before the first request."""
    known: Alembic | None = app.extensions.get("alembic")
    if known is not None:
        return known
    app.config["ALEMBIC"] = {
        "script_location": str(Path(app.root_path) / "migrations"),
        "version_locations": [],
    }
    app.config["ALEMBIC_CONTEXT"] = {"render_as_batch": True, "compare_type": True}
    return Alembic(app, metadatas=Base.metadata, command_name="")
