from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.documents import reader
from catalogue.documents.frontmatter import MAX_BYTES, decode, split
from catalogue.documents.problems import DocumentError, Problems
from catalogue.documents.writer import Tree, join, scalar
from tests.documents.strategies import characters, lines


def plain(node: reader.Node) -> Any:
    """The tree without its lines."""
    if isinstance(node, reader.Scalar):
        return node.text
    if isinstance(node, reader.Sequence):
        return [plain(item) for item in node.items]
    return {name: plain(value) for name, value in node.entries.items()}


def read(text: str) -> tuple[Any, str]:
    parts = split(text, Problems("a.md"))
    return plain(parts.fields), parts.body


def refused(text: str) -> list[str]:
    with pytest.raises(DocumentError) as error:
        read(text)
    return [str(problem) for problem in error.value.problems]


@pytest.mark.parametrize(
    "scalar_text",
    "51.10 NO no ~ null true Off 12:30 2021-05-17 0x1F 1e3 .inf 1_000 +1 << = 007 y".split(),
)
def test_every_scalar_stays_the_text_that_stands_there(scalar_text: str) -> None:
    assert read(f"---\nkode: {scalar_text}\n---\n") == ({"kode": scalar_text}, "")


@pytest.mark.parametrize("body", ["", "\n", "\n\n  isi \n\n", "---\n", "tanpa akhir", "\n---\na: b\n---\n"])
def test_the_body_is_kept_to_the_letter(body: str) -> None:
    assert read(f"---\na: b\n---\n{body}") == ({"a": "b"}, body)


def test_each_field_remembers_its_line_of_the_file() -> None:
    parts = split("---\na: b\nc:\n- d: e\n  f: g\n---\nisi\n", Problems("a.md"))
    listed = parts.fields.entries["c"]
    assert isinstance(listed, reader.Sequence)
    assert isinstance(listed.items[0], reader.Mapping)
    assert (listed.line, listed.items[0].entries["f"].line, parts.body_line) == (3, 5, 7)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a: b\n", "a.md:1: berkas harus dimulai"),
        ("---\na: b\n", "a.md:1: berkas harus dimulai"),
        ("\ufeff---\na: b\n---\n", "a.md:1: berkas dimulai dengan tanda BOM"),
        ("---\r\na: b\r\n---\r\n", "a.md:1: akhir baris memakai CR/CRLF"),
        ("---\na: b\nc: \x1b\n---\n", "a.md:3: ada karakter yang tidak boleh dipakai (U+001B)"),
        ("---\na: b\n---\nisi\x00\n", "a.md:4: ada karakter yang tidak boleh dipakai (U+0000)"),
        ("---\na: b\n---\n\u202eisi\n", "a.md:4: ada karakter yang tidak boleh dipakai (U+202E)"),
        ("---\na: b\n---\n\ud83d\n", "a.md:4: ada karakter yang tidak boleh dipakai (U+D83D)"),
        ("---\n---\n", "a.md:2: data di awal berkas kosong"),
        ("---\n- a\n---\n", "harus berupa baris “nama: isi”"),
        ("---\na: &x b\n---\n", "a.md:2: jangkar"),
        ("---\na: b\nc: *a\n---\n", "a.md:3: jangkar"),
        ("---\na: !!str b\n---\n", "a.md:2: tanda jenis"),
        ("---\na: !!python/object/apply:os.system [id]\n---\n", "a.md:2: tanda jenis"),
        ("---\n!x\na: b\n---\n", "tanda jenis"),
        ("---\n%YAML 1.1\n--- {a: b}\n---\n", "perintah YAML"),
        ("---\na: b\n...\n--- {c: d}\n---\n", "hanya satu bagian data"),
        ("---\n? [a, b]\n: c\n---\n", "nama data harus berupa satu kata"),
        ("---\na: 'b\n---\n", "tidak terbaca"),
        ("---\na: b: c\n---\n", "a.md:2: tidak terbaca"),
        ("---\na:\n\t- b\n---\n", "tidak terbaca"),
        ("---\na: [[[[[b]]]]]\n---\n", "a.md:2: data bertingkat terlalu dalam"),
        (f"---\na: {'[' * 50_000}\n---\n", "terlalu dalam"),
        (f"---\na: {'b' * MAX_BYTES}\n---\n", "lebih besar dari 200 kB"),
        (f"---\na: {'é' * (MAX_BYTES // 2)}\n---\n", "lebih besar dari 200 kB"),
    ],
)
def test_what_a_document_may_not_hold_is_refused_with_file_line_and_reason(text: str, says: str) -> None:
    assert says in refused(text)[0]


