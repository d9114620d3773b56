"""What an attacker writes into documents and addresses stays text in Chromium: nothing runs or is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser, Page

from catalogue.documents.fields import Field, Record
from catalogue.documents.frontmatter import FORBIDDEN
from catalogue.documents.kinds import Text, Url
from tests.attacks import ATTACKS
from tests.browser.conftest import Open
from tests.browser.hostile import ANYTHING, FORMATS, plain, slug_of, write_library
from tests.browser.server import served
from tests.browser.stage import Played, harm_in, play
from tests.browser.watch import Watch
from tests.conftest import close, locked, make_app, migrate

# No database holds it in a text, so no address may.
NUL = "\x00"
ADDRESSES = {
    "innovations": "/inovasi/{}",
    "replications": "/replikasi/{}",
    "collections": "/koleksi/{}",
    "pages": "/halaman/{}",
}


@pytest.fixture(scope="session")
def hostile_folder(shared_folder: Path) -> Path:
    """The site with the attacker's library, loaded once for all workers, which only read it."""
    folder = shared_folder / "hostile"
    with locked(shared_folder / "hostile.lock"):
        if not folder.exists():
            (folder / "content").mkdir(parents=True)
            write_library(folder / "content")
            app = make_app(folder, CONTENT_DIR=str(folder / "content"))
            migrate(app)
            answer = app.test_cli_runner().invoke(args=["content", "load"])
            close(app)
            assert answer.exit_code == 0, answer.output
    return folder


@pytest.fixture(scope="session")
def hostile_address(hostile_folder: Path) -> Iterator[str]:
    with served(hostile_folder) as address:
        yield address


@pytest.fixture
def page(open_page: Open, hostile_address: str) -> Page:
    """A page on the attacker's library, whose texts may ask for one picture of the site that there is not."""
    return open_page(hostile_address, missing=("/static/x.png",))


def in_one_line(text: str | None) -> str:
    return " ".join((text or "").split())


def assert_harmless(page: Page, path: str, status: int = 200) -> None:
    """Go to the page as a visitor does, with all that protects it."""
    answer = page.goto(path)
    assert answer is not None
    assert answer.status == status, path
    assert harm_in(page) == [], path


@pytest.mark.parametrize("folder", FORMATS)
def test_an_attack_in_every_field_of_a_document_is_shown_as_text(page: Page, folder: str) -> None:
    title = FORMATS[folder].record.fields[0].kind
    played = play(page, [ADDRESSES[folder].format(slug_of(number)) for number in range(len(ATTACKS))])
    for attack, one in zip(ATTACKS, played, strict=True):
        assert (one.status, one.harm) == (200, []), attack
        words = in_one_line(one.words)
        assert "Tamat." in words, attack
        assert not takes(title, attack) or in_one_line(attack) in words


@pytest.mark.parametrize("folder", FORMATS)
def test_an_attack_is_harmless_where_a_visitor_meets_it(page: Page, folder: str) -> None:
    for number in range(0, len(ATTACKS), 12):
        assert_harmless(page, ADDRESSES[folder].format(slug_of(number)))


def takes(kind: object, text: str) -> bool:
    """Whether a field of the kind lets the text in."""
    try:
        kind.read(text, ANYTHING)  # type: ignore[attr-defined]
    except ValueError:
        return False
    return True


@pytest.mark.parametrize(
    "path", ["/", "/inovasi", "/inovasi?q=alert", "/inovasi?q=script+evil", "/replikasi", "/koleksi"]
)
def test_attacks_are_text_in_lists_and_snippets(page: Page, path: str) -> None:
    assert_harmless(page, path)
    while page.locator("a[rel=next]").count():
        assert_harmless(page, page.locator("a[rel=next]").get_attribute("href") or "")


@pytest.mark.parametrize("path", ["/inovasi/{}/replikasi", "/inovasi/{}/riwayat"])
def test_attacks_are_text_in_what_hangs_on_a_case(page: Page, path: str) -> None:
    for number in range(0, len(ATTACKS), 6):
        assert_harmless(page, path.format(slug_of(number)))


def test_an_attack_in_the_address_is_words_to_search_for(page: Page) -> None:
    names = ("q", "tema", "daerah", "tahun", "penghargaan", "sdg", "replikasi", "urut", "hal")
    paths = {
        attack: f"/inovasi?{urlencode(dict.fromkeys(names, attack[:300]), errors='surrogatepass')}"
        for attack in ATTACKS
    }
    sound = [attack for attack in ATTACKS if NUL not in attack]
    for attack, one in zip(sound, play(page, [paths[attack] for attack in sound]), strict=True):
        assert (one.status, one.harm) == (200, []), attack
        if not FORBIDDEN.search(attack):
            assert in_one_line(attack[:300]) in in_one_line(one.heading)
    for attack in set(ATTACKS) - set(sound):
        assert_harmless(page, paths[attack], 400)


