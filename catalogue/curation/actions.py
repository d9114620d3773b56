"""Verbs that change collections and what is being written of them."""

from __future__ import annotations

from dataclasses import asdict

import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.accounts.models import Actor, User
from catalogue.curation.document import CollectionDocument
from catalogue.curation.drafts import CollectionDraft, Written, read
from catalogue.curation.models import Collection, CollectionItem
from catalogue.curation.permissions import may_collect
from catalogue.curation.queries import check_not_withdrawn, public_case
from catalogue.db import now
from catalogue.decisions.models import decision
from catalogue.decisions.reasons import checked_reason
from catalogue.documents.document import fingerprint
from catalogue.errors import Conflict, Invalid
from catalogue.innovations.models import Innovation
from catalogue.innovations.render import Rendered
from catalogue.slugs import free_slug, give_slug, thing_by_slug
from catalogue.version import begin_write

# --- publishing --------------------------------------------------------------------------------------------


def publish_collection(
    session: orm.Session, actor: Actor, text: str, document: CollectionDocument, rendered: Rendered
) -> Collection:
    """Publish a whole document as the collection with its slug, new or again: the door for files.

    A draft that somebody is writing meanwhile stays: it is told then that its base is no longer current.
    Raises Invalid `unknown_innovation` for a case that is not public, Withdrawn for a withdrawn collection.
    """
    begin_write(session)
    collection = _for_slug(session, document.slug)
    _bring(session, actor, collection, text, document, rendered)
    session.commit()
    return collection


def publish_draft(
    session: orm.Session,
    actor: User,
    draft: CollectionDraft,
    version: int,
    document: CollectionDocument,
    rendered: Rendered,
) -> Collection:
    """Publish what the draft says, `document` and `rendered` being made from it; the draft is done with.

    Raises Conflict `draft_gone`, `draft_changed` or `draft_outdated`, else as `publish_collection`.
    """
    begin_write(session)
    may_collect(actor)
    draft = _still(session, draft)
    draft.check_version(version)
    if draft.is_outdated:
        raise Conflict("draft_outdated")
    if draft.collection is None:
        slug = free_slug(session, "collection", document.title)
        collection = Collection(slug=slug, standing="terbit", revision=0)
        session.add(collection)
    else:
        collection = draft.collection
        check_not_withdrawn(session, collection)
    text = draft.text
    session.delete(draft)
    _bring(session, actor, collection, text, document, rendered)
    session.commit()
    return collection


def _bring(
    session: orm.Session,
    actor: Actor,
    collection: Collection,
    text: str,
    document: CollectionDocument,
    rendered: Rendered,
) -> None:
    """Make the collection what the document says, in one more revision."""
    with session.no_autoflush:  # a new one is stored only once it is whole
        cases = [_public_case(session, entry.slug) for entry in document.entries]
    collection.revision += 1
    collection.text, collection.sha256 = text, fingerprint(text)
    collection.title, collection.summary = document.title, document.summary
    collection.html, collection.toc = rendered.html, [asdict(heading) for heading in rendered.toc]
    collection.revised_at = now()
    collection.items.clear()
    session.flush()
    for position, (entry, case) in enumerate(zip(document.entries, cases, strict=True), start=1):
        collection.items.append(CollectionItem(innovation=case, position=position, reason=entry.reason))
    if collection.revision == 1:
        give_slug(session, "collection", collection, collection.slug)
    session.add(decision("terbitkan", actor, collection_id=collection.id))


def _for_slug(session: orm.Session, slug: str) -> Collection:
    collection = thing_by_slug(session, Collection, "collection", slug)
    if collection is not None:
        check_not_withdrawn(session, collection)
        return collection
    collection = Collection(slug=slug, standing="terbit", revision=0)
    session.add(collection)
    return collection


def _public_case(session: orm.Session, slug: str) -> Innovation:
    case = public_case(session, slug)
    if case is None:
        raise Invalid("unknown_innovation", slug=slug)
    return case


# --- writing -----------------------------------------------------------------------------------------------


def start_collection(session: orm.Session, actor: User, title: str) -> CollectionDraft:
    """A draft of a collection that is yet to come. Raises Invalid `collection_title_missing`."""
    begin_write(session)
    may_collect(actor)
    draft = CollectionDraft(base=0)
    draft.write(_checked(Written(title)), actor)
    session.add(draft)
    session.commit()
    return draft


def revise_collection(session: orm.Session, actor: User, collection: Collection) -> CollectionDraft:
    """A draft that begins with the public text; the one there is where somebody writes already.

    Raises Withdrawn for a withdrawn collection.
    """
    begin_write(session)
    may_collect(actor)
    check_not_withdrawn(session, collection)
    query = sa.select(CollectionDraft).where(CollectionDraft.collection_id == collection.id)
    known = session.scalar(query)
    if known is not None:
        return known
    draft = CollectionDraft(collection=collection, base=collection.revision)
    draft.write(read(collection.text), actor)
    session.add(draft)
    session.commit()
    return draft


def save_draft(
    session: orm.Session,
    actor: User,
    draft: CollectionDraft,
    version: int,
    base: int,
    written: Written,
) -> None:
    """Replace what the draft says. `version` and `base` are those of the page on which it was written.

    Raises Conflict `draft_gone` or `draft_changed`, Invalid `collection_title_missing`.
    """
    begin_write(session)
    may_collect(actor)
    draft = _still(session, draft)
    draft.check_version(version)
    if draft.collection is not None and 0 < base <= draft.collection.revision:
        draft.base = base
    draft.write(_checked(written), actor)
    session.commit()


def discard_draft(session: orm.Session, actor: User, draft: CollectionDraft, version: int) -> None:
    """Throw away what was being written; a published text stays. Raises Conflict as `save_draft`."""
    begin_write(session)
    may_collect(actor)
    draft = _still(session, draft)
    draft.check_version(version)
    session.delete(draft)
    session.commit()


def _checked(written: Written) -> Written:
    if not written.title:
        raise Invalid("collection_title_missing")
    return written


def _still(session: orm.Session, draft: CollectionDraft) -> CollectionDraft:
    """The draft as it stands now. Raises Conflict where another has published or discarded it meanwhile."""
    identity = sa.inspect(draft).identity
    found = session.get(CollectionDraft, identity, populate_existing=True) if identity else None
    if found is None:
        raise Conflict("draft_gone")
    return found


# --- withdrawing -------------------------------------------------------------------------------------------


def withdraw_collection(session: orm.Session, actor: User, collection: Collection, reason: str) -> None:
    """Take it off the shelves; its address says why. Raises Conflict, or Invalid `reason_missing`."""
    begin_write(session)
    may_collect(actor)
    reason = checked_reason(reason)
    collection.withdraw()
    session.add(decision("tarik", actor, reason, collection_id=collection.id))
    session.commit()


def restore_collection(session: orm.Session, actor: User, collection: Collection, reason: str) -> None:
    """Put a withdrawn one back. Raises Conflict, or Invalid `reason_missing`."""
    begin_write(session)
    may_collect(actor)
    reason = checked_reason(reason)
    collection.restore()
    session.add(decision("pulihkan", actor, reason, collection_id=collection.id))
    session.commit()