def test_a_merge_key_is_a_name_like_any_other() -> None:
    assert read("---\n<<: a\n---\n") == ({"<<": "a"}, "")


def test_a_name_written_twice_is_noted_and_reading_goes_on() -> None:
    problems = Problems("a.md")
    split("---\na: b\nc:\n  d: e\n  d: f\na: g\n---\n", problems)
    assert [str(problem) for problem in problems.found] == [
        "a.md:5: c.d: ditulis dua kali",
        "a.md:6: a: ditulis dua kali",
    ]


def test_bytes_that_are_not_utf_8_are_refused_at_their_line() -> None:
    with pytest.raises(DocumentError, match=r"a\.md:2: .*UTF-8"):
        decode(b"---\na: \xff\n", Problems("a.md"))


def test_a_file_that_is_too_large_is_refused_before_it_is_decoded() -> None:
    with pytest.raises(DocumentError, match="200 kB"):
        decode(b"\xff" * (MAX_BYTES + 1), Problems("a.md"))


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("Pemerintah Kabupaten Bangka", "Pemerintah Kabupaten Bangka"),
        ("https://a.id/?b=c#d", "https://a.id/?b=c#d"),
        ("Ma'ruf", "Ma'ruf"),
        ("51.10", "'51.10'"),
        ("NO", "'NO'"),
        ("'a'", "'''a'''"),
        ("a: b", "'a: b'"),
        ("a:", "'a:'"),
        ("a #b", "'a #b'"),
        ("≥ 4", "'≥ 4'"),
        ("", "''"),
    ],
)
def test_a_text_is_quoted_only_where_it_could_be_misread(value: str, written: str) -> None:
    assert scalar(value) == written


@pytest.mark.parametrize("value", ["a\nb", "a\tb", "a\u2028b", "a\x00", "\ud800", "a\rb"])
def test_what_is_not_one_line_of_text_is_never_written(value: str) -> None:
    with pytest.raises(ValueError):
        join({"a": value}, "")


names = st.sampled_from("judul nama ringkasan tema tahun dasar_hukum sumber tahap jenis".split())
flat: st.SearchStrategy[Tree] = st.dictionaries(names, lines(), min_size=1, max_size=4)
trees = st.dictionaries(
    names,
    st.one_of(lines(), flat, st.lists(lines(), min_size=1), st.lists(flat, min_size=1)),
    min_size=1,
)


@settings(deadline=None)
@given(trees, st.text(characters | st.just("\n")))
def test_what_is_written_is_read_back_to_the_letter(tree: dict[str, Tree], body: str) -> None:
    assert read(join(tree, body)) == (tree, body)


@settings(deadline=None)
@given(trees)
def test_any_other_reader_of_yaml_finds_the_same_texts(tree: dict[str, Tree]) -> None:
    header = join(tree, "").removeprefix("---\n").removesuffix("---\n")
    assert yaml.load(header, Loader=yaml.SafeLoader) == tree


@settings(deadline=None)
@given(st.text())
def test_any_text_is_read_or_refused_and_nothing_else(text: str) -> None:
    for candidate in (text, f"---\n{text}\n---\n"):
        try:
            read(candidate)
        except DocumentError as error:
            assert error.problems  # noqa: PT017 - either outcome is right
