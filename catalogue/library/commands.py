"""`flask content load | export | check`."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager, nullcontext
from datetime import date
from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup

from catalogue.documents.problems import DocumentError
from catalogue.errors import CatalogueError
from catalogue.library.exporting import export
from catalogue.library.loading import Summary, load
from catalogue.library.reading import files_of
from catalogue.library.rendering import render_anew
from catalogue.library.shelves import SHELVES
from catalogue.library.wording import words_of
from catalogue.places.actions import load_places
from catalogue.places.vocabulary import vocabulary_of
from catalogue.web.database import db
from catalogue.web.searching import follower

content = AppGroup("content", help="Berkas content/: muat ke situs, tulis dari situs, periksa.")


def _folder() -> Path:
    return Path(current_app.config["CONTENT_DIR"])


@contextmanager
def _worded() -> Iterator[None]:
    """End with 1 and a sentence where the whole run is refused, as for a broken manifest."""
    try:
        yield
    except CatalogueError as error:
        raise click.ClickException(words_of(error)) from error


@content.command("load")
@click.option("--dry-run", is_flag=True, help="Periksa dan laporkan saja; tidak ada yang diubah.")
def load_command(dry_run: bool) -> None:
    """Muat data acuan dan setiap berkas yang berubah ke situs."""
    total = sum(1 for shelf in SHELVES for _ in files_of(_folder(), shelf))
    # The index follows once, after all files, instead of after each.
    following = nullcontext() if dry_run else follower().paused()
    with _worded(), following, click.progressbar(length=total, label="Memuat", file=sys.stderr) as bar:
        if not dry_run:
            load_places(db.session)
        summary = load(db.session, _folder(), dry_run=dry_run, progress=lambda _path: bar.update(1))
    _report(summary, dry_run)


def _report(summary: Summary, dry_run: bool) -> None:
    verb = "akan " if dry_run else ""
    click.echo(
        f"{len(summary.added)} {verb}ditambah, {len(summary.revised)} {verb}diperbarui,"
        f" {len(summary.unchanged)} tidak berubah, {len(summary.refused)} ditolak"
    )
    _complain(summary.refused.values())


def _complain(reasons: Collection[str]) -> None:
    """Tell each reason on standard error; with any, the command ends with 1."""
    for reason in reasons:
        click.echo(reason, err=True)
    if reasons:
        raise SystemExit(1)


@content.command("export")
def export_command() -> None:
    """Tulis semua yang terbit dari situs ke berkas, persis seperti naskah yang diterima."""
    with _worded():
        done = export(db.session, _folder())
    click.echo(
        f"{len(done.written)} ditulis, {len(done.unchanged)} tidak berubah,"
        f" {len(done.removed)} dihapus, {len(done.refused)} dilewati"
    )
    _complain(done.refused.values())


@content.command("render")
def render_command() -> None:
    """Buat ulang HTML semua naskah, setelah cara menampilkannya diubah; naskahnya sendiri tetap."""
    with follower().paused():
        changed = render_anew(db.session)
    click.echo(f"{len(changed)} tampilan diperbarui")


@content.command("check")
def check_command() -> None:
    """Periksa semua berkas dan sebutkan setiap kesalahannya; keluar dengan 1 bila ada."""
    vocabulary, problems, total = vocabulary_of(db.session), [], 0
    for shelf in SHELVES:
        for file in files_of(_folder(), shelf):
            total += 1
            try:
                document, _ = shelf.read(file.data, file.slug, vocabulary, date.today())
            except DocumentError as error:
                problems.append(str(error))
                continue
            if shelf.format.format(document).encode() != file.data:
                problems.append(f"{file.path}: isi sah, tetapi bukan bentuk bakunya")
    click.echo(f"{total} berkas diperiksa, {len(problems)} bermasalah")
    _complain(problems)
