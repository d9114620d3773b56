"""Registering: what is typed is kept, each fault stands at its field, and rights are told."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import orm

from catalogue.replications.models import Replication
from tests import factories
from tests.markup import read
from tests.replicating.world import (
    AGENCY,
    NEW,
    World,
    number,
    only,
    person,
    registered,
    told_by_others,
)
from tests.signing_in import post, sign_in


def test_the_case_leads_to_the_form_and_a_stranger_to_the_door(visitor: FlaskClient, world: World) -> None:
    assert f'href="{NEW}"' in visitor.get("/inovasi/toss").text
    answer = visitor.get(NEW, follow_redirects=True)
    assert answer.request.path == "/masuk"
    assert "mintalah wewenang kontributor" in answer.text
    assert f'value="{NEW}"' in answer.text
    assert 'href="/inovasi/toss"' in answer.text


def test_somebody_without_the_right_is_told_which_and_whom_to_ask(
    app: Flask, session: orm.Session, world: World
) -> None:
    head = person(session, world.replicator, "admin_lokal")
    session.commit()
    answer = sign_in(app.test_client(), head).get(NEW)
    assert answer.status_code == 403
    assert "wewenang kontributor" in answer.text
    assert "admin lokal instansi Anda" in answer.text


def test_what_is_registered_stands_on_both_sides_at_once(
    client: FlaskClient, visitor: FlaskClient, session: orm.Session
) -> None:
    rows = {"sumber-0-judul": "Berita", "sumber-0-url": "https://contoh.go.id/a", "bukti": "liputan"}
    told = {"nama": "TOSS Tiru", "jenis": "adaptasi", "tahap": "berjalan", "tanggal": "2026-05"}
    answer = post(client, NEW, **AGENCY, **told, **rows, inspirasi="Sampah\r\nmenumpuk.")
    assert (answer.status_code, answer.location) == (303, "/replikasi/toss-tiru")
    assert "Instansi asal diminta mengonfirmasi" in client.get(answer.location).text
    page = visitor.get(answer.location).text
    assert "Kabupaten Tiru mereplikasi" in page
    assert "Melaporkan sendiri" in page
    assert "Sampah menumpuk." in page
    assert "Catat tahap" not in page
    assert "Kabupaten Tiru" in visitor.get("/inovasi/toss/replikasi").text
    assert "toss-tiru" in visitor.get("/daerah/51.08").text
    assert only(session).document["bukti"] == ["laporan_daerah", "liputan"]


@pytest.mark.parametrize(
    ("typed", "at", "said"),
    [
        ({"tahap": ""}, "tahap", "Pilih tahapnya sekarang."),
        ({"tahap": "selesai"}, "tahap", "bukan pilihan"),
        ({"tanggal": "kemarin"}, "tanggal", "bukan tanggal"),
        ({"tanggal": "2999"}, "tanggal", "belum terjadi"),
        ({"instansi": "pemerintah-lain"}, "instansi", "tidak dikenal"),
        ({"nama": "x" * 121}, "nama", "Terlalu panjang"),
        ({"bukti": "dokumen"}, "sumber", "memerlukan sumbernya"),
        ({"sumber-0-url": "https://a.id/"}, "sumber-0-judul", "Belum diisi."),
        (
            {"sumber-0-url": "", "sumber-1-url": "a", "sumber-1-judul": "b"},
            "sumber-1-url",
            "Bukan alamat web",
        ),
        ({"asal-0-alamat": "/inovasi/entah"}, "asal-0-alamat", "Tidak ada inovasi atau replikasi"),
        ({"asal-0-alamat": "toss"}, "asal", "dua kali"),
        ({"asal-0-alamat": "", "asal-1-tempat": "Baku"}, "asal-1-alamat", "Isi tepat satu"),
    ],
)
def test_a_fault_is_told_at_its_field_and_nothing_typed_is_lost(
    client: FlaskClient, session: orm.Session, typed: dict[str, str], at: str, said: str
) -> None:
    fields = {**AGENCY, "tahap": "minat", "inspirasi": "Sampah & debu", **typed}
    answer = post(client, NEW, **fields)
    assert answer.status_code == 422
    page = read(answer.text)
    told = {link.href: link.text for link in page.within("div.error-summary", "a")}
    assert said in told[f"#{at}"]
    assert f'id="{at}"' in answer.text
    assert "Sampah &amp; debu" in answer.text
    for value in (typed.get("nama"), typed.get("tanggal"), typed.get("asal-0-alamat")):
        assert value is None or f'value="{value}"' in answer.text
    assert number(session) == 0


def test_one_s_own_innovation_is_refused_in_words(origin: FlaskClient, session: orm.Session) -> None:
    slug = session.execute(sa.text("SELECT slug FROM agencies WHERE name LIKE '%Asal'")).scalar_one()
    answer = post(origin, NEW, instansi=slug, tahap="minat")
    assert answer.status_code == 422
    assert "Daerah tidak mereplikasi inovasinya sendiri." in answer.text


def test_a_button_adds_a_row_and_writes_nothing(client: FlaskClient, session: orm.Session) -> None:
    answer = post(client, NEW, **AGENCY, tahap="minat", nama="Nama", tambah="sumber")
    assert answer.status_code == 200
    assert 'name="sumber-1-judul"' in answer.text
    assert 'value="Nama"' in answer.text
    assert number(session) == 0


def test_more_originals_are_named_by_address_or_by_name(
    client: FlaskClient, session: orm.Session, world: World
) -> None:
    factories.innovation(session, slug="lain")
    factories.replication(session, slug="tiru-lain")
    session.commit()
    rows = {"asal-0-alamat": "https://katalog.example/inovasi/lain?x=1", "asal-1-alamat": "tiru-lain"}
    post(client, NEW, **AGENCY, tahap="minat", **rows, **{"asal-2-luar": "ASAN", "asal-2-tempat": "Baku"})
    made = session.scalars(sa.select(Replication).where(Replication.reporter == "daerah")).unique().one()
    assert made.document["asal"] == [
        {"inovasi": "toss"},
        {"inovasi": "lain"},
        {"replikasi": "tiru-lain"},
        {"luar": "ASAN", "tempat": "Baku"},
    ]


def test_what_is_told_already_is_shown_first(client: FlaskClient, world: World) -> None:
    told_by_others(world)
    page = client.get(NEW).text
    assert "Katalog sudah mencatat replikasi ini" in page
    assert "/replikasi/toss-tiru/daerah" in page
    assert 'name="tahap"' in client.get(f"{NEW}?tetap=1").text


def test_a_second_open_record_of_the_agency_is_refused_in_words(client: FlaskClient, world: World) -> None:
    registered(world)
    assert "Buka catatan ini" in client.get(NEW).text
    answer = post(client, f"{NEW}?tetap=1", **AGENCY, tahap="minat")
    assert answer.status_code == 409
    assert "sudah punya catatan replikasi yang terbuka" in answer.text
