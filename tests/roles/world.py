"""A unit with one of each thing that is its own, and people of every role, of its house and of another."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import orm

from catalogue.accounts import links
from catalogue.accounts.models import User
from catalogue.accounts.passwords import hashed
from catalogue.curation.drafts import CollectionDraft, Written
from catalogue.db import Base
from catalogue.documents.sources import Source
from catalogue.innovations.models import Innovation
from catalogue.innovations.render import Rendered
from catalogue.partial_date import PartialDate
from catalogue.places.models import Agency, Region
from catalogue.replications import document as stories
from catalogue.replications.actions import publish_story
from catalogue.replications.document import Origin, ReplicationDocument, Stage
from catalogue.replications.models import Replication
from catalogue.reviewing import actions as reviewing
from tests import factories
from tests.innovations.publishing import publish, text_of
from tests.writing.house import text_in

PASSWORD = "kuda makan rumput"
NEEDED = ("Masalah", "Solusi", "Pelaksanaan", "Hasil")
SECTIONS = "\n".join(f"## {name}\n\nSatu kalimat.\n" for name in NEEDED)

VISITOR = "pengunjung"
NOBODY = "tanpa wewenang"
WRITER, STRANGER = "kontributor unit", "kontributor lain"
HEAD, OTHER_HEAD = "admin lokal di atasnya", "admin lokal lain"
HUB, OTHER_HUB = "hub provinsinya", "hub lain"
CURATOR, ADMINISTRATOR = "kurator", "administrator"
ACTORS = (
    *(VISITOR, NOBODY, WRITER, STRANGER, HEAD, OTHER_HEAD, HUB, OTHER_HUB),
    *(CURATOR, ADMINISTRATOR),
)


@dataclass(frozen=True)
class World:
    """The people by their word in ACTORS, and what addresses and forms name: slugs, numbers, versions."""

    people: dict[str, User]
    names: dict[str, object]


def make_world(session: orm.Session) -> World:
    """Everything is committed; all that can be owned belongs to the unit."""
    province, elsewhere = factories.province(session), factories.province(session)
    government = factories.agency(session, factories.region(session, province), name="Pemerintah Uji")
    unit = factories.unit(session, government, slug="dinas-uji", name="Dinas Uji")
    foreign = factories.agency(session, factories.region(session, elsewhere), name="Pemerintah Lain")
    people = _people(session, unit, government, foreign, province, elsewhere)
    session.commit()
    case = publish(session, "milik", text_of(unit.name, SECTIONS))
    names: dict[str, object] = {"unit": unit, "government": government}
    names |= _agencies(session, government) | _accounts(session, unit)
    names |= _texts(session, unit) | _records(session, unit, foreign, case, people[CURATOR])
    names |= _collections(session, case, people[CURATOR])
    session.commit()
    for thing in names.values():
        if isinstance(thing, Base):  # with what the commits themselves changed
            session.refresh(thing)
    return World(people, names)


def _people(
    session: orm.Session,
    unit: Agency,
    government: Agency,
    foreign: Agency,
    province: Region,
    elsewhere: Region,
) -> dict[str, User]:
    secret = hashed(PASSWORD)
    people = {actor: factories.user(session, password_hash=secret) for actor in ACTORS if actor != VISITOR}
    for actor, role, agency, region in (
        (WRITER, "kontributor", unit, None),
        (STRANGER, "kontributor", foreign, None),
        (HEAD, "admin_lokal", government, None),
        (OTHER_HEAD, "admin_lokal", foreign, None),
        (HUB, "hub", None, province),
        (OTHER_HUB, "hub", None, elsewhere),
        (CURATOR, "kurator", None, None),
        (ADMINISTRATOR, "administrator", None, None),
    ):
        factories.grant(session, people[actor], role, agency, region)
    return people


def _agencies(session: orm.Session, government: Agency) -> dict[str, object]:
    """Units beside the one that owns things: one to be changed, one to take over, one switched off."""
    return {
        "bare": factories.unit(session, government, name="Dinas Kosong"),
        "heir": factories.unit(session, government, name="Dinas Penerus"),
        "off": factories.unit(session, government, name="Dinas Lama", standing="nonaktif"),
    }


def _accounts(session: orm.Session, unit: Agency) -> dict[str, object]:
    worker = factories.user(session, agency=unit, password_hash=hashed(PASSWORD))
    return {
        "worker": worker,
        "idle": factories.user(session, agency=unit, standing="nonaktif"),
        "grant": factories.grant(session, worker, "kontributor", unit),
        "token": links.new_token(session, worker),
    }


def _texts(session: orm.Session, unit: Agency) -> dict[str, object]:
    """A text in each state, a draft that was overtaken, and a case that was withdrawn."""
    whole = text_of(unit.name, SECTIONS)
    made: dict[str, object] = {
        state: text_in(session, unit, state, text=whole) for state in ("draft", "submitted", "returned")
    }
    overtaken = publish(session, "disusul", whole)
    made["overtaken"] = factories.revision(session, overtaken)
    session.commit()
    publish(session, "disusul", text_of(unit.name, SECTIONS, mulai="2021"))
    publish(session, "ditarik", whole).withdraw("Keliru.")
    return made


def _records(
    session: orm.Session, unit: Agency, foreign: Agency, case: Innovation, curator: User
) -> dict[str, object]:
    """What the unit told itself, what others told of it, what repeats its case, and another case."""
    session.commit()
    original = factories.innovation(session, factories.ministry(session), document={"sumber": []})
    made: dict[str, object] = {
        "kept": _record(session, "dipelihara", unit, "daerah", original),
        "told": _record(session, "dari-luar", unit, "sumber_terbuka"),
        "copy": _record(session, "tiruan", foreign, "sumber_terbuka", case),
        "other": factories.innovation(session, factories.ministry(session), document={"sumber": []}),
    }
    hidden = _record(session, "sembunyi", unit, "daerah")
    hidden.hide("Keliru.")
    session.commit()
    silenced = _record(session, "bungkam", unit, "daerah")
    if silenced.current_story is not None:
        reviewing.hide_story(session, curator, silenced.current_story, "Keliru.")
    return made | {"kept_original": f"/inovasi/{original.slug}"}


def _record(
    session: orm.Session, slug: str, agency: Agency, reporter: str, original: Innovation | None = None
) -> Replication:
    case = original or factories.innovation(session, factories.ministry(session), document={"sumber": []})
    session.commit()
    told = ReplicationDocument(
        slug=slug,
        relation="replikasi",
        origins=(Origin(innovation=case.slug),),
        reporter=reporter,
        sources=(Source("https://contoh.go.id/", "Berita"),),
        agency=agency.name,
        stages=(Stage("berjalan", PartialDate("2021")),),
    )
    return publish_story(session, "uji", stories.format(told), told, Rendered("", ()))


def _collections(session: orm.Session, case: Innovation, curator: User) -> dict[str, object]:
    written = CollectionDraft(base=0)
    written.write(Written("Koleksi baru", "Ringkasan.", [(case.slug or "", "Murah.")], "Pengantar."), curator)
    session.add(written)
    session.flush()
    return {
        "collection": factories.collection(session, case),
        "withdrawn": factories.collection(session, case, standing="ditarik"),
        "written": written,
    }
