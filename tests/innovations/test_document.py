import re
from dataclasses import replace

import pytest
from hypothesis import given

from catalogue.documents.kinds import Vocabulary
from catalogue.documents.problems import DocumentError
from catalogue.innovations import document as documents
from catalogue.innovations.document import FORMAT, SECTIONS, InnovationDocument
from tests.attacks import ATTACKS
from tests.documents.strategies import TODAY, bodies, steady, whole_documents

VOCABULARY = Vocabulary(
    themes=frozenset({"kesehatan"}),
    sectors=frozenset({"1.02"}),
    regions=frozenset({"53.06"}),
    agencies=frozenset({"Pemerintah Kabupaten Flores Timur"}),
    competitions=frozenset({"kipp"}),
    award_levels=frozenset({"top45"}),
)

CANONICAL = """---
judul: '2H2 Center: pantau ibu hamil'
nama: '2H2 Center'
ringkasan: Ibu hamil dipantau dua hari sebelum dan sesudah melahirkan.
instansi: Pemerintah Kabupaten Flores Timur
daerah: '53.06'
tema: kesehatan
urusan: '1.02'
mulai: '2010-05'
jenis: non-digital
penghargaan:
- nama: Top 45
  kompetisi: kipp
  tingkat: top45
  tahun: '2020'
  sumber: [1, 2]
sdg:
- '3'
indikator:
- nama: Angka kematian ibu
  satuan: per 100.000
  sebelum: '316'
  sebelum_angka: '316'
  sesudah: sekitar 200
  arah: turun
  sumber: [2]
pelaku:
- nama: Bidan
  jenis: komunitas
dasar_hukum:
- Peraturan Bupati 12/2010
kesediaan: bersedia
keberlanjutan:
  status: berlanjut
  tanggal: '2022'
sumber:
- url: https://a.id/berita?x=1#y
  judul: Berita
  penerbit: Harian A
  tanggal: '2012-02-21'
- url: http://b.id/
  judul: Kajian
---

## Masalah

Kematian ibu tinggi[^1].

## Hasil

Turun[^2].
"""


def parse(text: str, slug: str = "2h2-center") -> InnovationDocument:
    return documents.parse(text, slug, VOCABULARY, TODAY)


def problems(text: str, slug: str = "2h2-center") -> list[str]:
    with pytest.raises(DocumentError) as error:
        parse(text, slug)
    return [str(problem) for problem in error.value.problems]


def test_a_canonical_file_is_written_back_to_the_byte() -> None:
    assert documents.format(parse(CANONICAL)) == CANONICAL


def test_a_file_in_another_order_and_style_means_the_same_and_is_written_in_the_one_form() -> None:
    text = CANONICAL.replace("tema: kesehatan\n", "").replace(
        "---\njudul", '---\ntema: "kesehatan" # kata\njudul'
    )
    text = text.replace("  sumber: [1, 2]", "  sumber:\n    - '1'\n    - 2").replace("'53.06'", "53.06")
    assert text != CANONICAL
    assert documents.format(parse(text)) == CANONICAL


def test_bytes_and_text_of_a_file_are_read_alike() -> None:
    read = documents.parse_bytes(CANONICAL.encode(), "2h2-center", VOCABULARY, TODAY)
    assert read == parse(CANONICAL)


@steady
@given(whole_documents(FORMAT, bodies(SECTIONS)))
def test_any_document_is_read_back_and_written_the_same_again(document: InnovationDocument) -> None:
    text = documents.format(document)
    read = documents.parse(text, document.slug, None, TODAY)
    assert read == document
    assert documents.format(read) == text


