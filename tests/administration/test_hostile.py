"""What an attacker types into the forms of administration is a name or is refused, and is shown as text."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient
from sqlalchemy import orm

from catalogue.places.models import Agency
from tests.administration.people import People, settle
from tests.attacks import ATTACKS
from tests.signing_in import post, sign_in

SENT = [attack.encode("utf-8", "replace").decode() for attack in ATTACKS]  # as a browser does


@pytest.fixture
def people(session: orm.Session) -> People:
    return settle(session)


@pytest.fixture
def desk(client: FlaskClient, people: People) -> FlaskClient:
    return sign_in(client, people.actors["administrator"])


def assert_text(page: str) -> None:
    """None of the attacks stands in the page as anything but text; the page's own markup has no such tag."""
    assert "alert(1)</script>" not in page
    assert not any(tag in page for tag in ("<img src=x", "<iframe", "<svg onload", "<details open ontoggle"))
    assert 'href="javascript' not in page


def test_every_field_of_the_forms_takes_an_attack_as_text(
    desk: FlaskClient, people: People, session: orm.Session
) -> None:
    unit, person = f"/admin/instansi/{people.unit.id}", f"/admin/pengguna/{people.workers['own'].id}"
    forms = (
        ("/admin/instansi/baru", {"nama": "Dinas"}, ("jenis", "daerah", "induk")),
        ("/admin/instansi/baru", {"induk": "Pemerintah Kabupaten Uji"}, ("nama",)),
        (f"{unit}/induk", {}, ("induk", "jenis", "daerah")),
        (f"{unit}/gabung", {}, ("penerus", "alasan")),
        (f"{unit}/nonaktifkan", {}, ("alasan",)),
        (f"{unit}/aktifkan", {}, ("alasan",)),
        ("/admin/pengguna/baru", {"surel": "orang@contoh.go.id"}, ("nama", "instansi")),
        (person, {}, ("peran", "cakupan")),
    )
    for path, own, fields in forms:
        for start in range(0, len(SENT), len(fields)):
            answer = post(desk, path, **own, **dict(zip(fields, SENT[start:], strict=False)))
            assert answer.status_code < 500, (path, SENT[start])
            assert_text(answer.text)
    made = session.scalar(sa.select(sa.func.count()).select_from(Agency)) or 0
    assert made > len(SENT) / 2  # most are sound names, and must be shown as such
    assert session.get_one(Agency, people.unit.id).name == "Dinas Uji"


def test_an_agency_that_bears_an_attack_is_text_wherever_it_is_named(
    desk: FlaskClient, client: FlaskClient, people: People, session: orm.Session
) -> None:
    seen = people.unit.name
    for attack in SENT[::5]:
        renamed = post(desk, f"/admin/instansi/{people.unit.id}/nama", nama=attack, semula=seen)
        assert renamed.status_code in (303, 409, 422), attack
        session.rollback()  # to read what the site has written since
        session.expire_all()
        unit = session.get_one(Agency, people.unit.id)
        seen = unit.name
        for page in (f"/admin/instansi/{unit.id}", f"/instansi/{unit.slug}"):
            answer = client.get(page)
            assert answer.status_code == 200, attack
            assert_text(answer.text)
    for page in ("/keputusan", "/admin/instansi?q=alert", "/admin/instansi?q=%3Cscript", "/daerah/01.01"):
        assert_text(client.get(page).text)
