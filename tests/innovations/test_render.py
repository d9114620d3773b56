import os
import re
import signal
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.documents.body import check_body
from catalogue.documents.frontmatter import FORBIDDEN
from catalogue.documents.problems import DocumentError, Problems
from catalogue.documents.sources import Source
from catalogue.innovations import render as rendering
from catalogue.innovations.markdown_html import to_html
from catalogue.innovations.render import Heading, render
from catalogue.partial_date import PartialDate
from tests.attacks import ATTACKS

TAGS = set(
    "a abbr blockquote br code dd dl dt em h2 h3 h4 hr img li ol p pre section span strong sup table tbody"
    " td th thead tr ul".split()
)
ATTRIBUTES = set("align alt aria-label aria-labelledby class href id loading rel scope src start".split())
SOURCE = {"url": "https://a.id/x", "title": "Berita", "publisher": "Harian A", "date": "17 Mei 2021"}


class Reader(HTMLParser):
    """Collects what a browser would find: tags, attributes, addresses, text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.words += data

    def all(self, attribute: str) -> list[str]:
        return [found[attribute] for _, found in self.elements if attribute in found]


def html(body: str, *sources: dict[str, str]) -> str:
    text: str = to_html(body, sources)["html"]
    return text


def assert_harmless(text: str) -> None:
    found = Reader(text)
    assert {tag for tag, _ in found.elements} <= TAGS
    assert {name for _, attributes in found.elements for name in attributes} <= ATTRIBUTES
    for address in found.all("href"):
        assert re.match(r"https?://[^/\\]|#|/(?![/\\])", address, re.IGNORECASE)
    assert all(
        address.startswith(("/static/", "/berkas/")) and ".." not in address for address in found.all("src")
    )
    for tag, attributes in found.elements:
        elsewhere = attributes.get("href", "").lower().startswith("http")
        assert not elsewhere or attributes["rel"] == "noopener ugc nofollow"
        assert tag != "img" or attributes["alt"]
    assert len(found.all("id")) == len(set(found.all("id")))


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_in_a_text_comes_out_harmless_or_is_refused(attack: str) -> None:
    for body in (
        attack,
        f"Awal {attack} akhir",
        f"- {attack}",
        f"| {attack} | b |\n|---|---|\n| c | {attack} |",
    ):
        problems = Problems("a.md")
        check_body(body, 1, 1, problems)
        if not problems.found:
            assert_harmless(html(body, SOURCE))


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_in_a_source_comes_out_as_the_text_it_is(attack: str) -> None:
    if not FORBIDDEN.search(attack):
        text = html("Isi[^1].", {**SOURCE, "title": attack, "publisher": attack})
        assert_harmless(text)
        assert attack in Reader(text).words


MARKS = (
    "# ## ### - 1. > ` `` * ** _ [ ] ( ) ! ![ ]( [^1] | |--- <b> </b> <script> \" ' & &lt; &#106; : / // \\"
)
WORDS = "javascript: https://a.id data: x=1 onclick= /static/a.png #bagian-a \n \n\n \t"
MARKDOWN = st.lists(st.sampled_from(MARKS.split() + WORDS.split(" ")) | st.text(max_size=5))


@settings(deadline=None)
@given(MARKDOWN.map(" ".join) | MARKDOWN.map("".join))
def test_any_text_comes_out_harmless_or_is_refused(body: str) -> None:
    problems = Problems("a.md")
    check_body(body, 1, 1, problems)
    if not problems.found:
        assert_harmless(html(body, SOURCE))


def test_html_in_a_text_is_shown_and_not_obeyed() -> None:
    assert html("Suhu <b>10</b> < 20 & naik") == "<p>Suhu &lt;b&gt;10&lt;/b&gt; &lt; 20 &amp; naik</p>"


def test_a_mark_leads_to_its_source_and_the_source_leads_back_to_its_first_mark() -> None:
    found = Reader(html("Satu[^2]. Dua[^2]. Tiga[^1].", SOURCE, {**SOURCE, "title": "Kajian *b*"}))
    marks = ["rujukan-2", "rujukan-2-2", "rujukan-1"]
    assert found.all("id") == [*marks, "sumber", "sumber-1", "sumber-2"]
    assert {"#rujukan-2", "#rujukan-1", "#sumber-1", "#sumber-2"} <= set(found.all("href"))
    assert "#rujukan-2-2" not in found.all("href")
    assert "Berita Harian A, 17 Mei 2021" in found.words
    assert "Kajian *b*" in found.words


def test_three_marks_in_a_row_are_one_mark_that_all_of_them_come_back_to() -> None:
    found = Reader(html("Isi[^1][^2][^3]. Isi[^1][^3].", SOURCE, SOURCE, SOURCE))
    assert found.all("aria-label")[:3] == ["Sumber 1 sampai 3", "Sumber 1", "Sumber 3"]
    assert found.all("id")[:3] == ["rujukan-1", "rujukan-1-2", "rujukan-3-2"]
    assert found.all("href").count("#rujukan-1") == 3
    assert "Isi1–3. Isi13." in found.words


def test_a_text_without_sources_has_no_list_of_them() -> None:
    assert html("Isi.") == "<p>Isi.</p>"


def test_headings_have_steady_ids_of_their_own_and_stand_in_the_table_of_contents() -> None:
    result = render(
        "## Sumber daya\n\na\n\n### Sumber\n\nb\n\n### Sumber\n\nc & *d*\n\n#### Rinci\n\n## A & B\n\ne"
    )
    assert result.toc == (
        Heading("bagian-sumber-daya", "Sumber daya", 2),
        Heading("bagian-sumber", "Sumber", 3),
        Heading("bagian-sumber_1", "Sumber", 3),
        Heading("bagian-a-b", "A & B", 2),
    )
    assert all(f'id="{heading.id}"' in result.html for heading in result.toc)


def test_tables_align_by_attribute_and_their_heads_name_columns() -> None:
    text = html("| a | b |\n|---|--:|\n| 1 | 2 |")
    assert '<th align="right" scope="col">b</th>' in text
    assert "style" not in text


def test_only_own_pictures_with_words_are_shown_and_the_words_of_others_stay() -> None:
    assert (
        html("![peta](/static/img/peta.png)")
        == '<p><img alt="peta" loading="lazy" src="/static/img/peta.png"></p>'
    )
    assert html("![peta](https://a.id/peta.png)") == "<p><span>peta</span></p>"
    assert Reader(html("![](/static/peta.png)")).all("src") == []


def test_links_keep_to_the_web_to_this_site_and_to_this_page() -> None:
    text = html("[a](https://a.id/?b=1&c=2) [d](/inovasi/e) [f](#bagian-g) [h](mailto:i@j.id) <i@j.id>")
    assert Reader(text).all("href") == ["https://a.id/?b=1&c=2", "/inovasi/e", "#bagian-g"]
    assert "<span>h</span>" in text


def test_the_date_of_a_source_is_told_in_words() -> None:
    source = Source("https://a.id", "Berita", None, PartialDate("2021-05"))
    assert "Mei 2021" in render("Isi[^1].", [source]).html


def test_a_text_beyond_the_limits_is_refused_before_it_is_rendered() -> None:
    with pytest.raises(DocumentError, match=r"naskah\.md:1: isi: kurung siku"):
        render("[" * 200, file="naskah.md")


def test_a_text_that_takes_too_long_is_refused_and_the_next_one_is_rendered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    render("Isi.")
    process = rendering._helper.process
    assert process is not None
    os.kill(process.pid, signal.SIGSTOP)  # it never answers, however quick the machine
    monkeypatch.setattr(rendering, "TIME_LIMIT", 0.2)
    with pytest.raises(DocumentError, match="terlalu rumit untuk ditampilkan"):
        render("Isi.")
    monkeypatch.undo()
    assert render("Isi.").html == "<p>Isi.</p>"


def test_a_helper_that_ended_by_itself_is_replaced() -> None:
    render("Isi.")
    process = rendering._helper.process
    assert process is not None
    os.kill(process.pid, signal.SIGKILL)
    assert render("Isi.").html == "<p>Isi.</p>"


def test_a_failure_inside_markdown_is_told_and_the_helper_lives_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendering._helper, "ask", lambda _request: {"failed": "RecursionError: too deep"})
    with pytest.raises(DocumentError, match="tidak dapat ditampilkan"):
        render("Isi.")


def test_several_threads_each_get_their_own_text() -> None:
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(lambda number: render(f"Isi {number}.").html, range(40)))
    assert results == [f"<p>Isi {number}.</p>" for number in range(40)]
