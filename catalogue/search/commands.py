"""`flask search rebuild|optimize|check|query|evaluate`: the index from the command line."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click
import sqlalchemy as sa
from flask import current_app
from flask.cli import AppGroup
from sqlalchemy import orm
from whoosh.index import LockError

from catalogue.innovations.models import Innovation
from catalogue.innovations.models import public as public_innovation
from catalogue.replications.models import Replication
from catalogue.replications.models import public as public_replication
from catalogue.search.documents import INNOVATION, KINDS
from catalogue.search.evaluate import Figures, Judged, by_kind, evaluate, figures, read_judged
from catalogue.search.following import Follower, differences
from catalogue.search.gather import stamps
from catalogue.search.opening import harmed
from catalogue.search.query import Query
from catalogue.search.query import search as ask
from catalogue.version import catalogue_version

search = AppGroup("search", help="Indeks pencarian: susun ulang, gabung, periksa, coba, nilai.")

WORST = 10
WRITTEN = "Indeks sedang ditulis proses lain. Coba lagi sebentar lagi."
UNREADABLE = "Indeks tidak dapat dibaca. Jalankan: flask search rebuild"

WRONG = {
    "missing": "belum ada di indeks",
    "superfluous": "masih di indeks, tidak lagi di basis data",
    "outdated": "di indeks masih versi lama",
}


@search.command()
def rebuild() -> None:
    """Susun ulang seluruh indeks dari basis data."""
    try:
        number = _follower().rebuild()
    except LockError:
        sys.exit(WRITTEN)
    click.echo(f"Indeks tersusun: {number} dokumen.")


@search.command()
def optimize() -> None:
    """Gabungkan semua bagian indeks menjadi satu; pencarian tetap berjalan."""
    follower = _follower()
    with orm.Session(follower.engine) as session:
        reader = follower.reader(catalogue_version(session))
    if reader is not None and reader.is_one_piece:
        click.echo("Indeks sudah satu bagian.")
        return
    try:
        number = follower.rebuild()
    except LockError:
        sys.exit(WRITTEN)
    click.echo(f"Indeks kini satu bagian: {number} dokumen.")


@search.command()
def check() -> None:
    """Bandingkan indeks dengan basis data dan periksa berkasnya; keluar dengan 1 bila berbeda."""
    follower = _follower()
    with orm.Session(follower.engine) as session:
        version = catalogue_version(session)
        reader = follower.reader(version)
        due = stamps(session)
    if reader is None:
        sys.exit(UNREADABLE)
    found = [f"{key}: {WRONG[wrong]}" for wrong, key in differences(reader.stamps(), due)]
    found += [f"{name}: berkas rusak" for name in harmed(follower.directory)]
    if reader.version != version:
        found.append(f"indeks: masih versi {reader.version}, katalog versi {version}")
    for line in found:
        click.echo(line)
    if found:
        sys.exit(f"{len(found)} perbedaan.")
    click.echo(f"Indeks sesuai dengan basis data: {len(due)} dokumen, versi {reader.version}.")


@search.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--kind", type=click.Choice(KINDS), default=INNOVATION, show_default=True)
@click.option("--sort", default="relevansi", show_default=True)
def query(words: tuple[str, ...], kind: str, sort: str) -> None:
    """Tampilkan halaman pertama hasil pencarian."""
    follower = _follower()
    with orm.Session(follower.engine) as session:
        asked = Query(words=" ".join(words), kind=kind, sort=sort)
        results = follower.search(asked, catalogue_version(session))
        if results is None:
            sys.exit(UNREADABLE)
        slugs = _public_slugs(session, kind)
    click.echo(f"{results.total} hasil")
    for identity in filter(slugs.get, results.ids):
        click.echo(slugs[identity])


@search.command(name="evaluate")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--worst", default=WORST, show_default=True, help="Berapa pertanyaan terburuk ditampilkan.")
def judge(file: Path, worst: int) -> None:
    """Nilai hasil pencarian atas pertanyaan yang sudah dinilai (TSV: qid, kind, query, judgements)."""
    try:
        questions = read_judged(file)
    except (KeyError, TypeError, ValueError):
        sys.exit("Berkas harus berisi kolom qid, kind, query, judgements (slug:nilai,…) berpisah tab.")
    verdicts = evaluate(questions, _asker(questions))
    click.echo("jenis      n  NDCG@10  recall@20")
    for kind, group in by_kind(verdicts).items():
        click.echo(_line(kind, group))
    click.echo(_line("semua", figures(verdicts)))
    click.echo("\nTerburuk:")
    for verdict in verdicts[:worst]:
        asked = verdict.question
        click.echo(f"{verdict.ndcg:.3f}  {verdict.recall:.3f}  {asked.kind}  {asked.text}")


def _line(kind: str, group: Figures) -> str:
    return f"{kind:<8}{group.number:>4}  {group.ndcg:>7.3f}  {group.recall:>9.3f}"


def _asker(questions: list[Judged]) -> Callable[[str], list[str]]:
    """Asks the real index for the first page of slugs; says which judged slugs are not public."""
    follower = _follower()
    with orm.Session(follower.engine) as session:
        reader = follower.reader(catalogue_version(session))
        if reader is None:
            sys.exit(UNREADABLE)
        slugs = _public_slugs(session, INNOVATION)
    for slug in sorted({slug for one in questions for slug in one.grades} - set(slugs.values())):
        click.echo(f"tidak terbit: {slug}", err=True)
    return lambda words: [slugs[one] for one in ask(reader, Query(words)).ids if one in slugs]


def _public_slugs(session: orm.Session, kind: str) -> dict[int, str]:
    """Slugs by id, of what is public now: an index that is behind shows nothing that is not."""
    if kind == INNOVATION:
        rows = sa.select(Innovation.id, Innovation.slug).where(public_innovation())
    else:
        rows = sa.select(Replication.id, Replication.slug).where(public_replication())
    return {identity: slug for identity, slug in session.execute(rows) if slug}


def _follower() -> Follower:
    follower: Follower = current_app.extensions["search"]
    return follower
