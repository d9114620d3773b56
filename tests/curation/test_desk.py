"""The desk on which collections are written: what each form keeps, says and changes."""

from __future__ import annotations

import re

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient
from sqlalchemy import orm
from werkzeug.test import TestResponse

from catalogue.curation.drafts import CollectionDraft, read
from catalogue.curation.models import Collection
from tests import factories
from tests.attacks import ATTACKS
from tests.signing_in import post, sign_in

DESK = "/kurasi/koleksi"
WHOLE = {
    "judul": "Desa & sampah",
    "ringkasan": "Satu ringkasan.",
    "pengantar": "Pengantar **tebal**.",
    "kasus-0-urutan": "2",
    "kasus-0-inovasi": "toss",
    "kasus-0-alasan": "Mudah <ditiru>.",
    "kasus-1-urutan": "1",
    "kasus-1-inovasi": "SAIK Papua",
    "kasus-1-alasan": "Murah.",
}


@pytest.fixture
def curator(client: FlaskClient, session: orm.Session) -> FlaskClient:
    """A client signed in as a curator, on a site with the cases “toss” and “saik-papua”."""
    factories.innovation(session, slug="toss", name="TOSS", title="Tempat olah sampah setempat")
    factories.innovation(session, slug="saik-papua", name="SAIK Papua", title="Administrasi kampung")
    user = factories.user(session, name="Ibu Kurator")
    factories.grant(session, user, "kurator")
    session.commit()
    return sign_in(client, user)


@pytest.fixture
def draft(curator: FlaskClient) -> str:
    """The address of a new draft."""
    answer = post(curator, f"{DESK}/baru", judul="Sementara")
    assert answer.status_code == 303
    return str(answer.location)


def save(client: FlaskClient, path: str, version: int = 1, **fields: str) -> TestResponse:
    return post(client, path, **{**WHOLE, "versi": str(version), "dasar": "0", **fields})


def publish(client: FlaskClient, path: str, version: int = 2) -> TestResponse:
    return post(client, f"{path}/terbitkan", versi=str(version))


def draft_at(session: orm.Session, path: str) -> CollectionDraft:
    session.rollback()  # to read what the site has written since
    return session.get_one(CollectionDraft, int(path.rpartition("/")[2]), populate_existing=True)


# --- who ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["", "/baru", "/draf/1", "/draf/1/pratinjau", "/1/tarik"])
def test_the_desk_is_the_curator_s(client: FlaskClient, session: orm.Session, path: str) -> None:
    factories.collection(session)
    user = factories.user(session)
    factories.grant(session, user, "administrator")
    session.commit()
    assert client.get(f"{DESK}{path}").status_code == 302
    assert sign_in(client, user).get(f"{DESK}{path}").status_code == 403


def test_the_desk_is_reached_from_the_queues(curator: FlaskClient) -> None:
    assert f'href="{DESK}"' in curator.get("/kurasi/naskah").text
    assert "Belum ada koleksi yang terbit." in curator.get(DESK).text


# --- writing -----------------------------------------------------------------------------------------------


def test_a_collection_begins_with_its_title(curator: FlaskClient, draft: str) -> None:
    assert 'value="Sementara"' in curator.get(draft).text
    assert "Sementara" in curator.get(DESK).text
    refused = post(curator, f"{DESK}/baru", judul=" ")
    assert refused.status_code == 422
    assert refused.text.count("Tulis judul koleksi.") == 2


def test_what_is_saved_stands_in_the_form_again_in_the_order_of_the_numbers(
    curator: FlaskClient, session: orm.Session, draft: str
) -> None:
    assert save(curator, draft).location == draft
    written = read(draft_at(session, draft).text)
    assert written.cases == [("saik-papua", "Murah."), ("toss", "Mudah <ditiru>.")]
    page = curator.get(draft).text
    assert re.findall(r'name="kasus-\d-inovasi"[^>]* value="([^"]*)"', page) == ["saik-papua", "toss"]
    assert "Mudah &lt;ditiru&gt;." in page
    assert "SAIK Papua · Administrasi kampung" in page


def test_no_visitor_sees_a_draft(curator: FlaskClient, draft: str) -> None:
    save(curator, draft)
    visitor = curator.application.test_client()
    for path in ("/koleksi", "/", "/umpan.atom", "/sitemap.xml"):
        assert "Desa &amp; sampah" not in visitor.get(path).text
    assert visitor.get("/koleksi/desa-sampah").status_code == 404


def test_one_more_row_keeps_what_was_typed_and_saves_nothing(
    curator: FlaskClient, session: orm.Session, draft: str
) -> None:
    answer = save(curator, draft, tambah="kasus")
    assert answer.status_code == 200
    assert 'name="kasus-2-inovasi"' in answer.text
    assert "Desa &amp; sampah" in answer.text
    assert draft_at(session, draft).title == "Sementara"


