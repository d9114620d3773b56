"""A date as far as it is known: a year, a month of a year, or a day. What is unknown is never completed."""

import calendar
import datetime
import re
from dataclasses import dataclass
from typing import Literal

Precision = Literal["year", "month", "day"]

MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
_PRECISIONS: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}
_SHAPE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")


@dataclass(frozen=True, order=True)
class PartialDate:
    """A date of the Gregorian calendar written "2021", "2021-05" or "2021-05-17"; ordered by that text."""

    text: str

    def __post_init__(self) -> None:
        """Raise ValueError unless the text is one of the three shapes and stands in the calendar."""
        if not isinstance(self.text, str) or not _SHAPE.fullmatch(self.text):
            raise ValueError(f"not a date of the form YYYY, YYYY-MM or YYYY-MM-DD: {self.text!r}")
        self.earliest()

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Return the date that the text names; raise ValueError where it names none."""
        return cls(text)

    @property
    def precision(self) -> Precision:
        """Return how much of the date is known."""
        return _PRECISIONS[len(self.text)]

    @property
    def year(self) -> int:
        """Return the year, which is always known."""
        return int(self.text[:4])

    def earliest(self) -> datetime.date:
        """Return the first day that this date can mean."""
        month = int(self.text[5:7] or "1")
        day = int(self.text[8:10] or "1")
        return datetime.date(self.year, month, day)

    def latest(self) -> datetime.date:
        """Return the last day that this date can mean."""
        if self.precision == "day":
            return self.earliest()
        month = int(self.text[5:7] or "12")
        return datetime.date(self.year, month, calendar.monthrange(self.year, month)[1])

    def words(self) -> str:
        """Return the date as Indonesian readers write it: "2021", "Mei 2021" or "17 Mei 2021"."""
        parts = [self.text[:4]]
        if self.precision != "year":
            parts.insert(0, MONTHS[self.earliest().month - 1])
        if self.precision == "day":
            parts.insert(0, str(self.earliest().day))
        return " ".join(parts)

    def __str__(self) -> str:
        """Return the text as it is stored."""
        return self.text
