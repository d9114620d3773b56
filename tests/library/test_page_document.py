import pytest
from hypothesis import given

from catalogue.documents.problems import DocumentError
from catalogue.library import page_document as documents
from catalogue.library.page_document import FORMAT, PageDocument
from tests.documents.strategies import TODAY, bodies, steady, whole_documents

CANONICAL = """---
judul: Tentang katalog ini
ringkasan: Apa yang dicatat di sini, dan mengapa.
---

## Untuk siapa

Untuk daerah yang ingin mereplikasi.
"""


def test_a_canonical_file_is_written_back_to_the_byte() -> None:
    document = documents.parse(CANONICAL, "tentang", None, TODAY)
    assert document.title == "Tentang katalog ini"
    assert documents.format(document) == CANONICAL


@steady
@given(whole_documents(FORMAT, bodies(("Satu", "Dua"))))
def test_any_document_is_read_back_and_written_the_same_again(document: PageDocument) -> None:
    assert documents.parse(documents.format(document), document.slug, None, TODAY) == document


def test_a_page_without_title_is_refused() -> None:
    with pytest.raises(DocumentError, match=r"pages/tentang\.md:2: judul: belum diisi"):
        documents.parse("---\nringkasan: Ringkas\n---\n", "tentang", None, TODAY)
