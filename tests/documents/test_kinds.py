import datetime
from decimal import Decimal

import pytest

from catalogue.documents.kinds import (
    Choice,
    Date,
    Kind,
    Known,
    Number,
    Setting,
    SourceNumber,
    Text,
    Url,
    Vocabulary,
    Year,
)
from catalogue.partial_date import PartialDate

SETTING = Setting(Vocabulary(themes=frozenset({"kesehatan"})), datetime.date(2026, 11, 21), source_count=3)
THEME = Known(lambda vocabulary: vocabulary.themes, "tema")


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Text(), "  dua kata ", "dua kata"),
        (Choice(("naik", "turun")), "turun", "turun"),
        (THEME, "kesehatan", "kesehatan"),
        (Date(), "2026-11", PartialDate("2026-11")),
        (Year(), "2026", 2026),
        (Number(), "1234.50", Decimal("1234.50")),
        (Number(), "-0.5", Decimal("-0.5")),
        (SourceNumber(), "3", 3),
        (Url(), "http://a.id:8080/x?y=1#z", "http://a.id:8080/x?y=1#z"),
    ],
)
def test_a_sound_text_becomes_its_value(kind: Kind, text: str, value: object) -> None:
    assert kind.read(text, SETTING) == value


@pytest.mark.parametrize(
    ("kind", "text", "reason"),
    [
        (Text(), " ", "kosong"),
        (Text(), "a\nb", "satu baris"),
        (Text(), "a\x00", "satu baris"),
        (Text(5), "enam huruf", "10 huruf, paling banyak 5"),
        (Text(300, max_words=2), "tiga kata saja", "3 kata, paling banyak 2"),
        (Choice(("naik", "turun")), "tetap", "yang ada: naik, turun"),
        (THEME, "sihir", "tidak ada dalam daftar tema"),
        (Date(), "17-05-2021", "bukan tanggal"),
        (Date(), "2026-12", "belum terjadi"),
        (Date(), "2026-11-22", "belum terjadi"),
        (Year(), "21", "bukan tahun"),
        (Year(), "2027", "belum terjadi"),
        (Number(), "1.234,5", "bukan angka"),
        (Number(), "1e3", "bukan angka"),
        (Number(), "007", "bukan angka"),
        (Number(), "٣", "bukan angka"),
        (SourceNumber(), "4", "daftar sumber berisi 3"),
        (SourceNumber(), "0", "bukan nomor sumber"),
        (SourceNumber(), "satu", "bukan nomor sumber"),
    ],
)
def test_an_unsound_text_is_refused_with_its_reason(kind: Kind, text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        kind.read(text, SETTING)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "//a.id",
        "a.id",
        "https://",
        "https:///a",
        "https://x@a.id",
        "https://a.id\\@b.id",
    ]
    + ["https://a.id/<script>", 'https://a.id/"x', "https://a.id/ b", "https://[a.id", "https://a.id:99999/"]
    + ["ftp://a.id", "data:text/html,x", "HTTPS://", "https://?a", "https:a.id"],
)
def test_only_full_web_addresses_are_taken(address: str) -> None:
    with pytest.raises(ValueError, match="alamat web"):
        Url().read(address, SETTING)


def test_a_text_accepted_before_is_not_judged_by_vocabulary_or_day() -> None:
    before = Setting(None, None, source_count=0)
    assert THEME.read("sihir", before) == "sihir"
    assert Date().read("2999", before) == PartialDate("2999")
    assert Year().read("2999", before) == 2999
