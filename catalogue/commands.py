"""All `flask …` commands in one place; each group is imported when it is asked for: serving needs none."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module

import click
from flask import Flask

GROUPS = {
    "accounts": ("catalogue.accounts.commands", "Akun, wewenang, dan kata sandi."),
    "content": ("catalogue.library.commands", "Muat, tulis, dan periksa pustaka di content/."),
    "search": ("catalogue.search.commands", "Indeks pencarian."),
}


class Later(click.Group):
    """A group of commands that is known by its name only until somebody asks for one of them."""

    def __init__(self, name: str, told: str, load: Callable[[], click.Group]) -> None:
        super().__init__(name, help=told)
        self.load = load

    def list_commands(self, ctx: click.Context) -> list[str]:
        return self.load().list_commands(ctx)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return self.load().get_command(ctx, cmd_name)


def init_app(app: Flask) -> None:
    """Register the command groups of every feature that has one, and `flask db` of the migrations."""
    for name, (module, told) in GROUPS.items():
        app.cli.add_command(Later(name, told, partial(_group, module, name)))
    app.cli.add_command(Later("db", "Migrasi basis data.", partial(_migrations, app)))


def _group(module: str, name: str) -> click.Group:
    group: click.Group = getattr(import_module(module), name)
    return group


def _migrations(app: Flask) -> click.Group:
    from flask_alembic.cli import cli

    from catalogue.web.migrating import migrations

    # What the group itself would say to its commands, if it were not asked for through ours.
    click.get_current_context().obj = migrations(app)
    group: click.Group = cli
    return group
