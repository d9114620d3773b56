"""Some of the crowd: a process of five writers, `python -m tests.crowd.writer <database> <seed> <seconds>`.

Each does what it may, over and over, in sessions of its own; what the rules refuse is told, anything else is
a fault. Prints JSON: how often each verb was done, and each fault.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from threading import Barrier, Thread

import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.accounts.models import Grant, User
from catalogue.db import prepare_engine
from catalogue.errors import CatalogueError
from catalogue.innovations.document import parse
from catalogue.innovations.models import Innovation
from catalogue.innovations.render import Rendered
from catalogue.innovations.revisions import Revision
from catalogue.places.models import Agency
from catalogue.replicating import actions as replicating
from catalogue.replicating.steps import entered
from catalogue.replications.document import Origin, ReplicationDocument, Stage
from catalogue.replications.models import Replication
from catalogue.reviewing import actions as reviewing
from catalogue.web.tables import load
from catalogue.writing import actions as writing
from catalogue.writing.queries import revision_by_id

THREADS = 5
BARE = Rendered("<p>Isi.</p>", ())
COURSE = ("kesepakatan", "persiapan", "implementasi", "berjalan", "berlanjut", "berhenti", "gagal")

Verb = Callable[[orm.Session, random.Random], object]


def main(url: str, seed: int, seconds: float) -> dict[str, object]:
    load()
    engine = sa.create_engine(url)
    prepare_engine(engine)
    done: Counter[str] = Counter()
    faults: list[str] = []
    ready, until = Barrier(THREADS), time.monotonic() + seconds

    def write(chance: random.Random) -> None:
        ready.wait()
        while time.monotonic() < until:
            verb = chance.choice(VERBS)
            with orm.Session(engine, expire_on_commit=False) as session:
                try:
                    verb(session, chance)
                    done[verb.__name__] += 1
                except CatalogueError as refused:
                    done[f"refused {refused.code}"] += 1
                except Exception as fault:
                    faults.append(f"{verb.__name__}: {type(fault).__name__}: {fault}")

    threads = [Thread(target=write, args=(random.Random(seed + place),)) for place in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    engine.dispose()
    return {"done": done, "faults": faults}


# --- verbs -------------------------------------------------------------------------------------------------


def save(session: orm.Session, chance: random.Random) -> None:
    """Everybody saves the one draft; each save must be one more version of its row."""
    draft = revision_by_id(session, 1)
    writing.save_draft(session, _somebody(session, chance, "kontributor"), draft, draft.row_version, _text())


def submit(session: orm.Session, chance: random.Random) -> None:
    text = revision_by_id(session, 2)
    document = parse(text.text, "naskah-2", None, None)
    writing.submit(session, _somebody(session, chance, "kontributor"), text, text.row_version, document)


def call_back(session: orm.Session, chance: random.Random) -> None:
    text = session.get_one(Revision, 2)
    writing.call_back(session, _somebody(session, chance, "kontributor"), text, text.row_version)


def register(session: orm.Session, chance: random.Random) -> None:
    grant = chance.choice(session.scalars(sa.select(Grant).where(Grant.role == "kontributor")).all())
    agency = session.get_one(Agency, grant.agency_id)
    told = ReplicationDocument(
        slug="",
        relation="replikasi",
        origins=(Origin(innovation="asal"),),
        reporter="daerah",
        sources=(),
        agency=agency.name,
        stages=(Stage("minat"),),
    )
    replicating.register(session, grant.user, agency, told, BARE)


def add_stage(session: orm.Session, chance: random.Random) -> None:
    record = _record(session, chance)
    keeper = _keeper(session, record)
    event = entered(
        keeper, None, record.events, chance.choice(COURSE), "", "", "anggaran", "", "Siapkan anggaran."
    )
    replicating.add_stage(session, keeper, record, event)


def confirm(session: orm.Session, chance: random.Random) -> None:
    replicating.confirm(session, session.get_one(User, 1), _record(session, chance), "")


def dispute(session: orm.Session, chance: random.Random) -> None:
    replicating.dispute(session, session.get_one(User, 1), _record(session, chance), "Bukan dari kami.")


def verify(session: orm.Session, chance: random.Random) -> None:
    record = _record(session, chance)
    reviewing.verify(session, _somebody(session, chance, "kurator"), record, record.changed_in)


def refuse(session: orm.Session, chance: random.Random) -> None:
    record = _record(session, chance)
    reviewing.refuse(
        session, _somebody(session, chance, "kurator"), record, record.changed_in, "Tanpa bukti."
    )


VERBS: tuple[Verb, ...] = (save, submit, call_back, register, add_stage, confirm, dispute, verify, refuse)


def _text() -> str:
    return f"---\njudul: Satu\n---\n{time.monotonic_ns()}\n"


def _somebody(session: orm.Session, chance: random.Random, role: str) -> User:
    """Somebody who holds the role; of contributors the first, whose agency the texts are."""
    if role == "kontributor":
        return session.get_one(User, 1)
    return chance.choice(session.scalars(sa.select(User).where(User.grants.any(Grant.role == role))).all())


def _record(session: orm.Session, chance: random.Random) -> Replication:
    records = session.scalars(sa.select(Replication)).unique().all()
    if not records:
        session.get_one(Innovation, 1)
        raise CatalogueError("nothing_yet")
    return chance.choice(records)


def _keeper(session: orm.Session, record: Replication) -> User:
    holding = sa.select(User).where(User.grants.any(Grant.agency_id == record.agency_id))
    return session.scalars(holding).first() or session.get_one(User, 1)


if __name__ == "__main__":
    json.dump(main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3])), sys.stdout)
