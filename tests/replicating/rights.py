"""Who may take which step of replicating: for tests/test_permissions.py, which tries each by each role."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import orm

from catalogue.accounts.models import User
from catalogue.documents.sources import Source
from catalogue.innovations.models import Innovation
from catalogue.places.models import Agency
from catalogue.replicating import actions
from catalogue.replicating.typed import read
from catalogue.replications import document as documents
from catalogue.replications.document import Origin, ReplicationDocument
from catalogue.replications.models import Replication
from catalogue.replications.publishing import bring
from tests import factories
from tests.replicating.world import BARE, typed

OWN, BELOW = frozenset({"own"}), frozenset({"own", "unit"})
WRITER = {"kontributor": OWN}
KEEPERS = {**WRITER, "admin_lokal": BELOW}
HOUSE = {"kontributor": BELOW}

# Step: who may take it. The target is who registers, whom the record is about, or whose work it repeats.
TABLE: dict[str, dict[str, frozenset[str]]] = {
    "register": WRITER,
    "revise": KEEPERS,
    "add_stage": KEEPERS,
    "withdraw": KEEPERS,
    "take_over": HOUSE,
    "deny": HOUSE,
    "confirm": {**HOUSE, "admin_lokal": BELOW},
    "dispute": {**HOUSE, "admin_lokal": BELOW},
}


def attempt(session: orm.Session, actor: User, verb: str, agency: Agency) -> None:
    """Try the step at a record of the agency, or at one that repeats a case of the agency."""
    speaker = next((one.agency for one in actor.grants if one.agency is not None), agency)
    if verb == "register":
        actions.register(session, actor, agency, _told(session, agency, factories.innovation(session)), BARE)
    elif verb == "revise":
        record, told = _record(session, agency, "daerah")
        actions.revise(session, actor, record, 1, replace(told, outcome="Baik."), BARE)
    elif verb == "add_stage":
        record, _told_there = _record(session, agency, "daerah")
        actions.add_stage(session, actor, record, factories.event("berjalan"))
    elif verb == "withdraw":
        actions.withdraw(session, actor, _record(session, agency, "daerah")[0], "Dobel.")
    elif verb == "take_over":
        actions.take_over(session, actor, _record(session, agency, "sumber_terbuka")[0], speaker)
    elif verb == "deny":
        actions.deny(session, actor, _record(session, agency, "sumber_terbuka")[0], speaker, "Keliru.")
    else:
        record = factories.replication(session, factories.innovation(session, agency))
        getattr(actions, verb)(session, actor, record, "Alasan.")


def _told(session: orm.Session, agency: Agency, case: Innovation) -> ReplicationDocument:
    return read(session, typed(), agency.name, first=Origin(innovation=case.slug))


def _record(session: orm.Session, agency: Agency, reporter: str) -> tuple[Replication, ReplicationDocument]:
    """A record of the agency with a story, told by the region itself or by others."""
    case = factories.innovation(session)
    told = replace(
        _told(session, agency, case),
        slug=f"tiru-{case.slug}",
        reporter=reporter,
        sources=(Source("https://contoh.go.id/a", "Berita"),),
    )
    return bring(session, "uji", documents.format(told), told, BARE), told
