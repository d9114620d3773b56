"""What may be done next with a text, by its state and by who asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from catalogue.accounts.models import User
from catalogue.errors import NotAllowed
from catalogue.innovations.revisions import Revision
from catalogue.places.models import Agency
from catalogue.writing.permissions import may_give_opinion, may_submit, may_write


def steps(actor: User, revision: Revision) -> frozenset[str]:
    """The names of the actions that the actor may take with the text now, "write" among them."""
    return frozenset(_steps(actor, revision))


def _steps(actor: User, revision: Revision) -> Iterator[str]:
    agency = revision.innovation.agency
    if passes(may_write, actor, agency):
        yield from _of_writer(revision)
    if passes(may_submit, actor, agency):
        yield from _of_submitter(revision)
    reads = revision.state == "submitted" and passes(may_give_opinion, actor, revision)
    if reads and actor not in revision.savers:
        yield "give_opinion"


def _of_writer(revision: Revision) -> Iterator[str]:
    if revision.state == "draft":
        yield "write"
        if revision.is_outdated:
            yield "rebase"
    if revision.state == "returned":
        yield "mend"
    if revision.state in ("draft", "returned"):
        yield "abandon"


def _of_submitter(revision: Revision) -> Iterator[str]:
    withdrawn = revision.innovation.standing == "ditarik"
    if revision.state == "draft" and not revision.is_outdated and not withdrawn:
        yield "submit"
    if revision.state == "submitted":
        yield "call_back"


def passes(permission: Callable[..., None], actor: User, *about: Agency | Revision) -> bool:
    """Whether the permission lets the actor pass."""
    try:
        permission(actor, *about)
    except NotAllowed:
        return False
    return True
