import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.documents.body import MAX_LENGTH, MAX_PARAGRAPH, Section, check_body, sections
from catalogue.documents.plain import plain_text
from catalogue.documents.problems import Problems

REAL = """
## Masalah

Warga menempuh **60 km**[^1] ke kantor; lihat [laporan](https://a.id/x_y_z)[^2][^3].

### Angka

| Tahun | Jumlah |
|-------|-------:|
| 2020  | 1.200  |

> Kutipan
> > di dalam kutipan

1. satu
    - dua
        - tiga

---

Tamat.
"""


def faults(body: str, source_count: int = 3) -> list[str]:
    problems = Problems("a.md")
    check_body(body, 10, source_count, problems)
    return [f"{problem.line}: {problem.reason}" for problem in problems.found]


def test_a_real_text_keeps_every_limit() -> None:
    assert faults(REAL) == []


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("a\n\x02wzxhzdk:0\x03", "11: ada karakter yang tidak boleh dipakai (U+0002)"),
        ("a\n# Judul", "11: judul tingkat satu"),
        ("##### Judul", "10: judul paling dalam"),
        ("### Judul[^1]", "10: rujukan sumber tidak ditulis di judul"),
        ("Judul\n-----", "11: beri baris kosong"),
        ("Judul\n=", "11: beri baris kosong"),
        ("Isi[^4]", "10: rujukan [^4] menunjuk sumber yang tidak ada; daftar sumber berisi 3"),
        ("Isi[^0]", "10: rujukan “[^0]” harus berupa nomor"),
        ("Isi[^a]", "10: rujukan “[^a]” harus berupa nomor"),
        ("[^1]: isi", "10: isi catatan kaki tidak ditulis di sini"),
        ("> [^1]: isi", "10: isi catatan kaki tidak ditulis di sini"),
        (f"a\n\n{'b' * (MAX_PARAGRAPH + 1)}", "12: paragraf terlalu panjang"),
        ("a\n\n" * (MAX_LENGTH // 3 + 1), "10: terlalu panjang"),
        ("> > > > > > a", "10: kutipan atau daftar bertingkat"),
        ("- - - - - - a", "10: kutipan atau daftar bertingkat"),
        (f"{' ' * 28}- a", "10: kutipan atau daftar bertingkat"),
        ("[[[[[[a]]]]]]", "10: kurung siku"),
    ],
)
def test_what_a_body_may_not_hold_is_told_with_its_line(body: str, says: str) -> None:
    assert any(fault.startswith(says) for fault in faults(body))


@pytest.mark.parametrize(
    "mark", ["[", "*", "_", "`", ">", "]", "<", "&", "\\", "![[![[", "- ", "1. ", "[a]("]
)
@pytest.mark.parametrize("size", [5_000, 20_000])
def test_twenty_thousand_marks_are_refused_before_anything_is_rendered(mark: str, size: int) -> None:
    assert faults(mark * (size // len(mark)))


def test_lists_nested_without_end_are_refused() -> None:
    assert faults("\n".join(f"{'    ' * depth}- a" for depth in range(100)))


def test_a_body_falls_apart_into_the_text_before_and_its_sections() -> None:
    body = "\nawal\n\n## Masalah\n\nsatu\n\n### Rinci\n\n## Hasil ##\ndua\n"
    assert sections(body) == (
        "awal",
        [Section("Masalah", 3, "satu\n\n### Rinci"), Section("Hasil", 9, "dua")],
    )


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("Ini **tebal** dan _miring_ dan `kode`[^1].", "Ini tebal dan miring dan kode."),
        ("[tautan](https://a.id) ![gambar](/static/a.png)", "tautan gambar"),
        ("- satu\n- dua\n    1. tiga", "satu dua tiga"),
        ("> kutipan\n\n### Judul", "kutipan Judul"),
        ("| a | b |\n|---|--:|\n| 1 | 2 |", "a b 1 2"),
        ("nama_berkas_ini dan 5 \\* 3", "nama_berkas_ini dan 5 * 3"),
        ("A &amp; B <https://a.id>", "A & B https://a.id"),
        ("mem**per**besar", "memperbesar"),
        ("<b>tetap</b>", "<b>tetap</b>"),
    ],
)
def test_plain_text_keeps_the_words_and_drops_the_marks(markdown: str, words: str) -> None:
    assert plain_text(markdown) == words


@settings(deadline=None)
@given(st.text())
def test_any_body_is_checked_and_stripped_without_failing(body: str) -> None:
    faults(body)
    assert "\n" not in plain_text(body)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("## Masalah ##", "Masalah"),
        ("##Masalah", "Masalah"),
        ("## \tSumber daya # \t", "Sumber daya"),
        ("## C# dan F#", "C# dan F"),
        ("## ##", ""),
        ("## x" + " " * 50_000 + "y", "x" + " " * 50_000 + "y"),
    ],
    ids=["closed", "without a blank", "tabs", "sharp", "empty", "a long gap"],
)
def test_a_section_is_named_by_what_stands_between_the_marks(line: str, name: str) -> None:
    assert [section.name for section in sections(line)[1]] == [name]
