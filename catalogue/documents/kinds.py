"""The kinds of value that a field can hold: how each is read from its text, checked, and written again.

`read` raises ValueError whose message is the reason, in Indonesian. Lists and records are in `fields`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol
from urllib.parse import urlsplit

from catalogue.documents.frontmatter import FORBIDDEN
from catalogue.language import gettext as _
from catalogue.partial_date import PartialDate
from catalogue.slug_form import check_slug


@dataclass(frozen=True)
class Vocabulary:
    """The codes and names that stand outside a document and that it may use."""

    themes: frozenset[str] = frozenset()
    sectors: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    agencies: frozenset[str] = frozenset()
    competitions: frozenset[str] = frozenset()
    award_levels: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Setting:
    """What a document is read against: the vocabulary, the present day, and how many sources it lists.

    Without vocabulary or day (a text that was accepted before) the checks that need them are left out.
    """

    vocabulary: Vocabulary | None
    today: datetime.date | None
    source_count: int


class Kind(Protocol):
    """A kind of value written as one text."""

    def read(self, text: str, setting: Setting) -> Any:
        """Return the value that the text stands for; ValueError says why there is none."""
        ...

    def write(self, value: Any) -> str | int:
        """Return the text (or, unquoted, the whole number) that `read` takes for the value."""
        ...


@dataclass(frozen=True)
class Text:
    """One line of text without blanks at its ends, at most so many characters or words long."""

    max_length: int = 300
    max_words: int | None = None

    def read(self, text: str, setting: Setting) -> str:
        text = text.strip()
        if not text:
            raise ValueError(_("kosong; isi, atau hapus barisnya"))
        if "\n" in text or "\t" in text or FORBIDDEN.search(text):
            raise ValueError(_("harus satu baris tanpa karakter kendali"))
        if len(text) > self.max_length:
            raise ValueError(
                _(
                    "terlalu panjang: %(length)s huruf, paling banyak %(most)s",
                    length=len(text),
                    most=self.max_length,
                )
            )
        if self.max_words and (words := len(text.split())) > self.max_words:
            raise ValueError(
                _(
                    "terlalu panjang: %(words)s kata, paling banyak %(most)s",
                    words=words,
                    most=self.max_words,
                )
            )
        return text

    def write(self, value: str) -> str:
        return value


@dataclass(frozen=True)
class Choice:
    """One of the codes that the format itself fixes."""

    codes: tuple[str, ...]

    def read(self, text: str, setting: Setting) -> str:
        if text not in self.codes:
            raise ValueError(
                _("“%(text)s” bukan pilihan; yang ada: %(known)s", text=text, known=", ".join(self.codes))
            )
        return text

    def write(self, value: str) -> str:
        return value


@dataclass(frozen=True)
class Known:
    """A code or name of the vocabulary; `codes` picks the list, `called` is its name on screen."""

    codes: Callable[[Vocabulary], frozenset[str]]
    called: str

    def read(self, text: str, setting: Setting) -> str:
        text = Text(max_length=200).read(text, setting)
        if setting.vocabulary is not None and text not in self.codes(setting.vocabulary):
            raise ValueError(
                _("“%(text)s” tidak ada dalam daftar %(called)s", text=text, called=_(self.called))
            )
        return text

    def write(self, value: str) -> str:
        return value


class Date:
    """A date as far as it is known, never in the future."""

    def read(self, text: str, setting: Setting) -> PartialDate:
        try:
            date = PartialDate.parse(text)
        except ValueError:
            raise ValueError(
                _("“%(text)s” bukan tanggal; tulis 2021, 2021-05, atau 2021-05-17", text=text)
            ) from None
        if setting.today is not None and date.earliest() > setting.today:
            raise ValueError(_("“%(text)s” belum terjadi", text=text))
        return date

    def write(self, value: PartialDate) -> str:
        return value.text


class Year:
    """A year of four digits, never in the future."""

    def read(self, text: str, setting: Setting) -> int:
        if not re.fullmatch("[0-9]{4}", text) or text == "0000":
            raise ValueError(_("“%(text)s” bukan tahun; tulis empat angka", text=text))
        if setting.today is not None and int(text) > setting.today.year:
            raise ValueError(_("“%(text)s” belum terjadi", text=text))
        return int(text)

    def write(self, value: int) -> str:
        return f"{value:04d}"


class Number:
    """A number with a decimal point and nothing else: `1234.5`, `-3`."""

    def read(self, text: str, setting: Setting) -> Decimal:
        if not re.fullmatch(r"-?(0|[1-9][0-9]{0,17})(\.[0-9]{1,9})?", text):
            raise ValueError(
                _("“%(text)s” bukan angka; tulis tanpa pemisah ribuan dan dengan titik desimal", text=text)
            )
        return Decimal(text)

    def write(self, value: Decimal) -> str:
        return f"{value:f}"


class SourceNumber:
    """The number of a source, counted from 1, as `[^n]` in the body."""

    def read(self, text: str, setting: Setting) -> int:
        if not re.fullmatch("[1-9][0-9]{0,3}", text):
            raise ValueError(_("“%(text)s” bukan nomor sumber", text=text))
        if int(text) > setting.source_count:
            raise ValueError(
                _(
                    "sumber nomor %(text)s tidak ada; daftar sumber berisi %(count)s",
                    text=text,
                    count=setting.source_count,
                )
            )
        return int(text)

    def write(self, value: int) -> int:
        return value


class Slug:
    """The slug of another document."""

    def read(self, text: str, setting: Setting) -> str:
        return check_slug(text)

    def write(self, value: str) -> str:
        return value


class Url:
    """The address of a page elsewhere: http or https, with a host, without user name."""

    def read(self, text: str, setting: Setting) -> str:
        text = Text(max_length=2000).read(text, setting)
        if re.search(r"[\s<>\"\\^`{|}]", text) or not re.match("https?://[^/?#@]", text):
            raise ValueError(_("bukan alamat web; tulis lengkap, diawali http:// atau https://"))
        try:
            parts = urlsplit(text)
            sound = bool(parts.hostname) and "@" not in parts.netloc and parts.port != 0
        except ValueError:
            sound = False
        if not sound:
            raise ValueError(_("alamat web ini tidak sah"))
        return text

    def write(self, value: str) -> str:
        return value
