"""Pages of lists: what `hal` may say, and the addresses of the other pages."""

from __future__ import annotations

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from catalogue.errors import NotFound
from catalogue.web.paging import page_asked, page_of, page_url


@pytest.mark.parametrize(
    ("total", "asked", "found"),
    [
        (0, {}, (1, 1)),
        (50, {}, (1, 1)),
        (51, {}, (1, 2)),
        (51, {"hal": "2"}, (2, 2)),
        (0, {"hal": "1"}, (1, 1)),
    ],
)
def test_a_list_has_as_many_pages_as_it_fills_and_one_at_least(
    total: int, asked: dict[str, str], found: tuple[int, int]
) -> None:
    assert page_of(MultiDict(asked), total, 50) == found


@pytest.mark.parametrize("told", ["0", "3", "-1", "dua", "", "²", "1.0", "9" * 5000])
def test_a_page_that_there_is_not_is_not_found(told: str) -> None:
    with pytest.raises(NotFound):
        page_of(MultiDict({"hal": told}), 51, 50)


def test_what_is_no_page_is_page_0() -> None:
    assert [page_asked(MultiDict({"hal": told})) for told in ("7", "x")] == [7, 0]


def test_the_other_pages_keep_the_rest_of_the_address(app: Flask) -> None:
    with app.test_request_context("/replikasi?kelompok=adopsi&hal=2"):
        assert page_url(3) == "/replikasi?kelompok=adopsi&hal=3"
        assert page_url(1) == "/replikasi?kelompok=adopsi"
