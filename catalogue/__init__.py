"""The replication catalogue: `create_app` puts the features together."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from flask import Flask

ROOT = Path(__file__).resolve().parent.parent


def create_app(overrides: Mapping[str, Any] | None = None) -> Flask:
    """The WSGI application, configured from the environment and then by `overrides` (names of config.py)."""
    # Imported here so that the rendering process, which needs one module of this package, starts light.
    from flask import Flask

    import config
    from catalogue.commands import init_app as add_commands
    from catalogue.web.setup import init_app as add_web

    app = Flask(
        __name__,
        instance_path=str(config.INSTANCE),
        template_folder=str(ROOT / "templates"),
        static_folder=str(ROOT / "catalogue" / "static"),
    )
    app.config.from_mapping(config.from_environment())
    app.config.from_mapping(overrides or {})
    add_web(app)
    add_commands(app)
    return app
