"""The pages on which a draft is written: nothing that was typed is ever lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from sqlalchemy import orm
from werkzeug.test import TestResponse

from catalogue.documents.frontmatter import FORBIDDEN
from catalogue.innovations.document import FORMAT, SECTIONS
from catalogue.innovations.revisions import Revision
from catalogue.reference import FOLDER
from catalogue.writing.labels import LABELS
from tests.attacks import ATTACKS
from tests.documents.strategies import bodies, whole_documents
from tests.editing.pages import Sent, form_of, send
from tests.innovations.publishing import text_of
from tests.markup import read
from tests.signing_in import post, sign_in
from tests.writing.house import House, settle, text_in

Draft = Callable[[str], "Writing"]


class Writing:
    """A draft, its address, and the client of the person who writes it."""

    def __init__(self, client: FlaskClient, session: orm.Session, revision: Revision) -> None:
        self.client, self.session, self.revision = client, session, revision
        self.path = f"/meja/naskah/{revision.id}"

    def form(self, view: str = "/ubah") -> Sent:
        page = self.client.get(self.path + view)
        assert page.status_code == 200
        return form_of(page.text, view)

    @property
    def text(self) -> str:
        self.session.expire_all()
        self.session.rollback()
        return self.revision.text


@pytest.fixture
def house(session: orm.Session) -> House:
    return settle(session)


@pytest.fixture
def draft(client: FlaskClient, session: orm.Session, house: House) -> Draft:
    """A draft with the text given, open before its writer."""
    return lambda text: Writing(
        sign_in(client, house.writer), session, text_in(session, house.government, text=text)
    )


def text(house: House, body: str = "## Masalah\n\nSampah.[^1]\n", **fields: str) -> str:
    return text_of(house.government.name, body, **fields)


# --- nothing changes by itself -----------------------------------------------------------------------------


@pytest.mark.parametrize("view", ["/ubah", "/sumber"])
def test_saving_without_a_change_changes_no_byte(house: House, draft: Draft, view: str) -> None:
    rare = '---\n# catatan\njudul: "Satu"\nmulai: abc\nasing: ya\nsdg: ["3", "1"]\n---\nAwal.\n## Masalah\n'
    for stored in (text(house), rare):
        writing = draft(stored)
        answer = send(writing.client, writing.path + view, writing.form(view))
        assert answer.status_code == 303
        assert writing.text == stored
        assert writing.revision.savers == []


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(whole_documents(FORMAT, bodies(SECTIONS)))
def test_any_document_goes_through_the_form_unchanged(draft: Draft, document: Any) -> None:
    stored = FORMAT.format(document)
    writing = draft(stored)
    sent = writing.form()
    assert send(writing.client, writing.path + "/ubah", sent).status_code == 303
    assert writing.text == stored
    send(writing.client, writing.path + "/ubah", sent, judul="Judul lain")
    assert writing.text == FORMAT.format(replace(document, title="Judul lain"))


def test_a_case_of_the_library_goes_through_the_form_unchanged(draft: Draft) -> None:
    stored = (FOLDER.parent / "innovations" / "saik-papua.md").read_text()
    writing = draft(stored)
    assert send(writing.client, writing.path + "/ubah", writing.form()).status_code == 303
    assert writing.text == stored


# --- saving ------------------------------------------------------------------------------------------------


def test_what_was_typed_is_saved_however_incomplete(house: House, draft: Draft) -> None:
    writing = draft("---\njudul: Satu\n---\n\n")
    answer = send(
        writing.client,
        writing.path + "/ubah",
        writing.form(),
        judul="Dua",
        tema="kesehatan",
        mulai="2021-05",
        sumber__0__url="https://a.id",
        bagian__sumber__daya="Uang.\r\n\r\nOrang.",
    )
    assert answer.status_code == 303
    assert answer.location == f"{writing.path}/ubah#langkah-sumber"
    assert writing.text == (
        "---\njudul: Dua\ntema: kesehatan\nmulai: 2021-05\nsumber:\n- url: https://a.id\n---\n"
        "\n## Sumber daya\n\nUang.\n\nOrang.\n"
    ).replace("mulai: 2021-05", "mulai: '2021-05'")
    assert [one.name for one in writing.revision.savers] == ["Ni Luh"]
    assert "Draf disimpan." in writing.client.get(answer.location).text


def test_saving_may_lead_on_to_the_text(house: House, draft: Draft) -> None:
    writing = draft(text(house))
    for view in ("/ubah", "/sumber"):
        answer = send(writing.client, writing.path + view, writing.form(view), simpan="lihat")
        assert (answer.status_code, answer.location) == (303, writing.path)


def test_the_source_is_saved_verbatim(house: House, draft: Draft) -> None:
    writing = draft(text(house))
    typed = "tanpa data\r\n\r\n  dua \r\n"
    answer = send(writing.client, writing.path + "/sumber", writing.form("/sumber"), teks=typed)
    assert (answer.status_code, answer.location) == (303, f"{writing.path}/sumber")
    assert writing.text == "tanpa data\n\n  dua \n"


def test_a_row_is_added_with_all_that_was_typed_and_nothing_is_written(house: House, draft: Draft) -> None:
    writing = draft(text(house))
    answer = send(
        writing.client, writing.path + "/ubah", writing.form(), tambah="indikator", judul="Belum", mulai="abc"
    )
    assert answer.status_code == 200
    shown = form_of(answer.text, "/ubah")
    assert (shown["judul"], shown["mulai"], shown["indikator-0-nama"]) == (["Belum"], ["abc"], [""])
    assert writing.text == text(house)


def test_a_region_is_typed_by_its_name_and_kept_by_its_code(house: House, draft: Draft) -> None:
    region = house.government.region
    assert region is not None
    writing = draft(text(house, daerah=f"'{region.code}'"))
    sent = writing.form()
    assert sent["daerah"] == [region.name]
    send(writing.client, writing.path + "/ubah", sent, daerah=f" {house.province.name.upper()}")
    assert f"daerah: {house.province.code}" in writing.text.replace("'", "")
    send(writing.client, writing.path + "/ubah", writing.form(), daerah="Kab. Entah")
    assert "daerah: Kab. Entah\n" in writing.text
    page = writing.client.get(writing.path + "/ubah").text
    assert "Daerah: “Kab. Entah” tidak ada dalam daftar daerah." in page


def test_what_cannot_be_read_is_shown_as_typed_with_its_reason(house: House, draft: Draft) -> None:
    writing = draft(text(house, mulai="abc", jenis="entah", sdg="\n- '3'\n- '99'", asing="satu"))
    page = writing.client.get(writing.path + "/ubah").text
    sent = form_of(page, "/ubah")
    assert (sent["mulai"], sent["jenis"], sent["sdg"]) == (["abc"], ["entah"], ["3", "99"])
    told = read(page)
    assert "“abc” bukan tanggal" in told.all("p", id="mulai-error")[0].text
    assert "asing: satu" in told.all("section", id="lain")[0].text
    assert "jenis" in {one.attributes["id"] for one in told.all("select") if "aria-invalid" in one.attributes}


def test_a_body_that_is_no_sections_is_one_text(house: House, draft: Draft) -> None:
    writing = draft(text(house, "Awal.\n\n## Masalah\n\nAda.\n"))
    sent = writing.form()
    assert sent["naskah"] == ["\r\nAwal.\r\n\r\n## Masalah\r\n\r\nAda.\r\n"]
    assert not [name for name in sent if name.startswith("bagian")]
    send(writing.client, writing.path + "/ubah", sent, naskah="\r\n## Masalah\r\n\r\nAda.\r\n")
    assert writing.form()["bagian-masalah"] == ["Ada."]


def test_data_that_no_form_can_show_lead_to_the_source_with_the_reason(draft: Draft) -> None:
    writing = draft("---\njudul: [\n---\n")
    answer = writing.client.get(writing.path + "/ubah")
    assert (answer.status_code, answer.location) == (303, f"{writing.path}/sumber")
    assert "Baris 3: tidak terbaca" in writing.client.get(answer.location).text


def test_a_form_sent_over_data_that_can_no_longer_be_read_is_told(house: House, draft: Draft) -> None:
    writing = draft(text(house))
    sent = writing.form()
    send(writing.client, writing.path + "/sumber", writing.form("/sumber"), teks="rusak")
    answer = send(writing.client, writing.path + "/ubah", sent, judul="Tulisan saya")
    assert answer.status_code == 409
    again = form_of(answer.text, "/ubah")
    assert send(writing.client, writing.path + "/ubah", again).status_code == 303
    assert "judul: Tulisan saya\n" in writing.text


# --- sources -----------------------------------------------------------------------------------------------


def test_an_emptied_source_that_is_cited_keeps_its_number_and_is_told(house: House, draft: Draft) -> None:
    writing = draft(text(house, "## Masalah\n\nSampah.[^1] Juga.[^2]\n"))
    cleared = {f"sumber__0__{name}": "" for name in ("url", "judul", "penerbit", "tanggal")}
    answer = send(writing.client, writing.path + "/ubah", writing.form(), **cleared)
    assert answer.status_code == 303
    assert "sumber:\n- url: ''\n- url: https://contoh.go.id/b" in writing.text
    assert "Sumber 1 dikosongkan, padahal masih dirujuk: Masalah." in writing.client.get(answer.location).text


def test_a_source_that_nothing_cites_goes_and_citations_follow(house: House, draft: Draft) -> None:
    writing = draft(text(house, "\n## Masalah\n\nSampah.[^2]\n".lstrip("\n")))
    cleared = {f"sumber__0__{name}": "" for name in ("url", "judul", "penerbit", "tanggal")}
    answer = send(writing.client, writing.path + "/ubah", writing.form(), **cleared)
    assert writing.text.count("- url:") == 1
    assert "Sampah.[^1]" in writing.text
    assert "ikut disesuaikan" in writing.client.get(answer.location).text


# --- two at once -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("view", "field"), [("/ubah", "judul"), ("/sumber", "teks")])
def test_the_second_of_two_savers_sees_both_texts_and_loses_nothing(
    house: House, draft: Draft, view: str, field: str
) -> None:
    writing = draft(text(house))
    path = writing.path + view
    mine = writing.form(view)
    theirs = mine[field][0].replace("Olah Sampah", "Judul mereka")
    assert send(writing.client, path, mine, **{field: theirs}).status_code == 303
    typed = mine[field][0].replace("Olah Sampah", "Judul saya")
    answer = send(writing.client, path, mine, **{field: typed})
    assert answer.status_code == 409
    page = read(answer.text)
    assert "Naskah ini sudah diubah orang lain" in page.all(".error-summary")[0].text
    assert (page.all("del")[0].text, page.all("ins")[0].text) == ("mereka", "saya")
    again = form_of(answer.text, view)
    assert again[field] == [typed]
    assert "Judul mereka" in writing.text
    assert send(writing.client, path, again).status_code == 303
    assert "Judul saya" in writing.text


def test_a_text_sent_meanwhile_keeps_what_was_typed_to_be_copied(
    session: orm.Session, house: House, draft: Draft
) -> None:
    writing = draft(text(house))
    sent = writing.form()
    writing.revision.move_to("submitted")
    session.commit()
    answer = send(writing.client, writing.path + "/ubah", sent, judul="Terlambat")
    assert answer.status_code == 409
    assert form_of(answer.text, "/ubah")["judul"] == ["Terlambat"]
    assert "Salin yang Anda perlukan" in answer.text
    assert writing.client.get(writing.path + "/ubah").location == writing.path
    assert writing.client.get(writing.path + "/sumber").location == writing.path


@pytest.mark.parametrize("version", ["", "abc", "²", "-1", "9" * 30])
def test_a_form_without_its_version_is_a_conflict(house: House, draft: Draft, version: str) -> None:
    writing = draft(text(house))
    answer = send(writing.client, writing.path + "/ubah", writing.form(), versi=version, judul="Lain")
    assert answer.status_code == 409


# --- preview -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("view", "field"), [("/ubah", "bagian-masalah"), ("/sumber", "teks")])
def test_a_preview_shows_what_was_typed_keeps_nothing_and_leads_back(
    house: House, draft: Draft, view: str, field: str
) -> None:
    writing = draft(text(house))
    sent = writing.form(view)
    sent[field] = [sent[field][0].replace("Sampah.", "*Belum* disimpan.")]
    answer = send(writing.client, writing.path + "/pratinjau", sent)
    assert answer.status_code == 200
    assert "<em>Belum</em> disimpan." in answer.text
    assert "Bagian Solusi belum ditulis." in answer.text
    assert writing.text == text(house)
    back = form_of(answer.text, view)
    returned = send(writing.client, writing.path + view, back, kembali="1")
    assert returned.status_code == 200
    assert form_of(returned.text, view) == sent
    assert writing.text == text(house)


def test_an_incomplete_draft_has_a_preview(draft: Draft) -> None:
    writing = draft("---\nnama: Olah\n---\n\n")
    answer = send(writing.client, writing.path + "/pratinjau", writing.form())
    assert answer.status_code == 200
    assert "Ringkasan belum ditulis." in answer.text
    unreadable = send(writing.client, writing.path + "/pratinjau", {"teks": ["rusak"], "versi": ["1"]})
    assert "belum dapat ditampilkan" in unreadable.text


# --- progress and help -------------------------------------------------------------------------------------


def test_each_part_says_how_far_it_is_and_leads_to_what_is_missing(draft: Draft) -> None:
    writing = draft("---\njudul: Satu\n---\n\n## Masalah\n\nAda.\n")
    page = read(writing.client.get(writing.path + "/ubah").text)
    parts = [one.text for one in page.within("nav.steps", "li") if "langkah" in one.all("a")[0].href]
    assert parts[:3] == [
        "Identitas 2 hal belum lengkap",
        "Ringkasan 1 hal belum lengkap",
        "Isi 1 dari 8 bagian ditulis",
    ]
    ids = {one.attributes["id"] for one in page.walk() if "id" in one.attributes}
    links = [one.href for one in page.within("nav.steps", "a")]
    assert {"#tema", "#sumber", "#bagian-hasil"} <= set(links)
    assert {link[1:] for link in links} <= ids


def test_every_field_is_named_and_every_id_stands_once(house: House, draft: Draft) -> None:
    rows = {
        "penghargaan": "\n- nama: Top 45",
        "indikator": "\n- nama: Waktu",
        "pelaku": "\n- nama: Desa",
        "dasar_hukum": "\n- UU",
    }
    page = read(draft(text(house, **rows)).client.get("/meja/naskah/1/ubah").text)
    named = {one.attributes["for"] for one in page.all("label") if "for" in one.attributes}
    controls = [one for one in page.within("form", "input") if one.attributes.get("type") == "text"]
    assert len(controls) > 25
    ids = [one.attributes["id"] for one in page.walk() if "id" in one.attributes]
    assert len(ids) == len(set(ids))
    assert {one.attributes["id"] for one in controls if "readonly" not in one.attributes} - named <= {
        "cari-atas"
    }
    assert all(label.name for label in LABELS.values())


def test_words_are_counted_as_saved(draft: Draft) -> None:
    page = read(draft("---\nringkasan: satu dua tiga\n---\n\n").client.get("/meja/naskah/1/ubah").text)
    assert page.all("p", id="ringkasan-words")[0].text == "3 dari paling banyak 60 kata"


# --- who may -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("view", ["/ubah", "/sumber"])
def test_only_those_who_write_for_the_agency_come_here(
    client: FlaskClient, session: orm.Session, house: House, view: str
) -> None:
    path = f"/meja/naskah/{text_in(session, house.government).id}{view}"
    for person in (house.stranger, house.unit_writer, house.head, house.hub, house.curator):
        sign_in(client, person)
        assert client.get(path).status_code == 403
        assert post(client, path, versi="1", judul="x", teks="x").status_code == 403
        assert post(client, path.replace(view, "/pratinjau"), teks="x").status_code == 403
    sign_in(client, house.writer)
    assert client.get("/meja/naskah/999/ubah").status_code == 404


# --- hostile input -----------------------------------------------------------------------------------------


STORABLE = [attack for attack in ATTACKS if not FORBIDDEN.search(attack.replace("\n", " "))]
ROUNDS = 6
"""Each attack comes to stand in so many fields."""


@pytest.mark.parametrize("turn", range(ROUNDS))
def test_attacks_in_every_field_stay_text(house: House, draft: Draft, turn: int) -> None:
    writing = draft(text(house, penghargaan="\n- nama: Top 45", dasar_hukum="\n- UU"))
    path, sent = writing.path + "/ubah", writing.form()
    names = [name for name in sent if name != "versi"]
    start = turn * len(STORABLE) // ROUNDS
    for shift in range(0, len(STORABLE), len(names)):
        attacks = [STORABLE[(start + shift + place) % len(STORABLE)] for place in range(len(names))]
        typed = {name: [attack] for name, attack in zip(names, attacks, strict=True)}
        for step in ("/pratinjau", "/ubah"):
            _is_harmless(send(writing.client, writing.path + step, {**typed, "versi": ["0"]}))
        assert send(writing.client, path, {**typed, "versi": writing.form()["versi"]}).status_code == 303
        _is_harmless(writing.client.get(path, follow_redirects=True))


def test_attacks_in_the_source_stay_text(house: House, draft: Draft) -> None:
    writing = draft(text(house))
    for attack in ATTACKS:
        _is_harmless(send(writing.client, writing.path + "/pratinjau", _source_with(attack)))
    # A source that comes too late is not read, only shown beside the other: many attacks at once.
    for start in range(0, len(ATTACKS), 12):
        late = _source_with("\n\n".join(ATTACKS[start : start + 12]))
        _is_harmless(send(writing.client, writing.path + "/sumber", {**late, "versi": ["0"]}))


def _source_with(attack: str) -> Sent:
    return {"teks": [f"---\njudul: {attack}\n---\n{attack}\n".encode("utf-8", "replace").decode()]}


def _is_harmless(answer: TestResponse) -> None:
    """No tag of an attack became one of the page, and no attribute of it one of ours."""
    assert answer.status_code in (200, 409, 422)
    page = read(answer.text)
    assert [one for one in page.all("script") if "src" not in one.attributes] == []
    assert [name for one in page.walk() for name in one.attributes if name.startswith("on")] == []
    links = [one.href.lower() for one in page.all("a")]
    assert [link for link in links if link.startswith(("javascript", "data", "vb"))] == []


@pytest.mark.parametrize("letter", ["\x00", "\x1b", "\u202e", "\ufeff"])
def test_what_no_document_may_hold_is_told_at_its_field(house: House, draft: Draft, letter: str) -> None:
    writing = draft(text(house))
    answer = send(writing.client, writing.path + "/ubah", writing.form(), judul=f"a{letter}b", nama="Tetap")
    assert answer.status_code == 422
    assert f"Ada karakter yang tidak dapat disimpan (U+{ord(letter):04X})." in answer.text
    assert form_of(answer.text, "/ubah")["nama"] == ["Tetap"]
    assert writing.text == text(house)


@pytest.mark.parametrize("field", ["judul", "sdg", "tema", "bagian__hasil", "indikator__0__nama"])
@pytest.mark.parametrize("button", ["", "tambah", "kembali", "pratinjau"])
def test_no_button_lets_such_a_letter_pass(house: House, draft: Draft, field: str, button: str) -> None:
    writing = draft(text(house))
    path = writing.path + ("/pratinjau" if button == "pratinjau" else "/ubah")
    pressed = {button: "pelaku"} if button else {}
    answer = send(writing.client, path, writing.form(), **{field: "a\x00b"}, **pressed)
    assert answer.status_code == 422
    assert "(U+0000)" in read(answer.text).all(".error-summary")[0].text


@pytest.mark.parametrize(
    ("typed", "words"),
    [("a\x00b", "karakter yang tidak dapat disimpan"), ("a " * 100_001, "paling banyak 200 kB")],
)
def test_what_cannot_be_kept_is_told_at_the_source(
    house: House, draft: Draft, typed: str, words: str
) -> None:
    writing = draft(text(house))
    for step in ("/sumber", "/pratinjau"):
        answer = send(writing.client, writing.path + step, writing.form("/sumber"), teks=typed)
        assert answer.status_code == 422
        assert words in read(answer.text).all(".error-summary")[0].text
        assert form_of(answer.text, "/sumber")["teks"] == [typed]


def test_a_text_too_long_for_the_form_is_told(house: House, draft: Draft) -> None:
    writing = draft(text(house))
    long = "kata " * 45_000
    answer = send(writing.client, writing.path + "/ubah", writing.form(), bagian__hasil=long)
    assert answer.status_code == 422
    assert "paling banyak 200 kB" in answer.text
    assert form_of(answer.text, "/ubah")["bagian-hasil"][0].strip() == long.strip()
