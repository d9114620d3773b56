"""A small site in which every address with a name leads somewhere, and every form that it offers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import orm
from werkzeug.routing import Rule

from catalogue.accounts.models import User
from tests import factories
from tests.innovations.publishing import publish, text_of
from tests.markup import Element, read

NAME = "contoh"
"""The slug of everything, so that one word fills any address."""
HIDDEN = ("csrf_token", "versi")
"""Fields that a person does not type; the fuzzer keeps them sound so that it comes past them."""


def make_world(session: orm.Session) -> User:
    """One of each thing, all with the number 1 and the name `contoh`; returns a person with every role."""
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
    factories.revision(session, factories.draft(session, agency, title="Draf contoh"))
    session.commit()
    case = publish(session, NAME, text_of(origin.name, daerah="'51.08'"))
    factories.replication(session, case, slug=NAME, replicator=agency)
    factories.collection(session, case, slug=NAME)
    factories.page(session, slug=NAME)
    session.commit()
    return person


@dataclass(frozen=True)
class Form:
    """A form as a page offers it: where it goes, how, and its fields with what stands in them."""

    action: str
    method: str
    fields: dict[str, list[str]] = field(default_factory=dict)


def addresses(app: Flask, method: str) -> Iterator[tuple[Rule, str]]:
    """Every rule that answers the method, with an address of it in the world."""
    for rule in app.url_map.iter_rules():
        if method in (rule.methods or ()) and rule.endpoint != "static":
            yield rule, filled(rule)


def filled(rule: Rule) -> str:
    """An address of the rule: 1 for a number, 51.03 for a code, otherwise the name of everything."""

    def part(match: re.Match[str]) -> str:
        converter, _, name = match[1].rpartition(":")
        return "1" if converter.startswith("int") else {"code": "51.03"}.get(name, NAME)

    return re.sub(r"<([^>]+)>", part, rule.rule)


def forms_of(client: FlaskClient, address: str) -> Iterator[Form]:
    """The forms of a page that can be opened."""
    answer = client.get(address, follow_redirects=True)
    if answer.status_code != 200 or answer.mimetype != "text/html":
        return
    for form in read(answer.text).all("form"):
        fields: dict[str, list[str]] = {}
        for name, value in controls(form):
            fields.setdefault(name, []).append(value)
        buttons = [one.attributes.get("formaction", "") for one in form.all("button")]
        for target in (form.attributes.get("action", ""), *filter(None, buttons)):
            action = urlsplit(target).path or answer.request.path
            yield Form(action, form.attributes.get("method", "get").upper(), fields)


def controls(form: Element) -> Iterator[tuple[str, str]]:
    """(name, value) of every control, whatever its state."""
    for one in form.walk():
        name = one.attributes.get("name")
        if not name:
            continue
        if one.tag in ("input", "button"):
            yield name, one.attributes.get("value", "")
        elif one.tag == "textarea":
            yield name, one.text
        elif one.tag == "select":
            options = one.all("option")
            yield name, options[-1].attributes.get("value", "") if options else ""
