"""Whatever replications there are, every number of every page is the length of the list that it links to."""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path
from typing import NamedTuple

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from jinja2 import FileSystemBytecodeCache
from sqlalchemy import orm
from sqlalchemy.exc import IntegrityError

from catalogue.errors import Invalid
from catalogue.innovations.models import Innovation
from catalogue.places.models import Agency
from catalogue.replications import stages
from catalogue.replications.models import MINISTRY_WORDS, ORIGIN_WORDS, REGION_WORDS, RELATIONS, Replication
from tests import factories
from tests.conftest import close, make_app, prepared_engine
from tests.numbers.proof import assert_numbers_hold
from tests.numbers.site import Site

# One more than there are agencies: the last stands for a text.
REPLICATORS = 7
# What has to come before an end.
BEFORE = {"gagal": ("implementasi",), "berhenti": ("berjalan",)}


class Told(NamedTuple):
    """What is told of one replication; numbers choose among what there is."""

    originals: list[int]
    replicator: int
    relation: str
    stage: str | None
    date: str | None
    plan: bool
    words: tuple[str, str, str]
    hidden: bool


# Most are replications proper of the cases, running at agencies of few regions: there the rules meet.
SILENT = ("belum_ditanggapi", "belum", "belum")
TOLD = st.builds(
    Told,
    originals=st.lists(st.integers(0, 5), min_size=1, max_size=2),
    replicator=st.integers(0, REPLICATORS),
    relation=st.sampled_from(("replikasi",) * 5 + RELATIONS),
    stage=st.sampled_from((None, *("berjalan",) * 6, *stages.ALL)),
    date=st.sampled_from((None, "2019", "2020-05", "2021-06-07")),
    plan=st.booleans(),
    words=st.just(SILENT) | st.tuples(*map(st.sampled_from, (ORIGIN_WORDS, MINISTRY_WORDS, REGION_WORDS))),
    hidden=st.sampled_from((False,) * 9 + (True,)),
)


def places(session: orm.Session) -> list[Agency]:
    """Governments of two provinces that maps draw and of a kabupaten in each, units of one, a ministry."""
    made = []
    for code in ("33", "51"):
        province = factories.province(session, code=code)
        inside = factories.region(session, province, code=f"{code}.01")
        made += [factories.agency(session, place) for place in (province, inside)]
    units = [factories.unit(session, made[3]) for _ in range(2)]
    return [factories.ministry(session), *made, *units]


def cases(session: orm.Session, owners: list[Agency]) -> list[Innovation]:
    """A case of the ministry and of the first two governments; the last one is withdrawn."""
    made = [factories.innovation(session, owner) for owner in (*owners[:3], owners[1])]
    for one in made:
        one.document = {"sumber": []} | ({"daerah": one.region.code} if one.region else {})
    factories.collection(session, *made[1:])
    made[-1].withdraw("Data keliru.")
    return made


def tell(
    session: orm.Session, told: Told, agencies: list[Agency], known: list[Innovation | Replication]
) -> None:
    """Enter one replication, unless a rule refuses it: then there is one fewer to count."""
    replicator = agencies[told.replicator] if told.replicator < len(agencies) else "Sebelas desa"
    originals = {id(one): one for one in (known[number % len(known)] for number in told.originals)}
    try:
        with session.begin_nested():
            made = factories.replication(
                session, *originals.values(), replicator=replicator, relation=told.relation
            )
            for stage in (*BEFORE.get(told.stage, ()), told.stage) if told.stage else ():
                plan = told.plan and stage == "minat"
                made.add_event(factories.event(stage, told.date, is_plan=plan))
            made.origin_word, made.ministry_word, made.region_word = told.words
            made.origin_reason = made.ministry_reason = made.region_reason = "Menurut surat."
            if told.hidden:
                made.standing, made.standing_reason = "ditarik", "Tercatat dua kali."
            made.keep_open_keys()
            session.flush()
    except (Invalid, IntegrityError):
        return
    known.append(made)


def fill(session: orm.Session, every: list[Told]) -> None:
    agencies = places(session)
    known: list[Innovation | Replication] = list(cases(session, agencies))
    for told in every:
        tell(session, told, agencies, known)
    session.commit()


def addresses(site: Site) -> list[str]:
    """All pages of the sitemap, each case's replications, and each measure of the map."""
    repeated = [f"{path}/replikasi" for path in site.listed if path.startswith("/inovasi/")]
    measured = [f"/daerah?ukuran={code}" for code in ("berjalan", "kesepakatan", "minat")]
    return [path for path in site.listed if not re.fullmatch("/replikasi/.+", path)] + repeated + measured


# A world takes a second or two to read whole, so few are made, each with much in it, and none is shrunk.
@settings(
    max_examples=6,
    deadline=None,
    phases=(Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
@given(every=st.lists(TOLD, min_size=20, max_size=40))
def test_every_number_is_the_length_of_its_list(migrated_folder: Path, every: list[Told]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(migrated_folder / "catalogue.sqlite3", folder)
        database = f"sqlite:///{folder / 'catalogue.sqlite3'}"
        with prepared_engine(database) as engine, orm.Session(engine) as session:
            fill(session, every)
        app = make_app(folder)
        app.jinja_env.bytecode_cache = FileSystemBytecodeCache(str(migrated_folder))  # compiled only once
        try:
            site = Site(app.test_client())
            for address in addresses(site):
                assert_numbers_hold(site, address)
        finally:
            close(app)
