"""Every writing route by every role: what the table allows is done; the rest is refused, storing nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from tests.conftest import make_app
from tests.put_back import Site, site_with
from tests.roles.table import ROUTES
from tests.roles.world import ACTORS, VISITOR, World, make_world
from tests.signing_in import post, sign_in

DONE, UNFIT, REFUSED, SIGN_IN_FIRST = "done", "unfit", "refused", "sign in first"
WRITING = {"POST", "PUT", "PATCH", "DELETE"}


@pytest.fixture(scope="module")
def site(migrated_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site[World]]:
    """One world for all; searching does not matter here, so the index does not follow."""
    with (
        site_with(make_world, migrated_folder, tmp_path_factory.mktemp("roles")) as site,
        site.app.extensions["search"].paused(),
    ):
        yield site


def outcome(answer: TestResponse) -> str:
    """What came of it, in one of four words; whatever else was answered by its status."""
    if answer.status_code == 302 and str(answer.location).startswith("/masuk?ke="):
        return SIGN_IN_FIRST
    known = {200: DONE, 204: DONE, 302: DONE, 303: DONE, 403: REFUSED, 422: UNFIT}
    return known.get(answer.status_code, str(answer.status_code))


def expected(endpoint: str, actor: str) -> str:
    route = ROUTES[endpoint]
    if actor in route.allowed:
        return DONE
    if actor == VISITOR:
        return SIGN_IN_FIRST
    return UNFIT if actor in route.unfit else REFUSED


def test_the_table_has_every_writing_route() -> None:
    rules = make_app(Path(), DATABASE_URL="sqlite://").url_map.iter_rules()
    assert {rule.endpoint for rule in rules if WRITING & (rule.methods or set())} == set(ROUTES)


@pytest.mark.parametrize("actor", ACTORS)
@pytest.mark.parametrize("endpoint", ROUTES)
def test_a_route_does_what_the_role_may(site: Site[World], endpoint: str, actor: str) -> None:
    route, names = ROUTES[endpoint], site.made.names
    client = site.app.test_client()
    if actor != VISITOR:
        sign_in(client, site.made.people[actor])
    before = site.stored()
    fields = {name: value.format_map(names) for name, value in route.fields.items()}
    answer = post(client, route.path.format_map(names), **fields)
    changed = site.stored() != before
    if changed:
        site.put_back()
    assert outcome(answer) == expected(endpoint, actor)
    if expected(endpoint, actor) != DONE:
        assert not changed
    elif route.stores:
        assert changed
