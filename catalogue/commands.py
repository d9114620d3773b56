"""All `flask …` commands in one place (`flask db` comes with the migrations)."""

from __future__ import annotations

from flask import Flask

from catalogue.accounts.commands import accounts
from catalogue.library.commands import content
from catalogue.search.commands import search


def init_app(app: Flask) -> None:
    """Register the command groups of every feature that has one."""
    app.cli.add_command(accounts)
    app.cli.add_command(content)
    app.cli.add_command(search)
