"""Two governments, their people, a case that one repeats of the other; records made as the site does."""

from __future__ import annotations

from dataclasses import dataclass, replace

import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.accounts.models import User
from catalogue.documents.sources import Source
from catalogue.innovations.models import Innovation
from catalogue.innovations.render import Rendered
from catalogue.places.models import Agency
from catalogue.replicating import actions
from catalogue.replicating.steps import entered
from catalogue.replicating.typed import Typed, read
from catalogue.replications import document as documents
from catalogue.replications.actions import publish_story
from catalogue.replications.document import Origin, ReplicationDocument
from catalogue.replications.models import Replication
from catalogue.replications.publishing import document_of
from tests import factories

BARE = Rendered("", ())
NEW = "/inovasi/toss/replikasi/baru"
AGENCY = {"instansi": "pemerintah-tiru"}


@dataclass
class World:
    """The origin made `case`; the replicator's region lies elsewhere. Each has a kontributor."""

    session: orm.Session
    case: Innovation
    origin: Agency
    replicator: Agency
    maker: User
    follower: User


def made(session: orm.Session) -> World:
    """A world that is stored for good."""
    # Codes that the maps draw.
    island = factories.province(session, code="51")
    origin, replicator = (
        factories.agency(
            session,
            factories.region(session, island, code=code, name=f"Kabupaten {name}", short_name=name),
            name=f"Pemerintah Kabupaten {name}",
        )
        for code, name in (("51.03", "Asal"), ("51.08", "Tiru"))
    )
    case = factories.innovation(session, origin, name="TOSS", slug="toss")
    case.document = {"sumber": [], "daerah": "51.03"}
    world = World(session, case, origin, replicator, person(session, origin), person(session, replicator))
    session.commit()
    return world


def person(session: orm.Session, agency: Agency, role: str = "kontributor") -> User:
    """Somebody with the role over the agency."""
    user = factories.user(session, agency=agency)
    factories.grant(session, user, role, agency=agency)
    return user


def typed(stage: str | None = "minat", date: str = "", **told: object) -> Typed:
    """What somebody typed: texts by their field, and `origins`, `sources`, `evidence`, `kind`."""
    parts = {name: told.pop(name) for name in ("kind", "evidence", "origins", "sources") if name in told}
    values = {"kind": "", "evidence": (), "origins": (), "sources": (), **parts}
    return Typed(texts={"tanggal": date, **told}, stage=stage, **values)  # type: ignore[arg-type]


def document(world: World, told: Typed, agency: Agency | None = None) -> ReplicationDocument:
    """What was typed about a replication of the case, as a document."""
    name = (agency or world.replicator).name
    return read(world.session, told, name, first=Origin(innovation=world.case.slug))


def registered(world: World, stage: str = "minat", date: str = "", **told: object) -> Replication:
    """A record that the replicator registered of the case."""
    return actions.register(
        world.session, world.follower, world.replicator, document(world, typed(stage, date, **told)), BARE
    )


def add(world: World, record: Replication, stage: str, date: str = "", **told: str) -> None:
    """One step more by the replicator; `wrong` is the place of the step to be mended."""
    wrong = record.events[int(told.pop("wrong"))] if "wrong" in told else None
    words = [told.get(name, "") for name in ("note", "reason", "reason_text", "lesson")]
    event = entered(world.follower, wrong, record.events, stage, date, *words)
    actions.add_stage(world.session, world.follower, record, event)


def told_by_others(world: World, stage: str = "berjalan", date: str = "2024") -> Replication:
    """A record about the replicator from open sources, with a story of its own."""
    told = replace(
        document(world, typed(stage, date)),
        slug="toss-tiru",
        reporter="sumber_terbuka",
        evidence=("liputan",),
        sources=(Source("https://contoh.go.id/a", "Berita"),),
    )
    return publish_story(world.session, "uji", documents.format(told), told, BARE)


def only(session: orm.Session) -> Replication:
    session.rollback()
    session.expire_all()
    return session.scalars(sa.select(Replication)).unique().one()


def number(session: orm.Session) -> int:
    session.rollback()
    return session.scalar(sa.select(sa.func.count()).select_from(Replication)) or 0


def mended(world: World, record: Replication, version: int, **told: object) -> None:
    before = document_of(record)
    text = read(world.session, typed(None, **told), before.agency or "", before=before)
    actions.revise(world.session, world.follower, record, version, text, BARE)


ORIGIN = ({"alamat": "/inovasi/toss", "luar": "", "tempat": ""},)


def story(**told: str) -> dict[str, str]:
    return {"asal-0-alamat": "/inovasi/toss", "versi": "1", **told}
