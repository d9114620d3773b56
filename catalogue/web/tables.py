"""Every feature's tables, so that the metadata is whole wherever the app runs."""

from __future__ import annotations

from importlib import import_module

FEATURES = ("places", "accounts", "decisions", "innovations", "replications", "curation", "library", "wishes")
# Tables that stand beside the models of their feature.
SHARED = (
    "catalogue.slugs",
    "catalogue.accounts.attempts",
    "catalogue.accounts.links",
    "catalogue.replications.lineage",
    "catalogue.curation.drafts",
    "catalogue.reviewing.visits",
)


def load() -> None:
    """Import the models of all features (and with them the tables they share)."""
    for module in SHARED:
        import_module(module)
    for feature in FEATURES:
        import_module(f"catalogue.{feature}.models")
