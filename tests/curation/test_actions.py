"""Writing, publishing, withdrawing and restoring collections; what the public sees of each step."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.accounts.models import SCOPE_OF_ROLE, User
from catalogue.curation import actions, checking
from catalogue.curation.drafts import CollectionDraft, Written, read
from catalogue.curation.models import Collection
from catalogue.decisions.models import Decision
from catalogue.errors import CatalogueError, Conflict, Invalid, NotAllowed, Withdrawn
from catalogue.version import catalogue_version
from tests import factories

WRITTEN = Written("Desa dan sampah", "Satu ringkasan.", [("toss", "Mudah ditiru.")], "Pengantar.")


@pytest.fixture
def curator(session: orm.Session) -> User:
    made = factories.user(session)
    factories.grant(session, made, "kurator")
    factories.innovation(session, slug="toss")
    factories.innovation(session, slug="saik")
    session.commit()
    return made


@pytest.fixture
def draft(session: orm.Session, curator: User) -> CollectionDraft:
    made = actions.start_collection(session, curator, "Sementara")
    actions.save_draft(session, curator, made, 1, 0, WRITTEN)
    return made


def publish(session: orm.Session, curator: User, draft: CollectionDraft) -> Collection:
    return actions.publish_draft(session, curator, draft, draft.row_version, *checking.whole(draft.text))


def republish_from_file(session: orm.Session, collection: Collection) -> None:
    text = WRITTEN._replace(title="Dari berkas").text()
    document, rendered = checking.whole(text)
    from_file = type(document)(collection.slug, document.title, document.summary, document.entries)
    actions.publish_collection(session, "flask content load", text, from_file, rendered)


def ruled(session: orm.Session) -> list[tuple[str, str]]:
    return [(one.verb, one.reason) for one in session.scalars(sa.select(Decision).order_by(Decision.id))]


def drafts(session: orm.Session) -> int:
    return session.scalar(sa.select(sa.func.count()).select_from(CollectionDraft)) or 0


# --- writing -----------------------------------------------------------------------------------------------


def test_a_draft_changes_nothing_that_is_public(session: orm.Session, curator: User) -> None:
    before = catalogue_version(session)
    draft = actions.start_collection(session, curator, "Sementara")
    actions.save_draft(session, curator, draft, 1, 0, WRITTEN)
    assert (draft.title, draft.row_version, draft.saved_by) == ("Desa dan sampah", 2, curator)
    assert catalogue_version(session) == before
    assert session.scalars(sa.select(Collection)).all() == []
    assert ruled(session) == []


def test_the_second_of_two_savers_is_told_and_overwrites_nothing(
    session: orm.Session, curator: User, draft: CollectionDraft
) -> None:
    actions.save_draft(session, curator, draft, 2, 0, WRITTEN._replace(title="Pertama"))
    with pytest.raises(Conflict) as refused:
        actions.save_draft(session, curator, draft, 2, 0, WRITTEN._replace(title="Kedua"))
    assert refused.value.code == "draft_changed"
    session.rollback()
    assert draft.title == "Pertama"


def test_a_draft_has_a_title(session: orm.Session, curator: User, draft: CollectionDraft) -> None:
    with pytest.raises(Invalid):
        actions.start_collection(session, curator, "")
    with pytest.raises(Invalid):
        actions.save_draft(session, curator, draft, 2, 0, Written(""))


@pytest.mark.parametrize("role", ["kontributor", "admin_lokal", "hub", "administrator", None])
def test_only_a_curator_collects(
    session: orm.Session, curator: User, draft: CollectionDraft, role: str | None
) -> None:
    other, collection = factories.user(session), factories.collection(session)
    agency = factories.agency(session)
    if role is not None:
        over = SCOPE_OF_ROLE[role]
        place = agency.region.province if over == "province" and agency.region else None
        factories.grant(session, other, role, agency if over == "agency" else None, place)
    session.commit()
    document, rendered = checking.whole(draft.text)
    for verb in (
        lambda: actions.start_collection(session, other, "Judul"),
        lambda: actions.revise_collection(session, other, collection),
        lambda: actions.save_draft(session, other, draft, 2, 0, WRITTEN),
        lambda: actions.publish_draft(session, other, draft, 2, document, rendered),
        lambda: actions.discard_draft(session, other, draft, 2),
        lambda: actions.withdraw_collection(session, other, collection, "Alasan"),
        lambda: actions.restore_collection(session, other, collection, "Alasan"),
    ):
        with pytest.raises(NotAllowed) as refused:
            verb()
        assert refused.value.code == "may_collect"


# --- publishing --------------------------------------------------------------------------------------------


def test_publishing_makes_the_collection_and_ends_the_draft(
    session: orm.Session, curator: User, draft: CollectionDraft
) -> None:
    made = publish(session, curator, draft)
    assert (made.slug, made.standing, made.revision) == ("desa-dan-sampah", "terbit", 1)
    assert made.html == "<p>Pengantar.</p>"
    assert [(item.innovation.slug, item.reason) for item in made.items] == [("toss", "Mudah ditiru.")]
    assert made.changed_in == catalogue_version(session)
    assert (drafts(session), ruled(session)) == (0, [("terbitkan", "")])


def test_the_next_text_waits_beside_the_public_one(
    session: orm.Session, curator: User, draft: CollectionDraft
) -> None:
    made = publish(session, curator, draft)
    following = actions.revise_collection(session, curator, made)
    assert read(following.text) == WRITTEN
    assert actions.revise_collection(session, curator, made) is following
    cases = [("saik", "Murah."), ("toss", "Mudah.")]
    actions.save_draft(session, curator, following, 1, 1, WRITTEN._replace(title="Baru", cases=cases))
    assert (made.title, made.revision) == ("Desa dan sampah", 1)
    publish(session, curator, following)
    assert (made.title, made.revision, made.slug) == ("Baru", 2, "desa-dan-sampah")
    assert [item.innovation.slug for item in made.items] == ["saik", "toss"]


def test_a_draft_whose_base_is_no_longer_public_is_compared_first(
    session: orm.Session, curator: User, draft: CollectionDraft
) -> None:
    made = publish(session, curator, draft)
    following = actions.revise_collection(session, curator, made)
    republish_from_file(session, made)
    assert following.is_outdated
    with pytest.raises(Conflict) as refused:
        publish(session, curator, following)
    assert refused.value.code == "draft_outdated"
    actions.save_draft(session, curator, following, 1, 1, WRITTEN)  # from a page of before
    assert following.is_outdated
    actions.save_draft(session, curator, following, 2, 2, WRITTEN)
    publish(session, curator, following)
    assert (made.title, made.revision) == ("Desa dan sampah", 3)


def test_a_case_that_is_not_public_stands_in_no_collection(
    session: orm.Session, curator: User, draft: CollectionDraft
) -> None:
    actions.save_draft(session, curator, draft, 2, 0, WRITTEN._replace(cases=[("tidak-ada", "Alasan.")]))
    assert [one.field for one in checking.missing(session, draft.text)] == ["kasus-0-inovasi"]
    with pytest.raises(Invalid):
        publish(session, curator, draft)
    session.rollback()
    assert drafts(session) == 1


def test_what_is_missing_is_told_at_its_field(session: orm.Session, curator: User) -> None:
    text = Written("Judul", " ".join(["kata"] * 61), [("toss", "")], "[" * 2000).text()
    fields = [one.field for one in checking.missing(session, text)]
    assert list(dict.fromkeys(fields)) == ["ringkasan", "kasus-0-alasan", "pengantar"]
    assert [one.field for one in checking.missing(session, Written("Judul").text())] == ["ringkasan", "kasus"]


# --- throwing away, withdrawing, restoring -----------------------------------------------------------------


def test_a_draft_thrown_away_is_gone_and_the_public_text_stays(
    session: orm.Session, curator: User, draft: CollectionDraft
) -> None:
    made = publish(session, curator, draft)
    following = actions.revise_collection(session, curator, made)
    actions.discard_draft(session, curator, following, 1)
    assert (drafts(session), made.revision) == (0, 1)
    with pytest.raises(Conflict) as refused:
        actions.save_draft(session, curator, following, 1, 1, WRITTEN)
    assert refused.value.code == "draft_gone"


def test_the_number_of_a_draft_is_never_given_again(
    session: orm.Session, curator: User, draft: CollectionDraft
) -> None:
    number = draft.id
    actions.discard_draft(session, curator, draft, 2)
    assert actions.start_collection(session, curator, "Lain").id > number


def test_a_withdrawn_collection_can_be_put_back_and_not_published(
    session: orm.Session, curator: User, draft: CollectionDraft
) -> None:
    made = publish(session, curator, draft)
    following = actions.revise_collection(session, curator, made)
    actions.withdraw_collection(session, curator, made, " Isinya usang. ")
    assert made.standing == "ditarik"
    with pytest.raises(Withdrawn):
        publish(session, curator, following)
    with pytest.raises(Withdrawn):
        actions.revise_collection(session, curator, made)
    actions.restore_collection(session, curator, made, "Sudah diperbarui.")
    assert made.standing == "terbit"
    assert ruled(session)[1:] == [("tarik", "Isinya usang."), ("pulihkan", "Sudah diperbarui.")]


@pytest.mark.parametrize("verb", [actions.withdraw_collection, actions.restore_collection])
def test_what_is_ruled_needs_a_reason_and_its_state(
    session: orm.Session, curator: User, draft: CollectionDraft, verb: Callable[..., None]
) -> None:
    made = publish(session, curator, draft)
    if verb is actions.restore_collection:
        actions.withdraw_collection(session, curator, made, "Usang.")
    with pytest.raises(Invalid) as missing:
        verb(session, curator, made, "  ")
    assert missing.value.code == "reason_missing"
    verb(session, curator, made, "Alasan.")
    with pytest.raises(Conflict):
        verb(session, curator, made, "Alasan.")


# --- at the same moment ------------------------------------------------------------------------------------


@pytest.fixture(params=range(3))
def written(any_engine: sa.Engine, request: pytest.FixtureRequest) -> tuple[int, int]:
    """A curator and a whole draft, by their numbers."""
    with orm.Session(any_engine) as session:
        curator = factories.user(session)
        factories.grant(session, curator, "kurator")
        factories.innovation(session, slug="toss")
        session.commit()
        draft = actions.start_collection(session, curator, "Sementara")
        actions.save_draft(session, curator, draft, 1, 0, WRITTEN)
        return curator.id, draft.id


def together(engine: sa.Engine, numbers: tuple[int, int], *steps: Callable[..., object]) -> list[str]:
    """Take the steps at the same moment, each having read the draft; the code of each refusal."""
    begin = Barrier(len(steps))

    def take(step: Callable[..., object]) -> str:
        with orm.Session(engine) as session:
            curator = session.get_one(User, numbers[0])
            draft = session.get_one(CollectionDraft, numbers[1])
            read_of = checking.whole(draft.text)
            begin.wait()
            try:
                step(session, curator, draft, *read_of)
            except CatalogueError as refused:
                return refused.code
            return ""

    with ThreadPoolExecutor(len(steps)) as pool:
        return list(pool.map(take, steps))


def test_of_two_who_publish_one_draft_the_second_is_told(
    any_engine: sa.Engine, written: tuple[int, int]
) -> None:
    def go(session: orm.Session, curator: User, draft: CollectionDraft, *document: object) -> None:
        actions.publish_draft(session, curator, draft, 2, *document)  # type: ignore[arg-type]

    assert sorted(together(any_engine, written, go, go)) == ["", "draft_gone"]
    with orm.Session(any_engine) as session:
        assert session.scalars(sa.select(Collection.revision)).all() == [1]


def test_of_a_saver_and_a_publisher_one_is_told(any_engine: sa.Engine, written: tuple[int, int]) -> None:
    def go(session: orm.Session, curator: User, draft: CollectionDraft, *document: object) -> None:
        actions.publish_draft(session, curator, draft, 2, *document)  # type: ignore[arg-type]

    def save(session: orm.Session, curator: User, draft: CollectionDraft, *_: object) -> None:
        actions.save_draft(session, curator, draft, 2, 0, WRITTEN._replace(title="Lain"))

    assert together(any_engine, written, go, save) in (["", "draft_gone"], ["draft_changed", ""])
