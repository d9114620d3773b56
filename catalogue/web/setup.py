"""Flask glue, once: database, headers, error pages, filters, words, logging, caching, and all blueprints."""

from __future__ import annotations

from flask import Flask

from catalogue.web import (
    blueprints,
    caching,
    csrf,
    database,
    desks,
    errors,
    filters,
    hosts,
    limits,
    log,
    login,
    searching,
    security,
    statics,
    words,
)


def init_app(app: Flask) -> None:
    """Wire every part into the app; the order of request hooks is the order of these lines."""
    log.init_app(app)
    hosts.init_app(app)
    limits.init_app(app)
    database.init_app(app)
    searching.init_app(app)
    words.init_app(app)
    filters.init_app(app)
    statics.init_app(app)
    security.init_app(app)
    errors.init_app(app)
    login.init_app(app)
    desks.init_app(app)
    csrf.init_app(app)
    blueprints.init_app(app)
    caching.init_app(app)
    hosts.trust_proxies(app)
