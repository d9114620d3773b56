"""`flask accounts …`, as whoever runs the site meets it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import Result
from flask import Flask
from sqlalchemy import orm

from catalogue.accounts import actions
from catalogue.accounts.models import User, user_by_email
from catalogue.places.models import Agency
from tests import factories
from tests.conftest import close, make_app

BADUNG, BULELENG = "Pemerintah Kabupaten Badung", "Pemerintah Kabupaten Buleleng"
LINK = re.compile(r"http://127\.0\.0\.1:8000/sandi/(\S{43})$", re.M)


def run(app: Flask, *args: str) -> Result:
    return app.test_cli_runner().invoke(args=["accounts", *args])


@pytest.fixture
def bali(session: orm.Session) -> Agency:
    """The places that the demo accounts are about; the government of Badung."""
    province = factories.province(session, code="51", short_name="Bali", name="Bali")
    badung, _buleleng = (
        factories.agency(session, factories.region(session, province, code=code), name=name)
        for code, name in (("51.03", BADUNG), ("51.08", BULELENG))
    )
    session.commit()
    return badung


@pytest.fixture
def production(site_folder: Path) -> Iterator[Flask]:
    app = make_app(site_folder, PRODUCTION=True, SITE_URL="https://katalog.example")
    yield app
    close(app)


def test_an_account_is_added_and_its_link_sets_the_password(
    app: Flask, session: orm.Session, bali: Agency
) -> None:
    answer = run(app, "add", "Budi@Contoh.go.id", "Budi", "--agency", bali.slug)
    assert answer.exit_code == 0, answer.output
    (token,) = LINK.findall(answer.stdout)
    user = actions.set_password_by_link(session, token, "kuda makan rumput")
    assert (user.email, user.agency) == ("budi@contoh.go.id", bali)


def test_a_forgotten_password_gets_a_new_link(app: Flask, session: orm.Session) -> None:
    (first,) = LINK.findall(run(app, "add", "budi@contoh.go.id", "Budi").stdout)
    (second,) = LINK.findall(run(app, "password", "budi@contoh.go.id").stdout)
    assert first != second
    actions.set_password_by_link(session, second, "kuda makan rumput")


def test_roles_are_given_and_listed(app: Flask, bali: Agency) -> None:
    run(app, "add", "budi@contoh.go.id", "Budi")
    run(app, "add", "ayu@contoh.go.id", "Ayu")
    run(app, "grant", "budi@contoh.go.id", "kontributor", "--agency", bali.slug)
    run(app, "grant", "budi@contoh.go.id", "hub", "--province", "51")
    assert run(app, "list").stdout.splitlines() == [
        "ayu@contoh.go.id\taktif\tAyu\ttanpa wewenang",
        "budi@contoh.go.id\taktif\tBudi\tkontributor: Pemerintah Kabupaten Badung; hub: Bali",
    ]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("add", "bukan surel", "Budi"), "Tulis alamat surel yang lengkap"),
        (("add", "ada@contoh.go.id", "Budi"), "Sudah ada akun"),
        (("add", "budi@contoh.go.id", "Budi", "--agency", "entah"), "tidak ada instansi entah"),
        (("password", "entah@contoh.go.id"), "tidak ada akun"),
        (("grant", "ada@contoh.go.id", "kontributor"), "memerlukan satu instansi"),
        (("grant", "ada@contoh.go.id", "hub", "--province", "51.03"), "memerlukan satu provinsi"),
        (("grant", "ada@contoh.go.id", "hub", "--province", "99"), "tidak ada daerah 99"),
    ],
)
def test_what_cannot_be_done_is_told_in_words(
    app: Flask, session: orm.Session, bali: Agency, args: tuple[str, ...], said: str
) -> None:
    factories.user(session, email="ada@contoh.go.id")
    session.commit()
    answer = run(app, *args)
    assert answer.exit_code == 1
    assert said in answer.output


# --- demo accounts -----------------------------------------------------------------------------------------

SHOWN = re.compile(r"^  (\S+@demo\.example) +(\S+)   (.+)$", re.M)


def test_demo_accounts_of_every_role_are_told_once_and_open(
    app: Flask, session: orm.Session, bali: Agency
) -> None:
    shown = SHOWN.findall(run(app, "demo").stdout)
    assert {told for _, _, told in shown} == {
        "kontributor: Pemerintah Kabupaten Badung",
        "admin_lokal: Pemerintah Kabupaten Badung",
        "kontributor: Pemerintah Kabupaten Buleleng",
        "hub: Bali",
        "kurator",
        "administrator",
    }
    for email, password, _ in shown:
        assert actions.sign_in(session, email, password, "").email == email
    assert len({password for _, password, _ in shown}) == len(shown)
    again = run(app, "demo")
    assert (again.exit_code, again.stdout) == (0, "")


def test_no_demo_account_is_made_beside_another(app: Flask, session: orm.Session, bali: Agency) -> None:
    factories.user(session)
    session.commit()
    assert run(app, "demo").stdout == ""
    assert session.scalar(sa.select(sa.func.count()).select_from(User)) == 1


def test_production_makes_no_demo_account(production: Flask, session: orm.Session, bali: Agency) -> None:
    answer = run(production, "demo")
    assert answer.exit_code == 1
    assert user_by_email(session, "administrator@demo.example") is None


def test_before_the_places_are_loaded_the_command_says_what_to_run(app: Flask) -> None:
    answer = run(app, "demo")
    assert answer.exit_code == 1
    assert "flask content load" in answer.output
