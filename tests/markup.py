"""A page's HTML as a small tree, for tests that read pages as a visitor does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)


@dataclass
class Element:
    """A tag with its attributes and, in their order, the texts and elements within it."""

    tag: str
    attributes: dict[str, str]
    inside: list[Element | str] = field(default_factory=list)

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    @property
    def href(self) -> str:
        return self.attributes["href"]

    @property
    def text(self) -> str:
        """All text within it, blanks as one."""
        return " ".join("".join(self._texts()).split())

    def _texts(self) -> Iterator[str]:
        for part in self.inside:
            yield from [part] if isinstance(part, str) else part._texts()

    def walk(self) -> Iterator[Element]:
        """Every element within it, as it stands in the page."""
        for part in self.inside:
            if isinstance(part, Element):
                yield part
                yield from part.walk()

    def all(self, selector: str, **attributes: str) -> list[Element]:
        """The elements within it that are "tag", ".class" or "tag.class" and have these attributes."""
        tag, _, name = selector.partition(".")
        return [
            one
            for one in self.walk()
            if (not tag or one.tag == tag)
            and (not name or name in one.classes)
            and attributes.items() <= one.attributes.items()
        ]

    def within(self, outer: str, inner: str) -> list[Element]:
        """The elements `inner` inside any element `outer`."""
        return [one for frame in self.all(outer) for one in frame.all(inner)]


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attributes})
        self.open[-1].inside.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.open[-1].inside.append(Element(tag, {name: value or "" for name, value in attributes}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> ends <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


def read(html: str) -> Element:
    """The tree of a page. Fails where a tag is not closed as it should be."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    assert len(builder.open) == 1, f"<{builder.open[-1].tag}> is never closed"
    return builder.open[0]
