"""What is derived from a document: the same for a text that is accepted and for one that is only shown."""

from __future__ import annotations

import pytest
from flask import Flask, render_template_string
from sqlalchemy import orm

from catalogue.errors import Invalid
from catalogue.innovations import document as documents
from catalogue.innovations.models import Innovation
from catalogue.innovations.publishing import preview
from catalogue.innovations.render import render
from catalogue.web.case_page import case_page, told
from catalogue.web.database import db
from tests import factories
from tests.innovations.publishing import publish, text_of


def previewed(session: orm.Session, text: str) -> Innovation:
    document = documents.parse(text, "olah-sampah", None, None)
    return preview(session, document, render(document.body, document.sources))


def test_a_preview_is_like_the_published_case_and_stores_nothing(session: orm.Session) -> None:
    owner = factories.agency(session)
    session.commit()
    shown = previewed(session, text_of(owner.name))
    assert not session.new
    assert shown not in session
    published = publish(session, text=text_of(owner.name))
    for column in ("title", "summary", "theme", "html", "sections", "document", "completeness", "toc"):
        assert getattr(shown, column) == getattr(published, column)


def test_a_preview_names_no_agency_that_nobody_knows(session: orm.Session) -> None:
    with pytest.raises(Invalid, match="unknown_agency"):
        previewed(session, text_of("Dinas Entah"))


def test_a_text_that_is_not_public_is_shown_as_the_case_page_shows_it(
    app: Flask, session: orm.Session
) -> None:
    owner = factories.agency(session)
    session.commit()
    publish(session, text=text_of(owner.name))
    with app.test_request_context():
        shown = told(previewed(db.session, text_of(owner.name)))
        page = render_template_string(
            '{% import "innovations/text.html" as parts %}{{ parts.whole(text) }}', text=shown
        )
        public = case_page(db.session, db.session.get_one(Innovation, 1))
    assert {name: public[name] for name in shown if name != "innovation"} == {
        name: value for name, value in shown.items() if name != "innovation"
    }
    assert "Olah Sampah" in page
    assert '<h2 id="bagian-masalah">Masalah</h2>' in page
    assert '<li id="sumber-1">' in page
