"""What the page of one text shows, put together for templates/writing/text.html."""

from __future__ import annotations

from typing import Any

from sqlalchemy import orm

from catalogue.accounts.models import User
from catalogue.innovations.document import SECTIONS
from catalogue.innovations.revisions import OPEN_STATES, Revision
from catalogue.language import gettext as _
from catalogue.reviewing.comparison import Comparison, compare
from catalogue.web.case_page import told
from catalogue.web.similar_cases import cases_like
from catalogue.writing import checking, queries
from catalogue.writing.labels import called
from catalogue.writing.preview import shown
from catalogue.writing.steps import steps


def text_page(session: orm.Session, actor: User, revision: Revision) -> dict[str, Any]:
    """Everything the template needs beside the forms."""
    may = steps(actor, revision)
    preview = _preview(session, revision)
    return {
        "revision": revision,
        "innovation": revision.innovation,
        "title": revision.innovation.short or _("Naskah tanpa judul"),
        "state": state_words(revision.state),
        "meaning": _meaning(revision, bool(may)),
        "steps": may,
        "missing": checking.problems(session, revision) if revision.state == "draft" else [],
        "rounds": [(one, _remarks(one)) for one in [revision, *queries.rounds_before(revision)]],
        "changed": _changed(revision.base, revision),
        "outdated": _changed_meanwhile(revision),
        "called": called,
        "preview": preview,
        "alike": cases_like(session, preview, revision.innovation_id) if revision.state == "draft" else [],
        "next": queries.continued_by(session, revision) if revision.state == "mended" else None,
    }


def state_words(state: str) -> str:
    """The state of a text as people say it."""
    return {
        "draft": _("Draf"),
        "submitted": _("Menunggu tinjauan"),
        "returned": _("Dikembalikan"),
        "mended": _("Sudah diperbaiki"),
        "accepted": _("Diterima"),
        "rejected": _("Ditolak"),
        "abandoned": _("Dibuang"),
    }.get(state, state)


def _meaning(revision: Revision, may_act: bool) -> str:
    """What the state means for the next step, in a sentence; for one who can only read it, who acts next."""
    return {
        "draft": _("Hanya instansi penulis yang dapat membaca draf ini.")
        if may_act
        else _("Draf ini sedang ditulis."),
        "submitted": _("Kurator akan meninjaunya. Selama itu isinya tidak dapat diubah."),
        "returned": _("Kurator mengembalikan naskah ini. Penulis memperbaikinya lalu mengirimnya lagi."),
        "mended": _("Naskah ini dikembalikan, lalu diperbaiki dalam naskah berikutnya."),
        "accepted": _("Kurator menerima naskah ini."),
        "rejected": _("Kurator menolak naskah ini. Keputusan ini tetap; naskah baru dapat ditulis."),
        "abandoned": _("Penulis membuang naskah ini. Isinya disimpan, tetapi tidak dapat dilanjutkan."),
    }.get(revision.state, "")


def _preview(session: orm.Session, revision: Revision) -> dict[str, Any] | None:
    """The text as the public would see it, as far as it goes; None where its data cannot be read."""
    innovation = shown(session, revision)
    return None if innovation is None else told(innovation)


def _changed_meanwhile(revision: Revision) -> Comparison | None:
    """What changed in the public text since an open text was begun; None where nothing did."""
    if revision.state not in OPEN_STATES or not revision.is_outdated:
        return None
    return _changed(revision.base, revision.innovation.current_revision)


def _changed(before: Revision | None, after: Revision | None) -> Comparison | None:
    """What differs between two texts; None where one is not there."""
    return compare(before.text, after.text) if before is not None and after is not None else None


def _remarks(revision: Revision) -> list[tuple[str, str, str]]:
    """(section or "", who spoke, text) of each remark: in general first, then in the order of the text."""
    order = ["", *SECTIONS]
    told = [(one.section or "", _speaker(one.role), one.text) for one in revision.comments]
    return sorted(told, key=lambda remark: order.index(remark[0]) if remark[0] in order else len(order))


def _speaker(role: str) -> str:
    return {"kurator": _("Kurator"), "hub": _("Hub provinsi")}.get(role, role)
