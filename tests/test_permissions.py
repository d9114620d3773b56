"""Who may what: every writing route names a permission that its action asks, and a table says who passes it.

The tests of the table are made from it: each actor, each verb, on what is the actor's own and what is not.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import orm
from werkzeug.routing import Rule

import catalogue
from catalogue.accounts import actions, permissions
from catalogue.accounts.models import Grant, User
from catalogue.administration import actions as agencies
from catalogue.errors import NotAllowed
from catalogue.places.models import Agency
from catalogue.web.login import SIGNED_IN
from tests import factories
from tests.conftest import make_app, prepared_engine
from tests.replicating import rights as replicating
from tests.signing_in import csrf_token, sign_in
from tests.writing import rights as writing

WRITING = {"POST", "PUT", "PATCH", "DELETE"}
# Strangers write here and nowhere else.
OPEN = {
    *("accounts.sign_in", "accounts.sign_out", "accounts.set_password"),
    *("wishes.new", "wishes.count"),
}
FIRST_LINES = 12


# --- the routes --------------------------------------------------------------------------------------------


def writing_rules(app: Flask) -> list[Rule]:
    return [rule for rule in app.url_map.iter_rules() if WRITING & (rule.methods or set())]


SITE = make_app(Path(), DATABASE_URL="sqlite://")
RULES = writing_rules(SITE)
# It reads no session and only adds to counts that name nobody (test_another_site_cannot_count_here).
TOKENED = [rule for rule in RULES if rule.endpoint != "wishes.count"]
GUARDED = [rule for rule in RULES if rule.endpoint not in OPEN]


def name_of(rule: Rule) -> str:
    return rule.endpoint


def view_of(rule: Rule) -> Callable[..., object]:
    return SITE.view_functions[rule.endpoint]


def path_of(rule: Rule) -> str:
    """An address of the rule; a number for each part."""
    return re.sub(r"<[^>]+>", "1", rule.rule)


def permission_modules() -> Iterator[ModuleType]:
    root = Path(catalogue.__file__).parent
    for path in sorted(root.glob("*/permissions.py")):
        yield import_module(f"catalogue.{path.parent.name}.permissions")


def known_permissions() -> set[str]:
    return {
        name
        for module in permission_modules()
        for name, thing in inspect.getmembers(module, inspect.isfunction)
        if not name.startswith("_") and thing.__module__ == module.__name__
    }


def verbs_called(view: Callable[..., object]) -> list[Callable[..., object]]:
    """The actions that a view's own text names."""
    plain = inspect.unwrap(view)
    module = inspect.getmodule(plain)
    names = re.findall(r"\bactions\.(\w+)", inspect.getsource(plain))
    return [getattr(module.actions, name) for name in names]  # type: ignore[union-attr]


def test_there_are_writing_routes_to_try() -> None:
    assert len(RULES) > len(GUARDED) > 0
    assert {rule.endpoint for rule in RULES} >= OPEN


@pytest.mark.parametrize("rule", RULES, ids=name_of)
def test_a_writing_route_says_who_may_use_it(rule: Rule) -> None:
    assert hasattr(view_of(rule), "requires"), "mark it with requires(...) or open_to_all"
    asked = view_of(rule).requires
    assert (asked is None) is (rule.endpoint in OPEN)
    assert asked in {None, SIGNED_IN} | known_permissions()


@pytest.mark.parametrize("rule", GUARDED, ids=name_of)
def test_the_action_of_a_writing_route_asks_that_permission_first(rule: Rule) -> None:
    asked, verbs = view_of(rule).requires, verbs_called(view_of(rule))  # type: ignore[attr-defined]
    assert verbs, "a view changes things through an action"
    if asked != SIGNED_IN:
        heads = ["\n".join(body_of(verb)[:FIRST_LINES]) for verb in verbs]
        assert any(f"{asked}(" in head for head in heads)


def body_of(verb: Callable[..., object]) -> list[str]:
    """The lines of an action after its docstring."""
    source = inspect.getsource(verb)
    return source.split('"""')[2].strip().splitlines()


@pytest.mark.parametrize("rule", TOKENED, ids=name_of)
def test_a_form_without_its_token_is_refused(client: FlaskClient, rule: Rule) -> None:
    for method in WRITING & (rule.methods or set()):
        answer = client.open(path_of(rule), method=method, data={"surel": "orang@contoh.go.id"})
        assert answer.status_code == 400
        assert "Formulir tidak dapat diproses" in answer.text


@pytest.mark.parametrize("rule", GUARDED, ids=name_of)
def test_a_stranger_is_asked_to_sign_in(client: FlaskClient, rule: Rule) -> None:
    answer = client.post(path_of(rule), data={"csrf_token": csrf_token(client)})
    assert answer.status_code == 302
    assert str(answer.location).startswith("/masuk?ke=/")