@pytest.mark.parametrize(
    ("attack", "noticed"),
    [
        ("<script>alert(1)</script>", "dialog alert: 1"),
        ("<img src=x onerror=alert(1)>", "dialog alert: 1"),
        ("<details open ontoggle=alert(1)>", "dialog alert: 1"),
        ("<svg onload=alert(1)>", "dialog alert: 1"),
        ("<script>throw Error('rusak')</script>", "script error: rusak"),
        ("<img src=https://evil.example/lacak.gif>", "request elsewhere: https://evil.example/lacak.gif"),
        (
            "<link rel=stylesheet href=https://evil.example/x.css>",
            "request elsewhere: https://evil.example/x.css",
        ),
        ("<a href='javascript:alert(1)'>klik</a>", None),
        ("<form action=https://evil.example><button>Masuk</button></form>", None),
        ("<form><button formaction=https://evil.example>Masuk</button></form>", None),
        ("<base href=https://evil.example/>", None),
    ],
)
def test_an_attack_that_is_not_escaped_is_noticed(
    browser: Browser, hostile_address: str, attack: str, noticed: str | None
) -> None:
    """The stage proves something: what a page must not hold runs there, and is told."""
    watch = Watch(hostile_address)
    with browser.new_context(base_url=hostile_address) as context:
        watch.over(context)
        page = context.new_page()
        (one,) = unescaped(page, attack)
        context.unroute_all()
    assert one.harm
    assert noticed is None or any(noticed in fault for fault in watch.faults), watch.faults


def unescaped(page: Page, attack: str) -> list[Played]:
    """A page that a careless site would answer with, on the stage."""
    body = f"<!doctype html><main>{attack}</main>"
    context = page.context
    context.route("**/ceroboh", lambda route: route.fulfill(content_type="text/html", body=body))
    context.route("https://evil.example/**", lambda route: route.abort())
    return play(page, ["/ceroboh"])


# --- without a browser: what is refused, and what is answered without a word of the attack ---------------


def fields_of(record: Record) -> Iterator[Field]:
    for field in record.fields:
        if isinstance(field.kind, Record):
            yield from fields_of(field.kind)
        else:
            yield field


def test_every_field_for_free_text_is_attacked() -> None:
    for folder, format in FORMATS.items():
        free = {field.name for field in fields_of(format.record) if isinstance(field.kind, Text | Url)}
        assert free <= set(re.findall(r"'(\w+)': ", str(plain(folder, "a-b")))), folder


def test_codes_dates_numbers_and_slugs_refuse_every_attack() -> None:
    for format in FORMATS.values():
        for field in fields_of(format.record):
            known_elsewhere = type(field.kind).__name__ == "Known"  # judged by the vocabulary
            if not known_elsewhere and not isinstance(field.kind, Text | Url):
                assert not any(takes(field.kind, attack) for attack in ATTACKS), field.name


@pytest.mark.parametrize(
    "pattern",
    [
        *("/{}", "/inovasi/{}", "/inovasi/{}.md", "/inovasi/{}/replikasi", "/replikasi/{}", "/daerah/{}"),
        *("/instansi/{}", "/koleksi/{}", "/halaman/{}", "/daerah?ukuran={}", "/replikasi?kelompok={}"),
        *("/replikasi?hubungan={}", "/replikasi?daerah={}", "/replikasi?asal={}", "/replikasi?instansi={}"),
        "/inovasi/serangan-000/replikasi?kelompok={}",
    ],
)
def test_what_is_unknown_is_answered_without_repeating_it(hostile_client: FlaskClient, pattern: str) -> None:
    known = {
        404: without_its_own(hostile_client.get(pattern.format("tidak-ada")).text),
        400: without_its_own(hostile_client.get(pattern.format("%00")).text),
    }
    for attack in ATTACKS:
        answer = hostile_client.get(pattern.format(quote(attack, safe="", errors="surrogatepass")))
        if answer.status_code == 308:
            assert answer.location.startswith("/"), attack
            assert not answer.location.startswith(("//", "/\\")), attack
        else:
            assert answer.status_code == (400 if NUL in attack else 404), attack
            assert without_its_own(answer.text) == known[answer.status_code], attack


@pytest.fixture
def hostile_client(hostile_folder: Path) -> Iterator[FlaskClient]:
    app = make_app(hostile_folder)
    yield app.test_client()
    close(app)


def without_its_own(page: str) -> str:
    """The page without the request's number and the (wholly encoded) way back after signing in."""
    page = re.sub("permintaan [0-9a-f]+", "permintaan", page)
    return re.sub(r'href="/masuk(\?[\w%./=~-]*)?"', "masuk", page)