def test_a_row_left_blank_is_dropped(curator: FlaskClient, session: orm.Session, draft: str) -> None:
    save(curator, draft, **{"kasus-0-inovasi": "", "kasus-0-alasan": ""})
    assert read(draft_at(session, draft).text).cases == [("saik-papua", "Murah.")]


@pytest.mark.parametrize(
    "typed", ["toss", "TOSS", "toss ", "http://127.0.0.1:8000/inovasi/toss", "/inovasi/toss/", "olah sampah"]
)
def test_a_case_is_known_by_address_name_or_part_of_its_title(
    curator: FlaskClient, session: orm.Session, draft: str, typed: str
) -> None:
    assert save(curator, draft, **{"kasus-0-inovasi": typed}).status_code == 303
    assert read(draft_at(session, draft).text).cases[1][0] == "toss"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"judul": ""}, "Tulis judul koleksi."),
        ({"judul": "x" * 201}, "Paling panjang 200 huruf."),
        ({"ringkasan": "x" * 601}, "Paling panjang 600 huruf."),
        ({"pengantar": "x" * 60_001}, "Paling panjang 60000 huruf."),
        ({"kasus-0-urutan": "dua"}, "Tulis urutan dengan angka, misalnya 2."),
        ({"kasus-0-inovasi": ""}, "Tulis inovasinya, atau kosongkan baris ini."),
        ({"kasus-0-inovasi": "<b>antah</b>"}, "Tidak ada inovasi terbit bernama “&lt;b&gt;antah&lt;/b&gt;”."),
        ({"kasus-0-inovasi": "a"}, "cocok dengan beberapa inovasi. Tulis salah satu: saik-papua, toss."),
        ({"kasus-0-inovasi": "saik-papua"}, "Inovasi ini sudah disebut di baris lain."),
        ({"kasus-0-alasan": "x" * 1001}, "Paling panjang 1000 huruf."),
    ],
)
def test_what_cannot_be_saved_is_told_at_its_field_and_kept(
    curator: FlaskClient, session: orm.Session, draft: str, fields: dict[str, str], said: str
) -> None:
    answer = save(curator, draft, **fields)
    assert answer.status_code == 422
    assert answer.text.count(said) >= 2
    assert "Pengantar **tebal**." in answer.text or "pengantar" in fields
    assert draft_at(session, draft).title == "Sementara"


def test_hostile_text_is_only_text(curator: FlaskClient, draft: str) -> None:
    version = 1
    for attack in ATTACKS:
        sent = attack.encode(errors="replace").decode()  # as a browser sends what is no character
        fields = {"judul": f"a{sent}", "ringkasan": sent, "pengantar": sent, "kasus-0-alasan": sent}
        answer = save(curator, draft, version, **fields)
        assert answer.status_code in (303, 422)
        version += answer.status_code == 303
        for page in (answer, curator.get(f"{draft}/pratinjau")):
            assert page.status_code < 400 or page is answer
            assert "<script>alert" not in page.text
    assert version > len(ATTACKS) / 2


# --- two at once -------------------------------------------------------------------------------------------


def test_the_second_saver_sees_the_difference_and_may_then_replace_it(
    curator: FlaskClient, session: orm.Session, draft: str
) -> None:
    save(curator, draft, ringkasan="Ringkasan pertama.")
    answer = save(curator, draft, ringkasan="Ringkasan kedua.")
    assert answer.status_code == 409
    assert "Orang lain menyimpan draf ini" in answer.text
    assert "<del> pertama.</del><ins> kedua.</ins>" in answer.text
    assert 'name="versi" type="hidden" value="2"' in answer.text
    assert save(curator, draft, 2, ringkasan="Ringkasan kedua.").status_code == 303
    assert read(draft_at(session, draft).text).summary == "Ringkasan kedua."


def test_what_is_typed_into_a_draft_that_is_gone_is_given_back(curator: FlaskClient, draft: str) -> None:
    assert post(curator, f"{draft}/buang", versi="1").location == DESK
    answer = save(curator, draft)
    assert answer.status_code == 409
    assert "sudah diterbitkan atau dibuang" in answer.text
    assert "Pengantar **tebal**." in answer.text
    assert curator.get(draft).status_code == 404


# --- preview and publishing --------------------------------------------------------------------------------


def test_saving_leads_to_the_preview_which_is_made_like_the_public_page(
    curator: FlaskClient, draft: str
) -> None:
    answer = save(curator, draft, lakukan="pratinjau")
    assert answer.location == f"{draft}/pratinjau"
    preview = curator.get(answer.location).text
    made = publish(curator, draft)
    assert made.location == "/koleksi/desa-sampah"
    public = curator.get(made.location).text

    def article(page: str) -> str:
        return page[page.index("<article>") : page.index("</article>")]

    assert article(preview) == article(public)
    assert "<strong>tebal</strong>" in public


