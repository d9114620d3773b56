"""Flat configuration, read from the environment once. See docs/operations.md for each name."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent
INSTANCE = ROOT / "instance"

# One HTML form with a case of 60,000 characters fits; anything larger is refused before it is read (413).
MAX_CONTENT_LENGTH = 1_000_000


def from_environment(environ: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """The configuration mapping for `create_app`.

    `CATALOGUE_ENV=production` demands SECRET_KEY and SITE_URL and raises RuntimeError without them; a local
    run generates a key into instance/ and serves http://127.0.0.1:PORT.
    """
    production = environ.get("CATALOGUE_ENV") == "production"
    port = environ.get("PORT", "8000")
    return {
        "PRODUCTION": production,
        "SECRET_KEY": _required("SECRET_KEY", environ) if production else _local_secret(environ),
        "SITE_URL": _site_url(
            _required("SITE_URL", environ)
            if production
            else environ.get("SITE_URL", f"http://127.0.0.1:{port}")
        ),
        "DATABASE_URL": environ.get("DATABASE_URL", f"sqlite:///{INSTANCE / 'catalogue.sqlite3'}"),
        "SEARCH_INDEX_DIR": environ.get("SEARCH_INDEX_DIR", str(ROOT / "search_index")),
        "CONTENT_DIR": environ.get("CONTENT_DIR", str(ROOT / "content")),
        "UPLOAD_URL": environ.get("UPLOAD_URL", (INSTANCE / "berkas").as_uri()),
        "TRUSTED_PROXIES": int(environ.get("TRUSTED_PROXIES", "0")),
        "MAX_CONTENT_LENGTH": MAX_CONTENT_LENGTH,
        "MAX_FORM_MEMORY_SIZE": MAX_CONTENT_LENGTH,
    }


def _required(name: str, environ: Mapping[str, str]) -> str:
    value = environ.get(name, "")
    if not value:
        raise RuntimeError(f"{name} must be set in the environment of a production run")
    return value


def _site_url(text: str) -> str:
    """The address without a slash at its end. Raises RuntimeError unless it is http(s):// and a host."""
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/"):
        raise RuntimeError(f"SITE_URL must be http:// or https:// and a host name, not {text!r}")
    return text.rstrip("/")


def _local_secret(environ: Mapping[str, str]) -> str:
    """SECRET_KEY of the environment, else one kept in instance/secret_key (made once, for its owner)."""
    if environ.get("SECRET_KEY"):
        return environ["SECRET_KEY"]
    path = INSTANCE / "secret_key"
    if not path.exists():
        INSTANCE.mkdir(parents=True, exist_ok=True)
        _create_once(path, secrets.token_hex(32))
    return path.read_text().strip()


def _create_once(path: Path, text: str) -> None:
    """Two workers may start together: the first to create the file wins, the other reads it."""
    aside = path.with_suffix(f".{os.getpid()}")
    aside.touch(mode=0o600)
    aside.write_text(text)
    try:
        os.link(aside, path)
    except FileExistsError:
        pass
    finally:
        aside.unlink()
