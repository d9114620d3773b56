import pytest
from hypothesis import given

from catalogue.curation import document as documents
from catalogue.curation.document import FORMAT, CollectionDocument, Entry
from catalogue.documents.problems import DocumentError
from tests.documents.strategies import TODAY, bodies, steady, whole_documents

CANONICAL = """---
judul: Menjemput warga
ringkasan: Layanan yang datang ke desa dan pulau.
inovasi:
- slug: '2h2-center'
  alasan: 'Murah: cukup telepon genggam'
- slug: blood-jek
  alasan: Ojek darah
---

Pengantar.
"""


def test_a_canonical_file_is_written_back_to_the_byte() -> None:
    document = documents.parse(CANONICAL, "menjemput-warga", None, TODAY)
    assert document.entries[1] == Entry("blood-jek", "Ojek darah")
    assert documents.format(document) == CANONICAL


@steady
@given(whole_documents(FORMAT, bodies(("Mengapa",))))
def test_any_document_is_read_back_and_written_the_same_again(document: CollectionDocument) -> None:
    text = documents.format(document)
    assert documents.parse(text, document.slug, None, TODAY) == document


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("blood-jek", "'2h2-center'", "collections/koleksi.md:2: inovasi disebut dua kali: 2h2-center"),
        ("  alasan: Ojek darah\n", "", ":7: inovasi[2].alasan: belum diisi"),
        ("blood-jek", "baru", ":7: inovasi[2].slug: “baru” dipakai oleh situs"),
        ("Pengantar.", "Pengantar[^1].", "isi: rujukan [^1] menunjuk sumber yang tidak ada"),
    ],
)
def test_a_fault_is_told_where_it_stands(old: str, new: str, says: str) -> None:
    with pytest.raises(DocumentError) as error:
        documents.parse(CANONICAL.replace(old, new), "koleksi", None, TODAY)
    assert says in str(error.value)
