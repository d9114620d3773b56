"""What no verb of writing does: overwrite what another did first, or obey one without the right."""

from __future__ import annotations

import pytest
from sqlalchemy import orm

from catalogue.errors import Conflict, NotAllowed
from catalogue.writing import actions
from tests.writing.house import House, read, settle, text_in


@pytest.fixture
def house(session: orm.Session) -> House:
    return settle(session)


STEPS = [
    ("draft", lambda s, u, r, v: actions.save_draft(s, u, r, v, "Isi baru.")),
    ("draft", lambda s, u, r, v: actions.submit(s, u, r, v, read(r.text))),
    ("draft", actions.rebase),
    ("draft", actions.abandon),
    ("submitted", actions.call_back),
    ("returned", actions.mend),
    ("returned", actions.abandon),
]
NAMES = ["save", "submit", "rebase", "abandon draft", "call back", "mend", "abandon returned"]


@pytest.mark.parametrize(("state", "step"), STEPS, ids=NAMES)
def test_whoever_comes_second_is_told_and_changes_nothing(
    session: orm.Session, house: House, state: str, step: object
) -> None:
    text = text_in(session, house.government, state)
    seen, before = text.row_version, (text.state, text.text)
    text.sha256 = "0" * 64
    session.commit()
    with pytest.raises(Conflict, match="revision_changed"):
        step(session, house.writer, text, seen)  # type: ignore[operator]
    session.rollback()
    assert (text.state, text.text) == before


@pytest.mark.parametrize(("state", "step"), STEPS, ids=NAMES)
def test_one_of_another_agency_the_hub_and_the_kurator_do_none_of_it(
    session: orm.Session, house: House, state: str, step: object
) -> None:
    text = text_in(session, house.government, state)
    for user in (house.stranger, house.hub, house.curator, house.unit_writer):
        with pytest.raises(NotAllowed, match=r"may_(write|submit)"):
            step(session, user, text, text.row_version)  # type: ignore[operator]
