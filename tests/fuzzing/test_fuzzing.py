"""Whatever is sent to whatever address: never a failure of ours, never what was sent as part of the page.

The forms are those that the pages themselves offer, found by opening every page; a writing route that no page
leads to is a fault too.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from catalogue.accounts.models import User
from tests.attacks import ATTACKS
from tests.conftest import make_app
from tests.fuzzing.world import HIDDEN, Form, addresses, forms_of, make_world, pages
from tests.put_back import Site, site_with
from tests.signing_in import csrf_token, sign_in

MARK = '<qz9 onload="x" \'y>'
"""Sent with every value; it stands in no template, so that seeing it raw means that it was not escaped."""
PARAMETERS = (
    "q tema daerah tahun penghargaan sdg replikasi instansi urut hal kelompok ukuran tahap jenis keadaan"
    " ke kind wilayah provinsi sejak semua baru dari nama tambah versi"
).split()
# One stands behind a link that is made for one person and lives but once; the other is sent by a script.
BEHIND_A_LINK = {"accounts.set_password", "wishes.count"}
EXAMPLES = settings(
    max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
SITE = make_app(Path(), DATABASE_URL="sqlite://")

texts = st.one_of(
    st.sampled_from(
        [*ATTACKS, "", " ", "\x00", "\ud800", "-1", "0", "99999999999999999999", "1", "2026-02-30"]
    ),
    st.text(max_size=60),
    st.text(alphabet="<>\"'&\x00\u202e%{}[]()|\\/#:-=\n", min_size=1, max_size=40),
    st.just("a" * 70_000),
)
hostile = st.tuples(texts, st.booleans()).map(lambda pair: pair[0] + MARK if pair[1] else pair[0])


World = Site[User]


@pytest.fixture(scope="module")
def world(migrated_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """One of each thing; its maker has every role."""
    with site_with(make_world, migrated_folder, tmp_path_factory.mktemp("world")) as site:
        yield site


def fresh(world: World) -> FlaskClient:
    """Somebody with every role, on the world as it was made."""
    world.put_back()
    return sign_in(world.app.test_client(), world.made)


@pytest.fixture(scope="module")
def offered(world: World) -> list[Form]:
    """The writing forms of every page, for somebody with every role and for a visitor."""
    first = [path for _, path in addresses(world.app, "GET")]
    readers = (fresh(world), world.app.test_client())
    found = (form for reader in readers for page in pages(reader, first) for form in forms_of(page))
    return [form for form in found if form.method == "POST"]


@pytest.fixture(scope="module")
def forms(world: World, offered: list[Form]) -> dict[str, Form]:
    """The writing forms by the endpoint they go to; the one with most fields of several."""
    routes = world.app.url_map.bind("localhost")
    by_endpoint = ((routes.match(form.action, method="POST")[0], form) for form in offered)
    return dict(sorted(by_endpoint, key=lambda pair: len(pair[1].fields)))


def check(answer: TestResponse) -> None:
    assert answer.status_code < 500
    if answer.mimetype in ("text/html", "application/atom+xml", "application/xml"):
        assert "<qz9" not in answer.text


@pytest.mark.parametrize("path", [path for _, path in addresses(SITE, "GET")])
@EXAMPLES
@given(data=st.data())
def test_any_query_is_answered(world: World, path: str, data: st.DataObject) -> None:
    query = data.draw(st.dictionaries(st.sampled_from(PARAMETERS), hostile, min_size=1, max_size=6))
    visitor = world.app.test_client() if data.draw(st.booleans()) else fresh(world)
    check(visitor.get(path, query_string={name: _sendable(text) for name, text in query.items()}))


@pytest.mark.parametrize("endpoint", sorted({rule.endpoint for rule, _ in addresses(SITE, "POST")}))
@EXAMPLES
@given(data=st.data())
def test_any_form_may_be_filled_in_with_anything(
    world: World, forms: dict[str, Form], endpoint: str, data: st.DataObject
) -> None:
    if endpoint in BEHIND_A_LINK:
        return
    client, form = fresh(world), forms[endpoint]
    sent: dict[str, list[str]] = {}
    for name, standing in form.fields.items():
        if name in HIDDEN or data.draw(st.booleans()):
            sent[name] = standing
        else:
            sent[name] = [_sendable(data.draw(hostile))]
    sent["csrf_token"] = [csrf_token(client)]
    check(client.post(form.action, data=sent, follow_redirects=True))


def test_every_writing_address_is_led_to_by_a_page(world: World, forms: dict[str, Form]) -> None:
    writing = {rule.endpoint for rule, _ in addresses(world.app, "POST")}
    assert sorted(writing - BEHIND_A_LINK - set(forms)) == []


def test_a_form_sent_before_its_end_has_come_lacks_its_token_and_changes_nothing(offered: list[Form]) -> None:
    """Over a slow link Enter sends what has come: the fields below would count as emptied."""
    assert {form.action: form.last for form in offered if form.last != "csrf_token"} == {}


def _sendable(text: str) -> str:
    """What a client can put on the wire: half a surrogate pair cannot."""
    return text.encode("utf-8", "replace").decode()
