"""One worker of a site, measured from within: `python -m bench.worker <requests>` prints JSON.

A process of its own, so that its memory is that of a worker and nothing else's.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

STARTED = time.process_time(), time.perf_counter()

from werkzeug.datastructures import Headers  # noqa: E402

from bench.pages import Pace, bare, get, pace  # noqa: E402 - the start is part of what is measured
from catalogue import create_app  # noqa: E402

WARM_UP = 300
ADDRESSES = 40
ADDED = 10
LONGEST = 10  # seconds until an added case has to be found
ROUNDS = 8
QUESTIONS = 3  # words of a search


def main(requests: int) -> dict[str, Any]:
    """Everything that is measured of one worker, in the order in which its memory stays honest."""
    app = create_app()
    get(app, "/")
    start = {"cpu": time.process_time() - STARTED[0], "wall": time.perf_counter() - STARTED[1]}
    kinds = addresses(app, random.Random(1))
    for address in (one for kind in kinds.values() for one in kind[: WARM_UP // len(kinds)]):
        get(app, address)
    memory = resident()
    fresh = create_app({"PAGE_CACHE_BYTES": 0})
    pages = {name: compare(app, fresh, found, requests) for name, found in kinds.items()}
    return {"start": start, "memory": memory, "pages": pages, "added": added(app)}


def addresses(app: Any, chance: random.Random) -> dict[str, list[str]]:
    """Addresses of each kind of page: cases at random, lists under many choices, searches for known words."""
    from catalogue import reference
    from catalogue.innovations.queries import cards
    from catalogue.web.database import db

    with app.app_context():
        cases = chance.sample(found := cards(db.session), min(ADDRESSES, len(found)))
        words = sorted({word for one in cases for word in one.title.split() if word.isalpha()})
    themes = [theme.code for theme in reference.themes()]
    lists = [f"/inovasi?tema={theme}&hal={page}" for theme in themes for page in (1, 2)]
    return {
        "front page": ["/"],
        "list": ["/inovasi", *lists][:ADDRESSES],
        "case": [f"/inovasi/{case.slug}" for case in cases],
        "search": [f"/inovasi?q={'+'.join(chance.choices(words, k=QUESTIONS))}" for _ in range(ADDRESSES)],
    }


def compare(kept: Any, fresh: Any, asked: Sequence[str], requests: int) -> dict[str, Any]:
    """The pace of a kind of page made anew, kept and unchanged (304), beside the same bytes from memory."""
    answers = {address: get(kept, address) for address in asked}
    plain = [Headers() for _ in asked]
    known = [Headers({"If-None-Match": answers[address].etag}) for address in asked]
    beside = bare(answers)
    pace(fresh, asked, len(asked), plain)
    ways = {
        "bare": (beside, plain),
        "uncached": (fresh, plain),
        "cached": (kept, plain),
        "304": (kept, known),
    }
    times: dict[str, list[float]] = {name: [] for name in ways}
    # In turns, so that a slower minute of the machine is every way's own.
    for _ in range(ROUNDS):
        for name, (app, headers) in ways.items():
            times[name] += pace(app, asked, max(1, requests // ROUNDS), headers).times
    found = {name: Pace(tuple(sorted(one))) for name, one in times.items()}
    size = sum(len(answer.body) for answer in answers.values()) / len(answers)
    return {"bytes": size, **{name: figures(one) for name, one in found.items()}}


def figures(one: Pace) -> dict[str, float]:
    return {"rate": one.rate, "p95": one.p95}


def added(app: Any) -> list[float]:
    """Milliseconds of processor from accepting a rendered case until a search finds it, for some cases."""
    from bench.corpus import case_of
    from catalogue.innovations.actions import publish_document
    from catalogue.innovations.document import format as written
    from catalogue.innovations.render import render
    from catalogue.web.database import db

    times = []
    for number in range(ADDED):
        case = replace(case_of(number, seed=99), slug=f"ukur-{number}", name=f"Ukur{number}x")
        rendered = render(case.body, case.sources)
        began, started = time.process_time(), time.perf_counter()
        with app.app_context():
            publish_document(db.session, "bench", written(case), case, rendered)
        # Segments may just be merged: then the next request shows it.
        while f"/inovasi/{case.slug}".encode() not in get(app, f"/inovasi?q={case.name}").body:
            if time.perf_counter() - started > LONGEST:
                raise AssertionError(f"{case.slug} is not found")
        times.append((time.process_time() - began) * 1000)
    return times


def resident() -> float:
    """Memory of this process in MB, as the kernel counts it."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


if __name__ == "__main__":
    json.dump(main(int(sys.argv[1])), sys.stdout)
