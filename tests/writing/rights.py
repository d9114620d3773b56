"""Who may take which step of writing: for tests/test_permissions.py, which tries each by each role."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import orm

from catalogue.accounts.models import User
from catalogue.innovations.revisions import Revision
from catalogue.places.models import Agency
from catalogue.writing import actions, permissions
from tests import factories
from tests.writing.house import read, whole

OWN, BELOW, ALL = frozenset({"own"}), frozenset({"own", "unit"}), frozenset({"own", "unit", "foreign"})
WRITER = {"kontributor": OWN}
SUBMITTERS = {**WRITER, "admin_lokal": BELOW}

# Step: who may take it over which texts; the hub stands for the province in which "own" and "unit" lie.
TABLE: dict[str, dict[str, frozenset[str]]] = {
    "start_case": WRITER,
    "start_revision": WRITER,
    "save_draft": WRITER,
    "rebase": WRITER,
    "mend": WRITER,
    "abandon": WRITER,
    "submit": SUBMITTERS,
    "call_back": SUBMITTERS,
    "give_opinion": {"hub": BELOW},
    "read draft": SUBMITTERS,
    "read submitted": {**SUBMITTERS, "hub": BELOW, "kurator": ALL},
    "read returned": {**SUBMITTERS, "hub": BELOW, "kurator": ALL},
    "read abandoned": SUBMITTERS,
}
OF_STATE: dict[str, tuple[str, Callable[[orm.Session, User, Revision, int], object]]] = {
    "save_draft": ("draft", lambda *at: actions.save_draft(*at, "Isi baru.")),
    "rebase": ("draft", actions.rebase),
    "mend": ("returned", actions.mend),
    "abandon": ("draft", actions.abandon),
    "submit": ("draft", lambda *at: actions.submit(*at, read(at[2].text))),
    "call_back": ("submitted", actions.call_back),
    "give_opinion": ("submitted", lambda *at: actions.give_opinion(*at, "Baik.", None)),
}


def attempt(session: orm.Session, actor: User, verb: str, agency: Agency) -> None:
    """Try the step at a text, or a case, of the agency."""
    if verb == "start_case":
        actions.start_case(session, actor, agency, "Judul")
    elif verb == "start_revision":
        actions.start_revision(session, actor, factories.innovation(session, agency))
    elif verb.startswith("read "):
        permissions.may_read_text(actor, _text(session, agency, verb.removeprefix("read ")))
    else:
        state, step = OF_STATE[verb]
        text = _text(session, agency, state)
        step(session, actor, text, text.row_version)


def _text(session: orm.Session, agency: Agency, state: str) -> Revision:
    draft = factories.draft(session, agency)
    return factories.revision(session, draft, state=state, text=whole(agency))
