"""Who may write, submit and read texts that are not public; raises NotAllowed with its own name.

A draft belongs to its agency: whoever else may review or rule sees a text only once it was submitted.
"""

from __future__ import annotations

from catalogue.accounts.models import User
from catalogue.errors import NotAllowed
from catalogue.innovations.revisions import Revision
from catalogue.places.models import Agency


def may_write(actor: User, agency: Agency) -> None:
    """The kontributor of the agency, by a grant over that very agency."""
    if not actor.may("kontributor", agency):
        raise NotAllowed("may_write")


def may_submit(actor: User, agency: Agency) -> None:
    """Submitting and calling back: its kontributor, and the admin lokal of the agency or of one above it."""
    if not (actor.may("kontributor", agency) or actor.may("admin_lokal", agency)):
        raise NotAllowed("may_submit")


# States that a text reaches only by being submitted: one called back is its agency's own again.
SUBMITTED = ("submitted", "returned", "mended", "accepted", "rejected")


def may_read_text(actor: User, revision: Revision) -> None:
    """Whoever may submit it; once submitted also the hub of its province and the kurator."""
    agency = revision.innovation.agency
    if actor.may("kontributor", agency) or actor.may("admin_lokal", agency):
        return
    if revision.state in SUBMITTED and (actor.may("hub", agency) or actor.may("kurator")):
        return
    raise NotAllowed("may_read_text")


def may_give_opinion(actor: User, revision: Revision) -> None:
    """The hub of the province that the innovation's agency lies in."""
    if not actor.may("hub", revision.innovation.agency):
        raise NotAllowed("may_give_opinion")


def may_see_desk(actor: User) -> None:
    """Whoever writes, looks after writers, or reads for a province."""
    if not any(actor.may(role) for role in ("kontributor", "admin_lokal", "hub")):
        raise NotAllowed("may_see_desk")
