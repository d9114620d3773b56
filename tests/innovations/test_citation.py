"""How a case is cited."""

from __future__ import annotations

from sqlalchemy import orm

from catalogue.innovations.citation import bibtex, citation
from tests import factories

URL = "https://katalog.contoh.go.id/inovasi/toss"


def test_a_citation_names_site_year_title_the_owner_of_the_innovation_and_address(
    session: orm.Session,
) -> None:
    owner = factories.agency(session, name="Pemerintah Kabupaten Contoh")
    case = factories.innovation(session, owner, name="TOSS", title="Olah Sampah Setempat")
    year = case.revised_at.year if case.revised_at else None
    assert citation(case, URL) == (
        f"Katalog Replikasi Inovasi Pelayanan Publik. ({year}). TOSS: Olah Sampah Setempat"
        f" [inovasi Pemerintah Kabupaten Contoh]. {URL}"
    )


def test_a_title_that_says_the_name_is_not_told_twice(session: orm.Session) -> None:
    case = factories.innovation(session, name="TOSS", title="TOSS untuk semua")
    assert ". TOSS untuk semua [" in citation(case, URL)
    assert "TOSS: TOSS" not in citation(case, URL)


def test_bibtex_is_keyed_by_the_slug_and_its_marks_are_harmless(session: orm.Session) -> None:
    case = factories.innovation(session, slug="toss", title="100% {aman} & \\input{x}")
    entry = bibtex(case, URL)
    assert entry.startswith("@misc{toss,\n")
    assert r"title = {{100\% \{aman\} \& /input\{x\}}}" in entry
