"""What a role is given over, and whether the two fit."""

from __future__ import annotations

from catalogue.accounts.models import SCOPE_OF_ROLE
from catalogue.errors import Invalid
from catalogue.places.models import Agency, Region

Scope = Agency | Region | None
"""An agency, a province, or (None) everything."""


def told(role: str, scope: Scope) -> str:
    """A role and its scope as a Decision keeps it: "kontributor: Pemerintah Kabupaten Badung"."""
    return role if scope is None else f"{role}: {scope.name}"


def check_scope(role: str, agency: Agency | None, region: Region | None) -> None:
    """Raise Invalid `role_unknown`, `scope_of_role` (with the kind it needs) or `agency_inactive`."""
    if role not in SCOPE_OF_ROLE:
        raise Invalid("role_unknown", role=role)
    fits = {
        "agency": agency is not None and region is None,
        "province": region is not None and region.is_province and agency is None,
        "everything": agency is None and region is None,
    }
    if not fits[SCOPE_OF_ROLE[role]]:
        raise Invalid("scope_of_role", kind=SCOPE_OF_ROLE[role])
    if agency is not None:
        agency.check_active()
