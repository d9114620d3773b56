"""What people change on the site, agencies and collections, and the files that go with it."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.accounts.models import User
from catalogue.administration.actions import merge_agency, rename_agency
from catalogue.curation import actions, checking
from catalogue.curation.drafts import CollectionDraft, Written
from catalogue.curation.models import Collection
from catalogue.innovations.models import Innovation
from catalogue.library.exporting import export
from catalogue.places.models import Agency
from tests import factories
from tests.library.files import Library, case

WRITTEN = Written("Air: sampai pelosok", "Ringkas.", [("toss", "Murah, 'cepat'.")], "## Satu\n\nDua.")


@pytest.fixture
def curator(session: orm.Session, filled: Library) -> User:
    made = factories.user(session)
    factories.grant(session, made, "kurator")
    session.commit()
    return made


def write(session: orm.Session, curator: User, draft: CollectionDraft, written: Written) -> CollectionDraft:
    base = draft.collection.revision if draft.collection else 0
    actions.save_draft(session, curator, draft, draft.row_version, base, written)
    return draft


def publish(session: orm.Session, curator: User, draft: CollectionDraft) -> Collection:
    return actions.publish_draft(session, curator, draft, draft.row_version, *checking.whole(draft.text))


# --- collections -------------------------------------------------------------------------------------------


def test_a_collection_of_the_site_becomes_a_file_in_its_canonical_form(
    filled: Library, session: orm.Session, curator: User
) -> None:
    publish(
        session, curator, write(session, curator, actions.start_collection(session, curator, "A"), WRITTEN)
    )
    assert export(session, filled.folder).written == ["collections/air-sampai-pelosok.md"]
    file = (filled.folder / "collections/air-sampai-pelosok.md").read_text()
    document, _ = checking.whole(file)
    assert checking.documents.format(document) == file
    assert filled.load().unchanged.count("collections/air-sampai-pelosok.md") == 1


def test_a_draft_is_no_file(filled: Library, session: orm.Session, curator: User) -> None:
    write(session, curator, actions.start_collection(session, curator, "A"), WRITTEN)
    collection = session.scalars(sa.select(Collection)).one()
    write(session, curator, actions.revise_collection(session, curator, collection), WRITTEN)
    done = export(session, filled.folder)
    assert (done.written, done.removed) == ([], [])
    assert "Air" not in "".join(data.decode() for data in filled.files().values())


def test_a_changed_collection_is_exported_and_a_withdrawn_one_is_buried(
    filled: Library, session: orm.Session, curator: User
) -> None:
    collection = session.scalars(sa.select(Collection)).one()
    publish(
        session,
        curator,
        write(session, curator, actions.revise_collection(session, curator, collection), WRITTEN),
    )
    assert export(session, filled.folder).written == ["collections/sampah.md"]
    actions.withdraw_collection(session, curator, collection, "Isinya usang.")
    assert export(session, filled.folder).removed == ["collections/sampah.md"]
    assert "Isinya usang." in (filled.folder / "tombstones.tsv").read_text()
    actions.restore_collection(session, curator, collection, "Sudah diperbarui.")
    assert export(session, filled.folder).written == ["collections/sampah.md"]


# --- agencies ----------------------------------------------------------------------------------------------


def test_a_file_that_names_an_agency_by_its_past_still_loads(library: Library, session: orm.Session) -> None:
    government = session.scalars(sa.select(Agency).order_by(Agency.id)).unique().first()
    assert government is not None
    unit = factories.unit(session, government, name="Dinas Lama")
    heir = factories.unit(session, government, name="Badan Baru")
    session.commit()
    library.put("innovations/toss.md", case("Dinas Lama"))
    library.load()
    rename_agency(session, "uji", unit, "Dinas Tengah", "Dinas Lama")
    library.put("innovations/toss.md", case("Dinas Lama", title="Kedua"))
    assert library.load().refused == {}
    merge_agency(session, "uji", unit, heir)
    for name in ("Dinas Lama", "Dinas Tengah"):
        library.put("innovations/toss.md", case(name, title=f"Dari {name}"))
        assert library.load().refused == {}
        assert session.scalars(sa.select(Innovation)).unique().one().agency is heir
