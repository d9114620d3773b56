"""`flask accounts add | grant | password | list | demo`: people and rights from the command line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click
import sqlalchemy as sa
from flask import current_app
from flask.cli import AppGroup

from catalogue.accounts import actions
from catalogue.accounts.demo import make_demo_accounts
from catalogue.accounts.models import SCOPE_OF_ROLE, User, user_by_email
from catalogue.accounts.queries import all_users, has_users
from catalogue.accounts.scopes import told
from catalogue.errors import CatalogueError
from catalogue.places.models import Agency, Region
from catalogue.web.database import db
from catalogue.web.hosts import absolute
from catalogue.web.refusals import words

accounts = AppGroup("accounts", help="Akun dan wewenang: tambah, beri peran, tautan kata sandi, daftar.")


@accounts.command("add")
@click.argument("email")
@click.argument("name")
@click.option("--agency", metavar="SLUG", help="Instansi tempat orang ini bekerja.")
def add_command(email: str, name: str, agency: str | None) -> None:
    """Buat akun tanpa wewenang, lalu tampilkan sekali tautan untuk membuat kata sandinya."""
    with _worded():
        _, token = actions.create_user(db.session, "flask accounts add", email, name, _agency(agency))
    _show_link(token)


@accounts.command("password")
@click.argument("email")
def password_command(email: str) -> None:
    """Tampilkan sekali tautan baru untuk membuat kata sandi; tautan lama batal."""
    with _worded():
        token = actions.issue_link(db.session, "flask accounts password", _user(email))
    _show_link(token)


@accounts.command("grant")
@click.argument("email")
@click.argument("role", type=click.Choice(list(SCOPE_OF_ROLE)))
@click.option("--agency", metavar="SLUG", help="Untuk kontributor dan admin_lokal.")
@click.option("--province", metavar="KODE", help="Untuk hub, misalnya 51.")
def grant_command(email: str, role: str, agency: str | None, province: str | None) -> None:
    """Beri seseorang satu peran atas instansi, provinsi, atau seluruh katalog."""
    with _worded():
        made = actions.grant(
            db.session, "flask accounts grant", _user(email), role, _agency(agency), _province(province)
        )
    click.echo(f"{email}: {told(made.role, made.scope)}")


@accounts.command("list")
def list_command() -> None:
    """Sebutkan setiap akun dengan keadaan dan wewenangnya."""
    for user in all_users(db.session):
        roles = "; ".join(told(one.role, one.scope) for one in user.grants) or "tanpa wewenang"
        click.echo(f"{user.email}\t{user.standing}\t{user.name}\t{roles}")


@accounts.command("demo")
def demo_command() -> None:
    """Di mesin sendiri: buat satu akun contoh untuk setiap peran, hanya bila belum ada akun sama sekali."""
    if current_app.config["PRODUCTION"]:
        raise click.ClickException("akun contoh tidak dibuat di situs produksi")
    if has_users(db.session):
        return
    with _worded():
        made = make_demo_accounts(db.session, "flask accounts demo")
    click.echo(f"Akun contoh, ditampilkan sekali ini saja. Masuk di {absolute('/masuk')}")
    for one in made:
        click.echo(f"  {one.email:<34} {one.password}   {told(one.role, one.scope)}")


def _show_link(token: str) -> None:
    click.echo("Tautan untuk membuat kata sandi, sekali pakai, berlaku 72 jam:")
    click.echo(absolute(f"/sandi/{token}"))


def _user(email: str) -> User:
    user = user_by_email(db.session, email)
    if user is None:
        raise click.ClickException(f"tidak ada akun {email}")
    return user


def _agency(slug: str | None) -> Agency | None:
    if slug is None:
        return None
    agency = db.session.scalar(sa.select(Agency).where(Agency.slug == slug))
    if agency is None:
        raise click.ClickException(f"tidak ada instansi {slug}")
    return agency


def _province(code: str | None) -> Region | None:
    if code is None:
        return None
    region = db.session.scalar(sa.select(Region).where(Region.code == code))
    if region is None:
        raise click.ClickException(f"tidak ada daerah {code}")
    return region


@contextmanager
def _worded() -> Iterator[None]:
    """End with 1 and a sentence where a rule refuses."""
    try:
        yield
    except CatalogueError as error:
        raise click.ClickException(words(error) or str(error)) from error
