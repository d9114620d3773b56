"""The pages of a case, as a visitor gets them."""

from __future__ import annotations

import json
import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy import orm

from catalogue.innovations.models import Innovation
from catalogue.slugs import give_slug
from tests import factories
from tests.innovations.publishing import BODY, publish, text_of

FORMS = ("", ".md", ".json", "/replikasi", "/riwayat")


@pytest.fixture
def case(session: orm.Session) -> Innovation:
    return publish(session)


def add_running(session: orm.Session, case: Innovation, stage: str = "berjalan") -> None:
    factories.replication(session, case).add_event(factories.event(stage, "2021"))
    session.commit()


def test_a_case_shows_its_sections_with_the_sources_they_cite(client: FlaskClient, case: Innovation) -> None:
    page = client.get("/inovasi/olah-sampah").text
    assert re.search(r'<h2 id="bagian-masalah">Masalah</h2>\s*<p>Sampah menumpuk', page)
    assert page.count('href="#sumber-1"') == 1
    assert '<li id="sumber-1"><a href="https://contoh.go.id/a" rel="noopener ugc nofollow">' in page
    assert "Kelengkapan 2 dari 8 bagian" in page


def test_every_id_of_a_case_page_stands_once(
    client: FlaskClient, session: orm.Session, case: Innovation
) -> None:
    add_running(session, case)
    ids = re.findall(r'\bid="([^"]+)"', client.get("/inovasi/olah-sampah").text)
    assert len(ids) == len(set(ids))


def test_what_no_source_tells_is_not_on_the_page(client: FlaskClient, case: Innovation) -> None:
    page = client.get("/inovasi/olah-sampah").text
    for absent in ("Jenis", "Penghargaan", "Dasar hukum", "Kesediaan direplikasi", "TPB/SDG"):
        assert f"<dt>{absent}</dt>" not in page


def test_what_is_told_stands_under_its_name(client: FlaskClient, session: orm.Session) -> None:
    owner = factories.agency(session)
    session.commit()
    publish(
        session,
        text=text_of(
            owner.name,
            mulai="'2017'",
            jenis="digital",
            penghargaan="\n- nama: Top 99 Inovasi\n  kompetisi: kipp\n  tingkat: top99-2018\n  tahun: '2018'",
            indikator="\n- nama: Waktu\n  satuan: hari\n  sebelum: '10'\n  sebelum_angka: '10'\n"
            "  sesudah: '2'\n  sesudah_angka: '2'",
            keberlanjutan="\n  status: berlanjut\n  tanggal: '2023'",
        ),
    )
    page = client.get("/inovasi/olah-sampah").text
    for told in ("sejak 2017", "Digital", "Top 99 Inovasi (2018)", "Sebelum dan sesudah", "Berlanjut (2023)"):
        assert told in page


def test_a_bar_needs_two_numbers(client: FlaskClient, session: orm.Session) -> None:
    owner = factories.agency(session)
    session.commit()
    publish(session, text=text_of(owner.name, indikator="\n- nama: Warga\n  sesudah: sekitar 80"))
    page = client.get("/inovasi/olah-sampah").text
    assert "sekitar 80" in page
    assert 'class="bar ' not in page


def test_the_markdown_is_the_accepted_text_byte_for_byte(
    client: FlaskClient, session: orm.Session, case: Innovation
) -> None:
    answer = client.get("/inovasi/olah-sampah.md")
    assert answer.content_type == "text/markdown; charset=utf-8"
    assert answer.text == text_of(case.agency.name)


def test_the_data_tells_fields_sections_and_counts(
    client: FlaskClient, session: orm.Session, case: Innovation
) -> None:
    add_running(session, case)
    told = client.get("/inovasi/olah-sampah.json").json
    assert told["data"]["judul"] == "Olah Sampah"
    assert told["bagian"] == {"Masalah": "Sampah menumpuk.", "Solusi": "Diolah di desa."}
    assert told["replikasi"] == {"daerah_berjalan": 1, "catatan": {"berjalan": 1}}


def test_json_ld_is_valid_and_cannot_break_out_of_its_script(
    client: FlaskClient, session: orm.Session
) -> None:
    owner = factories.agency(session)
    session.commit()
    publish(session, text=text_of(owner.name, judul="'</script><script>alert(1)</script>'"))
    page = client.get("/inovasi/olah-sampah").text
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert json.loads(data)["headline"] == "</script><script>alert(1)</script>"


