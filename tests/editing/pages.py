"""The form of a draft as a browser reads it from its page: what is sent where nothing was typed."""

from __future__ import annotations

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.markup import Element, read
from tests.signing_in import csrf_token

Sent = dict[str, list[str]]


def form_of(html: str, action: str) -> Sent:
    """What the form of a page that leads to the address would send, by the names of its fields."""
    form = next(one for one in read(html).all("form") if one.attributes.get("action", "").endswith(action))
    sent: Sent = {}
    for one in form.walk():
        name = one.attributes.get("name")
        if name and name != "csrf_token" and one.tag != "button":
            for value in _values(one):
                sent.setdefault(name, []).append(value)
    return sent


def _values(control: Element) -> list[str]:
    attributes = control.attributes
    if control.tag == "textarea":
        text = "".join(part for part in control.inside if isinstance(part, str)).replace("\r\n", "\n")
        return [text.removeprefix("\n").replace("\n", "\r\n")]
    if control.tag == "select":
        chosen = [one for one in control.all("option") if "selected" in one.attributes]
        return [(chosen or control.all("option"))[0].attributes["value"]]
    if attributes.get("type") == "checkbox" and "checked" not in attributes:
        return []
    return [attributes.get("value", "")]


def send(client: FlaskClient, path: str, sent: Sent, **changes: str) -> TestResponse:
    """Send what stands in a form with some of it changed; "__" in a name stands for "-"."""
    changed = {name.replace("__", "-"): [value] for name, value in changes.items()}
    data = {**sent, **changed, "csrf_token": [csrf_token(client)]}
    return client.post(path, data=data)