@pytest.mark.parametrize("rule", GUARDED, ids=name_of)
def test_one_without_rights_changes_nothing_of_others(
    client: FlaskClient, session: orm.Session, rule: Rule
) -> None:
    owner = factories.user(session)
    factories.grant(session, owner, "kurator")
    factories.revision(session, factories.innovation(session, slug="1"))
    factories.replication(session, slug="1")
    visitor = factories.user(session)
    session.commit()
    before = everything(session)
    sign_in(client, visitor)
    answer = client.post(path_of(rule), data={"csrf_token": csrf_token(client)})
    assert answer.status_code < 500
    if view_of(rule).requires != SIGNED_IN:  # type: ignore[attr-defined]
        session.rollback()
        assert everything(session) == before


def everything(session: orm.Session) -> dict[str, list[str]]:
    """All that administration and writing could change."""
    tables = (
        "users",
        "grants",
        "decisions",
        "agencies",
        "slugs",
        "password_links",
        "innovations",
        "revisions",
        "replications",
        "stories",
    )
    return {
        table: [str(row) for row in session.execute(sa.text(f"SELECT * FROM {table}"))]  # noqa: S608 - our names
        for table in tables
    }


# --- the table ---------------------------------------------------------------------------------------------

OWN, UNIT, FOREIGN, NOWHERE = "own", "unit", "foreign", "nowhere"
TARGETS = (OWN, UNIT, FOREIGN, NOWHERE)
NOBODY: frozenset[str] = frozenset()
BELOW, ALL = frozenset({OWN, UNIT}), frozenset(TARGETS)
ACTORS = (
    "without rights", "kontributor", "admin_lokal", "hub", "kurator", "administrator",
    "administrator switched off",
)  # fmt: skip


@dataclass(frozen=True)
class World:
    """A government with a unit, a foreign one, and the agencies that a target's word means."""

    government: Agency
    places: dict[str, Agency | None]


def for_admins(local: frozenset[str]) -> dict[str, frozenset[str]]:
    """The administrator everywhere, an admin lokal so far, nobody else anywhere."""
    return {"administrator": ALL, "admin_lokal": local}


# Verb: who may use it, over which targets. A target is an agency, or a person who works there.
TABLE: dict[str, dict[str, frozenset[str]]] = {
    "may_administer": for_admins(NOBODY),
    "may_change_agencies": for_admins(NOBODY),
    "create_user": for_admins(BELOW),
    "issue_link": for_admins(BELOW),
    "deactivate_user": for_admins(BELOW),
    "reactivate_user": for_admins(BELOW),
    "grant kontributor": for_admins(BELOW),
    "grant admin_lokal": for_admins(NOBODY),
    "grant hub": for_admins(NOBODY),
    "grant kurator": for_admins(NOBODY),
    "grant administrator": for_admins(NOBODY),
    "revoke kontributor": for_admins(BELOW),
    "revoke admin_lokal": for_admins(NOBODY),
    "revoke kurator": for_admins(NOBODY),
    "issue_link to kurator": for_admins(NOBODY),
    "issue_link to admin_lokal": for_admins(NOBODY),
    "deactivate_user of administrator": for_admins(NOBODY),
    "create_agency": for_admins(BELOW),
    "rename_agency": for_admins(BELOW),
    "place_agency": for_admins(NOBODY),
    "merge_agency": for_admins(NOBODY),
    "deactivate_agency": for_admins(NOBODY),
    "reactivate_agency": for_admins(NOBODY),
}
CASES = [
    pytest.param(verb, actor, target, target in allowed.get(actor, NOBODY), id=f"{verb}-{actor}-{target}")
    for verb, allowed in TABLE.items()
    for actor in ACTORS
    for target in TARGETS
    # A role over an agency needs one, and so does a unit.
    if not (target == NOWHERE and re.search(r"(kontributor|admin_lokal|_agency)$", verb))
]


@pytest.fixture(scope="module")
def connection(migrated_folder: Path) -> Iterator[sa.Connection]:
    """An empty database whose transaction is undone after the module; rights are decided in Python."""
    with (
        prepared_engine(f"sqlite:///{migrated_folder / 'catalogue.sqlite3'}") as engine,
        engine.connect() as connection,
        connection.begin() as outer,
    ):
        yield connection
        outer.rollback()


@pytest.fixture
def database(connection: sa.Connection) -> Iterator[orm.Session]:
    """A session whose work is undone after the test, a commit included."""
    with (
        connection.begin_nested() as attempt,
        orm.Session(connection, join_transaction_mode="create_savepoint") as session,
    ):
        yield session
        session.close()
        attempt.rollback()


@pytest.fixture
def world(database: orm.Session) -> World:
    government = factories.agency(database)
    return World(
        government,
        {
            OWN: government,
            UNIT: factories.unit(database, government),
            FOREIGN: factories.agency(database),
            NOWHERE: None,
        },
    )


