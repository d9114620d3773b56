"""A small site in which every address with a name leads somewhere, and every form that it offers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import orm
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from catalogue.accounts.models import User
from catalogue.curation import actions as collecting
from catalogue.documents.sources import Source
from catalogue.innovations.models import Innovation
from catalogue.innovations.render import Rendered
from catalogue.partial_date import PartialDate
from catalogue.places.models import Agency
from catalogue.replications import document as stories
from catalogue.replications.actions import publish_story
from catalogue.replications.document import Origin, ReplicationDocument, Stage
from catalogue.reviewing import actions as reviewing
from tests import factories
from tests.innovations.publishing import publish, text_of
from tests.markup import Element, read

WHOLE = "\n".join(
    f"## {name}\n\nSebuah kalimat.[^1]\n" for name in ("Masalah", "Solusi", "Pelaksanaan", "Hasil")
)
NAME = "contoh"
"""The slug of everything, so that one word fills any address."""
RECORDS = ((NAME, "daerah"), ("dari-luar", "sumber_terbuka"), ("sembunyi", "daerah"), ("lagi", "daerah"))
MOST_PAGES = 250
HIDDEN = ("csrf_token", "versi")
"""Fields that a person does not type; the fuzzer keeps them sound so that it comes past them."""


def make_world(session: orm.Session) -> User:
    """One of each thing, named `contoh` or with the number 1, and others on whom other steps are offered.

    Returns a person with every role, who wrote none of it.
    """
    person = factories.user(session, email="semua@contoh.go.id", name="Orang Semua")
    province = factories.province(session, code="51", name="Provinsi Contoh")
    place = factories.region(session, parent=province, code="51.03", name="Kabupaten Contoh")
    agency = factories.agency(session, place, slug=NAME, name="Pemerintah Kabupaten Contoh")
    origin = factories.agency(session, factories.region(session, parent=province, code="51.08"))
    for role in ("kontributor", "admin_lokal"):
        factories.grant(session, person, role, agency=agency)
        factories.grant(session, person, role, agency=origin)
    factories.grant(session, person, "hub", region=province)
    for role in ("kurator", "administrator"):
        factories.grant(session, person, role)
    _texts(session, agency, origin)
    _records(session, agency, person)
    case = session.scalars(sa.select(Innovation).where(Innovation.slug == NAME)).unique().one()
    factories.collection(session, case, slug=NAME)
    factories.collection(session, case, slug="ditarik", standing="ditarik")
    factories.page(session, slug=NAME)
    session.commit()
    collecting.start_collection(session, person, "Koleksi baru")
    return person


def _texts(session: orm.Session, agency: Agency, origin: Agency) -> None:
    """A draft, a whole text under review, a returned one; published, overtaken and withdrawn ones."""
    for state in ("draft", "submitted", "returned"):
        text = factories.revision(session, factories.draft(session, agency), text=text_of(agency.name, WHOLE))
        for move in {"draft": (), "returned": ("submitted", "returned")}.get(state, (state,)):
            text.move_to(move)
    session.commit()
    for slug in (NAME, "disusul", "ditarik"):
        publish(session, slug, text_of(origin.name, WHOLE, daerah="'51.08'"))
    overtaken = publish(session, "disusul", text_of(origin.name, WHOLE, daerah="'51.08'", mulai="2020"))
    factories.revision(session, overtaken)
    session.commit()
    publish(session, "disusul", text_of(origin.name, WHOLE, daerah="'51.08'", mulai="2021"))
    session.scalars(sa.select(Innovation).where(Innovation.slug == "ditarik")).unique().one().withdraw(
        "Keliru."
    )
    publish(session, "lain", text_of(origin.name, WHOLE, daerah="'51.08'"))


def _records(session: orm.Session, agency: Agency, person: User) -> None:
    """What the region told itself, what others told of it, what was hidden, and a story that was."""
    for slug, reporter in RECORDS:
        other = factories.innovation(session, factories.ministry(session), document={"sumber": []})
        session.commit()
        told = ReplicationDocument(
            slug=slug,
            relation="replikasi",
            origins=(Origin(innovation=NAME if slug == NAME else other.slug),),
            reporter=reporter,
            sources=(Source("https://contoh.go.id/", "Berita"),),
            agency=agency.name,
            stages=(Stage("berjalan", PartialDate("2021")),),
        )
        record = publish_story(session, "uji", stories.format(told), told, Rendered("", ()))
        if slug == "sembunyi":
            record.hide("Keliru.")
        session.commit()
        if slug == "lagi" and record.current_story is not None:
            reviewing.hide_story(session, person, record.current_story, "Keliru.")


@dataclass(frozen=True)
class Form:
    """A form as a page offers it: where it goes and how, its fields, what stands in them, the last one."""

    action: str
    method: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    last: str = ""


def addresses(app: Flask, method: str) -> Iterator[tuple[Rule, str]]:
    """Every rule that answers the method, with an address of it in the world."""
    for rule in app.url_map.iter_rules():
        if method in (rule.methods or ()) and rule.endpoint != "static":
            yield rule, filled(rule)


def pages(client: FlaskClient, first: Iterable[str]) -> Iterator[TestResponse]:
    """Every page that the addresses lead to, by any number of links, each once."""
    waiting, seen = list(first), set()
    while waiting:
        path = waiting.pop(0)
        if path in seen or len(seen) == MOST_PAGES:
            continue
        seen.add(path)
        answer = client.get(path)
        if 300 <= answer.status_code < 400:
            waiting.append(urlsplit(str(answer.location)).path)
        elif answer.mimetype == "text/html":
            links = (one.attributes.get("href", "") for one in read(answer.text).all("a"))
            waiting += [urlsplit(link).path for link in links if link.startswith("/")]
            yield answer


def filled(rule: Rule) -> str:
    """An address of the rule: 1 for a number, 51.03 for a code, otherwise the name of everything."""

    def part(match: re.Match[str]) -> str:
        converter, _, name = match[1].rpartition(":")
        return "1" if converter.startswith("int") else {"code": "51.03"}.get(name, NAME)

    return re.sub(r"<([^>]+)>", part, rule.rule)


def forms_of(answer: TestResponse) -> Iterator[Form]:
    """The forms of a page, and each once more for every other place that one of its buttons sends it to."""
    for form in read(answer.text).all("form"):
        fields: dict[str, list[str]] = {}
        last = ""
        for one, name, value in controls(form):
            fields.setdefault(name, []).append(value)
            last = last if one.tag == "button" else name
        own = form.attributes.get("action") or answer.request.path
        others = (one.attributes.get("formaction") for one in form.all("button"))
        for action in filter(None, (own, *others)):
            path = urlsplit(urljoin(answer.request.path, action)).path
            yield Form(path, form.attributes.get("method", "get").upper(), fields, last)


def controls(form: Element) -> Iterator[tuple[Element, str, str]]:
    """Every control with its name and value, whatever its state, in the order of the page."""
    for one in form.walk():
        name = one.attributes.get("name")
        if not name:
            continue
        if one.tag in ("input", "button"):
            yield one, name, one.attributes.get("value", "")
        elif one.tag == "textarea":
            yield one, name, one.text
        elif one.tag == "select":
            options = one.all("option")
            yield one, name, options[-1].attributes.get("value", "") if options else ""
