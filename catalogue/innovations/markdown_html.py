"""Markdown turned into the HTML of a page's text. Runs in the helper process only: hostile text can be slow.

HTML in a text is shown, not obeyed. Links lead to http(s) pages, to paths of this site or to anchors;
pictures come from the site's own files and say what they show. nh3 then lets through only what it lists.

Ids in the text: `bagian-…` for headings, `rujukan-n`, `rujukan-n-k` for marks, `sumber` and `sumber-n` for
the list of sources; a page that shows the text uses none of them for itself.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from typing import Any
from xml.etree.ElementTree import Element, SubElement

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.toc import TocExtension, slugify
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

_ELSEWHERE = re.compile(r"https?://[^\s\\/?#][^\s\\]*", re.IGNORECASE)
_ON_THIS_SITE = re.compile(r"/(?![/\\])[^\s\\]*|#[\w-]+")
_OWN_PICTURE = re.compile(r"/(?:berkas|static)(?:/[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*)+")

_TAGS = set(
    "a abbr blockquote br code dd dl dt em h2 h3 h4 hr img li ol p pre section span strong sup"
    " table tbody td th thead tr ul".split()
)
_ATTRIBUTES = {
    "a": {"href", "rel", "aria-label", "class"},
    "img": {"src", "alt", "loading"},
    "th": {"align", "scope"},
    "td": {"align"},
    "ol": {"start"},
    "h2": {"id"},
    "h3": {"id"},
    "h4": {"id"},
    "li": {"id"},
    "sup": {"id", "class"},
    "section": {"class", "aria-labelledby"},
    "span": {"class"},
}


class _Citations(InlineProcessor):
    """`[^n]` becomes a raised mark that leads to source n; each mark has its own id to come back to.

    Marks side by side are told apart, and three or more in a row are one mark: `[^1][^2][^3]` reads 1–3.
    """

    def __init__(self, md: Markdown, source_count: int) -> None:
        super().__init__(r"(?:\[\^[1-9][0-9]{0,3}\])+", md)
        self.source_count = source_count
        self.marks: dict[int, list[str]] = {}

    def handleMatch(  # type: ignore[override]  # noqa: N802 - the name is Markdown's
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        numbers = [int(number) for number in re.findall(r"[0-9]+", m[0])]
        if max(numbers) > self.source_count:
            return None, None, None
        marks = [self._mark(first, last) for first, last in _in_rows(numbers)]
        if len(marks) == 1:
            return marks[0], m.start(0), m.end(0)
        together = Element("span", {"class": "cites"})
        together.extend(marks)
        return together, m.start(0), m.end(0)

    def _mark(self, first: int, last: int) -> Element:
        """The mark of the sources first to last, which all find their way back to it."""
        before = len(self.marks.get(first, []))
        name = f"rujukan-{first}-{before + 1}" if before else f"rujukan-{first}"
        for number in range(first, last + 1):
            self.marks.setdefault(number, []).append(name)
        mark = Element("sup", {"id": name, "class": "cite"})
        label = f"Sumber {first}" if first == last else f"Sumber {first} sampai {last}"
        link = SubElement(mark, "a", {"href": f"#sumber-{first}", "aria-label": label})
        link.text = str(first) if first == last else f"{first}–{last}"
        return mark


def _in_rows(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """(first, last) of each row of three or more that follow each other; the others stand alone."""
    rows: list[list[int]] = []
    for number in numbers:
        if rows and number == rows[-1][-1] + 1:
            rows[-1].append(number)
        else:
            rows.append([number])
    return [
        pair
        for row in rows
        for pair in ([(row[0], row[-1])] if len(row) > 2 else [(number, number) for number in row])
    ]


class _Boundaries(Treeprocessor):
    """Takes away links and pictures that lead where they may not, and keeps their words."""

    def run(self, root: Element) -> None:
        for element in list(root.iter()):
            if element.tag == "a":
                self._bound_link(element)
            elif element.tag == "img":
                self._bound_picture(element)
            elif element.tag == "th":
                element.set("scope", "col")

    def _bound_link(self, link: Element) -> None:
        href = link.get("href", "")
        link.attrib.pop("title", None)
        if _ELSEWHERE.fullmatch(href):
            link.set("rel", "noopener ugc nofollow")
        elif not _ON_THIS_SITE.fullmatch(href):
            link.tag = "span"
            link.attrib.clear()

    def _bound_picture(self, picture: Element) -> None:
        source, alt = picture.get("src", ""), picture.get("alt", "").strip()
        picture.attrib.clear()
        if alt and _OWN_PICTURE.fullmatch(source):
            picture.attrib.update({"src": source, "alt": alt, "loading": "lazy"})
        else:
            picture.tag, picture.text = "span", alt


class _OwnRules(Extension):
    """No HTML in the text, numbered sources, and bounded links and pictures."""

    def __init__(self, source_count: int) -> None:
        super().__init__()
        self.source_count = source_count

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Markdown's
        md.preprocessors.deregister("html_block")
        for name in ("html", "automail"):
            md.inlinePatterns.deregister(name)
        self.citations = _Citations(md, self.source_count)
        md.inlinePatterns.register(self.citations, "citations", 175)
        md.treeprocessors.register(_Boundaries(md), "boundaries", -1)  # after all escapes are resolved


def to_html(body: str, sources: Sequence[dict[str, str]]) -> dict[str, Any]:
    """Return {"html", "toc"} of a checked body; a source has url, title, publisher and date, all as words.

    The toc lists headings of the second and third level as {"id", "title", "level"}.
    """
    own = _OwnRules(len(sources))
    md = Markdown(
        extensions=[
            "sane_lists",
            "tables",
            TocExtension(marker="", slugify=lambda text, dash: f"bagian-{slugify(text, dash)}"),
            own,
        ],
        extension_configs={"tables": {"use_align_attribute": True}},
        output_format="html",
    )
    text = md.convert(body)
    whole = text + _source_list(sources, own.citations.marks)
    return {"html": _sanitise(whole), "toc": list(_flat(md.toc_tokens))}  # type: ignore[attr-defined]


def _sanitise(text: str) -> str:
    return nh3.clean(text, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes={"http", "https"}, link_rel=None)


def _flat(tokens: list[Any]) -> Iterator[dict[str, Any]]:
    """Yield the headings of Markdown's nested table of contents in the order of the text."""
    for token in tokens:
        if token["level"] <= 3:
            yield {"id": token["id"], "title": html.unescape(token["name"]), "level": token["level"]}
        yield from _flat(token["children"])


def _source_list(sources: Sequence[dict[str, str]], marks: dict[int, list[str]]) -> str:
    """Return the numbered list of all sources, each with the way back to the mark that first cites it."""
    if not sources:
        return ""
    items = "".join(
        f'<li id="sumber-{number}">{_source(source)}{_way_back(marks.get(number, []))}</li>\n'
        for number, source in enumerate(sources, start=1)
    )
    heading = '<h2 id="sumber">Sumber</h2>'
    return f'\n<section class="sources" aria-labelledby="sumber">{heading}\n<ol>\n{items}</ol></section>'


def _source(source: dict[str, str]) -> str:
    url, title = html.escape(source["url"]), html.escape(source["title"])
    details = html.escape(", ".join(filter(None, (source.get("publisher"), source.get("date")))))
    link = f'<a href="{url}" rel="noopener ugc nofollow">{title}</a>'
    return f'{link} <span class="quiet">{details}</span>' if details else link


def _way_back(marks: list[str]) -> str:
    """The way back to the first mark that cites the source."""
    if not marks:
        return ""
    return f' <a class="back" href="#{marks[0]}" aria-label="Kembali ke teks">^</a>'
