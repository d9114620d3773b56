"""All blueprints in one place."""

from __future__ import annotations

from importlib import import_module

from flask import Flask

FEATURES = (
    *("places", "accounts", "innovations", "replications", "writing", "editing", "replicating", "curation"),
    *("reviewing", "administration", "library", "search", "wishes"),
)
MODULES = (
    *(f"catalogue.{feature}.views" for feature in FEATURES),
    "catalogue.administration.agency_views",
    "catalogue.reviewing.record_views",
    "catalogue.web.views",
    "catalogue.web.feeds",
    "catalogue.web.health",
    "catalogue.web.api",
)


def init_app(app: Flask) -> None:
    """Register the views of every feature, and the site-wide ones (front page, feeds, health, JSON lists)."""
    for name in MODULES:
        app.register_blueprint(import_module(name).blueprint)
