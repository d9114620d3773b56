"""Markdown stripped of its marks: what search reads and snippets show."""

from __future__ import annotations

import html
import re

_STEPS = (
    (re.compile(r"\[\^[^\]\n]*\]"), ""),  # marks of sources
    (re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\s+\"[^\"\n]*\")?\)"), r"\1"),  # links and pictures
    (re.compile(r"^[ \t|:-]+$", re.MULTILINE), ""),  # lines between parts, and under a table's head
    (re.compile(r"^[ \t]*(?:(?:>|[*+-](?=[ \t])|[0-9]{1,9}\.(?=[ \t]))[ \t]*)+", re.MULTILINE), ""),
    (re.compile(r"^#{1,6}[ \t]*", re.MULTILINE), ""),
    (re.compile(r"(?<!\\)\|"), " "),  # cells
    (re.compile(r"(?<!\\)[*`]+|(?<![\w\\])_+|(?<!\\)_+(?!\w)"), ""),  # emphasis and code
    (re.compile(r"\\([\\`*_{}\[\]()>#+.!|-])"), r"\1"),
    (re.compile(r"<(https?://[^<>\s]*)>"), r"\1"),
    (re.compile(r"\s+"), " "),
    (re.compile(r" (?=[.,;:!?)])"), ""),
)


def plain_text(markdown: str) -> str:
    """Return the words of a Markdown text on one line. It is text, not HTML: whoever shows it escapes it."""
    for pattern, replacement in _STEPS:
        markdown = pattern.sub(replacement, markdown)
    return html.unescape(markdown).strip()
