"""A case is published by its first accepted text, and may be withdrawn and restored."""

from __future__ import annotations

import pytest
from sqlalchemy import orm

from catalogue.errors import Conflict, Invalid
from catalogue.innovations.models import Innovation
from tests import factories


def test_a_published_case_can_be_withdrawn_with_a_reason_and_restored(session: orm.Session) -> None:
    case = factories.innovation(session)
    case.withdraw("  Data keliru.  ")
    session.commit()
    assert (case.standing, case.withdrawn_reason) == ("ditarik", "Data keliru.")
    assert not case.is_public
    assert case.is_shown
    case.restore()
    session.commit()
    assert (case.standing, case.withdrawn_reason, case.withdrawn_at) == ("terbit", "", None)
    assert case.is_public


@pytest.mark.parametrize("reason", ["", "   "])
def test_withdrawing_without_a_reason_is_refused(session: orm.Session, reason: str) -> None:
    case = factories.innovation(session)
    with pytest.raises(Invalid, match="reason_missing"):
        case.withdraw(reason)
    assert case.is_public


def test_only_a_published_case_can_be_withdrawn(session: orm.Session) -> None:
    draft, withdrawn = factories.draft(session), factories.innovation(session)
    withdrawn.withdraw("Data keliru.")
    for case in (draft, withdrawn):
        with pytest.raises(Conflict, match="not_published"):
            case.withdraw("Sekali lagi.")


def test_only_a_withdrawn_case_can_be_restored(session: orm.Session) -> None:
    for case in (factories.draft(session), factories.innovation(session)):
        with pytest.raises(Conflict, match="not_withdrawn"):
            case.restore()


def test_a_case_that_nobody_published_is_shown_to_nobody(session: orm.Session) -> None:
    draft = factories.draft(session)
    assert not draft.is_public
    assert not draft.is_shown


def test_a_case_is_called_by_its_short_name_where_it_has_one(session: orm.Session) -> None:
    assert factories.draft(session, title="Sistem Antar Jemput Akta", name="SAJA").short == "SAJA"
    assert factories.draft(session, title="Sistem Antar Jemput Akta").short == "Sistem Antar Jemput Akta"


@pytest.mark.parametrize(
    ("name", "title", "subtitle"),
    [
        ("TOSS", "Olah Sampah Setempat", "Olah Sampah Setempat"),
        ("TOSS", "TOSS", ""),
        ("TOSS", "TOSS: olah sampah setempat", "Olah sampah setempat"),
        ("TOSS", "Olah Sampah Setempat (TOSS)", "Olah Sampah Setempat"),
        ("OpenSID", "OpenSID (sistem informasi desa)", "Sistem informasi desa"),
        ("SKCK Online", "SKCK Online dan SKCK Keliling", "dan SKCK Keliling"),
        ("Mina Padi", "Mina padi (padi dan ikan)", "Padi dan ikan"),
        ("Sambara", "Sambara, e-Samsat, dan J'bret", "e-Samsat, dan J'bret"),
        ("SAIK", "Sistem Kampung (SAIK/SAIK+)", "Sistem Kampung (SAIK/SAIK+)"),
        ("", "Rantang Kasih", ""),
    ],
)
def test_a_subtitle_repeats_nothing_of_the_name(name: str, title: str, subtitle: str) -> None:
    assert Innovation(name=name, title=title).subtitle == subtitle
