"""The one form in which a document is written: the same bytes on every machine, whatever the YAML library.

Block style, keys in the order given, lists not indented, lists of numbers in brackets, nothing ever wrapped.
A text stands bare only where no YAML reader could take it for something else; otherwise in single quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from catalogue.documents.frontmatter import FENCE, FORBIDDEN

Tree: TypeAlias = str | int | Sequence["Tree"] | Mapping[str, "Tree"]
"""What can be written: one-line texts, whole numbers, lists and mappings, none of them empty."""

_BARE = re.compile(r"[^\W\d_](?:[^:#]|:(?! )|(?<! )#)*(?<![: ])")
_WORDS_WITH_MEANING = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})


def join(fields: Mapping[str, Tree], body: str) -> str:
    """Return the document's text; raise ValueError for a text that no document may hold."""
    if FORBIDDEN.search(body):
        raise ValueError("a body may not hold control characters")
    lines = "\n".join(_mapping_lines(fields))
    return f"{FENCE}{lines}\n{FENCE}{body}"


def scalar(value: str) -> str:
    """Return a text as it is written, quoted where it has to be."""
    if "\n" in value or "\t" in value or FORBIDDEN.search(value):
        raise ValueError(f"not a text of one line: {value!r}")
    if _BARE.fullmatch(value) and value.casefold() not in _WORDS_WITH_MEANING:
        return value
    doubled = value.replace("'", "''")
    return f"'{doubled}'"


def _mapping_lines(fields: Mapping[str, Tree]) -> Iterator[str]:
    for name, value in fields.items():
        if isinstance(value, str | int):
            yield f"{name}: {_one(value)}"
        elif isinstance(value, Mapping):
            yield f"{name}:"
            yield from (f"  {line}" for line in _mapping_lines(value))
        elif all(isinstance(item, int) for item in value):
            yield f"{name}: [{', '.join(map(str, value))}]"
        else:
            yield f"{name}:"
            for item in value:
                yield from _item_lines(item)


def _item_lines(item: Tree) -> Iterator[str]:
    """Write one item of a list: `- text`, or a mapping whose first key stands after the dash."""
    if isinstance(item, Mapping):
        for number, line in enumerate(_mapping_lines(item)):
            yield f"{'  ' if number else '- '}{line}"
    elif isinstance(item, str | int):
        yield f"- {_one(item)}"
    else:
        raise ValueError("a list may not hold a list")


def _one(value: str | int) -> str:
    return scalar(value) if isinstance(value, str) else str(value)
