"""Who may register and keep replications, and speak for a region or an origin; raises NotAllowed by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from catalogue.accounts.models import User
from catalogue.errors import NotAllowed
from catalogue.places.models import Agency
from catalogue.replications.models import Replication


def may_register(actor: User, agency: Agency) -> None:
    """The kontributor of the agency that replicates."""
    if not actor.may("kontributor", agency):
        raise NotAllowed("may_register")


def may_keep(actor: User, replication: Replication) -> None:
    """The kontributor of the agency that replicates, and the admin lokal of it or of one above it."""
    agency = replication.agency
    if agency is None or not (actor.may("kontributor", agency) or actor.may("admin_lokal", agency)):
        raise NotAllowed("may_keep")


def may_speak_for_region(actor: User, replication: Replication, agency: Agency) -> None:
    """The kontributor of an agency of the house that the record is about."""
    about = replication.agency
    if about is None or not (actor.may("kontributor", agency) and agency.belongs_with(about)):
        raise NotAllowed("may_speak_for_region")


def may_speak_for_origin(actor: User, replication: Replication) -> None:
    """Kontributor and admin lokal of the house of an original, but for what their own house reports."""
    origins = [one for one in _origins(replication) if not _is_own(replication, one)]
    if not any(one.belongs_with(origin) for one in _agencies_of(actor) for origin in origins):
        raise NotAllowed("may_speak_for_origin")


def allowed(permission: Callable[..., None], *asked: object) -> bool:
    """Whether a permission is given: for pages, which offer only what may be done."""
    try:
        permission(*asked)
    except NotAllowed:
        return False
    return True


def _agencies_of(actor: User) -> Iterable[Agency]:
    """The agencies that the actor's living grants as kontributor or admin lokal name."""
    grants = actor.grants if actor.is_active else ()
    return [one.agency for one in grants if one.role in ("kontributor", "admin_lokal") and one.agency]


def _origins(replication: Replication) -> Iterable[Agency]:
    """The agencies of the direct originals in the catalogue."""
    found = (source.original.agency for source in replication.sources if source.original is not None)
    return [agency for agency in found if agency is not None]


def _is_own(replication: Replication, origin: Agency) -> bool:
    return replication.agency is not None and replication.agency.belongs_with(origin)
