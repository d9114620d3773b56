"""What a refusal says to the person who met it, by the code of the error; a module for each feature."""

from __future__ import annotations

from flask_babel import ngettext

from catalogue.errors import CatalogueError
from catalogue.web.refusals import accounts, administration, curation, replicating, reviewing, wishes, writing

FEATURES = (accounts, administration, writing, replicating, reviewing, curation, wishes)


def words(error: CatalogueError) -> str:
    """The sentence for an error of ours; "" for a code that has none of its own."""
    for feature in FEATURES:
        if said := feature.sentences(error).get(error.code):
            return said % {**error.values, "time": wait_of(error)}
    return ""


def wait_of(error: CatalogueError) -> str:
    """The time to wait in words, rounded up: "3 menit"; under a minute in seconds."""
    seconds = int(str(error.values.get("seconds", 0)))
    if seconds <= 60:
        return ngettext("%(num)s detik", "%(num)s detik", seconds)
    return ngettext("%(num)s menit", "%(num)s menit", -(-seconds // 60))
