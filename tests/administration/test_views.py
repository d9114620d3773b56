"""The desk of administration: who reaches whom, and what each form does."""

from __future__ import annotations

import re

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient
from sqlalchemy import orm

from catalogue.accounts.models import Grant, User
from catalogue.decisions.models import Decision
from tests import factories
from tests.administration.people import People, settle
from tests.signing_in import post, sign_in

ROLES = ("kontributor", "admin_lokal", "hub", "kurator", "administrator")
WHERE = ("own", "unit", "foreign", "nowhere")
REACH = {"admin_lokal": {"own", "unit"}, "administrator": set(WHERE)}
# The pages of one user, and what is sent to each; None reads it.
STEPS = {
    "": None,
    "/nonaktifkan": None,
    "/tautan": {},
    "/wewenang": {"peran": "kontributor", "cakupan": "Dinas Uji"},
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


@pytest.mark.parametrize("path", ["/admin", "/admin/pengguna/baru", "/admin/pengguna/1"])
def test_a_stranger_is_asked_to_sign_in(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.location) == (302, f"/masuk?ke={path}")


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("path", ["/admin", "/admin/pengguna/baru"])
def test_the_desk_opens_for_those_who_look_after_people(
    client: FlaskClient, people: People, role: str, path: str
) -> None:
    answer = sign_in(client, people.actors[role]).get(path)
    assert answer.status_code == (200 if role in REACH else 403)


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("where", WHERE)
@pytest.mark.parametrize("role", ROLES)
def test_a_user_is_reached_by_those_who_look_after_the_agency(
    client: FlaskClient, people: People, role: str, where: str, step: str
) -> None:
    sign_in(client, people.actors[role])
    path, fields = f"/admin/pengguna/{people.workers[where].id}{step}", STEPS[step]
    answer = client.get(path) if fields is None else post(client, path, **fields)
    if where in REACH.get(role, ()):
        assert answer.status_code == (200 if fields is None else 303)
    else:
        assert answer.status_code == 403


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(
    "agency", ["Pemerintah Kabupaten Uji", "Dinas Uji", "Pemerintah Kabupaten Lain"], ids=WHERE[:3]
)
def test_users_are_made_where_one_looks_after_them(
    client: FlaskClient, people: People, role: str, agency: str
) -> None:
    sign_in(client, people.actors[role])
    answer = post(client, "/admin/pengguna/baru", nama="Wayan", surel="wayan@uji.go.id", instansi=agency)
    allowed = role == "administrator" or (role == "admin_lokal" and agency != "Pemerintah Kabupaten Lain")
    assert answer.status_code == (303 if allowed else 403)


def test_the_list_shows_an_admin_lokal_its_own_people_only(local: FlaskClient) -> None:
    page = local.get("/admin").text
    assert "Pekerja own" in page
    assert "Pekerja unit" in page
    assert "Pekerja foreign" not in page
    assert "Pekerja nowhere" not in page


@pytest.mark.parametrize("words", ["PEKERJA for", "%", "_", "tidak ada"])
def test_the_list_is_searched_by_part_of_a_name_taken_literally(
    administrator: FlaskClient, words: str
) -> None:
    page = administrator.get("/admin", query_string={"q": words}).text
    assert ("Pekerja foreign" in page) == (words == "PEKERJA for")
    assert "Pekerja own" not in page


def test_the_list_is_searched_by_e_mail_address(administrator: FlaskClient, people: People) -> None:
    page = administrator.get("/admin", query_string={"q": people.workers["unit"].email.upper()}).text
    assert "Pekerja unit" in page
    assert "Pekerja own" not in page


def test_the_list_is_paged_and_keeps_the_search(administrator: FlaskClient, session: orm.Session) -> None:
    for number in range(51):
        factories.user(session, name=f"Banyak {number:02}")
    session.commit()
    first = administrator.get("/admin?q=Banyak").text
    assert "/admin?q=Banyak&amp;hal=2" in first
    assert "Banyak 50" not in first
    assert "Banyak 50" in administrator.get("/admin?q=Banyak&hal=2").text
    assert administrator.get("/admin?q=Banyak&hal=3").status_code == 404


def test_a_new_user_comes_with_a_link_that_is_shown_once(
    administrator: FlaskClient, session: orm.Session, people: People
) -> None:
    fields = {"nama": " Ni  Luh ", "surel": "Luh@Uji.go.id", "instansi": "dinas uji"}
    answer = post(administrator, "/admin/pengguna/baru", **fields)
    made = session.scalars(sa.select(User).where(User.email == "luh@uji.go.id")).one()
    assert (made.name, made.agency_id) == ("Ni Luh", people.unit.id)
    assert answer.location == f"/admin/pengguna/{made.id}"
    shown = administrator.get(answer.location)
    assert shown.headers["Cache-Control"] == "no-store"
    [link] = re.findall(r"/sandi/[\w-]+", shown.text)
    assert administrator.get(link).status_code == 200
    assert "/sandi/" not in administrator.get(answer.location).text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"nama": ""}, "Tulis nama orangnya."),
        ({"nama": "x" * 121}, "Nama paling panjang 120 huruf."),
        ({"surel": "bukan surel"}, "Tulis alamat surel yang lengkap"),
        ({"surel": "ada@uji.go.id"}, "Sudah ada akun dengan surel ini."),
        ({"instansi": "Dinas <b>Khayal</b>"}, "Dinas &lt;b&gt;Khayal&lt;/b&gt;” tidak dikenal"),
        ({"instansi": "\0"}, "Tulis instansi tempat orang ini bekerja."),
    ],
)
def test_a_refused_account_is_told_at_its_field_and_keeps_what_was_typed(
    local: FlaskClient, session: orm.Session, fields: dict[str, str], said: str
) -> None:
    factories.user(session, email="ada@uji.go.id")
    session.commit()
    typed = {"nama": "Ketut & kawan", "surel": "ketut@uji.go.id", "instansi": "Dinas Uji", **fields}
    answer = post(local, "/admin/pengguna/baru", **typed)
    assert answer.status_code == 422
    assert answer.text.count(said) == 2  # in the summary and at the field
    assert ("Ketut &amp; kawan" in answer.text) == ("nama" not in fields)


