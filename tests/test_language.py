"""The words of rules go through gettext, though rules know nothing of the site."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from flask import Flask

import catalogue
from catalogue import language
from catalogue.documents.problems import DocumentError
from catalogue.editing.choices import NOT_TOLD
from catalogue.editing.forms import DraftForm
from catalogue.editing.parts import PARTS
from catalogue.innovations.document import parse
from catalogue.language import gettext, translate_with
from catalogue.writing.labels import called, labels

ROOT = Path(catalogue.__file__).parent
# Where rules tell what is wrong with a text, and the calls that take the words as their last argument.
TELLING = {
    *(ROOT / "documents").glob("*.py"),
    *ROOT.glob("*/document.py"),
    *ROOT.glob("*/checking.py"),
    *(ROOT / name for name in ("slug_form.py", "editing/draft.py", "replicating/typed.py")),
}
CALLS = {"add", "refuse", "_refuse", "_note", "ValueError", "Missing"}
# The writer's errors are about our own code, not about what a person wrote.
TELLING.remove(ROOT / "documents" / "writer.py")


@pytest.fixture
def loudly() -> Iterator[None]:
    """Another language: Indonesian in capitals, or with a mark where values have their places."""
    before = language._translate
    translate_with(lambda text: f"!{text}" if "%(" in text else text.upper())
    yield
    translate_with(before)


def test_text_stands_for_itself_until_there_is_another_language() -> None:
    assert gettext("") == ""
    assert gettext("100% jelas") == "100% jelas"
    assert gettext("“%(text)s” belum terjadi", text="2099") == "“2099” belum terjadi"


@pytest.mark.usefixtures("loudly")
def test_what_is_wrong_with_a_document_is_told_in_the_reader_s_language() -> None:
    text = "---\njudul: X\nmulai: kapan\n---\n# Salah\n"
    with pytest.raises(DocumentError) as found:
        parse(text, "x-y", None, date(2026, 1, 1))
    reasons = {problem.reason for problem in found.value.problems}
    assert "BELUM DIISI" in reasons
    assert "!“kapan” bukan tanggal; tulis 2021, 2021-05, atau 2021-05-17" in reasons


@pytest.mark.usefixtures("loudly")
def test_tables_of_words_are_told_in_the_reader_s_language() -> None:
    assert called("penghargaan[2].tahun") == "PENGHARGAAN 2, tAHUN"
    assert labels()["jenis"] == ("JENIS", "")
    assert PARTS[0].name == "IDENTITAS"


def test_a_form_asks_for_its_words_when_it_is_shown(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    class Loud:
        def ugettext(self, text: str) -> str:
            return text.upper()

    monkeypatch.setattr("flask_babel.Domain.get_translations", lambda _domain: Loud())
    with app.test_request_context():
        form = DraftForm(False, {})
        assert str(form.judul.label.text) == "JUDUL"
        assert [str(choice.label) for choice in form.jenis.choices][:2] == [NOT_TOLD[1].upper(), "DIGITAL"]


@pytest.mark.parametrize("path", sorted(TELLING), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_rule_tells_its_words_past_gettext(path: Path) -> None:
    told = [
        words
        for words in _told(ast.parse(path.read_text()))
        if isinstance(words, ast.Constant | ast.JoinedStr)
    ]
    assert [ast.unparse(words) for words in told] == []


def _told(tree: ast.AST) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args:
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in CALLS and (name != "add" or len(node.args) > 1):
                yield node.args[-1]
