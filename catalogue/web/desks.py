"""The desks of the signed-in person, as the frame of every page links them, each with what waits there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from flask import Flask, g

from catalogue.accounts.models import User
from catalogue.administration.permissions import may_see_users
from catalogue.innovations.models import Innovation
from catalogue.language import gettext as _
from catalogue.reviewing import queries as reviewing
from catalogue.reviewing.permissions import may_see_queues
from catalogue.web.database import db
from catalogue.web.desk_page import number_waiting
from catalogue.web.login import person
from catalogue.writing.permissions import may_see_desk, may_write
from catalogue.writing.steps import passes


class Desk(NamedTuple):
    """A desk: its address, its name, and how many things wait there (None: nothing is counted)."""

    url: str
    name: str
    waiting: int | None


def init_app(app: Flask) -> None:
    """Let templates ask `desks()`, and whether the person `writes_for(innovation)`."""
    app.context_processor(lambda: {"desks": desks, "writes_for": writes_for})


def desks() -> list[Desk]:
    """The desks that the person may open; none for a visitor. A frame names them twice, counted once."""
    user = person()
    if user is None:
        return []
    if "desks" not in g:
        g.desks = list(_desks_of(user))
    found: list[Desk] = g.desks
    return found


def _desks_of(user: User) -> Iterator[Desk]:
    if passes(may_see_desk, user):
        yield Desk("/meja", _("Meja saya"), number_waiting(db.session, user))
    if passes(may_see_queues, user):
        yield Desk("/kurasi", _("Kurasi"), reviewing.number_waiting(db.session))
    if passes(may_see_users, user):
        yield Desk("/admin", _("Kelola"), None)


def writes_for(innovation: Innovation) -> bool:
    """Whether the person may write the next text of a case; asked by pages that visitors read too."""
    user = person()
    return user is not None and passes(may_write, user, innovation.agency)
