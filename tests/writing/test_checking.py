"""What a draft lacks, told at the field where it is mended."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import orm

from catalogue.documents.problems import DocumentError
from catalogue.innovations import render as rendering
from catalogue.innovations.revisions import Revision
from catalogue.writing.checking import Incomplete, complete, problems, slug_for
from catalogue.writing.labels import called, id_of
from tests import factories
from tests.innovations.publishing import publish, text_of
from tests.writing.house import House, settle, text_in

FOUR = "".join(f"\n## {name}\n\nAda.[^1]\n" for name in ("Masalah", "Solusi", "Pelaksanaan", "Hasil"))


@pytest.fixture
def house(session: orm.Session) -> House:
    return settle(session)


def draft(session: orm.Session, house: House, text: str) -> Revision:
    return text_in(session, house.government, text=text)


def missing(session: orm.Session, house: House, text: str) -> list[tuple[str, str]]:
    return [tuple(one) for one in problems(session, draft(session, house, text))]


def full(house: House, body: str = FOUR, **fields: str) -> str:
    return text_of(house.government.name, body.lstrip("\n"), **fields)


def test_a_whole_text_lacks_nothing(session: orm.Session, house: House) -> None:
    revision = draft(session, house, full(house))
    assert problems(session, revision) == []
    document, rendered = complete(session, revision)
    assert document.slug == f"naskah-{revision.id}" == slug_for(revision)
    assert '<h2 id="bagian-hasil">' in rendered.html


def test_a_new_draft_is_told_all_that_it_lacks(session: orm.Session, house: House) -> None:
    text = f"---\njudul: Olah Sampah\ninstansi: {house.government.name}\n---\n\n"
    assert missing(session, house, text) == [
        ("ringkasan", "Ringkasan belum diisi."),
        ("tema", "Tema belum diisi."),
        ("sumber", "Sumber belum diisi."),
        ("bagian-masalah", "Bagian Masalah belum ditulis."),
        ("bagian-solusi", "Bagian Solusi belum ditulis."),
        ("bagian-pelaksanaan", "Bagian Pelaksanaan belum ditulis."),
        ("bagian-hasil", "Bagian Hasil belum ditulis."),
    ]


def test_a_first_publication_has_the_four_sections(session: orm.Session, house: House) -> None:
    revision = draft(session, house, full(house, "## Masalah\n\nAda.\n\n## Hasil\n\nAda.\n"))
    assert [one.field for one in problems(session, revision)] == ["bagian-solusi", "bagian-pelaksanaan"]
    with pytest.raises(Incomplete) as refused:
        complete(session, revision)
    assert refused.value.code == "text_incomplete"
    assert refused.value.missing == problems(session, revision)


def test_a_revision_keeps_the_sections_that_the_public_text_has(session: orm.Session, house: House) -> None:
    case = publish(session, text=full(house, "## Masalah\n\nAda.\n\n## Pelajaran\n\nAda.\n"))
    revision = text_in(session, house.government, case=case, text=full(house, "## Solusi\n\nAda.\n"))
    assert [one.field for one in problems(session, revision)] == ["bagian-masalah"]
    assert slug_for(revision) == "olah-sampah"


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        (
            {"mulai": "abc"},
            "mulai",
            "Mulai berjalan: “abc” bukan tanggal; tulis 2021, 2021-05, atau 2021-05-17.",
        ),
        (
            {"penghargaan": "\n- nama: Top 45\n- nama: Top 9\n  tahun: x"},
            "penghargaan-1-tahun",
            "Penghargaan 2, tahun: “x” bukan tahun; tulis empat angka.",
        ),
        (
            {"pelaku": "\n- nama: Desa\n  sumber: [1, 7]"},
            "pelaku-0",
            "Pelaku 1: nama data 'sumber' tidak dikenal.",
        ),
        (
            {"penghargaan": "\n- nama: Top 45\n  sumber: [1, 7]"},
            "penghargaan-0-sumber",
            "Penghargaan 1, nomor sumber 2: sumber nomor 7 tidak ada; daftar sumber berisi 2.",
        ),
        (
            {"sdg": "\n- '1'\n- '18'"},
            "sdg",
            "Tujuan Pembangunan Berkelanjutan (TPB/SDG) 2: “18” bukan pilihan; yang ada: "
            + ", ".join(map(str, range(1, 18)))
            + ".",
        ),
        ({"dasar_hukum": "\n- ''"}, "dasar_hukum-0", "Dasar hukum 1: kosong; isi, atau hapus barisnya."),
        (
            {"keberlanjutan": "\n  tanggal: '2020'"},
            "keberlanjutan-status",
            "Keberlanjutan, keadaan sekarang belum diisi.",
        ),
        ({"asing": "1"}, "lain", "Baris 6: nama data 'asing' tidak dikenal."),
    ],
)
def test_what_cannot_be_read_is_told_at_its_field(
    session: orm.Session, house: House, fields: dict[str, str], field: str, words: str
) -> None:
    assert missing(session, house, full(house, **fields)) == [(field, words)]


def test_a_fault_of_the_body_is_told_at_its_section(session: orm.Session, house: House) -> None:
    body = FOUR.replace("## Solusi\n\nAda.[^1]", "## Solusi\n\nAda.[^9]")
    found = missing(session, house, full(house, body))
    reason = "rujukan [^9] menunjuk sumber yang tidak ada; daftar sumber berisi 2"
    assert found == [("bagian-solusi", f"Solusi: {reason}.")]


def test_a_body_that_is_no_sections_is_told_by_its_line(session: orm.Session, house: House) -> None:
    found = missing(session, house, full(house, "Awal.\n" + FOUR))
    assert [field for field, _ in found] == ["naskah"]
    assert "tulisan sebelum judul bagian pertama" in found[0][1]


@pytest.mark.parametrize("text", ["", "judul: x", "---\njudul: [\n---\n", "---\na: !x 1\n---\n", "---\r\n"])
def test_a_text_that_cannot_be_read_is_told_as_one(session: orm.Session, house: House, text: str) -> None:
    found = missing(session, house, text)
    assert [field for field, _ in found] == ["naskah"]


def test_the_owner_is_of_the_house_that_writes(session: orm.Session, house: House) -> None:
    factories.agency(session, name="Dinas Jauh")
    session.commit()
    found = missing(session, house, text_of("Dinas Jauh", FOUR.lstrip("\n")))
    assert found == [("instansi", "Instansi pemilik: Dinas Jauh bukan instansi di lingkungan Anda.")]
    found = missing(session, house, text_of("Dinas Entah", FOUR.lstrip("\n")))
    assert found == [("instansi", "Instansi pemilik: “Dinas Entah” tidak ada dalam daftar instansi.")]


def test_a_date_to_come_is_told(session: orm.Session, house: House) -> None:
    coming = str(date.today().year + 1)
    found = missing(session, house, full(house, mulai=f"'{coming}'"))
    assert found == [("mulai", f"Mulai berjalan: “{coming}” belum terjadi.")]


def test_a_text_that_cannot_be_shown_is_told(
    session: orm.Session, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rendering._helper, "ask", lambda _request: None)
    revision = draft(session, house, full(house))
    assert [one.field for one in problems(session, revision)] == ["naskah"]
    with pytest.raises(DocumentError, match="terlalu rumit"):
        complete(session, revision)


@pytest.mark.parametrize(
    "path", ["a[b", "judul[²]", "[1]", "", "a.b.c[3].d", "judul[99999999999999999999]", "x\ny[2]"]
)
def test_any_path_has_a_name_and_a_place(path: str) -> None:
    assert isinstance(called(path), str)
    assert isinstance(id_of(path), str)
