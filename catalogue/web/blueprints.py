"""All blueprints in one place."""

from __future__ import annotations

from importlib import import_module

from flask import Flask

FEATURES = ("places", "innovations", "replications", "curation", "library")


def init_app(app: Flask) -> None:
    """Register the views of every feature, and the site-wide ones (front page, feeds, health)."""
    for name in (*(f"catalogue.{feature}.views" for feature in FEATURES), "catalogue.web.views"):
        app.register_blueprint(import_module(name).blueprint)
