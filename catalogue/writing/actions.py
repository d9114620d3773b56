"""Verbs of writing: begin, save, submit, call back, mend, give up. Nothing here changes what the public sees.

Each asks `version`, the row version of the revision that the person had before the eyes: whoever comes
second is told (Conflict `revision_changed`) instead of overwriting the first.
"""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import orm
from sqlalchemy.exc import IntegrityError

from catalogue.accounts.models import User
from catalogue.documents import writer
from catalogue.documents.frontmatter import MAX_BYTES
from catalogue.errors import Conflict, Invalid
from catalogue.innovations.document import SECTIONS, InnovationDocument
from catalogue.innovations.models import Innovation
from catalogue.innovations.publishing import agency_named
from catalogue.innovations.revisions import (
    MAX_REMARK,
    OPEN_STATES,
    Revision,
    RevisionComment,
    next_number,
    next_revision,
)
from catalogue.places.models import Agency
from catalogue.version import begin_write
from catalogue.writing.permissions import may_give_opinion, may_submit, may_write
from catalogue.writing.titles import title_in


def start_case(session: orm.Session, actor: User, agency: Agency, title: str) -> Revision:
    """A new innovation of the agency with its first draft, which names title, agency and region.

    Raises Invalid `title_missing` or `title_malformed`, Conflict `agency_inactive`.
    """
    begin_write(session)
    may_write(actor, agency)
    if agency.standing != "aktif":
        raise Conflict("agency_inactive", agency=agency.name)
    innovation = Innovation(agency=agency, region=agency.region, title=_checked_title(title))
    fields = {"judul": innovation.title, "instansi": agency.name}
    if agency.region is not None:
        fields["daerah"] = agency.region.code
    revision = next_revision(session, innovation, writer.join(fields, "\n"))
    revision.savers.append(actor)
    session.add(revision)
    session.commit()
    return revision


def _checked_title(title: str) -> str:
    title = " ".join(title.split())
    if not title:
        raise Invalid("title_missing")
    if len(title) > 200 or not title.isprintable():
        raise Invalid("title_malformed")
    return title


def start_revision(session: orm.Session, actor: User, innovation: Innovation) -> Revision:
    """A draft that begins with the public text of a case.

    Raises Conflict `case_withdrawn` (with its reason) or `not_published`, and `open_revision` (with the id of
    the `revision`) where somebody is writing already.
    """
    begin_write(session)
    may_write(actor, innovation.agency)
    _refuse_withdrawn(innovation)
    current = innovation.current_revision
    if current is None:
        raise Conflict("not_published")
    _refuse_second(session, innovation)
    revision = next_revision(session, innovation, current.text)
    revision.savers.append(actor)
    session.add(revision)
    try:
        session.commit()
    except IntegrityError:
        # Another draft came in by a way that does not take turns; the index of open texts refused this one.
        session.rollback()
        _refuse_second(session, innovation)
        raise
    return revision


def _refuse_withdrawn(innovation: Innovation) -> None:
    if innovation.standing == "ditarik":
        raise Conflict("case_withdrawn", reason=innovation.withdrawn_reason)


def _refuse_second(session: orm.Session, innovation: Innovation) -> None:
    is_open = sa.and_(Revision.innovation_id == innovation.id, Revision.state.in_(OPEN_STATES))
    open_one = session.scalar(sa.select(Revision.id).where(is_open))
    if open_one is not None:
        raise Conflict("open_revision", revision=open_one)


def save_draft(session: orm.Session, actor: User, revision: Revision, version: int, text: str) -> None:
    """Keep the text of a draft, however incomplete; a case not published yet goes by the title it tells.

    Raises Conflict `revision_changed`, `revision_immutable`; Invalid `text_too_long`, `text_malformed`.
    """
    begin_write(session)
    may_write(actor, revision.innovation.agency)
    revision.check_version(version)
    _refuse_unkeepable(text)
    revision.write(text, actor)
    if revision.innovation.published_at is None:
        revision.innovation.title = title_in(text) or revision.innovation.title
    session.commit()


def try_text(actor: User, revision: Revision, text: str) -> None:
    """Look at a text as it stands before the writer, who wants to see it shown; nothing is kept.

    Raises Invalid `text_too_long`, `text_malformed`.
    """
    may_write(actor, revision.innovation.agency)
    _refuse_unkeepable(text)