@pytest.mark.parametrize("form", FORMS)
def test_an_old_slug_leads_to_the_case_of_today(
    client: FlaskClient, session: orm.Session, case: Innovation, form: str
) -> None:
    give_slug(session, "innovation", case, "nama-baru")
    session.commit()
    answer = client.get(f"/inovasi/olah-sampah{form}")
    assert (answer.status_code, answer.location) == (308, f"/inovasi/nama-baru{form}")


@pytest.mark.parametrize("form", FORMS)
def test_a_withdrawn_case_is_gone_in_every_form_and_says_why(
    client: FlaskClient, session: orm.Session, case: Innovation, form: str
) -> None:
    case.withdraw("Datanya keliru.")
    session.commit()
    answer = client.get(f"/inovasi/olah-sampah{form}")
    assert answer.status_code == 410
    assert "Datanya keliru." in answer.text


@pytest.mark.parametrize("form", FORMS)
def test_a_draft_and_an_unknown_case_are_not_found(
    client: FlaskClient, session: orm.Session, form: str
) -> None:
    factories.draft(session, slug="rancangan")
    session.commit()
    assert client.get(f"/inovasi/rancangan{form}").status_code == 404
    assert client.get(f"/inovasi/tidak-ada{form}").status_code == 404


def test_replications_are_listed_by_group(
    client: FlaskClient, session: orm.Session, case: Innovation
) -> None:
    add_running(session, case)
    add_running(session, case, "kesepakatan")
    every = client.get("/inovasi/olah-sampah/replikasi").text
    agreed = client.get("/inovasi/olah-sampah/replikasi?kelompok=kesepakatan").text
    assert (every.count('class="rep-row"'), agreed.count('class="rep-row"')) == (2, 1)
    assert "Berjalan di 1 daerah (1 belum dikonfirmasi)" in every
    assert client.get("/inovasi/olah-sampah/replikasi?kelompok=apa-saja").status_code == 404


def test_replications_further_down_stand_apart(
    client: FlaskClient, session: orm.Session, case: Innovation
) -> None:
    direct = factories.replication(session, case)
    factories.replication(session, direct)
    session.commit()
    page = client.get("/inovasi/olah-sampah/replikasi").text
    first, apart = page.split('id="turunan"')
    assert (first.count('class="rep-row"'), apart.count('class="rep-row"')) == (1, 1)


def test_a_case_without_replications_says_so(client: FlaskClient, case: Innovation) -> None:
    assert "Belum ada yang tercatat berjalan." in client.get("/inovasi/olah-sampah").text
    assert "Belum ada catatan replikasi di sini." in client.get("/inovasi/olah-sampah/replikasi").text


def test_history_shows_what_changed_and_who_accepted(
    client: FlaskClient, session: orm.Session, case: Innovation
) -> None:
    publish(session, text=text_of(case.agency.name, BODY.replace("menumpuk", "berserakan")))
    page = client.get("/inovasi/olah-sampah/riwayat").text
    assert "<del> menumpuk.[^1]</del><ins> berserakan.[^1]</ins>" in page
    assert "Naskah pertama yang terbit." in page
    assert page.count("Naskah diterima, dimuat dari berkas pustaka") == 2


def test_similar_cases_tell_of_the_same_and_those_from_elsewhere_come_first(
    client: FlaskClient, session: orm.Session, case: Innovation
) -> None:
    bali, aceh = factories.province(session, code="51"), factories.province(session, code="11")
    case.region = factories.region(session, bali, code="51.03")
    elsewhere = factories.region(session, aceh, code="11.05")
    for slug, place in (("dekat", case.region), ("jauh", elsewhere)):
        owner = factories.agency(session, place)
        told = {"title": case.title, "summary": case.summary, "theme": "lingkungan"}
        factories.innovation(session, owner, slug=slug, sections=case.sections, **told)
    factories.innovation(session, slug="lain", theme="lingkungan")
    for _number in range(25):
        factories.innovation(session, title="Kapal", summary="Kapal berlayar.")
    session.commit()
    page = client.get("/inovasi/olah-sampah").text.split('id="serupa"')[1]
    assert re.findall(r'href="/inovasi/(dekat|jauh|lain)"', page) == ["jauh", "dekat"]
    assert "sama-sama tentang" in page
