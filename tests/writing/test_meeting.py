"""Two people at the same text in the same moment, on SQLite and on PostgreSQL: one does it, one is told."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.accounts.models import User
from catalogue.errors import CatalogueError, Conflict
from catalogue.innovations.models import Innovation
from catalogue.innovations.revisions import OPEN_STATES, Revision
from catalogue.writing import actions
from tests import factories
from tests.writing.house import House, read, settle, text_in

Step = Callable[[orm.Session, User], object]


def meet(engine: sa.Engine, user: User, *steps: Step) -> list[str]:
    """All steps at once, each in a session of its own: "done", or the code of the refusal."""
    together = Barrier(len(steps))

    def run(step: Step) -> str:
        with orm.Session(engine, expire_on_commit=False) as session:
            actor = session.get_one(User, user.id)
            together.wait()
            try:
                step(session, actor)
            except CatalogueError as refused:
                return refused.code
            return "done"

    with ThreadPoolExecutor(len(steps)) as pool:
        return sorted(pool.map(run, steps))


def settled(engine: sa.Engine, state: str = "") -> tuple[House, Innovation, Revision | None]:
    """A house with a published case and, where a state is told, an open text of it."""
    with orm.Session(engine, expire_on_commit=False) as session:
        house = settle(session)
        case = factories.innovation(session, house.government)
        session.commit()
        text = text_in(session, house.government, state, case=case) if state else None
        return house, case, text


def at(text: Revision | None, step: Callable[[orm.Session, User, Revision, int], object]) -> Step:
    """A step at the text as everybody saw it before they met."""
    assert text is not None
    number, version = text.id, text.row_version
    return lambda session, user: step(session, user, session.get_one(Revision, number), version)


def test_of_two_who_begin_a_revision_one_is_led_to_the_others(any_engine: sa.Engine) -> None:
    house, case, _ = settled(any_engine)

    def start(session: orm.Session, user: User) -> None:
        actions.start_revision(session, user, session.get_one(Innovation, case.id))

    assert meet(any_engine, house.writer, start, start, start) == ["done", "open_revision", "open_revision"]
    with orm.Session(any_engine) as session:
        is_open = sa.and_(Revision.innovation_id == case.id, Revision.state.in_(OPEN_STATES))
        assert session.scalar(sa.select(sa.func.count()).where(is_open)) == 1


def test_what_only_the_index_sees_is_worded_too(
    any_engine: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A draft of somebody who does not take turns arrives right after this one looked for one."""
    house, case, other = settled(any_engine, "draft")
    assert other is not None
    looks = [lambda *_: None, actions._refuse_second]
    monkeypatch.setattr(actions, "_refuse_second", lambda *asked: looks.pop(0)(*asked))
    with orm.Session(any_engine) as session:
        actor, same = session.get_one(User, house.writer.id), session.get_one(Innovation, case.id)
        with pytest.raises(Conflict, match="open_revision") as refused:
            actions.start_revision(session, actor, same)
    assert refused.value.values == {"revision": other.id}


def test_of_two_who_save_one_draft_the_later_is_told(any_engine: sa.Engine) -> None:
    house, _, text = settled(any_engine, "draft")
    steps = [at(text, lambda s, u, r, v, n=n: actions.save_draft(s, u, r, v, f"Isi {n}.")) for n in range(3)]
    assert meet(any_engine, house.writer, *steps) == ["done", "revision_changed", "revision_changed"]


def test_of_two_who_submit_one_does_it(any_engine: sa.Engine) -> None:
    house, _, text = settled(any_engine, "draft")
    assert text is not None
    document = read(text.text)
    submit = at(text, lambda s, u, r, v: actions.submit(s, u, r, v, document))
    assert meet(any_engine, house.writer, submit, submit) == ["done", "revision_changed"]


def test_of_two_who_mend_a_returned_text_one_does_it(any_engine: sa.Engine) -> None:
    house, case, text = settled(any_engine, "returned")
    mend = at(text, actions.mend)
    assert meet(any_engine, house.writer, mend, mend) == ["done", "revision_changed"]
    with orm.Session(any_engine) as session:
        states = session.scalars(sa.select(Revision.state).where(Revision.innovation_id == case.id))
        assert sorted(states) == ["accepted", "draft", "mended"]


def test_saving_while_another_submits_loses_neither(any_engine: sa.Engine) -> None:
    house, _, text = settled(any_engine, "draft")
    assert text is not None
    document = read(text.text)
    submit = at(text, lambda s, u, r, v: actions.submit(s, u, r, v, document))
    save = at(text, lambda s, u, r, v: actions.save_draft(s, u, r, v, "Isi baru."))
    assert meet(any_engine, house.writer, submit, save) == ["done", "revision_changed"]
    with orm.Session(any_engine) as session:
        kept = session.get_one(Revision, text.id)
        assert (kept.state, kept.text) in (("submitted", text.text), ("draft", "Isi baru."))
