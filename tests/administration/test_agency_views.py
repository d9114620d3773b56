"""The desk of agencies: who reaches which, what each form does, and what it says when it cannot."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient
from sqlalchemy import orm

from catalogue.places.models import Agency
from tests import factories
from tests.administration.people import People, settle
from tests.signing_in import post, sign_in

ROLES = ("kontributor", "admin_lokal", "hub", "kurator", "administrator")
REACH = {"admin_lokal": {"own", "unit"}, "administrator": {"own", "unit", "foreign"}}
# What is sent to each page of a unit, and who may send it.
STEPS = {
    "nama": ({"nama": "Dinas Baru", "semula": "Dinas Uji"}, {"admin_lokal", "administrator"}),
    "induk": ({"induk": "Pemerintah Kabupaten Lain"}, {"administrator"}),
    "gabung": ({"penerus": "Pemerintah Kabupaten Uji"}, {"administrator"}),
    "nonaktifkan": ({}, {"administrator"}),
}


@pytest.fixture
def people(session: orm.Session) -> People:
    return settle(session)


@pytest.fixture
def administrator(client: FlaskClient, people: People) -> FlaskClient:
    return sign_in(client, people.actors["administrator"])


@pytest.fixture
def local(client: FlaskClient, people: People) -> FlaskClient:
    return sign_in(client, people.actors["admin_lokal"])


def path_of(agency: Agency, step: str = "") -> str:
    return f"/admin/instansi/{agency.id}{'/' if step else ''}{step}"


def agency_named(session: orm.Session, name: str) -> Agency:
    session.rollback()  # to read what the site has written since
    return session.scalars(sa.select(Agency).where(Agency.name == name)).unique().one()


# --- who reaches what --------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("path", ["/admin/instansi", "/admin/instansi/baru"])
def test_the_desk_opens_for_those_who_look_after_agencies(
    client: FlaskClient, people: People, role: str, path: str
) -> None:
    assert sign_in(client, people.actors[role]).get(path).status_code == (200 if role in REACH else 403)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("where", ["own", "unit", "foreign"])
def test_an_agency_is_seen_by_those_who_look_after_it(
    client: FlaskClient, people: People, role: str, where: str
) -> None:
    sign_in(client, people.actors[role])
    seen = where in REACH.get(role, ())
    assert client.get(path_of(getattr(people, where))).status_code == (200 if seen else 403)


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("role", ROLES)
def test_each_step_is_taken_by_those_who_may(
    client: FlaskClient, people: People, role: str, step: str
) -> None:
    sign_in(client, people.actors[role])
    fields, allowed = STEPS[step]
    path = path_of(people.unit, step)
    assert client.get(path).status_code == (200 if role in allowed else 403)
    assert post(client, path, **fields).status_code == (303 if role in allowed else 403)


@pytest.mark.parametrize("where", ["own", "foreign"])
def test_an_admin_lokal_renames_what_stands_below_only(
    local: FlaskClient, people: People, where: str
) -> None:
    agency = getattr(people, where)
    assert post(local, path_of(agency, "nama"), nama="Baru", semula=agency.name).status_code == 403
    assert "/nama" not in local.get(path_of(agency)).text


# --- the list ----------------------------------------------------------------------------------------------


def test_an_admin_lokal_lists_its_agency_and_units(local: FlaskClient) -> None:
    page = local.get("/admin/instansi").text
    assert "2 instansi" in page
    assert "Dinas Uji" in page
    assert "Pemerintah Kabupaten Lain" not in page


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ({}, "3 instansi"),
        ({"q": "kabupaten"}, "2 instansi"),
        ({"q": "Sebutan"}, "1 instansi"),
        ({"q": "%"}, "Tidak ada instansi"),
        ({"jenis": "kabupaten"}, "3 instansi"),
        ({"jenis": "raja"}, "Tidak ada instansi"),
        ({"keadaan": "nonaktif"}, "1 instansi"),
        ({"daerah": "zz"}, "Tidak ada instansi"),
    ],
)
def test_the_list_is_searched_and_narrowed(
    administrator: FlaskClient, session: orm.Session, people: People, asked: dict[str, str], number: str
) -> None:
    post(administrator, path_of(people.unit, "nama"), nama="Sebutan Baru", semula="Dinas Uji")
    post(administrator, path_of(people.unit, "nama"), nama="Dinas Uji", semula="Sebutan Baru")
    post(administrator, path_of(people.unit, "nonaktifkan"))
    assert number in administrator.get("/admin/instansi", query_string=asked).text


def test_the_list_is_narrowed_to_a_province(
    administrator: FlaskClient, session: orm.Session, people: People
) -> None:
    factories.agency(session, name="Pemerintah Jauh")
    session.commit()
    page = administrator.get("/admin/instansi", query_string={"daerah": people.province.code}).text
    assert "3 instansi" in page
    assert "Pemerintah Jauh" not in page


def test_the_list_is_paged_and_keeps_the_search(administrator: FlaskClient, session: orm.Session) -> None:
    for number in range(51):
        factories.ministry(session, name=f"Banyak {number:02}")
    session.commit()
    assert "/admin/instansi?q=Banyak&amp;hal=2" in administrator.get("/admin/instansi?q=Banyak").text
    assert "Banyak 50" in administrator.get("/admin/instansi?q=Banyak&hal=2").text
    assert administrator.get("/admin/instansi?q=Banyak&hal=3").status_code == 404


# --- making ------------------------------------------------------------------------------------------------


def test_an_administrator_makes_an_agency(
    administrator: FlaskClient, session: orm.Session, people: People
) -> None:
    region = people.own.region
    fields = {"nama": "Desa Uji", "induk": "", "jenis": "desa", "daerah": region.name if region else ""}
    answer = post(administrator, "/admin/instansi/baru", **fields)
    made = agency_named(session, "Desa Uji")
    assert (made.kind, made.region) == ("desa", region)
    assert answer.location == path_of(made)
    assert administrator.get("/instansi/desa-uji").status_code == 200


def test_an_admin_lokal_makes_a_unit_and_is_offered_its_own_agency(
    local: FlaskClient, session: orm.Session, people: People
) -> None:
    page = local.get("/admin/instansi/baru").text
    assert 'value="Pemerintah Kabupaten Uji"' in page
    assert 'name="jenis"' not in page
    fields = {"nama": "Dinas Kedua", "induk": "Pemerintah Kabupaten Uji", "jenis": "lembaga"}
    assert post(local, "/admin/instansi/baru", **fields).status_code == 303
    made = agency_named(session, "Dinas Kedua")
    assert (made.kind, made.parent) == (people.own.kind, people.own)


def test_an_admin_lokal_makes_no_unit_elsewhere(local: FlaskClient) -> None:
    fields = {"nama": "Dinas Kedua", "induk": "Pemerintah Kabupaten Lain"}
    assert post(local, "/admin/instansi/baru", **fields).status_code == 403


def test_the_agency_whose_unit_is_asked_for_stands_in_the_form(
    administrator: FlaskClient, local: FlaskClient, people: People
) -> None:
    assert 'value="Dinas Uji"' in local.get(f"/admin/instansi/baru?induk={people.unit.id}").text
    assert local.get(f"/admin/instansi/baru?induk={people.foreign.id}").status_code == 403
    assert local.get("/admin/instansi/baru?induk=999999").status_code == 404
    assert local.get("/admin/instansi/baru?induk=abc").status_code == 200


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"nama": ""}, "Tulis nama instansinya."),
        ({"nama": "---"}, "Tulis nama instansinya dengan huruf biasa"),
        ({"nama": "x" * 201}, "paling panjang 200 huruf"),
        ({"nama": "dinas uji"}, "Nama itu dipakai, atau pernah dipakai, Dinas Uji."),
        ({"jenis": ""}, "Pilih jenis instansinya"),
        ({"jenis": "raja"}, "Pilih jenis instansinya"),
        ({"jenis": "kota"}, "Tulis pemerintah daerah yang membawahi unit ini"),
        ({"daerah": ""}, "Tulis daerahnya"),
        ({"daerah": "<i>Antah</i>"}, "Daerah “&lt;i&gt;Antah&lt;/i&gt;” tidak dikenal"),
        ({"induk": "Tidak Ada"}, "Instansi “Tidak Ada” tidak dikenal"),
        ({"induk": "Dinas Uji"}, "jenisnya berbeda"),
    ],
)
def test_a_refused_agency_is_told_at_its_field_and_keeps_what_was_typed(
    administrator: FlaskClient, people: People, fields: dict[str, str], said: str
) -> None:
    typed = {"nama": "Desa & kawan", "induk": "", "jenis": "desa", "daerah": people.province.code, **fields}
    answer = post(administrator, "/admin/instansi/baru", **typed)
    assert answer.status_code == 422
    assert answer.text.count(said) == 2
    assert ("Desa &amp; kawan" in answer.text) == ("nama" not in fields)


# --- changing ----------------------------------------------------------------------------------------------


def test_a_renamed_agency_redirects_and_tells_its_other_name(
    administrator: FlaskClient, session: orm.Session, people: People
) -> None:
    old = people.unit.slug
    assert administrator.get(f"/instansi/{old}").status_code == 200
    post(administrator, path_of(people.unit, "nama"), nama="Dinas Baru", semula="Dinas Uji")
    answer = administrator.get(f"/instansi/{old}")
    assert (answer.status_code, answer.location) == (308, "/instansi/dinas-baru")
    assert "Nama lain: Dinas Uji" in administrator.get("/instansi/dinas-baru").text
    page = administrator.get(path_of(people.unit)).text
    assert "Nama Dinas Uji diganti menjadi Dinas Baru." in page


def test_who_renames_too_late_is_told_and_keeps_the_name_typed(
    administrator: FlaskClient, people: People
) -> None:
    path = path_of(people.unit, "nama")
    post(administrator, path, nama="Dinas Baru", semula="Dinas Uji")
    answer = post(administrator, path, nama="Dinas Lain", semula="Dinas Uji")
    assert answer.status_code == 409
    assert "menjadi “Dinas Baru”" in answer.text
    assert 'value="Dinas Lain"' in answer.text


def test_a_merged_agency_leads_to_its_heir(
    administrator: FlaskClient, session: orm.Session, people: People
) -> None:
    old = people.unit.slug
    page = administrator.get(path_of(people.unit, "gabung")).text
    assert "1 pengguna" in page
    answer = post(
        administrator, path_of(people.unit, "gabung"), penerus="pemerintah kabupaten uji", alasan="Perda"
    )
    assert answer.location == path_of(people.own)
    moved = administrator.get(f"/instansi/{old}")
    assert (moved.status_code, moved.location) == (308, f"/instansi/{people.own.slug}")
    assert "sudah digabung ke dalam" in administrator.get(path_of(people.unit)).text
    assert post(administrator, path_of(people.unit, "aktifkan")).status_code == 409


@pytest.mark.parametrize(
    ("fields", "status", "said"),
    [
        ({"penerus": ""}, 422, "Tulis instansi yang meneruskan."),
        ({"penerus": "Dinas Uji"}, 422, "tidak dapat digabung ke dalam dirinya sendiri"),
        ({"penerus": "Tidak Ada"}, 422, "tidak dikenal"),
        ({"penerus": "Pemerintah Kabupaten Uji", "alasan": "x" * 1001}, 422, "1.000 huruf"),
    ],
)
def test_a_refused_merger_is_told_at_its_field(
    administrator: FlaskClient, people: People, fields: dict[str, str], status: int, said: str
) -> None:
    answer = post(administrator, path_of(people.unit, "gabung"), **fields)
    assert answer.status_code == status
    assert answer.text.count(said) == 2


def test_a_merger_names_the_records_that_stand_in_its_way(
    administrator: FlaskClient, session: orm.Session, people: People
) -> None:
    case = factories.innovation(session)
    factories.replication(session, case, replicator=people.unit, name="Si <Satu>")
    factories.replication(session, case, replicator=people.own, name="Si Dua")
    session.commit()
    answer = post(administrator, path_of(people.unit, "gabung"), penerus="Pemerintah Kabupaten Uji")
    assert answer.status_code == 409
    assert "“Si &lt;Satu&gt;”, “Si Dua”" in answer.text


def test_a_government_offers_no_merger_and_refuses_one(administrator: FlaskClient, people: People) -> None:
    assert "/gabung" not in administrator.get(path_of(people.own)).text
    answer = post(administrator, path_of(people.own, "nonaktifkan"))
    assert answer.status_code == 409
    assert "setiap daerah selalu punya satu" in answer.text


def test_an_inactive_agency_says_so_and_is_not_offered(administrator: FlaskClient, people: People) -> None:
    post(administrator, path_of(people.unit, "nonaktifkan"), alasan="Dibubarkan\x00 & selesai")
    assert "tidak aktif lagi" in administrator.get(f"/instansi/{people.unit.slug}").text
    page = administrator.get(path_of(people.unit)).text
    assert "Dibubarkan &amp; selesai" in page
    assert f"induk={people.unit.id}" not in page
    fields = {"nama": "Seksi", "induk": "Dinas Uji"}
    assert post(administrator, "/admin/instansi/baru", **fields).status_code == 422
    assert post(administrator, path_of(people.unit, "aktifkan")).status_code == 303


def test_an_agency_moves_under_another_with_the_region_of_its_government(
    administrator: FlaskClient, session: orm.Session, people: People
) -> None:
    answer = post(administrator, path_of(people.unit, "induk"), induk="Pemerintah Kabupaten Lain")
    assert answer.status_code == 303
    session.expire_all()
    moved = agency_named(session, "Dinas Uji")
    assert (moved.parent, moved.region) == (people.foreign, people.foreign.region)


@pytest.mark.parametrize("number", [999_999, 2**31, 10**30])
@pytest.mark.parametrize("step", ["", "/nama", "/gabung"])
def test_a_number_that_no_agency_has_is_not_found(administrator: FlaskClient, number: int, step: str) -> None:
    assert administrator.get(f"/admin/instansi/{number}{step}").status_code == 404
