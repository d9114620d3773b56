"""What the form of a draft shows around its fields, put together for templates/editing/."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask_babel import ngettext
from sqlalchemy import orm

from catalogue.documents import writer
from catalogue.editing import queries
from catalogue.editing.citations import Settled
from catalogue.editing.draft import Draft, written
from catalogue.editing.forms import DraftForm
from catalogue.editing.parts import BODY, Progress, progress
from catalogue.innovations.revisions import Revision
from catalogue.language import gettext as _
from catalogue.web.case_page import told
from catalogue.web.similar_cases import cases_like
from catalogue.writing.checking import REQUIRED, Missing, problems
from catalogue.writing.labels import labels
from catalogue.writing.preview import shown

NEEDED = ("judul", "ringkasan", "instansi", "tema", "sumber", *(f"bagian.{key}" for key in REQUIRED))
"""The fields that a text is not handed in without, as LABELS names them."""


def form_page(
    session: orm.Session, revision: Revision, form: DraftForm, stored: Draft, missing: list[Missing]
) -> dict[str, Any]:
    """The values of the form's page; `missing` is what the text before the writer's eyes lacks."""
    values, body = form.typed(stored)
    return {
        **text_head(revision),
        "form": form,
        "labels": labels(),
        "needed": NEEDED,
        "parts": [(one, _how_far(one)) for one in progress(values, body, missing)],
        "missing": missing,
        "unknown": _unknown(stored),
        "restyled": _restyled(stored),
        "regions": form.regions.values(),
        "agencies": queries.names_of_house(session, revision.innovation.agency),
    }


def text_head(revision: Revision) -> dict[str, Any]:
    """What every page of a draft says at its top."""
    return {"revision": revision, "title": revision.innovation.title or _("Naskah tanpa judul")}


def preview_page(
    session: orm.Session, revision: Revision, typed: str, sent: Iterable[tuple[str, str]]
) -> dict[str, Any]:
    """The values of the preview of what was typed; `sent` is what leads back to the form, nothing lost."""
    innovation = shown(session, revision, typed)
    text = None if innovation is None else told(innovation)
    return {
        **text_head(revision),
        "text": text,
        "alike": cases_like(session, text, revision.innovation_id),
        "missing": problems(session, revision, typed),
        "sent": [(name, value) for name, value in sent if name != "csrf_token"],
    }


def notes_on(settled: Settled) -> list[str]:
    """What a person is told about sources that were emptied or moved."""
    notes = [
        _(
            "Sumber %(n)s dikosongkan, padahal masih dirujuk: %(places)s. Nomornya dipertahankan. Isi kembali"
            " sumbernya, atau hapus rujukannya.",
            n=number,
            places=", ".join(places),
        )
        for number, places in settled.emptied.items()
    ]
    if settled.moved:
        notes.append(_("Sumber yang kosong dihapus; nomor rujukan ke sumber sesudahnya ikut disesuaikan."))
    return notes


def _how_far(one: Progress) -> str:
    """How far a part is, in a few words."""
    if one.part.key == BODY:
        return _("%(n)s dari 8 bagian ditulis", n=one.filled)
    if one.missing:
        return ngettext("%(num)s hal belum lengkap", "%(num)s hal belum lengkap", len(one.missing))
    if not one.filled:
        return _("belum diisi, boleh kosong")
    return _("terisi")


def _unknown(stored: Draft) -> str:
    """The fields that the form does not know, as they stand in the file."""
    return (
        writer.join(stored.unknown, "").removeprefix("---\n").removesuffix("---\n") if stored.unknown else ""
    )


def _restyled(stored: Draft) -> bool:
    """Whether a save writes the data in another style than they stand in, without YAML's remarks."""
    return stored.text != "" and written(stored, stored.values, stored.body) != stored.text
