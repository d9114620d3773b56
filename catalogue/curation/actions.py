"""Verbs that change collections."""

from __future__ import annotations

from dataclasses import asdict

from sqlalchemy import orm

from catalogue.accounts.models import Actor
from catalogue.curation.document import CollectionDocument
from catalogue.curation.models import Collection, CollectionItem
from catalogue.curation.queries import why_withdrawn
from catalogue.db import now
from catalogue.decisions.models import decision
from catalogue.documents.document import fingerprint
from catalogue.errors import Invalid, Withdrawn
from catalogue.innovations.models import Innovation
from catalogue.innovations.render import Rendered
from catalogue.slugs import find_by_slug, give_slug
from catalogue.version import begin_write


def publish_collection(
    session: orm.Session, actor: Actor, text: str, document: CollectionDocument, rendered: Rendered
) -> Collection:
    """Publish a whole document as the collection with its slug, new or again.

    Raises Invalid `unknown_innovation` for a case that is not public, Withdrawn for a withdrawn collection.
    """
    begin_write(session)
    cases = [_case(session, entry.slug) for entry in document.entries]
    collection = _for_slug(session, document)
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
        give_slug(session, "collection", collection, document.slug)
    session.add(decision("terbitkan", actor, collection_id=collection.id))
    session.commit()
    return collection


def _for_slug(session: orm.Session, document: CollectionDocument) -> Collection:
    found = find_by_slug(session, "collection", document.slug)
    if found is None:
        collection = Collection(slug=document.slug, revision=0)
        session.add(collection)
        return collection
    collection = session.get_one(Collection, found)
    if collection.standing == "ditarik":
        raise Withdrawn("collection", reason=why_withdrawn(session, collection))
    return collection


def _case(session: orm.Session, slug: str) -> Innovation:
    found = find_by_slug(session, "innovation", slug)
    case = session.get(Innovation, found) if found is not None else None
    if case is None or not case.is_public:
        raise Invalid("unknown_innovation", slug=slug)
    return case
