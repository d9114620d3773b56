"""Refusals about collections."""

from __future__ import annotations

from catalogue.errors import CatalogueError


def sentences(error: CatalogueError) -> dict[str, str]:
    """A sentence for each code; %(name)s stands for a value of the error."""
    return {}
