"""The rows of a page of search: cards in the order found, the sentence that answers, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup
from sqlalchemy import orm

from catalogue.innovations.models import Innovation
from catalogue.innovations.queries import cards_by_ids
from catalogue.language import gettext as _
from catalogue.replications.models import Replication
from catalogue.replications.queries import by_ids, tallies
from catalogue.search.documents import INNOVATION, REPLICATION
from catalogue.search.query import Hit, Results
from catalogue.search.reasons import Reason
from catalogue.search.snippets import snippet
from catalogue.web import facet_names
from catalogue.web.cards import CaseCard, ReplicationCard, case_card, replication_card

# What of a replication's document may answer, and what it is called.
TOLD = ("inspirasi", "adaptasi", "cara", "hasil", "angka")


@dataclass(frozen=True)
class Row:
    """One hit: the card of a case or of a replication with what answers in its text; `reasons` in words."""

    kind: str
    card: CaseCard | ReplicationCard
    reasons: list[str]
    text: str | Markup = ""


def rows(session: orm.Session, results: Results, words: str) -> list[Row]:
    """The public ones of what was found, in that order; snippets only where words were asked."""
    marks = results.marks if words else ()
    cases = cards_by_ids(session, _ids(results.hits, INNOVATION), sections=bool(words))
    repeats = by_ids(session, _ids(results.hits, REPLICATION))
    counted = tallies(session)
    made: dict[tuple[str, int], tuple[CaseCard | ReplicationCard, str | Markup]] = {}
    for case in cases:
        card = case_card(case, counted.get(case.id), _case_snippet(case, marks) if words else None)
        made[INNOVATION, case.id] = card, card.summary
    for repeat in repeats:
        made[REPLICATION, repeat.id] = replication_card(repeat), _replication_snippet(repeat, marks)
    return [_row(hit, *made[hit.kind, hit.id]) for hit in results.hits if (hit.kind, hit.id) in made]


def _row(hit: Hit, card: CaseCard | ReplicationCard, text: str | Markup) -> Row:
    return Row(hit.kind, card, [reason_words(one) for one in hit.reasons], text)


def _ids(hits: Sequence[Hit], kind: str) -> list[int]:
    return [hit.id for hit in hits if hit.kind == kind]


def reason_words(reason: Reason) -> str:
    """Why a hit is there, in words."""
    if reason.kind == "nama":
        return _("nama yang persis sama")
    if reason.kind == "tempat":
        meant = ", ".join(facet_names.name("daerah", code) for code in reason.meant.split("|")[:3])
        return _("tempat %(asked)s → %(meant)s", asked=reason.asked, meant=meant)
    if reason.kind == "ejaan":
        return _("ejaan %(asked)s → %(meant)s", asked=reason.asked, meant=reason.meant)
    return _("sinonim %(asked)s → %(meant)s", asked=reason.asked, meant=reason.meant)


def _case_snippet(innovation: Innovation, marks: Sequence[str]) -> Markup | None:
    """The sentence that answers best, with the section it stands in; None where the summary serves."""
    return best_snippet({"": innovation.summary, **innovation.sections}, marks)


def _replication_snippet(replication: Replication, marks: Sequence[str]) -> str | Markup:
    front: dict[str, Any] = replication.document
    told = {key.capitalize(): str(front[key]) for key in TOLD if front.get(key)}
    return best_snippet(told, marks) or ""


def best_snippet(texts: Mapping[str, str], marks: Sequence[str]) -> Markup | None:
    """Of all texts the sentence with the most different marked words, after its text's name, or None."""
    found = snippet(texts, marks)
    if found is None:
        return None
    marked = Markup("").join(
        Markup("<mark>{}</mark>").format(piece.text) if piece.marked else Markup("{}").format(piece.text)
        for piece in found.pieces
    )
    return Markup('<span class="quiet">{}:</span> {}').format(found.name, marked) if found.name else marked
