"""Which host names are ours: absolute links come from SITE_URL alone, an unknown Host is answered 400."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Flask, abort, current_app, request
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.sansio.utils import host_is_trusted


def init_app(app: Flask) -> None:
    """Answer no host but the site's own (and loopback in a local run)."""
    site = urlsplit(app.config["SITE_URL"])
    local = set() if app.config["PRODUCTION"] else {"127.0.0.1", "localhost"}
    app.config["KNOWN_HOSTS"] = frozenset({site.hostname or "", *local})
    app.before_request(_refuse_unknown_host)


def trust_proxies(app: Flask) -> None:
    """Believe as many proxies as configured; what stands around the site must be put there before."""
    if proxies := app.config["TRUSTED_PROXIES"]:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies
        )


def _refuse_unknown_host() -> None:
    """A Host that is malformed, or carries more than a name and a port, is unknown too."""
    if not host_is_trusted(request.environ.get("HTTP_HOST", "").lower(), current_app.config["KNOWN_HOSTS"]):
        abort(400)


def absolute(path: str) -> str:
    """The full address of one of our paths."""
    return f"{current_app.config['SITE_URL']}{path}"
