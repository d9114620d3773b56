"""A kabupaten with a unit, whoever writes, heads and reads there, and somebody of another kabupaten."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import orm

from catalogue.accounts.models import User
from catalogue.documents.document import fingerprint
from catalogue.innovations import document as documents
from catalogue.innovations.document import InnovationDocument
from catalogue.innovations.models import Innovation
from catalogue.innovations.revisions import Revision, next_number, next_revision
from catalogue.places.models import Agency, Region
from tests import factories
from tests.innovations.publishing import text_of


@dataclass
class House:
    """Agencies and people; everything is committed."""

    province: Region
    government: Agency
    unit: Agency
    writer: User
    unit_writer: User
    head: User
    hub: User
    stranger: User
    curator: User


def settle(session: orm.Session) -> House:
    province = factories.province(session, name="Provinsi Uji", short_name="Uji")
    government = factories.agency(session, factories.region(session, province), name="Pemerintah Uji")
    unit = factories.unit(session, government, name="Dinas Uji")
    foreign = factories.agency(session, name="Pemerintah Lain")
    made = House(
        province,
        government,
        unit,
        writer=_somebody(session, "kontributor", "Ni Luh", agency=government),
        unit_writer=_somebody(session, "kontributor", "Made", agency=unit),
        head=_somebody(session, "admin_lokal", "Wayan", agency=government),
        hub=_somebody(session, "hub", "Ketut", region=province),
        stranger=_somebody(session, "kontributor", "Orang Lain", agency=foreign),
        curator=_somebody(session, "kurator", "Ibu Peninjau"),
    )
    session.commit()
    return made


def _somebody(session: orm.Session, role: str, name: str, **scope: Any) -> User:
    user = factories.user(session, name=name, agency=scope.get("agency"))
    factories.grant(session, user, role, **scope)
    return user


def whole(agency: Agency, title: str = "Olah Sampah") -> str:
    """A text that lacks nothing."""
    return text_of(agency.name, judul=title)


def read(text: str) -> InnovationDocument:
    return documents.parse(text, "naskah", None, None)


def text_in(session: orm.Session, owner: Agency, state: str = "draft", **values: Any) -> Revision:
    """A whole text of a case not published yet, in the state, saved by nobody."""
    title = values.pop("title", "Olah Sampah")
    case = values.pop("case", None) or factories.draft(session, owner, title=title)
    text = values.pop("text", whole(owner, title))
    number = next_number(session, case)
    made = factories.revision(session, case, number=number, text=text, sha256=fingerprint(text), **values)
    ways = {"draft": (), "submitted": ("submitted",), "abandoned": ("abandoned",)}
    for step in ways.get(state, ("submitted", state)):
        made.move_to(step)
    session.commit()
    return made


def accept_another(session: orm.Session, case: Innovation, text: str) -> Revision:
    """What loading a file does: another text becomes public while somebody is writing."""
    made = next_revision(session, case, text)
    session.add(made)
    made.move_to("submitted")
    made.move_to("accepted")
    session.flush()
    made.become_current()
    session.commit()
    return made
