"""What each of a run's thousand apps and engines would do again and alike is done once."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy.engine import Engine
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.util import LRUCache
from werkzeug.routing import Rule

import catalogue
from catalogue.web import caching

STATEMENTS = 5_000


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


def share_statements() -> None:
    """Let all engines of one kind of database know the statements that one of them compiled.

    A served site has one engine for long, which knows them too; the engine of a test begins with none.
    """
    begin, shared = Engine.__init__, LRUCache(STATEMENTS)

    def begin_knowing(engine: Engine, *arguments: Any, **options: Any) -> None:
        begin(engine, *arguments, **options)
        engine._compiled_cache = shared

    Engine.__init__ = begin_knowing  # type: ignore[method-assign]
    # A statement is found by its dialect too; those of one kind are made alike everywhere here.
    DefaultDialect.__eq__ = lambda one, other: type(one) is type(other)  # type: ignore[method-assign]
    DefaultDialect.__hash__ = lambda one: hash(type(one))  # type: ignore[method-assign]
