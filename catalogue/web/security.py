"""Security headers on every answer. Nothing inline runs, nothing comes from elsewhere (DESIGN.md 6)."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Flask, Response, current_app

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "img-src 'self' data:",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def init_app(app: Flask) -> None:
    """Add the headers, and the cookie rules that any session will follow."""
    app.config.setdefault("SESSION_COOKIE_HTTPONLY", True)
    app.config.update(
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=app.config["SITE_URL"].startswith("https://"),
    )
    app.after_request(_add_headers)


def own_path(target: str | None) -> str:
    """Where to go next as a path of our own site; anything that could lead elsewhere becomes "/"."""
    if not target or not target.startswith("/") or target.startswith("//"):
        return "/"
    # Browsers take a backslash for a slash and drop what cannot be printed.
    if "\\" in target or not target.isprintable():
        return "/"
    try:
        parts = urlsplit(target)
    except ValueError:
        return "/"
    return "/" if parts.scheme or parts.netloc else target


def headers(app: Flask) -> dict[str, str]:
    """The headers that every answer of the site carries."""
    if app.config["SITE_URL"].startswith("https://"):
        return {**HEADERS, "Strict-Transport-Security": "max-age=31536000"}
    return HEADERS


def _add_headers(response: Response) -> Response:
    response.headers.update(headers(current_app))
    return response