def test_every_problem_of_a_file_is_told_at_once_in_the_order_of_its_lines() -> None:
    text = CANONICAL
    for old, new in [
        ("nama: '2H2", "namma: '2H2"),
        ("tema: kesehatan", "tema: sihir"),
        ("'2010-05'", "'2031'"),
        ("tahun: '2020'", "tahun: dua ribu"),
        ("[1, 2]", "[1, 9]"),
        ("sebelum_angka: '316'", "sebelum_angka: 3,16"),
        ("penerbit: Harian A\n", "penerbit:\n"),
        ("tinggi[^1]", "tinggi[^3]"),
        ("## Hasil", "## Hasilnya"),
    ]:
        text = text.replace(old, new)
    assert problems(text, "baru") == [
        "innovations/baru.md: slug: “baru” dipakai oleh situs; pilih alamat pendek lain",
        "innovations/baru.md:3: nama data 'namma' tidak dikenal; mungkin maksudnya “nama”",
        "innovations/baru.md:7: tema: “sihir” tidak ada dalam daftar tema",
        "innovations/baru.md:9: mulai: “2031” belum terjadi",
        "innovations/baru.md:15: penghargaan[1].tahun: “dua ribu” bukan tahun; tulis empat angka",
        "innovations/baru.md:16: penghargaan[1].sumber[2]: sumber nomor 9 tidak ada; daftar sumber berisi 2",
        "innovations/baru.md:23: indikator[1].sebelum_angka: “3,16” bukan angka;"
        " tulis tanpa pemisah ribuan dan dengan titik desimal",
        "innovations/baru.md:39: sumber[1].penerbit: kosong; isi, atau hapus barisnya",
        "innovations/baru.md:47: isi: rujukan [^3] menunjuk sumber yang tidak ada; daftar sumber berisi 2",
        f"innovations/baru.md:49: isi: bagian “Hasilnya” tidak dikenal; yang ada: {', '.join(SECTIONS)}",
    ]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("tema: kesehatan\n", "", ":2: tema: belum diisi"),
        ("tema: kesehatan", "tema: [kesehatan]", ":7: tema: harus berupa satu tulisan"),
        ("sdg:\n- '3'", "sdg: 3", ":17: sdg: harus berupa daftar"),
        ("sdg:\n- '3'", "sdg: []", ":17: sdg: harus berupa daftar"),
        ("sdg:\n- '3'", "sdg: [3, 3]", ":17: sdg: memuat butir yang sama dua kali"),
        ("sdg:\n- '3'", "sdg: [18]", ":17: sdg[1]: “18” bukan pilihan"),
        ("- '3'", "- '3'\n" * 60 + "- '3'", ":17: sdg: terlalu banyak: 61"),
        ("- nama: Bidan\n  jenis: komunitas", "- Bidan", "pelaku[1]: harus berupa kelompok"),
        ("  kompetisi: kipp\n", "", "penghargaan[1]: tingkat hanya diisi bersama kompetisi"),
        ("  sebelum: '316'\n", "", "indikator[1]: sebelum_angka hanya diisi bersama sebelum"),
        ("tema: kesehatan", "tema: kesehatan\ntema: kesehatan", ":8: tema: ditulis dua kali"),
        ("dipantau", "a " * 60, "ringkasan: terlalu panjang: 68 kata, paling banyak 60"),
        ("## Masalah\n", "awal\n\n## Masalah\n", "isi: tulisan sebelum judul bagian pertama"),
        ("## Hasil", "## Masalah", "isi: bagian “Masalah” ditulis dua kali"),
        ("## Masalah", "## Replikasi", "isi: bagian “Hasil” ditulis dua kali atau tidak pada urutannya"),
        ("Turun[^2].\n", "", "isi: bagian “Hasil” kosong"),
    ],
)
def test_a_fault_is_told_where_it_stands(old: str, new: str, says: str) -> None:
    assert any(says in problem for problem in problems(CANONICAL.replace(old, new)))


def test_completeness_counts_the_sections_with_text() -> None:
    document = parse(CANONICAL)
    assert documents.completeness(document) == 2
    assert documents.completeness(replace(document, body="")) == 0
    full = "".join(f"\n## {name}\n\nIsi.\n" for name in SECTIONS)
    assert documents.completeness(replace(document, body=full)) == 8


def test_sections_give_their_markdown_and_their_words_in_order() -> None:
    document = parse(CANONICAL)
    assert documents.sections(document) == {"Masalah": "Kematian ibu tinggi[^1].", "Hasil": "Turun[^2]."}
    assert documents.plain_sections(document) == {"Masalah": "Kematian ibu tinggi.", "Hasil": "Turun."}


def leaves(tree: object) -> list[str]:
    """All texts of a tree, each without its blanks."""
    if isinstance(tree, dict | list):
        return [leaf for part in (tree.values() if isinstance(tree, dict) else tree) for leaf in leaves(part)]
    return ["".join(str(tree).split())]


@pytest.mark.parametrize(
    "line", [line for line in CANONICAL.splitlines() if re.match(r"[- ]*\w+: [^\[]", line)]
)
def test_an_attack_in_any_field_is_kept_as_the_text_it_is_or_refused(line: str) -> None:
    name = line.partition(": ")[0]
    for attack in ATTACKS:
        quoted = attack.replace("'", "''")
        try:
            document = parse(CANONICAL.replace(line, f"{name}: '{quoted}'", 1))
        except DocumentError:
            continue
        assert parse(documents.format(document)) == document
        assert "".join(attack.split()) in leaves(documents.front_matter(document))