def person(session: orm.Session, world: World, role: str, place: Agency | None = None) -> User:
    """Somebody with a role over the agency (the government unless told), or without any."""
    switched_off = role.endswith("switched off")
    user = factories.user(session, standing="nonaktif" if switched_off else "aktif", agency=place)
    name = role.removesuffix(" switched off")
    if name == "hub":
        region = world.government.region
        factories.grant(session, user, "hub", region=region.province if region else None)
    elif name in ("kontributor", "admin_lokal"):
        factories.grant(session, user, name, agency=place or world.government)
    elif name != "without rights":
        factories.grant(session, user, name)
    return user


def grant_of(session: orm.Session, world: World, role: str, place: Agency | None) -> Grant:
    return person(session, world, role, place).grants[0]


def attempt(session: orm.Session, world: World, actor: User, verb: str, place: Agency | None) -> object:
    """Try the verb; whatever stands in its way but a permission is a fault of this test."""
    verb, _, role = verb.replace(" to ", " ").replace(" of ", " ").partition(" ")
    if verb in ("may_administer", "may_change_agencies"):
        return getattr(permissions, verb)(actor)
    if verb == "create_user":
        return actions.create_user(session, actor, "baru@contoh.go.id", "Baru", place)
    if place is not None and verb.endswith("_agency"):
        return attempt_on_agency(session, actor, verb, place)
    if verb == "grant":
        agency = place if role in ("kontributor", "admin_lokal") else None
        region = world.government.region if role == "hub" else None
        user = person(session, world, "without rights", place)
        return actions.grant(session, actor, user, role, agency, region.province if region else None)
    if verb == "revoke":
        return actions.revoke(session, actor, grant_of(session, world, role, place))
    user = person(session, world, role or "without rights", place)
    if verb == "reactivate_user":
        user.standing = "nonaktif"
        session.flush()
    return getattr(actions, verb)(session, actor, user)


def attempt_on_agency(session: orm.Session, actor: User, verb: str, place: Agency) -> object:
    """Try the verb on a unit right under the place, or to make one there."""
    unit = factories.unit(session, place)
    if verb == "create_agency":
        return agencies.create_agency(session, actor, "Unit baru", place)
    if verb == "rename_agency":
        return agencies.rename_agency(session, actor, unit, "Unit baru", unit.name)
    if verb == "place_agency":
        return agencies.place_agency(session, actor, unit, factories.agency(session), unit.kind, None)
    if verb == "merge_agency":
        return agencies.merge_agency(session, actor, unit, factories.agency(session))
    unit.standing = "nonaktif" if verb == "reactivate_agency" else "aktif"
    session.flush()
    return getattr(agencies, verb)(session, actor, unit)


@pytest.mark.parametrize(("verb", "actor", "target", "allowed"), CASES)
def test_the_table(
    database: orm.Session,
    world: World,
    monkeypatch: pytest.MonkeyPatch,
    verb: str,
    actor: str,
    target: str,
    allowed: bool,
) -> None:
    for module in (actions, agencies):  # all of it is undone after the test
        monkeypatch.setattr(module, "begin_write", lambda _session: None)
    acting = person(database, world, actor)
    place = world.places[target]
    if allowed:
        attempt(database, world, acting, verb, place)
    else:
        with pytest.raises(NotAllowed):
            attempt(database, world, acting, verb, place)


@pytest.mark.parametrize("actor", ACTORS)
@pytest.mark.parametrize("verb", writing.TABLE)
def test_the_table_of_writing(
    database: orm.Session, world: World, monkeypatch: pytest.MonkeyPatch, verb: str, actor: str
) -> None:
    monkeypatch.setattr(writing.actions, "begin_write", lambda _session: None)
    acting = person(database, world, actor)
    for target, place in world.places.items():
        if place is None:
            continue
        if target in writing.TABLE[verb].get(actor, NOBODY):
            writing.attempt(database, acting, verb, place)
        else:
            with pytest.raises(NotAllowed):
                writing.attempt(database, acting, verb, place)


@pytest.mark.parametrize("actor", ACTORS)
@pytest.mark.parametrize("verb", replicating.TABLE)
def test_the_table_of_replicating(
    database: orm.Session, world: World, monkeypatch: pytest.MonkeyPatch, verb: str, actor: str
) -> None:
    monkeypatch.setattr(replicating.actions, "begin_write", lambda _session: None)
    acting = person(database, world, actor)
    for target, place in world.places.items():
        if place is None:
            continue
        if target in replicating.TABLE[verb].get(actor, NOBODY):
            replicating.attempt(database, acting, verb, place)
        else:
            with pytest.raises(NotAllowed):
                replicating.attempt(database, acting, verb, place)


def test_a_command_may_all(session: orm.Session) -> None:
    permissions.may_administer("flask accounts add")
    permissions.may_make_users("flask accounts add", None)


def test_a_refusal_names_the_permission(session: orm.Session) -> None:
    user = factories.user(session)
    with pytest.raises(NotAllowed) as refused:
        permissions.may_manage_user(user, factories.user(session))
    assert refused.value.code == "may_manage_user"