def test_only_the_administrator_may_leave_the_agency_open(administrator: FlaskClient) -> None:
    answer = post(administrator, "/admin/pengguna/baru", nama="Sari", surel="sari@uji.go.id", instansi="")
    assert answer.status_code == 303


def test_a_new_link_voids_the_old_one(administrator: FlaskClient, people: People) -> None:
    path = f"/admin/pengguna/{people.workers['own'].id}"
    links = []
    for _ in range(2):
        post(administrator, f"{path}/tautan")
        links += re.findall(r"/sandi/[\w-]+", administrator.get(path).text)
    assert [administrator.get(link).status_code for link in links] == [404, 200]


def test_an_account_is_switched_off_and_on_after_asking(
    local: FlaskClient, session: orm.Session, people: People
) -> None:
    worker = people.workers["unit"]
    path = f"/admin/pengguna/{worker.id}"
    for step, standing in (("nonaktifkan", "nonaktif"), ("aktifkan", "aktif")):
        assert local.get(f"{path}/{step}").status_code == 200
        assert post(local, f"{path}/{step}").location == path
        session.rollback()  # to read what the site has written since
        session.refresh(worker)
        assert worker.standing == standing
    assert post(local, f"{path}/aktifkan").status_code == 409


def test_nobody_switches_off_the_own_account(administrator: FlaskClient, people: People) -> None:
    answer = post(administrator, f"/admin/pengguna/{people.actors['administrator'].id}/nonaktifkan")
    assert answer.status_code == 409
    assert "akun Anda sendiri" in answer.text


