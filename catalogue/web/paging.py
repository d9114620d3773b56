"""Lists of several pages: which page the address asks for by `hal`, and the addresses of the others."""

from __future__ import annotations

from werkzeug.datastructures import MultiDict

from catalogue.errors import NotFound
from catalogue.web.filters import with_args
from catalogue.web.forms import whole_number


def page_asked(args: MultiDict[str, str]) -> int:
    """The page asked for, the first unless told; 0 for what is no page."""
    return whole_number(args.get("hal", "1"))


def page_of(args: MultiDict[str, str], total: int, size: int) -> tuple[int, int]:
    """(the page asked for, how many there are). Raises NotFound for one that there is not."""
    pages = max(1, -(-total // size))
    page = page_asked(args)
    if not 1 <= page <= pages:
        raise NotFound("page", page=args["hal"])
    return page, pages


def page_url(page: int) -> str:
    """This page's address at another page of its list; the first one goes without `hal`."""
    return with_args(hal=page if page > 1 else None)
