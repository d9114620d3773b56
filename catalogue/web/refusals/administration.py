"""Refusals about agencies and units."""

from __future__ import annotations

from flask_babel import gettext as _

from catalogue.errors import CatalogueError


def sentences(error: CatalogueError) -> dict[str, str]:
    """A sentence for each code; %(name)s stands for a value of the error."""
    return {
        "slug_taken": _("Alamat itu sudah dipakai yang lain."),
    }