def test_a_published_collection_is_found_by_everybody(curator: FlaskClient, draft: str) -> None:
    save(curator, draft)
    publish(curator, draft)
    visitor = curator.application.test_client()
    assert "Desa &amp; sampah" in visitor.get("/koleksi").text
    page = visitor.get("/koleksi/desa-sampah").text
    assert "Ibu Kurator" not in page
    assert page.index("SAIK Papua") < page.index("TOSS")
    assert curator.get(draft).status_code == 404


def test_what_a_draft_lacks_is_told_and_it_is_not_published(
    curator: FlaskClient, session: orm.Session, draft: str
) -> None:
    save(curator, draft, **{"ringkasan": "kata " * 61, "kasus-0-alasan": ""})
    page = curator.get(f"{draft}/pratinjau").text
    assert f'<a href="{draft}#ringkasan">' in page
    assert f'<a href="{draft}#kasus-1-alasan">Inovasi 2, alasan: belum diisi.</a>' in page
    assert "Terbitkan</button>" not in page
    assert publish(curator, draft).status_code == 422
    assert session.scalars(sa.select(Collection)).all() == []


def test_a_draft_changed_since_its_preview_is_not_published(curator: FlaskClient, draft: str) -> None:
    save(curator, draft)
    save(curator, draft, 2, ringkasan="Ringkasan lain.")
    answer = publish(curator, draft, 2)
    assert answer.status_code == 409
    assert "Orang lain menyimpan draf ini" in answer.text
    assert "Ringkasan lain." in answer.text


def test_a_published_collection_is_revised_beside_its_public_text(
    curator: FlaskClient, session: orm.Session
) -> None:
    made = factories.collection(session, slug="sampah", title="Lama")
    made.text = "---\njudul: Lama\nringkasan: Ringkas.\ninovasi:\n- slug: toss\n  alasan: Mudah.\n---\n\n"
    session.commit()
    draft = str(post(curator, f"{DESK}/{made.id}/sunting").location)
    assert post(curator, f"{DESK}/{made.id}/sunting").location == draft
    save(curator, draft, dasar="1")
    assert "<h1>Lama</h1>" in curator.get("/koleksi/sampah").text
    assert publish(curator, draft).location == "/koleksi/sampah"
    assert "<h1>Desa &amp; sampah</h1>" in curator.get("/koleksi/sampah").text


def test_a_draft_overtaken_by_a_file_is_compared_before_it_is_published(
    curator: FlaskClient, session: orm.Session
) -> None:
    made = factories.collection(session, slug="sampah", title="Lama")
    made.text = "---\njudul: Lama\nringkasan: Ringkas.\ninovasi:\n- slug: toss\n  alasan: Mudah.\n---\n\n"
    session.commit()
    draft = str(post(curator, f"{DESK}/{made.id}/sunting").location)
    save(curator, draft, dasar="1")
    made.text, made.revision = made.text.replace("Ringkas.", "Dari berkas."), 2
    session.commit()
    assert publish(curator, draft).status_code == 409
    assert "Terbitkan</button>" not in curator.get(f"{draft}/pratinjau").text
    page = curator.get(draft).text
    assert "diterbitkan ulang sejak draf ini dimulai" in page
    assert 'name="dasar" type="hidden" value="2"' in page
    save(curator, draft, 2, dasar="2")
    assert publish(curator, draft, 3).location == "/koleksi/sampah"


# --- withdrawing -------------------------------------------------------------------------------------------


def test_a_collection_is_withdrawn_with_a_reason_and_put_back(
    curator: FlaskClient, session: orm.Session
) -> None:
    made = factories.collection(session, slug="sampah", title="Sampah")
    session.commit()
    refused = post(curator, f"{DESK}/{made.id}/tarik", alasan=" ")
    assert refused.status_code == 422
    assert refused.text.count("Tulis alasannya.") == 2
    assert post(curator, f"{DESK}/{made.id}/tarik", alasan="Isinya usang.").location == DESK
    gone = curator.get("/koleksi/sampah")
    assert gone.status_code == 410
    assert "Isinya usang." in gone.text
    assert f'href="{DESK}/{made.id}/pulihkan">Pulihkan koleksi<' in gone.text
    assert "/kurasi/" not in curator.application.test_client().get("/koleksi/sampah").text
    assert "Isinya usang." in curator.get(DESK).text
    assert post(curator, f"{DESK}/{made.id}/tarik", alasan="Lagi.").status_code == 409
    assert post(curator, f"{DESK}/{made.id}/pulihkan", alasan="Sudah diperbarui.").location == DESK
    assert curator.get("/koleksi/sampah").status_code == 200


@pytest.mark.parametrize(
    "path", ["/draf/999999", "/draf/999999/pratinjau", "/999999/tarik", "/999999999999/tarik"]
)
def test_what_nobody_wrote_is_not_found(curator: FlaskClient, path: str) -> None:
    assert curator.get(f"{DESK}{path}").status_code == 404
