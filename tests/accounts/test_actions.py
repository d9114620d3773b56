"""Verbs about people: what they change, what they refuse, which sessions they end, and what they leave."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import argon2
import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.accounts import actions, passwords
from catalogue.accounts.attempts import FREE, FailedSignIns
from catalogue.accounts.models import User
from catalogue.decisions.models import Decision
from catalogue.errors import CatalogueError, Conflict, Invalid, NotFound, TooMany
from catalogue.version import catalogue_version
from tests import factories

COMMAND, ADDRESS = "flask accounts add", "192.0.2.1"
RIGHT, WRONG, NEXT = "kuda makan rumput", "kuda minum air", "sapi makan jerami"


def person(session: orm.Session, **values: object) -> User:
    user = factories.user(session, **{"password_hash": passwords.hashed(RIGHT), **values})
    session.commit()
    return user


def administrator(session: orm.Session) -> User:
    user = factories.user(session)
    factories.grant(session, user, "administrator")
    session.commit()
    return user


def code_of(run: Callable[[], object], kind: type[CatalogueError]) -> str:
    with pytest.raises(kind) as refused:
        run()
    return refused.value.code


def verbs(session: orm.Session, user: User) -> list[str]:
    return list(session.scalars(sa.select(Decision.verb).filter_by(user_id=user.id).order_by(Decision.id)))


# --- signing in --------------------------------------------------------------------------------------------


def test_the_right_password_signs_in_whatever_the_case_of_the_address(session: orm.Session) -> None:
    user = person(session)
    assert actions.sign_in(session, f" {user.email.upper()} ", RIGHT, ADDRESS) is user
    assert session.scalars(sa.select(FailedSignIns)).all() == []


class Spy:
    """The hasher, noting each hash that a password was compared with."""

    def __init__(self, real: argon2.PasswordHasher) -> None:
        self.real, self.compared = real, list[argon2.Parameters]()

    def verify(self, kept: str, password: bytes) -> bool:
        self.compared.append(argon2.extract_parameters(kept))
        return self.real.verify(kept, password)

    def hash(self, password: bytes) -> str:
        return self.real.hash(password)


def test_whoever_is_refused_gets_the_same_answer_after_the_same_work(
    session: orm.Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = {
        "wrong password": person(session).email,
        "switched off": person(session, standing="nonaktif").email,
        "no password yet": person(session, password_hash=None).email,
        "unknown": "tidak.ada@contoh.go.id",
        "no address at all": "\x00 OR 1=1",
    }
    work = {}
    for case, email in refused.items():
        spy = Spy(passwords.HASHER)
        monkeypatch.setattr(passwords, "HASHER", spy)
        password = RIGHT if case == "switched off" else WRONG
        with pytest.raises(Invalid) as answer:
            actions.sign_in(session, email, password, ADDRESS)
        work[case] = (answer.value.code, answer.value.values, tuple(spy.compared))
        monkeypatch.setattr(passwords, "HASHER", spy.real)
    assert len(set(map(str, work.values()))) == 1, work
    assert len(work["unknown"][2]) == 1


def test_even_the_right_password_waits_once_too_many_failed(session: orm.Session) -> None:
    user = person(session)
    for _ in range(FREE["account"]):
        code_of(lambda: actions.sign_in(session, user.email, WRONG, ADDRESS), Invalid)
    assert code_of(lambda: actions.sign_in(session, user.email, RIGHT, ADDRESS), TooMany) == "sign_in_waits"


def test_an_old_hash_is_made_anew_when_its_owner_signs_in(session: orm.Session) -> None:
    older = argon2.PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1).hash(RIGHT)
    user = person(session, password_hash=older)
    actions.sign_in(session, user.email, RIGHT, ADDRESS)
    assert user.password_hash != older
    assert not passwords.is_outdated(str(user.password_hash))
    assert passwords.fits(RIGHT, user.password_hash)


def test_a_password_changed_while_the_old_one_is_looked_at_lets_nobody_in(
    session: orm.Session, engine: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = person(session)
    real = passwords.fits

    def slow(password: str, kept: str | None) -> bool:
        with orm.Session(engine) as other:
            other.execute(sa.update(User).values(password_hash=passwords.hashed(NEXT)))
            other.commit()
        return real(password, kept)

    monkeypatch.setattr(passwords, "fits", slow)
    assert code_of(lambda: actions.sign_in(session, user.email, RIGHT, ADDRESS), Invalid) == "sign_in_refused"


def test_signing_in_leaves_the_catalogue_version(session: orm.Session) -> None:
    user, before = person(session), catalogue_version(session)
    actions.sign_in(session, user.email, RIGHT, ADDRESS)
    assert catalogue_version(session) == before


# --- one's own password ------------------------------------------------------------------------------------


def test_a_new_password_ends_all_sessions_and_leaves_a_decision(session: orm.Session) -> None:
    user = person(session)
    actions.change_password(session, user, RIGHT, NEXT, ADDRESS)
    assert passwords.fits(NEXT, user.password_hash)
    assert user.session_number == 2
    assert verbs(session, user) == ["ubah_sandi"]


def test_guessing_the_present_password_counts_like_signing_in(session: orm.Session) -> None:
    user = person(session)
    for _ in range(FREE["account"]):
        wrong = code_of(lambda: actions.change_password(session, user, WRONG, NEXT, ADDRESS), Invalid)
        assert wrong == "password_wrong"
    assert code_of(lambda: actions.change_password(session, user, RIGHT, NEXT, ADDRESS), TooMany)
    assert user.session_number == 1


def test_a_weak_new_password_changes_nothing(session: orm.Session) -> None:
    user = person(session)
    code_of(lambda: actions.change_password(session, user, RIGHT, "pendek", ADDRESS), Invalid)
    assert passwords.fits(RIGHT, user.password_hash)


def test_a_link_is_good_once_and_frees_a_waiting_account(session: orm.Session) -> None:
    user, token = actions.create_user(session, COMMAND, "baru@contoh.go.id", "Baru")
    for _ in range(FREE["account"]):
        code_of(lambda: actions.sign_in(session, user.email, WRONG, ADDRESS), Invalid)
    assert actions.set_password_by_link(session, token, RIGHT) is user
    assert actions.sign_in(session, user.email, RIGHT, ADDRESS) is user
    gone = code_of(lambda: actions.set_password_by_link(session, token, NEXT), NotFound)
    assert gone == "password_link"
    assert user.session_number == 2


def test_a_weak_password_does_not_use_the_link_up(session: orm.Session) -> None:
    _, token = actions.create_user(session, COMMAND, "baru@contoh.go.id", "Baru")
    code_of(lambda: actions.set_password_by_link(session, token, "pendek"), Invalid)
    actions.set_password_by_link(session, token, RIGHT)


def test_of_many_who_use_one_link_at_once_one_succeeds(any_engine: sa.Engine) -> None:
    with orm.Session(any_engine) as session:
        _, token = actions.create_user(session, COMMAND, "baru@contoh.go.id", "Baru")

    def use(number: int) -> bool:
        with orm.Session(any_engine) as session:
            try:
                actions.set_password_by_link(session, token, f"{NEXT} {number}")
            except NotFound:
                return False
            return True

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(use, range(8))) == 1


def test_a_changed_password_voids_a_link_that_was_given(session: orm.Session) -> None:
    user = person(session)
    token = actions.issue_link(session, COMMAND, user)
    actions.change_password(session, user, RIGHT, NEXT, ADDRESS)
    code_of(lambda: actions.set_password_by_link(session, token, WRONG), NotFound)


# --- accounts ----------------------------------------------------------------------------------------------


def test_a_new_user_has_no_password_and_no_rights(session: orm.Session) -> None:
    place = factories.agency(session)
    session.commit()
    user, token = actions.create_user(session, COMMAND, "Baru@Contoh.go.id", " Orang  Baru ", place)
    assert (user.email, user.name, user.agency) == ("baru@contoh.go.id", "Orang Baru", place)
    assert (user.password_hash, user.grants) == (None, [])
    assert verbs(session, user) == ["buat"]
    assert token


def test_two_users_do_not_share_an_address(session: orm.Session) -> None:
    actions.create_user(session, COMMAND, "baru@contoh.go.id", "Baru")
    again = code_of(lambda: actions.create_user(session, COMMAND, "BARU@contoh.go.id", "Lain"), Invalid)
    assert again == "email_taken"


def test_deactivation_ends_sessions_and_links_and_reactivation_lets_in_again(session: orm.Session) -> None:
    user, boss = person(session), administrator(session)
    token = actions.issue_link(session, boss, user)
    actions.deactivate_user(session, boss, user)
    assert user.session_number == 2
    code_of(lambda: actions.set_password_by_link(session, token, NEXT), NotFound)
    code_of(lambda: actions.sign_in(session, user.email, RIGHT, ADDRESS), Invalid)
    assert code_of(lambda: actions.issue_link(session, boss, user), Conflict) == "user_inactive"
    assert code_of(lambda: actions.deactivate_user(session, boss, user), Conflict) == "user_inactive"
    actions.reactivate_user(session, boss, user)
    assert actions.sign_in(session, user.email, RIGHT, ADDRESS) is user
    assert code_of(lambda: actions.reactivate_user(session, boss, user), Conflict) == "user_active"
    assert verbs(session, user) == ["beri_tautan", "nonaktifkan", "aktifkan"]


def test_nobody_deactivates_their_own_account(session: orm.Session) -> None:
    boss = administrator(session)
    assert code_of(lambda: actions.deactivate_user(session, boss, boss), Conflict) == "own_account"


def test_ending_sessions_ends_every_one(session: orm.Session) -> None:
    user = person(session)
    actions.end_sessions(session, user)
    assert user.session_number == 2


# --- roles -------------------------------------------------------------------------------------------------


def test_a_role_given_twice_is_given_once(session: orm.Session) -> None:
    user, place = person(session), factories.agency(session)
    session.commit()
    first = actions.grant(session, COMMAND, user, "kontributor", agency=place)
    assert actions.grant(session, COMMAND, user, "kontributor", agency=place) is first
    assert verbs(session, user) == ["beri_wewenang"]
    assert user.session_number == 1


def test_taking_a_role_away_ends_the_sessions_and_tells_which(session: orm.Session) -> None:
    user, place = person(session), factories.agency(session, name="Pemerintah Kabupaten Contoh")
    session.commit()
    given = actions.grant(session, COMMAND, user, "kontributor", agency=place)
    actions.revoke(session, COMMAND, given)
    assert user.grants == []
    assert user.session_number == 2
    told = session.scalars(sa.select(Decision.reason).filter_by(user_id=user.id)).all()
    assert told == ["kontributor: Pemerintah Kabupaten Contoh"] * 2


def test_a_role_that_another_has_taken_away_meanwhile_is_told_as_gone(
    session: orm.Session, engine: sa.Engine
) -> None:
    user = person(session)
    given = actions.grant(session, COMMAND, user, "kurator")
    with orm.Session(engine) as other:
        actions.revoke(other, COMMAND, other.get_one(type(given), given.id))
    assert code_of(lambda: actions.revoke(session, COMMAND, given), NotFound) == "grant"


def test_an_administrator_always_remains(session: orm.Session) -> None:
    boss = administrator(session)
    assert code_of(lambda: actions.revoke(session, boss, boss.grants[0]), Conflict) == "own_account"


@pytest.mark.parametrize(
    ("role", "over", "code"),
    [
        ("raja", "nothing", "role_unknown"),
        ("kontributor", "nothing", "scope_of_role"),
        ("kontributor", "province", "scope_of_role"),
        ("hub", "agency", "scope_of_role"),
        ("hub", "kabupaten", "scope_of_role"),
        ("kurator", "agency", "scope_of_role"),
        ("kontributor", "closed agency", "agency_inactive"),
    ],
)
def test_a_role_needs_its_own_kind_of_scope(session: orm.Session, role: str, over: str, code: str) -> None:
    province = factories.province(session)
    scopes = {
        "nothing": {},
        "province": {"region": province},
        "kabupaten": {"region": factories.region(session, province)},
        "agency": {"agency": factories.agency(session)},
        "closed agency": {"agency": factories.agency(session, standing="nonaktif")},
    }
    user = person(session)
    assert code_of(lambda: actions.grant(session, COMMAND, user, role, **scopes[over]), Invalid) == code
