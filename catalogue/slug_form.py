"""The form of a slug: the part of an address that names one thing, and the name of its file."""

import re
import unicodedata

from catalogue.language import gettext as _

MIN_LENGTH, MAX_LENGTH = 2, 80
RESERVED = frozenset(
    {"baru", "cari", "ekspor", "hapus", "indeks", "replikasi", "riwayat", "semua", "tulis", "ubah", "umpan"}
)
"""Words that are, or may become, addresses beside the slugs (`/inovasi/baru`)."""

_FORM = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def check_slug(text: str) -> str:
    """Return the slug unchanged; raise ValueError, saying in Indonesian why, where it cannot be one."""
    if not MIN_LENGTH <= len(text) <= MAX_LENGTH:
        raise ValueError(
            _(
                "alamat pendek harus %(least)s sampai %(most)s huruf",
                least=MIN_LENGTH,
                most=MAX_LENGTH,
            )
        )
    if not _FORM.fullmatch(text):
        raise ValueError(
            _("alamat pendek hanya boleh berisi huruf kecil a-z, angka, dan tanda hubung tunggal")
        )
    if text in RESERVED:
        raise ValueError(_("“%(text)s” dipakai oleh situs; pilih alamat pendek lain", text=text))
    return text


def slug_of(name: str) -> str:
    """A slug from a name: lower case letters and digits, words joined by single hyphens, 80 at most."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:MAX_LENGTH].rstrip("-")
