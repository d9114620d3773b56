"""One of each thing with happy defaults: `factories.replication(session)` needs nothing else to be there.

Every function adds and flushes; the test commits where a commit matters. Unnamed things get numbers, so that
two of a kind never collide.
"""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count
from typing import Any

from sqlalchemy import orm

from catalogue.accounts.models import SCOPE_OF_ROLE, Grant, User
from catalogue.curation.models import Collection, CollectionItem
from catalogue.documents.document import fingerprint
from catalogue.innovations.models import Innovation
from catalogue.innovations.revisions import Revision
from catalogue.library.models import Page
from catalogue.partial_date import PartialDate
from catalogue.places.models import Agency, Region
from catalogue.replications import stages
from catalogue.replications.events import StageEvent
from catalogue.replications.models import Replication
from catalogue.replications.sources import ReplicationSource
from catalogue.replications.stories import Story
from catalogue.slugs import give_slug

MOMENT = datetime(2026, 1, 2, tzinfo=UTC)
TEXT = "---\njudul: Judul\n---\n## Masalah\n\nSatu masalah.\n"
_numbers = count(1)


def _stored(session: orm.Session, thing: Any) -> Any:
    session.add(thing)
    session.flush()
    return thing


def _named(session: orm.Session, kind: str, thing: Any) -> Any:
    """Store a thing and enter its slug in the table of slugs."""
    _stored(session, thing)
    give_slug(session, kind, thing, thing.slug)
    return thing


# --- places ------------------------------------------------------------------------------------------------


def province(session: orm.Session, **values: Any) -> Region:
    number = next(_numbers)
    defaults = {
        "code": _code(number),
        "level": "province",
        "name": f"Provinsi {number}",
        "short_name": f"Provinsi {number}",
        "island_group": "Jawa",
        "timezone": "Asia/Jakarta",
        "latitude": -7.5,
        "longitude": 110.0,
        "area_km2": 1000.0,
        "area_year": 2024,
        "population": 1_000_000,
        "population_year": 2024,
    }
    region: Region = _stored(session, Region(**{**defaults, **values}))
    return region


def region(session: orm.Session, parent: Region | None = None, **values: Any) -> Region:
    """A kabupaten, in a province of its own unless one is given."""
    parent = parent or province(session)
    number = next(_numbers)
    defaults = {
        "code": f"{parent.code}.{_code(number)}",
        "level": "regency",
        "name": f"Kabupaten {number}",
        "short_name": f"Kabupaten {number}",
        "parent": parent,
    }
    return province(session, **{**defaults, **values})


