"""Verbs about agencies and units: create, rename, place, merge, switch off and on.

They stand here and not in places, because each leaves a Decision and some reach innovations, replications and
people. Nothing is kept of a verb that is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import orm

from catalogue import reference
from catalogue.accounts.models import Actor
from catalogue.accounts.permissions import may_change_agencies, may_make_units
from catalogue.administration import merging
from catalogue.administration.naming import checked_name, slug_for
from catalogue.decisions.models import decision
from catalogue.errors import CatalogueError, Conflict, Invalid
from catalogue.places.models import Agency, AgencyAlias, Region
from catalogue.places.queries import below
from catalogue.slugs import give_slug
from catalogue.version import begin_write


def create_agency(
    session: orm.Session,
    actor: Actor,
    name: str,
    parent: Agency | None = None,
    kind: str = "",
    region: Region | None = None,
) -> Agency:
    """A new agency; without a kind, or without both, it takes kind and region of its parent.

    Raises Invalid `agency_name_…`, `kind_unknown`, `agency_inactive` for the parent, and as `Agency.place`.
    """
    begin_write(session)
    may_make_units(actor, parent)
    if parent is not None:
        parent.check_active()
    name = checked_name(session, name)
    if parent is not None and not kind:
        kind, region = parent.kind, region or parent.region
    agency = Agency(name=name, slug=slug_for(session, name), standing="aktif")
    agency.place(kind, region, parent)
    session.add(agency)
    session.flush()
    give_slug(session, "agency", agency, agency.slug)
    session.add(decision("buat", actor, agency_id=agency.id))
    session.commit()
    return agency


def rename_agency(session: orm.Session, actor: Actor, agency: Agency, name: str, seen: str) -> None:
    """Give it another name and the address that follows from it; the former ones still lead to it.

    `seen` is the name that the actor had before the eyes. Raises Conflict `agency_renamed` where it is no
    longer so, `agency_merged`; Invalid `agency_name_…`.
    """
    begin_write(session)
    may_make_units(actor, agency.parent)
    _check_unmerged(agency)
    if agency.name != seen:
        raise Conflict("agency_renamed", name=agency.name)
    name = checked_name(session, name, agency)
    if name == agency.name:
        return
    former, agency.name = agency.name, name
    agency.aliases = [alias for alias in agency.aliases if alias.name != name]
    agency.aliases.append(AgencyAlias(name=former))
    give_slug(session, "agency", agency, slug_for(session, name, agency))
    said = f"Nama {former} diganti menjadi {name}."
    session.add(decision("ubah", actor, said, agency_id=agency.id))
    session.commit()


def place_agency(
    session: orm.Session,
    actor: Actor,
    agency: Agency,
    parent: Agency | None,
    kind: str,
    region: Region | None,
) -> None:
    """Give it another kind, region or place under another agency; units below follow their government.

    Raises Conflict `government_stays`, `agency_merged` or `becomes_own` (which `records` would then replicate
    an innovation of their own house), Invalid `agency_inactive` for the parent and as `Agency.place`.
    """
    begin_write(session)
    may_change_agencies(actor)
    _check_unmerged(agency)
    if agency.is_government:
        raise Conflict("government_stays", agency=agency.name)
    if parent is not None:
        parent.check_active()
    with _whole(session), merging.nobody_repeats_own(session, below(session, agency)):
        agency.place(kind, region, parent)
        merging.let_units_follow(session, agency)
        session.add(decision("ubah", actor, _where(agency), agency_id=agency.id))
        session.flush()
    session.commit()


def merge_agency(session: orm.Session, actor: Actor, agency: Agency, heir: Agency, reason: str = "") -> None:
    """Let `heir` take over all that the agency has: cases, replications, people, roles, units and names.

    Whoever's roles move has to sign in again. Raises Conflict `government_stays`, `agency_merged`,
    `merge_open_twice` (two open `records` of one original) or `becomes_own`; Invalid `heir_itself`,
    `heir_below`, `agency_inactive` for the heir, and as `Agency.place` for a unit that fits no more.
    """
    begin_write(session)
    may_change_agencies(actor)
    _check_unmerged(agency)
    _check_replaceable(agency)
    if heir is agency:
        raise Invalid("heir_itself", agency=agency.name)
    if agency in heir.line():
        raise Invalid("heir_below", agency=agency.name, heir=heir.name)
    heir.check_active()
    merging.refuse_open_twice(session, agency, heir)
    with (
        _whole(session),
        merging.nobody_repeats_own(session, [*below(session, agency), heir]),
    ):
        merging.hand_over(session, actor, agency, heir)
        said = f"{agency.name} digabung ke dalam {heir.name}. {reason.strip()}".strip()
        session.add(decision("gabung", actor, said, agency_id=agency.id))
        session.flush()
    session.commit()


def deactivate_agency(session: orm.Session, actor: Actor, agency: Agency, reason: str = "") -> None:
    """It takes no new roles, cases and replications; what it has stays, and its page says so.

    Raises Conflict `government_stays`, `agency_merged` or `agency_is_inactive`.
    """
    begin_write(session)
    may_change_agencies(actor)
    _check_unmerged(agency)
    _check_replaceable(agency)
    if not agency.is_active:
        raise Conflict("agency_is_inactive", agency=agency.name)
    agency.standing = "nonaktif"
    session.add(decision("nonaktifkan", actor, reason.strip(), agency_id=agency.id))
    session.commit()


def reactivate_agency(session: orm.Session, actor: Actor, agency: Agency, reason: str = "") -> None:
    """It takes roles, cases and replications again. Raises Conflict `agency_merged` or `agency_is_active`."""
    begin_write(session)
    may_change_agencies(actor)
    _check_unmerged(agency)
    if agency.is_active:
        raise Conflict("agency_is_active", agency=agency.name)
    agency.standing = "aktif"
    session.add(decision("aktifkan", actor, reason.strip(), agency_id=agency.id))
    session.commit()


def _where(agency: Agency) -> str:
    """Where the agency stands now, as the reason of the ruling that put it there."""
    kinds = {kind.code: kind.name.lower() for kind in reference.agency_kinds()}
    above = f"di bawah {agency.parent.name}" if agency.parent else "tanpa instansi di atasnya"
    place = f"daerah {agency.region.name}" if agency.region else "tanpa daerah"
    return f"{agency.name} kini {above}, jenis {kinds[agency.kind]}, {place}."


def _check_unmerged(agency: Agency) -> None:
    if agency.merged_into is not None:
        raise Conflict("agency_merged", agency=agency.name, heir=agency.merged_into.name)


def _check_replaceable(agency: Agency) -> None:
    if agency.is_government:
        raise Conflict("government_stays", agency=agency.name)


@contextmanager
def _whole(session: orm.Session) -> Iterator[None]:
    """Keep nothing of what was changed where a rule refuses after some of it was done."""
    try:
        yield
    except CatalogueError:
        session.rollback()
        raise
