"""The opinion of a hub on a submitted text."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from sqlalchemy import orm

from catalogue.errors import Conflict, Invalid, NotAllowed
from catalogue.writing import actions
from tests.signing_in import post, sign_in
from tests.writing.house import House, settle, text_in


@pytest.fixture
def house(session: orm.Session) -> House:
    return settle(session)


def test_the_hub_says_its_opinion_on_a_submitted_text(session: orm.Session, house: House) -> None:
    text = text_in(session, house.government, "submitted")
    actions.give_opinion(session, house.hub, text, text.row_version, " Patut ditiru. ", "Hasil")
    assert [(one.role, one.section, one.text) for one in text.comments] == [("hub", "Hasil", "Patut ditiru.")]


@pytest.mark.parametrize(
    ("text", "section", "code"),
    [
        (" ", None, "remark_missing"),
        ("a" * 3001, None, "remark_too_long"),
        ("a\x00", None, "text_malformed"),
        ("Baik.", "Lain", "section_unknown"),
    ],
)
def test_an_opinion_has_words_that_fit(
    session: orm.Session, house: House, text: str, section: str | None, code: str
) -> None:
    submitted = text_in(session, house.government, "submitted")
    with pytest.raises(Invalid, match=code):
        actions.give_opinion(session, house.hub, submitted, submitted.row_version, text, section)


def test_an_opinion_is_given_while_the_text_is_under_review_and_not_on_ones_own(
    session: orm.Session, house: House
) -> None:
    returned = text_in(session, house.government, "returned")
    with pytest.raises(Conflict, match="revision_move"):
        actions.give_opinion(session, house.hub, returned, returned.row_version, "Baik.", None)
    own = text_in(session, house.unit, "submitted", savers=[house.hub])
    with pytest.raises(NotAllowed, match="own_text"):
        actions.give_opinion(session, house.hub, own, own.row_version, "Baik.", None)


def test_the_opinion_of_a_hub_is_kept_or_given_back(
    client: FlaskClient, session: orm.Session, house: House
) -> None:
    text = text_in(session, house.government, "submitted")
    address = f"/meja/naskah/{text.id}"
    sign_in(client, house.hub)
    empty = post(client, f"{address}/pendapat", versi=text.row_version, pendapat=" ")
    assert empty.status_code == 422
    assert 'href="#pendapat"' in empty.text
    late = post(client, f"{address}/pendapat", versi=0, pendapat="Patut <i>ditiru</i>.", bagian="Hasil")
    assert late.status_code == 409
    assert "Patut &lt;i&gt;ditiru&lt;/i&gt;." in late.text
    assert '<option selected value="Hasil">' in late.text
    kept = post(
        client, f"{address}/pendapat", versi=text.row_version, pendapat="Patut ditiru.", bagian="Hasil"
    )
    assert kept.status_code == 303
    for user in (house.writer, house.head, house.hub):
        assert "Patut ditiru." in sign_in(client, user).get(address).text