@pytest.mark.parametrize("role", ROLES)
def test_an_administrator_gives_every_role_and_takes_it_back(
    administrator: FlaskClient, session: orm.Session, people: People, role: str
) -> None:
    worker = people.workers["own"]
    scope = {"kontributor": "Dinas Uji", "admin_lokal": "dinas uji", "hub": people.province.name}
    path = f"/admin/pengguna/{worker.id}"
    assert post(administrator, f"{path}/wewenang", peran=role, cakupan=scope.get(role, "")).location == path
    given = session.scalars(sa.select(Grant).where(Grant.user_id == worker.id)).one()
    assert given.role == role
    taking = f"/admin/wewenang/{given.id}/cabut"
    assert taking in administrator.get(path).text
    assert administrator.get(taking).status_code == 200
    assert post(administrator, taking).location == path
    session.rollback()  # to read what the site has written since
    assert session.scalar(sa.select(sa.func.count(Grant.id)).where(Grant.user_id == worker.id)) == 0
    verbs = session.scalars(sa.select(Decision.verb).where(Decision.user_id == worker.id)).all()
    assert verbs == ["beri_wewenang", "cabut_wewenang"]
    assert administrator.get(taking).status_code == 404


@pytest.mark.parametrize(
    ("role", "scope", "said"),
    [
        ("kontributor", "", "Peran ini memerlukan satu instansi."),
        ("hub", "", "Peran ini memerlukan satu provinsi."),
        ("hub", "Dinas Uji", "Provinsi “Dinas Uji” tidak dikenal."),
        ("kurator", "Dinas Uji", "Peran ini berlaku untuk seluruh katalog"),
        ("kontributor", "Dinas Khayal", "Instansi “Dinas Khayal” tidak dikenal."),
        ("raja", "", "Pilih salah satu peran yang ada."),
    ],
)
def test_a_refused_role_is_told_at_its_field(
    administrator: FlaskClient, people: People, role: str, scope: str, said: str
) -> None:
    path = f"/admin/pengguna/{people.workers['own'].id}/wewenang"
    answer = post(administrator, path, peran=role, cakupan=scope)
    assert answer.status_code == 422
    assert answer.text.count(said) == 2


@pytest.mark.parametrize(
    ("role", "scope"),
    [("admin_lokal", "Dinas Uji"), ("kurator", ""), ("kontributor", "Pemerintah Kabupaten Lain")],
)
def test_an_admin_lokal_gives_no_more_than_kontributor_at_home(
    local: FlaskClient, people: People, role: str, scope: str
) -> None:
    path = f"/admin/pengguna/{people.workers['own'].id}/wewenang"
    assert post(local, path, peran=role, cakupan=scope).status_code == 403


def test_an_admin_lokal_sees_but_does_not_change_who_may_more(
    local: FlaskClient, session: orm.Session, people: People
) -> None:
    factories.grant(session, people.workers["unit"], "kurator")
    session.commit()
    path = f"/admin/pengguna/{people.workers['unit'].id}"
    page = local.get(path)
    assert page.status_code == 200
    assert "/nonaktifkan" not in page.text
    assert post(local, f"{path}/tautan").status_code == 403


@pytest.mark.parametrize("number", [999_999, 2**31 - 1, 2**31, 10**30])
@pytest.mark.parametrize("path", ["/admin/pengguna/{}", "/admin/wewenang/{}/cabut"])
def test_a_number_that_nobody_has_is_not_found(administrator: FlaskClient, path: str, number: int) -> None:
    assert administrator.get(path.format(number)).status_code == 404


@pytest.mark.parametrize("step", ["tautan", "nonaktifkan", "aktifkan", "wewenang"])
def test_nothing_is_written_without_the_token(administrator: FlaskClient, people: People, step: str) -> None:
    path = f"/admin/pengguna/{people.workers['own'].id}/{step}"
    assert administrator.post(path).status_code == 400
