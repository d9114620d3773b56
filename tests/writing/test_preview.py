"""A draft shown as its page would be, however much of it is missing."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import orm

from catalogue.innovations import render as rendering
from catalogue.innovations.models import Innovation
from catalogue.web.case_page import told
from catalogue.writing.preview import rendered, shown
from tests.attacks import ATTACKS
from tests.innovations.publishing import publish, text_of
from tests.writing.house import House, settle, text_in


@pytest.fixture
def house(session: orm.Session) -> House:
    return settle(session)


def seen(session: orm.Session, house: House, text: str) -> Innovation:
    found = shown(session, text_in(session, house.government, text=text))
    assert found is not None
    return found


def test_a_whole_draft_is_shown_as_it_would_be_published(session: orm.Session, house: House) -> None:
    text = text_of(house.government.name)
    draft = seen(session, house, text)
    published = publish(session, text=text)
    for column in ("title", "summary", "theme", "html", "sections", "document", "completeness"):
        assert getattr(draft, column) == getattr(published, column)
    assert draft not in session


def test_what_is_missing_is_told_in_its_place(session: orm.Session, house: House) -> None:
    draft = seen(session, house, "---\nnama: Olah\n---\n\n## Masalah\n\nAda.[^2]\n")
    assert (draft.title, draft.summary) == ("Judul belum ditulis", "Ringkasan belum ditulis.")
    assert draft.agency is house.government
    assert "Ada.(sumber 2?)" in draft.html


def test_what_cannot_be_read_is_passed_over(session: orm.Session, house: House, app: Flask) -> None:
    text = text_of(
        "Dinas Entah",
        daerah="'zz.99'",
        mulai="abc",
        jenis="entah",
        sdg="\n- '3'\n- '99'",
        penghargaan="\n- tahun: x\n  sumber: [1, 9]",
        indikator="satu",
        keberlanjutan="\n  tanggal: '2020'",
        asing="1",
    ).replace("url: https://contoh.go.id/b", "url: javascript:alert(1)")
    draft = seen(session, house, text)
    assert draft.agency is house.government
    assert (draft.region, draft.started, draft.kind) == (None, None, None)
    assert draft.document["sdg"] == ["3"]
    assert draft.document["penghargaan"] == [{"nama": "Nama belum ditulis", "sumber": [1]}]
    assert [one["url"] for one in draft.document["sumber"]] == ["https://contoh.go.id/a", "#sumber"]
    assert "indikator" not in draft.document
    with app.test_request_context():
        assert told(draft)["facts"]["kept"] == ""


@pytest.mark.parametrize("text", ["", "judul: x", "---\njudul: [\n---\n", "---\na: \x00\n---\n"])
def test_a_text_without_readable_data_is_not_shown(session: orm.Session, house: House, text: str) -> None:
    assert shown(session, text_in(session, house.government), text) is None


def test_a_section_that_cannot_be_shown_says_so() -> None:
    html = rendered("\n## Masalah\n\nAda.\n\n## Solusi\n\n" + "[" * 50 + "\n", ()).html
    assert "<p>Ada.</p>" in html
    assert '<h2 id="bagian-solusi">Solusi</h2>\n<p><em>Bagian ini belum dapat ditampilkan.</em></p>' in html


def test_a_body_that_takes_too_long_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    ask = rendering._helper.ask
    slow = "Lambat"
    monkeypatch.setattr(
        rendering._helper, "ask", lambda request: None if slow in request["body"] else ask(request)
    )
    assert "belum dapat ditampilkan" in rendered(f"\n## Masalah\n\n{slow}\n", ()).html


@pytest.mark.parametrize("attack", ATTACKS, ids=range(len(ATTACKS)))
def test_an_attack_stays_text(session: orm.Session, house: House, attack: str) -> None:
    text = f"---\njudul: Satu\n---\n\n## Masalah\n\n{attack}\n"
    found = shown(session, text_in(session, house.government), text)
    assert found is None or "<script" not in found.html
