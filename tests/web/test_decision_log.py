"""The public log of decisions: what is in it, what never is, and in which words."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import orm

from catalogue.accounts.models import User
from catalogue.decisions.models import Decision, decision
from tests import factories
from tests.markup import Element, read


@pytest.fixture
def curator(session: orm.Session) -> User:
    made = factories.user(session, name="Ibu Peninjau", email="peninjau@contoh.go.id")
    factories.grant(session, made, "kurator")
    return made


def rule(session: orm.Session, actor: User | str, verb: str, reason: str = "", **about: Any) -> Decision:
    made = decision(verb, actor, reason, **about)
    session.add(made)
    session.flush()
    return made


def rows(client: FlaskClient, query: str = "") -> list[Element]:
    return read(client.get(f"/keputusan{query}").text).within("ol.rulings", "li")


def test_a_ruling_says_what_about_what_when_why_and_in_which_role(
    client: FlaskClient, session: orm.Session, curator: User
) -> None:
    case = factories.innovation(session, name="OSAMA", slug="osama")
    made = rule(session, curator, "tarik", "Layanannya berhenti.", innovation_id=case.id)
    made.made_at = datetime(2026, 3, 4, tzinfo=UTC)
    session.commit()
    (row,) = rows(client)
    assert row.text == "Ditarik dari katalog: OSAMA Layanannya berhenti. 4 Maret 2026 · kurator"
    assert row.all("a")[0].href == "/inovasi/osama"


def test_no_person_is_ever_named(client: FlaskClient, session: orm.Session, curator: User) -> None:
    case = factories.innovation(session)
    rule(session, curator, "tarik", "Sebab.", innovation_id=case.id)
    rule(session, curator, "beri_wewenang", user_id=curator.id)
    session.commit()
    page = client.get("/keputusan").text
    assert len(rows(client)) == 1
    for name in (curator.name, curator.email):
        assert name not in page


def test_what_was_never_public_is_not_there(client: FlaskClient, session: orm.Session, curator: User) -> None:
    draft = factories.revision(session, factories.draft(session, title="Draf rahasia"))
    draft.move_to("submitted")
    draft.move_to("rejected")
    rule(session, curator, "tolak", "Alasan rahasia.", revision_id=draft.id)
    case = factories.innovation(session)
    returned = factories.revision(session, case)
    returned.move_to("submitted")
    returned.move_to("returned")
    rule(session, curator, "kembalikan", "Alasan rahasia.", revision_id=returned.id)
    hidden = factories.collection(session, standing="draf", title="Koleksi rahasia")
    rule(session, curator, "terbitkan", collection_id=hidden.id)
    session.commit()
    assert rows(client) == []
    assert "rahasia" not in client.get("/keputusan").text


def test_withdrawn_and_hidden_things_are_there_with_their_reasons(
    client: FlaskClient, session: orm.Session, curator: User
) -> None:
    record = factories.replication(session, name="Nama yang menghina", standing="disembunyikan",
                                   standing_reason="Menghina.")  # fmt: skip
    rule(session, curator, "sembunyikan", "Menghina.", replication_id=record.id)
    shelf = factories.collection(session, standing="ditarik", title="Koleksi lama")
    rule(session, curator, "tarik", "Sudah usang.", collection_id=shelf.id)
    session.commit()
    page = client.get("/keputusan").text
    for told in ("Disembunyikan", "Menghina.", "Koleksi lama", "Sudah usang."):
        assert told in page
    assert "Nama yang menghina" not in page


@pytest.mark.parametrize(
    ("verb", "role"),
    [
        ("konfirmasi", "instansi asal"),
        ("bantah", "instansi asal"),
        ("akui", "daerah pereplikasi"),
        ("sanggah", "daerah pereplikasi"),
        ("ambil_alih", "daerah pereplikasi"),
        ("terbitkan", "daerah pereplikasi"),
        ("verifikasi", "kurator"),
        ("tolak_verifikasi", "kurator"),
        ("tampilkan", "kurator"),
    ],
)
def test_each_side_of_a_replication_has_its_role(
    client: FlaskClient, session: orm.Session, curator: User, verb: str, role: str
) -> None:
    rule(session, curator, verb, "Sebab.", replication_id=factories.replication(session).id)
    session.commit()
    assert rows(client)[0].text.endswith(f"· {role}")


def test_files_and_those_who_keep_agencies_have_their_roles_too(
    client: FlaskClient, session: orm.Session, curator: User
) -> None:
    rule(session, "flask content load", "terbitkan", replication_id=factories.replication(session).id)
    rule(session, curator, "nonaktifkan", agency_id=factories.agency(session, name="Dinas Lama").id)
    session.commit()
    agency, loaded = (row.text for row in rows(client))
    assert "Dinonaktifkan: Dinas Lama" in agency
    assert agency.endswith("· pengelola instansi")
    assert loaded.endswith("· dimuat dari berkas pustaka")


def test_the_log_is_filtered_by_kind_and_year_and_paged(
    client: FlaskClient, session: orm.Session, curator: User
) -> None:
    case, record = factories.innovation(session), factories.replication(session)
    for number in range(60):
        made = rule(session, curator, "tarik", f"Sebab {number}.", innovation_id=case.id)
        made.made_at = datetime(2025, 1, 1, 0, number, tzinfo=UTC)
    new_year = rule(session, curator, "verifikasi", replication_id=record.id)
    new_year.made_at = datetime(2025, 12, 31, 18, tzinfo=UTC)  # already 2026 in Jakarta
    session.commit()
    assert "61 keputusan" in client.get("/keputusan").text
    assert len(rows(client)) == 50
    assert len(rows(client, "?hal=2")) == 11
    assert "Sebab 59." in rows(client, "?jenis=naskah")[0].text, "the latest first"
    (only,) = rows(client, "?tahun=2026")
    assert "Diverifikasi" in only.text
    assert rows(client, "?tahun=2026&jenis=naskah") == []
    for query in ("?jenis=x", "?tahun=1999", "?hal=9", "?tahun=2025&hal=x"):
        assert client.get(f"/keputusan{query}").status_code == 404


def test_it_is_kept_like_every_public_page_and_follows_the_catalogue(
    client: FlaskClient, session: orm.Session, curator: User
) -> None:
    case = factories.innovation(session)
    session.commit()
    first = client.get("/keputusan")
    assert client.get("/keputusan", headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    case.withdraw("Sebab.")
    rule(session, curator, "tarik", "Sebab.", innovation_id=case.id)
    session.commit()
    after = client.get("/keputusan", headers={"If-None-Match": first.headers["ETag"]})
    assert after.status_code == 200
    assert "Sebab." in after.text


def test_it_is_linked_in_the_footer_and_the_sitemap(client: FlaskClient) -> None:
    assert 'href="/keputusan"' in client.get("/").text
    assert "/keputusan</loc>" in client.get("/sitemap.xml").text
