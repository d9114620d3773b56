"""Stored HTML follows the renderer; the texts that it is made of stay as they are."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.innovations.models import Innovation
from catalogue.innovations.revisions import Revision
from catalogue.library.rendering import render_anew
from catalogue.version import catalogue_version
from tests.library.files import Library


def test_nothing_changes_while_the_renderer_is_the_same(filled: Library, session: orm.Session) -> None:
    before = catalogue_version(session)
    session.rollback()
    assert render_anew(session) == []
    assert catalogue_version(session) == before


def test_what_the_renderer_makes_otherwise_now_is_kept(filled: Library, session: orm.Session) -> None:
    case = session.scalars(sa.select(Innovation)).unique().one()
    made, case.html = case.html, "<p>Cara lama.</p>"
    session.commit()
    texts, before = session.scalar(sa.select(sa.func.count(Revision.id))), catalogue_version(session)
    assert render_anew(session) == [f"innovations/{case.slug}.md"]
    session.expire_all()
    assert case.html == made
    assert session.scalar(sa.select(sa.func.count(Revision.id))) == texts
    assert catalogue_version(session) == before + 1


def test_a_draft_without_a_public_text_is_passed_over(filled: Library, session: orm.Session) -> None:
    case = session.scalars(sa.select(Innovation)).unique().one()
    session.add(Innovation(agency=case.agency, title="Baru dimulai"))
    session.commit()
    assert render_anew(session) == []