def _refuse_unkeepable(text: str) -> None:
    """PostgreSQL keeps no NUL, and no database half of a pair of surrogates."""
    if len(text.encode("utf-8", "replace")) > MAX_BYTES:
        raise Invalid("text_too_long")
    if "\x00" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise Invalid("text_malformed")


def rebase(session: orm.Session, actor: User, revision: Revision, version: int) -> None:
    """Let a draft stand on the text that is public now: its writer has seen what changed there.

    Nothing changes where it does so already. Raises Conflict `revision_changed`, `revision_immutable`.
    """
    begin_write(session)
    may_write(actor, revision.innovation.agency)
    revision.check_version(version)
    if revision.state != "draft":
        raise Conflict("revision_immutable", state=revision.state)
    if revision.is_outdated:
        revision.base_id = revision.innovation.current_revision_id
        revision.number = next_number(session, revision.innovation)
    session.commit()


def submit(
    session: orm.Session, actor: User, revision: Revision, version: int, document: InnovationDocument
) -> None:
    """Hand a draft in for review; `document` is what was read, and found complete, from that very version.

    Raises Conflict `revision_changed`, `revision_move`, `case_withdrawn`, `base_outdated`; Invalid
    `foreign_agency` where the text names an agency of another house as owner.
    """
    begin_write(session)
    may_submit(actor, revision.innovation.agency)
    revision.check_version(version)
    _refuse_withdrawn(revision.innovation)
    if revision.is_outdated:
        raise Conflict("base_outdated")
    if not agency_named(session, document.agency).belongs_with(revision.innovation.agency):
        raise Invalid("foreign_agency", name=document.agency)
    revision.move_to("submitted")
    session.commit()


def call_back(session: orm.Session, actor: User, revision: Revision, version: int) -> None:
    """Make a submitted text a draft again. Raises Conflict `revision_changed`, `revision_move`."""
    begin_write(session)
    may_submit(actor, revision.innovation.agency)
    revision.check_version(version)
    revision.move_to("draft")
    session.commit()


def mend(session: orm.Session, actor: User, revision: Revision, version: int) -> Revision:
    """A new draft that continues a returned text; text and remarks of the returned one stay.

    Raises Conflict `revision_changed`, `revision_move`.
    """
    begin_write(session)
    may_write(actor, revision.innovation.agency)
    revision.check_version(version)
    revision.move_to("mended")
    session.flush()
    draft = next_revision(session, revision.innovation, revision.text)
    draft.base_id, draft.parent = revision.base_id, revision
    # Who saved a part of the returned text wrote that part of this one too.
    draft.savers = list(dict.fromkeys([*revision.savers, actor]))
    session.add(draft)
    session.commit()
    return draft


def abandon(session: orm.Session, actor: User, revision: Revision, version: int) -> None:
    """Give up a draft or a returned text. Raises Conflict `revision_changed`, `revision_move`."""
    begin_write(session)
    may_write(actor, revision.innovation.agency)
    revision.check_version(version)
    revision.move_to("abandoned")
    session.commit()


def give_opinion(
    session: orm.Session, actor: User, revision: Revision, version: int, text: str, section: str | None
) -> None:
    """The hub's word on a submitted text or one section of it, for its writers and the kurator.

    Raises Conflict `revision_changed`, or `revision_move` for one not under review; Invalid `remark_missing`,
    `remark_too_long`, `text_malformed`, `section_unknown`; NotAllowed `own_text`.
    """
    begin_write(session)
    may_give_opinion(actor, revision)
    revision.ruled_by(actor)
    revision.check_version(version)
    if revision.state != "submitted":
        raise Conflict("revision_move", state=revision.state)
    if section is not None and section not in SECTIONS:
        raise Invalid("section_unknown")
    session.add(_opinion(revision, actor, text.strip(), section))
    session.commit()


def _opinion(revision: Revision, actor: User, text: str, section: str | None) -> RevisionComment:
    if not text:
        raise Invalid("remark_missing")
    if len(text) > MAX_REMARK:
        raise Invalid("remark_too_long", longest=MAX_REMARK)
    _refuse_unkeepable(text)
    return RevisionComment(revision=revision, user=actor, role="hub", section=section, text=text)