def _code(number: int) -> str:
    """Two letters or digits for each of 1,296 numbers in turn: codes are unique, and no real region's."""
    signs = "abcdefghijklmnopqrstuvwxyz0123456789"
    return signs[number // 36 % 36] + signs[number % 36]


def agency(session: orm.Session, place: Region | None = None, **values: Any) -> Agency:
    """The government of a region (of a kabupaten of its own unless one is given)."""
    place = place or region(session)
    number = next(_numbers)
    defaults = {
        "slug": f"pemerintah-{number}",
        "name": f"Pemerintah {number}",
        "kind": {"province": "provinsi", "regency": "kabupaten", "city": "kota"}[place.level],
        "region": place,
    }
    made: Agency = _named(session, "agency", Agency(**{**defaults, **values}))
    return made


def unit(session: orm.Session, parent: Agency, **values: Any) -> Agency:
    """A unit (dinas) of a government."""
    number = next(_numbers)
    defaults = {
        "slug": f"dinas-{number}",
        "name": f"Dinas {number}",
        "kind": parent.kind,
        "region": parent.region,
        "parent": parent,
    }
    made: Agency = _named(session, "agency", Agency(**{**defaults, **values}))
    return made


def ministry(session: orm.Session, **values: Any) -> Agency:
    """An agency without a region."""
    number = next(_numbers)
    defaults = {"slug": f"kementerian-{number}", "name": f"Kementerian {number}", "kind": "kementerian"}
    made: Agency = _named(session, "agency", Agency(**{**defaults, **values}))
    return made


# --- accounts ----------------------------------------------------------------------------------------------


def user(session: orm.Session, **values: Any) -> User:
    number = next(_numbers)
    defaults = {"email": f"orang{number}@contoh.go.id", "name": f"Orang {number}"}
    made: User = _stored(session, User(**{**defaults, **values}))
    return made


def grant(
    session: orm.Session,
    user: User,
    role: str,
    agency: Agency | None = None,
    region: Region | None = None,
) -> Grant:
    """The role over the scope given: an agency, a province, or (neither) everything."""
    made: Grant = _stored(
        session, Grant(user=user, role=role, scope_kind=SCOPE_OF_ROLE[role], agency=agency, region=region)
    )
    return made


# --- innovations -------------------------------------------------------------------------------------------


def draft(session: orm.Session, owner: Agency | None = None, **values: Any) -> Innovation:
    """An innovation that nobody has published yet, without any revision."""
    owner = owner or agency(session)
    defaults = {"agency": owner, "region": owner.region}
    made: Innovation = _stored(session, Innovation(**{**defaults, **values}))
    return made


def revision(session: orm.Session, innovation: Innovation, **values: Any) -> Revision:
    """The next revision of an innovation, a draft on the base of what is public now."""
    defaults = {
        "innovation": innovation,
        "number": next(_numbers),
        "base_id": innovation.current_revision_id,
        "text": TEXT,
        "sha256": fingerprint(TEXT),
    }
    made: Revision = _stored(session, Revision(**{**defaults, **values}))
    return made


def innovation(session: orm.Session, owner: Agency | None = None, **values: Any) -> Innovation:
    """A published case with an accepted revision."""
    number = next(_numbers)
    made = draft(session, owner, title=f"Inovasi {number}", summary="Satu ringkasan.", theme="kesehatan")
    give_slug(session, "innovation", made, values.pop("slug", f"inovasi-{number}"))
    text = revision(session, made)
    text.move_to("submitted")
    text.accept()
    for name, value in values.items():
        setattr(made, name, value)
    session.flush()
    return made


# --- replications ------------------------------------------------------------------------------------------


def replication(
    session: orm.Session,
    *originals: Innovation | Replication | str,
    replicator: Agency | str | None = None,
    **values: Any,
) -> Replication:
    """A replication of the originals (of a case of its own) by a government of its own.

    A text stands for an original outside the catalogue, or for a replicator that is no agency.
    """
    number = next(_numbers)
    replicator = replicator or agency(session)
    defaults: dict[str, Any] = {
        "slug": f"replikasi-{number}",
        "relation": "replikasi",
        "reporter": "sumber_terbuka",
    }
    if isinstance(replicator, str):
        defaults["replicator_text"] = replicator
    else:
        defaults |= {"agency": replicator, "region": replicator.region}
    made: Replication = _named(session, "replication", Replication(**{**defaults, **values}))
    for original in originals or (innovation(session),):
        made.add_source(source(original))
    session.flush()
    return made


def source(original: Innovation | Replication | str) -> ReplicationSource:
    """The source that names this original (a text: one outside the catalogue)."""
    if isinstance(original, Innovation):
        return ReplicationSource(innovation=original)
    if isinstance(original, Replication):
        return ReplicationSource(original_replication=original)
    return ReplicationSource(outside_title=original, outside_place="Negeri tetangga")


def event(stage: str, date: str | None = None, **values: Any) -> StageEvent:
    """One step, with what an end or a restart must carry; it is entered by `Replication.add_event`."""
    ended = {"reason": "anggaran", "lesson": "Siapkan anggaran dua tahun."} if stage in stages.ENDS else {}
    defaults = {"note": "Dicatat dari sumber.", "reason": None, "reason_text": "", "lesson": ""}
    when = None if date is None else PartialDate(date)
    return StageEvent(**{**defaults, **ended, "stage": stage, "date": when, **values})


def story(session: orm.Session, replication: Replication, **values: Any) -> Story:
    defaults = {
        "replication": replication,
        "number": next(_numbers),
        "text": TEXT,
        "sha256": fingerprint(TEXT),
    }
    made: Story = _stored(session, Story(**{**defaults, **values}))
    return made


# --- collections and pages ---------------------------------------------------------------------------------


def collection(session: orm.Session, *innovations: Innovation, **values: Any) -> Collection:
    """A published collection of the cases given (of one case of its own)."""
    number = next(_numbers)
    defaults = {**_document(f"koleksi-{number}"), "title": f"Koleksi {number}", "summary": "Satu ringkasan."}
    made = Collection(**{**defaults, **values})
    for position, case in enumerate(innovations or (innovation(session),), start=1):
        made.items.append(CollectionItem(innovation=case, position=position, reason="Mudah ditiru."))
    _named(session, "collection", made)
    return made


def page(session: orm.Session, **values: Any) -> Page:
    number = next(_numbers)
    defaults = {**_document(f"halaman-{number}"), "title": f"Halaman {number}"}
    made: Page = _stored(session, Page(**{**defaults, **values}))
    return made


def _document(slug: str) -> dict[str, Any]:
    return {"slug": slug, "text": TEXT, "sha256": fingerprint(TEXT), "html": "<p>Satu masalah.</p>"}
