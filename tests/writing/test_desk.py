"""Meja saya: what waits comes first and is counted in the frame; each role sees the texts of its own."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy import orm

from catalogue.accounts.models import User
from catalogue.innovations.revisions import RevisionComment
from tests import factories
from tests.signing_in import sign_in
from tests.writing.house import House, accept_another, settle, text_in, whole

ROW = '<li class="desk-row">'


@pytest.fixture
def house(session: orm.Session) -> House:
    return settle(session)


def desk_of(client: FlaskClient, user: User) -> str:
    answer = sign_in(client, user).get("/meja")
    assert answer.status_code == 200
    return answer.text


def part(page: str, anchor: str) -> str:
    """The section of the page with this heading; "" where there is none."""
    found = re.search(rf'<section [^>]*aria-labelledby="{anchor}".*?</section>', page, re.DOTALL)
    return found[0] if found else ""


def badge(page: str) -> int:
    """The number that the frame tells beside Meja saya."""
    found = re.search(r'href="/meja"[^>]*>Meja saya(?: <span class="badge">(\d+))?', page)
    assert found
    return int(found[1] or 0)


def fill(session: orm.Session, house: House) -> None:
    """Two returned texts, a draft on an old base, a word asked of the origin, a record told by others."""
    returned = text_in(session, house.government, "returned", title="Peta Sampah")
    for role, section in (("kurator", None), ("kurator", "Hasil"), ("hub", None)):
        session.add(
            RevisionComment(
                revision=returned, user=house.curator, role=role, section=section, text="Catatan."
            )
        )
    text_in(session, house.government, "returned", title="Bank Sampah")
    case = factories.innovation(session, house.government)
    case.title = "Mal Layanan"
    text_in(session, house.government, case=case)
    accept_another(session, case, whole(house.government))
    factories.replication(session, case, reporter="daerah")
    factories.replication(
        session, factories.innovation(session), replicator=house.government, reporter="asal"
    )
    session.commit()


def test_what_waits_comes_first_and_is_as_much_as_the_frame_tells(
    client: FlaskClient, session: orm.Session, house: House
) -> None:
    fill(session, house)
    page = desk_of(client, house.writer)
    waiting = part(page, "menunggu")
    assert waiting.count(ROW) == badge(page) == 5
    assert page.index('id="menunggu"') < page.index('id="naskah"')
    assert "Peta Sampah" in waiting
    assert "2 catatan" in waiting
    for kind in ("Dikembalikan", "Dasarnya sudah berubah", "Diminta tanggapan", "Tercatat tentang daerah"):
        assert kind in waiting


@pytest.mark.parametrize("who", ["writer", "unit_writer", "head", "hub", "stranger"])
def test_the_number_in_the_frame_is_that_of_the_rows_for_everybody(
    client: FlaskClient, session: orm.Session, house: House, who: str
) -> None:
    fill(session, house)
    page = desk_of(client, getattr(house, who))
    assert part(page, "menunggu").count(ROW) == badge(page)


def test_what_waits_is_not_repeated_below(client: FlaskClient, session: orm.Session, house: House) -> None:
    fill(session, house)
    text_in(session, house.government, title="Draf Lain")
    below = part(desk_of(client, house.writer), "naskah")
    assert "Draf Lain" in below
    assert "Peta Sampah" not in below
    assert "Mal Layanan" not in below


def test_one_reads_the_state_of_ones_texts(client: FlaskClient, session: orm.Session, house: House) -> None:
    text_in(session, house.government, title="Satu")
    text_in(session, house.government, "submitted", title="Dua")
    text_in(session, house.government, "abandoned", title="Tiga")
    text_in(session, house.government, "rejected", title="Empat")
    texts = part(desk_of(client, house.writer), "naskah")
    assert texts.index("Draf") < texts.index("Satu") < texts.index("Menunggu tinjauan") < texts.index("Dua")
    assert "Tiga" not in texts
    assert "Empat" not in texts


def test_texts_of_other_agencies_are_not_there(
    client: FlaskClient, session: orm.Session, house: House
) -> None:
    text_in(session, house.unit, title="Naskah Dinas")
    text_in(session, house.government, "returned", title="Naskah Pemda")
    assert "Naskah Dinas" not in desk_of(client, house.writer)
    page = desk_of(client, house.stranger)
    assert "Naskah Dinas" not in page
    assert "Naskah Pemda" not in page
    assert badge(page) == 0


def test_an_admin_lokal_sees_all_units_each_under_its_name(
    client: FlaskClient, session: orm.Session, house: House
) -> None:
    text_in(session, house.unit, title="Naskah Dinas")
    text_in(session, house.government, "returned", title="Naskah Pemda")
    page = desk_of(client, house.head)
    texts = part(page, "naskah")
    places = [texts.index(f"<h3>{house.government.name}</h3>"), texts.index("Naskah Pemda")]
    places += [texts.index(f"<h3>{house.unit.name}</h3>"), texts.index("Naskah Dinas")]
    assert places == sorted(places)
    assert "Dikembalikan" in texts
    assert badge(page) == 0, "mending is for those who write"
    assert "Tulis inovasi" not in page


def test_a_hub_sees_what_is_submitted_in_its_province_and_writes_nothing(
    client: FlaskClient, session: orm.Session, house: House
) -> None:
    text_in(session, house.unit, "submitted", title="Naskah Dinas")
    text_in(session, house.government, title="Draf Pemda")
    text_in(session, factories.agency(session), "submitted", title="Provinsi Lain")
    page = desk_of(client, house.hub)
    assert "Naskah Dinas" in part(page, "provinsi")
    assert f'href="/replikasi?daerah={house.province.code}"' in page
    for absent in ("Draf Pemda", "Provinsi Lain", "Tulis inovasi", 'id="terbit"'):
        assert absent not in page


def test_published_cases_can_be_brought_up_to_date_from_the_desk(
    client: FlaskClient, session: orm.Session, house: House
) -> None:
    case = factories.innovation(session, house.government, slug="olah-sampah")
    other = factories.innovation(session, house.government)
    being_written = text_in(session, house.government, "submitted", case=other)
    factories.innovation(session, house.unit, slug="milik-dinas")
    session.commit()
    cases = part(desk_of(client, house.writer), "terbit")
    assert f'action="/meja/inovasi/{case.slug}/naskah"' in cases
    assert f'href="/meja/naskah/{being_written.id}"' in cases
    assert f"/meja/inovasi/{other.slug}/naskah" not in cases
    assert "milik-dinas" not in cases


def test_an_empty_desk_says_how_to_begin(client: FlaskClient, house: House) -> None:
    page = desk_of(client, house.writer)
    assert "Tidak ada yang menunggu Anda sekarang." in page
    assert "Belum ada naskah." in page
    assert "Tulis inovasi pertama instansi Anda." in page
    assert "Belum ada replikasi" in page


@pytest.mark.parametrize("role", ["kurator", "administrator", ""])
def test_who_neither_writes_nor_reads_for_a_province_has_no_desk(
    client: FlaskClient, session: orm.Session, role: str
) -> None:
    user = factories.user(session)
    if role:
        factories.grant(session, user, role)
    session.commit()
    assert sign_in(client, user).get("/meja").status_code == 403


def test_a_stranger_signs_in_first(client: FlaskClient) -> None:
    assert client.get("/meja").location == "/masuk?ke=/meja"


def test_what_was_ruled_on_last_is_told(client: FlaskClient, session: orm.Session, house: House) -> None:
    text_in(session, house.government, "rejected", title="Ditolak Saja", savers=[house.writer])
    text_in(session, house.government, "accepted", title="Dari Berkas")
    ruled = part(desk_of(client, house.writer), "diputuskan")
    assert "Ditolak Saja" in ruled
    assert "Dari Berkas" not in ruled, "nobody wrote it here"
    assert part(desk_of(client, house.unit_writer), "diputuskan") == ""
