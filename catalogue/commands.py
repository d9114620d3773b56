"""All `flask …` commands in one place (`flask db` comes with the migrations)."""

from __future__ import annotations

from flask import Flask


def init_app(app: Flask) -> None:
    """Register the command groups of every feature that has one."""
