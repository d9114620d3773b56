import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.documents.kinds import Vocabulary
from catalogue.documents.problems import DocumentError
from catalogue.replications import document as documents
from catalogue.replications.document import FORMAT, ReplicationDocument
from tests.documents.strategies import TODAY, bodies, steady, whole_documents

VOCABULARY = Vocabulary(agencies=frozenset({"Pemerintah Kabupaten Pohuwato"}))

CANONICAL = """---
nama: Kios Adminduk
hubungan: replikasi
asal:
- inovasi: mpp-banyuwangi
- replikasi: mpp-di-pohuwato
- luar: ASAN Xidmat
  tempat: Azerbaijan
instansi: Pemerintah Kabupaten Pohuwato
jenis: adaptasi
pelapor: sumber_terbuka
adaptasi: Satu gedung bagi banyak instansi
hasil: 'Belum ada; ditargetkan: 2027'
tahap:
- tahap: minat
  tanggal: '2026-01-28'
  rencana: ya
  keterangan: Studi tiru
  sumber: [1]
- tahap: kesepakatan
bukti:
- liputan
sumber:
- url: https://a.id/
  judul: Studi tiru
---

Cerita[^1].

## Langkah berikut

Menyusul.
"""


def parse(text: str) -> ReplicationDocument:
    return documents.parse(text, "mpp-pohuwato", VOCABULARY, TODAY)


def problems(text: str) -> str:
    with pytest.raises(DocumentError) as error:
        parse(text)
    return str(error.value)


def test_a_canonical_file_is_written_back_to_the_byte() -> None:
    assert documents.format(parse(CANONICAL)) == CANONICAL


@steady
@given(whole_documents(FORMAT, st.just("") | bodies(("Cara", "Hasil"))))
def test_any_document_is_read_back_and_written_the_same_again(document: ReplicationDocument) -> None:
    text = documents.format(document)
    read = documents.parse(text, document.slug, None, TODAY)
    assert read == document
    assert documents.format(read) == text


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("- inovasi: mpp-banyuwangi", "- tempat: Azerbaijan", ":5: asal[1]: isi tepat satu"),
        ("- luar: ASAN Xidmat", "- luar: ASAN\n  inovasi: mpp-bantul", ":7: asal[3]: isi tepat satu"),
        ("- luar: ASAN Xidmat", "- inovasi: mpp-bantul", ":7: asal[3]: tempat hanya diisi bersama luar"),
        ("inovasi: mpp-banyuwangi", "inovasi: ../mpp", ":5: asal[1].inovasi: alamat pendek"),
        ("instansi: Pemerintah Kabupaten Pohuwato\n", "", "isi tepat satu: instansi, atau pelaksana"),
        ("jenis: adaptasi", "pelaksana: Warga", "isi tepat satu: instansi, atau pelaksana"),
        ("jenis: adaptasi", "daerah_teks: Gorontalo", "daerah_teks hanya diisi bersama pelaksana"),
        ("instansi: Pemerintah Kabupaten Pohuwato", "instansi: Dinas Sihir", "daftar instansi"),
        ("hubungan: replikasi", "hubungan: tiruan", ":3: hubungan: “tiruan” bukan pilihan"),
        ("tahap: kesepakatan", "tahap: selesai", "tahap[2].tahap: “selesai” bukan pilihan"),
        ("'2026-01-28'", "2026-12-28", "tahap[1].tanggal: “2026-12-28” belum terjadi"),
        ("rencana: ya", "rencana: tidak", "tahap[1].rencana: “tidak” bukan pilihan"),
        ("sumber: [1]", "sumber: [2]", "tahap[1].sumber[1]: sumber nomor 2 tidak ada"),
        ("Cerita[^1]", "Cerita[^2]", "isi: rujukan [^2] menunjuk sumber yang tidak ada"),
        ("## Langkah", "# Langkah", "isi: judul tingkat satu"),
        (
            "tahap: kesepakatan",
            "tahap: kesepakatan\n  pelajaran: Sabar",
            "tahap[2]: alasan dan pelajaran hanya",
        ),
        ("tahap: kesepakatan", "tahap: gagal\n  alasan: bosan", "tahap[2].alasan: “bosan” bukan pilihan"),
    ],
)
def test_a_fault_is_told_where_it_stands(old: str, new: str, says: str) -> None:
    assert says in problems(CANONICAL.replace(old, new))


def test_a_text_may_stand_for_who_repeats_where_no_agency_is_named() -> None:
    text = CANONICAL.replace(
        "instansi: Pemerintah Kabupaten Pohuwato", "pelaksana: 17 daerah\ndaerah_teks: Jawa"
    )
    document = parse(text)
    assert (document.agency, document.replicator, document.place) == (None, "17 daerah", "Jawa")


REPORTED = """---
hubungan: replikasi
asal:
- inovasi: mpp-banyuwangi
instansi: Pemerintah Kabupaten Pohuwato
pelapor: daerah
tahap:
- tahap: implementasi
- tahap: gagal
  tanggal: '2026'
  alasan: lainnya
  alasan_lain: Gedung terbakar
  pelajaran: Simpan salinan data
bukti:
- laporan_daerah
---
"""


def test_a_region_reports_by_itself_without_a_source_and_tells_an_end_with_its_lesson() -> None:
    document = parse(REPORTED)
    assert documents.format(document) == REPORTED
    assert (document.stages[1].reason_text, document.stages[1].lesson) == (
        "Gedung terbakar",
        "Simpan salinan data",
    )


@pytest.mark.parametrize("reporter", ["asal", "sumber_terbuka"])
def test_whoever_else_reports_names_a_source(reporter: str) -> None:
    assert ":2: sumber: belum diisi" in problems(REPORTED.replace("pelapor: daerah", f"pelapor: {reporter}"))


@pytest.mark.parametrize("evidence", ["dokumen", "liputan"])
def test_evidence_that_stands_elsewhere_names_where(evidence: str) -> None:
    says = f"sumber: belum diisi; bukti {evidence} memerlukan sumbernya"
    assert says in problems(REPORTED.replace("- laporan_daerah", f"- laporan_daerah\n- {evidence}"))
