"""Twenty writers for twenty seconds, in four processes: no lost update, no failure, counts equal lists."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.innovations.models import Innovation
from catalogue.innovations.revisions import Revision
from catalogue.places.models import Agency
from catalogue.replications import stages
from catalogue.replications.counts import tally
from catalogue.replications.models import Replication
from catalogue.replications.queries import facts_of, replications_of, tally_of
from tests import factories
from tests.innovations.publishing import publish, text_of

ROOT = Path(__file__).resolve().parents[2]
PROCESSES, SECONDS, REGIONS = 4, 20, 6


def test_a_crowd_of_writers_leaves_everything_as_the_rules_say(any_engine: sa.Engine) -> None:
    with orm.Session(any_engine, expire_on_commit=False) as session:
        _prepare(session)
    done = _let_them_write(any_engine)
    with orm.Session(any_engine) as session:
        # Each save is one version of the row more: none was written over another unseen.
        draft, under_way = session.get_one(Revision, 1), session.get_one(Revision, 2)
        assert draft.row_version == 1 + done["save"]
        assert under_way.row_version == 1 + done["submit"] + done["call_back"]
        case = session.get_one(Innovation, 3)
        records = session.scalars(sa.select(Replication)).unique().all()
        assert len(records) == done["register"]
        assert sum(len(one.events) for one in records) == done["register"] + done["add_stage"]
        for one in records:
            last = stages.last(one.events)
            assert last is not None
            assert one.stage == last.stage
        standing = Counter(one.agency_id for one in records if one.is_open)
        assert set(standing.values()) <= {1}
        listed = replications_of(session, case)
        assert tally_of(session, case) == tally(map(facts_of, listed), case.region_id)
        assert len(listed) == len(records)


def _prepare(session: orm.Session) -> None:
    """The origin with a draft (1), a whole text (2) and a public case (3); regions; two curators."""
    origin = factories.agency(session, name="Pemerintah Asal")
    factories.grant(session, factories.user(session), "kontributor", agency=origin)
    factories.revision(session, factories.draft(session, origin))
    factories.revision(session, factories.draft(session, origin), text=text_of(origin.name))
    session.commit()
    publish(session, "asal", text_of(origin.name))
    for _ in range(REGIONS):
        agency: Agency = factories.agency(session)
        factories.grant(session, factories.user(session), "kontributor", agency=agency)
    for _ in range(2):
        factories.grant(session, factories.user(session), "kurator")
    session.commit()


def _let_them_write(engine: sa.Engine) -> Counter[str]:
    """What all of them did; fails on anything that is neither done nor refused by a rule."""
    url = engine.url.render_as_string(hide_password=False)
    command = [sys.executable, "-m", "tests.crowd.writer", url]
    processes = [
        subprocess.Popen([*command, str(place * 100), str(SECONDS)], cwd=ROOT, stdout=subprocess.PIPE)
        for place in range(PROCESSES)
    ]
    done: Counter[str] = Counter()
    for process in processes:
        told = json.loads(process.communicate()[0])
        assert told["faults"] == []
        done.update(told["done"])
    return done
