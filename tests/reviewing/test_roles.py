"""Each verb of the curator by each role: nobody else passes, on one's own things as little as on others'."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import orm

from catalogue.accounts.models import SCOPE_OF_ROLE, User
from catalogue.errors import NotAllowed
from catalogue.innovations.models import Innovation
from catalogue.innovations.revisions import Revision
from catalogue.replications.models import Replication
from catalogue.reviewing import actions
from tests import factories
from tests.reviewing.desk import made_of, waiting_text
from tests.writing.house import House, settle

Verb = Callable[[orm.Session, User, Any], object]

ON_TEXT: dict[str, Verb] = {
    "accept": lambda s, u, text: actions.accept(s, u, text, text.row_version, *made_of(text)),
    "return_text": lambda s, u, text: actions.return_text(s, u, text, text.row_version, "Sebab.", {}),
    "reject": lambda s, u, text: actions.reject(s, u, text, text.row_version, "Sebab.", {}),
}
ON_CASE: dict[str, Verb] = {
    "withdraw": lambda s, u, case: actions.withdraw(s, u, case, "Sebab."),
    "restore": lambda s, u, case: actions.restore(s, u, case, "Sebab."),
}
ON_RECORD: dict[str, Verb] = {
    "verify": lambda s, u, record: actions.verify(s, u, record, record.changed_in),
    "refuse": lambda s, u, record: actions.refuse(s, u, record, record.changed_in, "Sebab."),
    "hide": lambda s, u, record: actions.hide(s, u, record, "Sebab."),
    "show": lambda s, u, record: actions.show(s, u, record),
    "hide_story": lambda s, u, record: actions.hide_story(s, u, record.current_story, "Sebab."),
}


def text(session: orm.Session, house: House, verb: str) -> Revision:
    return waiting_text(session, house)


def case(session: orm.Session, house: House, verb: str) -> Innovation:
    made = factories.innovation(session, house.government)
    if verb == "restore":
        made.withdraw("Sebab.")
    return made


def record(session: orm.Session, house: House, verb: str) -> Replication:
    made = factories.replication(session, replicator=house.government)
    made.current_story = factories.story(session, made)
    if verb == "show":
        made.hide("Sebab.")
    return made


VERBS = [
    pytest.param(make, verb, act, id=verb)
    for make, verbs in ((text, ON_TEXT), (case, ON_CASE), (record, ON_RECORD))
    for verb, act in verbs.items()
]


@pytest.mark.parametrize(("make", "verb", "act"), VERBS)
def test_only_the_curator_passes(
    session: orm.Session, make: Callable[..., Any], verb: str, act: Verb
) -> None:
    house = settle(session)
    thing = make(session, house, verb)
    chief, gone = factories.user(session), factories.user(session, standing="nonaktif")
    factories.grant(session, chief, "administrator")
    factories.grant(session, gone, "kurator")
    session.commit()
    others = [house.writer, house.head, house.hub, house.stranger, chief, gone, factories.user(session)]
    held = {grant.role for user in others for grant in user.grants}
    assert held == set(SCOPE_OF_ROLE), "every role is tried"
    session.commit()
    for actor in others:
        with pytest.raises(NotAllowed):
            act(session, actor, thing)
        session.rollback()
    act(session, house.curator, thing)
