"""What makes two regions alike is told in plain words."""

from __future__ import annotations

from flask import Flask

from catalogue import reference
from catalogue.places.alike import compare
from catalogue.web.region_words import likeness

REGIONS = {region.code: region for region in reference.regions()}


def words(app: Flask, one: str, other: str) -> list[str]:
    with app.test_request_context():
        return [likeness(reason) for reason in compare(REGIONS[one], REGIONS[other])]


def test_reasons_are_told_in_indonesian(app: Flask) -> None:
    assert words(app, "33.71", "35.76") == [
        "penduduk serupa: 128,7 ribu dan 142,3 ribu",
        "kepadatan serupa: 6.935 jiwa/km² dan 6.947 jiwa/km²",
        "sama-sama di Jawa",
        "sama-sama kota",
        "PDRB per kapita 2017 berbeda: Rp47,8 juta dan Rp35 juta",
    ]


def test_what_differs_is_told_as_differing(app: Flask) -> None:
    told = words(app, "51.71", "33.10")
    assert "kelompok pulau berbeda: Bali dan Nusa Tenggara – Jawa" in told
    assert "jenis berbeda: kota – kabupaten" in told
