"""What making each of a run's thousand apps would do again, done once: it comes to the same every time."""

from __future__ import annotations

from functools import cache
from typing import Any

from werkzeug.routing import Rule

import catalogue
from catalogue.web import caching


def make_apps_quickly() -> None:
    """Read the site's files once for the name of its release, and compile each route once."""
    name_of, own = caching.release, catalogue.ROOT
    own_name = cache(lambda: name_of(own))
    caching.release = lambda root: own_name() if root == own else name_of(root)
    compile_one, kept = Rule._compile_builder, {}

    def compiled(rule: Rule, append_unknown: bool = True) -> Any:
        # All that the builder of addresses is made of; for its converters it asks the rule that calls it.
        key = (rule.rule, tuple(rule._trace), repr(rule.defaults), append_unknown)
        if key not in kept:
            kept[key] = compile_one(rule, append_unknown)
        return kept[key]

    Rule._compile_builder = compiled  # type: ignore[method-assign]
