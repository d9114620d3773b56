"""Documents that a table of fields allows, with texts chosen to look like YAML and Markdown."""

from __future__ import annotations

import datetime
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from catalogue.documents import kinds
from catalogue.documents.document import Format
from catalogue.documents.fields import Field, Record
from catalogue.documents.frontmatter import FORBIDDEN
from catalogue.partial_date import PartialDate
from catalogue.replications.document import Origin, ReplicationDocument, Stage
from catalogue.replications.stages import ENDS
from catalogue.slug_form import RESERVED

steady = settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example],
)
"""How document tests draw: never judged by the clock, and fewer of these large examples than usual."""

TODAY = datetime.date(2026, 11, 21)

LOOK_ALIKES = [
    *"51.10 NO no ~ null true Off y n 12:30 2021-05-17 0x1F 0o7 1e3 1_000 +1 .inf << = --- ... _ - ?".split(),
    *"&a *a !a %TAG @a `a` :a a: {a} 'a' \"a\" it's \" ' '' \\n \\ , | > # Ma'ruf =1+1".split(),
    *["- a", "? a", "a: b", "a #b", "!!str a", "{a: b}", "[a, b]", "| a", "> a", "a\u00a0b", "Rp2,1 miliar"],
    *["≥ 4", '"x": y', "a: 'b", "A & B", "50 %", "a : b", "a  b", "<<: *a", "--- a", "a:b #c"],
]

_refused = "".join(filter(FORBIDDEN.match, map(chr, range(0xA0, 0xD800)))) + "\ufeff\ufffe\uffff"
characters = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters=_refused)


def lines(longest: int = 30) -> st.SearchStrategy[str]:
    """One-line texts without blanks at their ends, often ones that YAML would take for something else."""
    free = st.text(characters, min_size=1, max_size=longest)
    alike = st.sampled_from(LOOK_ALIKES)
    joined = st.builds("{} {}".format, alike, free)
    return st.one_of(free, alike, joined).map(lambda text: text.strip()[:longest].strip()).filter(bool)


slugs = st.from_regex(r"[a-z0-9]{2,12}(-[a-z0-9]{1,8}){0,3}", fullmatch=True).filter(
    lambda slug: slug not in RESERVED
)
dates = st.dates(max_value=TODAY).flatmap(
    lambda day: st.sampled_from([day.isoformat()[:4], day.isoformat()[:7], day.isoformat()])
)
urls = st.builds(
    "{}://{}.id/{}".format,
    st.sampled_from(["http", "https"]),
    st.from_regex("[a-z]{1,9}", fullmatch=True),
    st.text("abcXYZ019-._~!$&'()*+,;=:@/?#%[]é", max_size=40),
)
numbers = st.decimals(min_value=-(10**9), max_value=10**9, places=3).filter(
    lambda n: n != 0 or not n.is_signed()
)


words = st.text("abc ÀéÅ123.,()%", min_size=1, max_size=40).map(lambda text: f"Kata {text}".strip())


def bodies(headings: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Bodies with some of the headings, in their order, and one line of text under each."""
    kept = st.lists(st.none() | words, min_size=len(headings), max_size=len(headings))
    return kept.map(
        lambda texts: "".join(
            f"\n## {name}\n\n{text}\n" for name, text in zip(headings, texts, strict=True) if text
        )
    )


def _mend(value: Any) -> Any:
    """Let a replication, its origins and steps keep their rules, where drawing alone would rarely do so."""
    if isinstance(value, Origin):
        named = {"innovation": value.innovation, "replication": value.replication, "outside": value.outside}
        first = next((attribute for attribute, text in named.items() if text), "outside")
        place = value.place if first == "outside" else None
        return Origin(**{first: named[first] or "ASAN Xidmat"}, place=place)
    if isinstance(value, Stage) and value.stage not in ENDS:
        return replace(value, reason=None, reason_text=None, lesson=None)
    if isinstance(value, ReplicationDocument) and value.agency:
        return replace(value, replicator=None, place=None)
    if isinstance(value, ReplicationDocument):
        return replace(value, replicator=value.replicator or "17 daerah")
    return value


def values(kind: Any, source_count: int) -> st.SearchStrategy[Any]:
    """Values of one kind of field."""
    match kind:
        case Record():
            return records(kind, source_count).map(_mend).filter(lambda value: kind.rule(value) is None)
        case kinds.Text():
            return lines(min(kind.max_length, 30))
        case kinds.Choice():
            return st.sampled_from(kind.codes)
        case kinds.Date():
            return dates.map(PartialDate)
        case kinds.Year():
            return st.integers(1, TODAY.year)
        case kinds.Number():
            return numbers.map(lambda number: Decimal(f"{number:f}"))
        case kinds.SourceNumber():
            return st.integers(1, source_count)
        case kinds.Slug():
            return slugs
        case kinds.Url():
            return urls
    return lines()


def _field(field: Field, source_count: int) -> st.SearchStrategy[Any]:
    one = values(field.kind, source_count)
    if field.name == "sumber" and isinstance(field.kind, Record):
        return st.lists(one, min_size=source_count, max_size=source_count, unique=True).map(tuple)
    if field.many:
        return st.lists(one, min_size=int(field.required), max_size=2, unique=True).map(tuple)
    return one if field.required else st.none() | one


def records(record: Record, source_count: int) -> st.SearchStrategy[Any]:
    """Values of a group of fields, any optional one of which may be missing."""
    parts = {field.attribute: _field(field, source_count) for field in record.fields}
    return st.fixed_dictionaries(parts).map(lambda fields: record.build(**fields))


def whole_documents(form: Format[Any], texts: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    """Documents of one format, with a body of the given texts."""
    bare = Record(partial(form.record.build, slug="kosong"), form.record.fields, form.record.rule)
    has_sources = any(field.name == "sumber" for field in form.record.fields)
    counts = st.integers(1, 3) if has_sources else st.just(0)
    found = counts.flatmap(lambda count: values(bare, count))
    return st.builds(
        lambda document, slug, body: replace(document, slug=slug, body=body), found, slugs, texts
    )
