"""The files of a small library, and the verbs between it and a site."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sqlalchemy import orm

from catalogue.library.loading import Summary, load

TODAY = date(2026, 11, 21)
SOURCES = "sumber:\n- url: https://contoh.go.id/a\n  judul: Berita\n"


def case(agency: str = "Pemerintah Kabupaten Asal", title: str = "Olah sampah", **more: str) -> bytes:
    """The file of a case in its canonical form; `more` are fields between its theme and its sources."""
    fields = "".join(f"{name}: {value}\n" for name, value in more.items())
    return (
        f"---\njudul: {title}\nringkasan: Sampah diolah di desa.\ninstansi: {agency}\ntema: lingkungan\n"
        f"{fields}{SOURCES}---\n\n## Masalah\n\nSampah menumpuk.[^1]\n"
    ).encode()


def record(*origins: str, agency: str = "Pemerintah Kabupaten Tiru", steps: str = "") -> bytes:
    """The file of a replication; an origin is "inovasi: slug" or "replikasi: slug"."""
    named = "".join(f"- {origin}\n" for origin in origins)
    return (
        f"---\nhubungan: replikasi\nasal:\n{named}instansi: {agency}\npelapor: sumber_terbuka\n"
        f"{steps}{SOURCES}---\n"
    ).encode()


def bundle(*slugs: str) -> bytes:
    """The file of a collection of these cases."""
    cases = "".join(f"- slug: {slug}\n  alasan: Murah.\n" for slug in slugs)
    return f"---\njudul: Sampah\nringkasan: Tentang sampah.\ninovasi:\n{cases}---\n\nPengantar.\n".encode()


class Library:
    """A content folder: files are written by their path and loaded into the session's site."""

    def __init__(self, folder: Path, session: orm.Session) -> None:
        self.folder, self.session = folder, session

    def put(self, path: str, data: bytes) -> None:
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)

    def load(self, dry_run: bool = False) -> Summary:
        return load(self.session, self.folder, dry_run=dry_run, today=TODAY)

    def files(self) -> dict[str, bytes]:
        """Every file of the folder with its bytes."""
        found = sorted(path for path in self.folder.rglob("*") if path.is_file())
        return {str(path.relative_to(self.folder)): path.read_bytes() for path in found}
