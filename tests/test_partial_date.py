import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.partial_date import PartialDate


@pytest.mark.parametrize(
    ("text", "precision", "words"),
    [
        ("2021", "year", "2021"),
        ("2021-05", "month", "Mei 2021"),
        ("2021-05-17", "day", "17 Mei 2021"),
        ("2024-02-29", "day", "29 Februari 2024"),
        ("2009-08-01", "day", "1 Agustus 2009"),
    ],
)
def test_a_date_says_how_much_of_it_is_known(text: str, precision: str, words: str) -> None:
    date = PartialDate.parse(text)
    assert (str(date), date.precision, date.words()) == (text, precision, words)


@pytest.mark.parametrize(
    "text",
    ["", "21", "20211", "2021-5", "2021-13", "2021-00", "2021-02-30", "2023-02-29", "2021-05-17T00:00"]
    + ["0000", " 2021", "2021\n", "٢٠٢١", "2021-05-", "2021/05/17", "17-05-2021"],
)
def test_what_the_calendar_does_not_hold_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        PartialDate.parse(text)


def test_dates_are_ordered_by_their_text_so_the_less_precise_comes_first() -> None:
    texts = ["2021-05-17", "2020", "2021", "2021-05", "2021-04-30"]
    assert [str(date) for date in sorted(map(PartialDate, texts))] == sorted(texts)


def test_a_month_reaches_from_its_first_to_its_last_day() -> None:
    february = PartialDate.parse("2024-02")
    assert february.earliest() == datetime.date(2024, 2, 1)
    assert february.latest() == datetime.date(2024, 2, 29)
    assert PartialDate.parse("2021").latest() == datetime.date(2021, 12, 31)


@given(st.dates())
def test_every_day_of_the_calendar_survives_its_text(day: datetime.date) -> None:
    date = PartialDate.parse(day.isoformat())
    assert date.earliest() == day == date.latest()


@given(st.text())
def test_any_other_text_is_refused_with_a_value_error_alone(text: str) -> None:
    try:
        date = PartialDate.parse(text)
    except ValueError:
        return
    assert date.earliest() <= date.latest()
