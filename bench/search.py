"""The search engine by itself, at several sizes, and others beside it: `python -m bench --search`.

Everything runs in one process, in turns, on the same cases and questions. Milliseconds are of processor; wall
time stands beside them, since a shared machine stretches both. "First sight" means that no term of the
question has been read before by this process.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from bench.rivals import Fts5, Rival, Tantivy, Whoosh
from bench.site import ROOT
from bench.texts import document, documents
from catalogue.search.analysis import stem
from catalogue.search.documents import SearchDocument
from catalogue.search.index import create_index, open_index
from catalogue.search.opening import open_reader
from catalogue.search.query import Query, search
from catalogue.search.reader import Reader
from catalogue.search.similar import alike
from catalogue.search.snippets import snippet
from catalogue.search.suggest import Entry, Suggester
from catalogue.search.writer import Writer, commit, write

ASKED = 60
ADDED = 8
# Whoosh by itself takes long to build and to answer: it is shown once.
MOST_FOR_WHOOSH = 1_000
BATCH = 1_000


@dataclass(frozen=True)
class Times:
    """Milliseconds of processor and of wall, each sorted."""

    cpu: list[float]
    wall: list[float]

    def cells(self) -> list[str]:
        """p50 / p95 / p99 of both."""
        return [
            " / ".join(f"{times[min(len(times) - 1, int(len(times) * share))]:.1f}" for share in SHARES)
            for times in (self.cpu, self.wall)
        ]


SHARES = (0.5, 0.95, 0.99)


def timed(work: Callable[[Any], object], asked: Sequence[Any], before: Callable[[], object] = int) -> Times:
    """The work done for each of what is asked; what comes `before` each is not measured."""
    cpu, wall = [], []
    for one in asked:
        before()
        began, started = time.process_time(), time.perf_counter()
        work(one)
        cpu.append(1000 * (time.process_time() - began))
        wall.append(1000 * (time.perf_counter() - started))
    return Times(sorted(cpu), sorted(wall))


class Questions:
    """Words to ask for, by how many of the cases hold them: drawn once, the same for every engine."""

    def __init__(self, reader: Reader) -> None:
        chance = random.Random(1)
        counts = {word: number for word, number in reader.words.items() if word.isalpha() and len(word) > 3}
        by_count = sorted(counts, key=counts.__getitem__, reverse=True)
        self.common = [[word] for word in by_count[:ASKED]]
        rare = [word for word in by_count if 2 <= counts[word] <= max(3, reader.count // 500)]
        self.rare = [[chance.choice(rare)] for _ in range(ASKED)]
        middle = by_count[: len(by_count) // 4]
        self.three = [chance.sample(middle, 3) for _ in range(ASKED)]
        self.unseen = [chance.sample(middle, 3) for _ in range(ASKED)]
        self.phrases = [chance.sample(by_count[:50], 2) for _ in range(ASKED)]
        self.mistyped = [[_mistyped(chance.choice(middle), chance)] for _ in range(ASKED)]
        self.theme = reader.facets.codes["tema"].names[0]


def _mistyped(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :] if len(word) > 4 else word + "q"


def ours(reader: Reader, asked: Questions, seed: int) -> dict[str, Times]:
    """Each kind of question with facets, total and order; a page is three words and twenty snippets."""
    filters = {"tema": [asked.theme]}

    def ask(words: Sequence[str], **more: Any) -> Any:
        return search(reader, Query(" ".join(words), **more))

    def page(words: Sequence[str]) -> None:
        results = ask(words)
        for hit in results.hits:
            snippet(texts[hit.id], results.marks)

    suggester = _suggester(reader.count, seed)
    texts = _Texts(seed)
    for words in (*asked.three, *asked.unseen, *asked.mistyped):
        page(words)  # the texts are made, and Python has seen all of its code
    reader.forget()
    return {
        "three words, first sight": timed(ask, asked.unseen, reader.forget),
        "page, first sight": timed(page, asked.unseen, reader.forget),
        "phrase, first sight": timed(
            lambda words: ask([f'"{" ".join(words)}"']), asked.phrases, reader.forget
        ),
        "one word that is not known": timed(ask, asked.mistyped),
        "one common word": timed(ask, asked.common),
        "one rare word": timed(ask, asked.rare),
        "three words": _warm(ask, asked.three),
        "three words, two filters": _warm(
            lambda words: ask(words, filters={**filters, "instansi": ["kota"]}), asked.three
        ),
        "filter only": timed(lambda _: ask([], filters=filters), range(ASKED)),
        "all facets of everything": timed(lambda _: ask([]), range(ASKED)),
        "page": _warm(page, asked.three),
        "suggestions, three letters": _warm(
            lambda words: suggester.suggest(words[0][:3]), [*asked.common, *asked.rare]
        ),
        "suggestions, two words": _warm(
            lambda words: suggester.suggest(f"{words[0]} {words[1][:2]}"), asked.three
        ),
        "similar cases": timed(
            lambda told: alike(told.texts, reader, apart_from=told.id),
            list(documents(ASKED, seed)),
        ),
    }


def _suggester(number: int, seed: int) -> Suggester:
    """Suggestions of so many cases, each by its name and its title."""
    told = (document(index, seed).texts for index in range(number))
    return Suggester(Entry(texts[name], "inovasi") for texts in told for name in ("name", "title"))


def _warm(work: Callable[[Any], object], asked: Sequence[Any]) -> Times:
    for one in asked:
        work(one)
    return timed(work, asked)


class _Texts(dict[int, dict[str, str]]):
    """Id → the texts of a case that a page looks for words in; made when first asked for."""

    def __init__(self, seed: int) -> None:
        self._seed = seed

    def __missing__(self, identity: int) -> dict[str, str]:
        texts = document(identity - 1, self._seed).texts
        self[identity] = {name: texts[name] for name in ("summary", "story", "results", "body")}
        return self[identity]


def rival(engine: Rival, asked: Questions) -> dict[str, Times]:
    """The same questions as far as an engine can answer them."""

    def stems(questions: Sequence[Sequence[str]]) -> list[list[str]]:
        return [[stem(word) for word in words] for words in questions]

    return {
        "one common word": _warm(engine.find, stems(asked.common)),
        "one rare word": _warm(engine.find, stems(asked.rare)),
        "three words": _warm(engine.find, stems(asked.three)),
        "phrase, first sight": timed(lambda words: engine.find(words, phrase=True), stems(asked.phrases)),
        "three words, two filters": _warm(
            lambda words: engine.find(words, theme=asked.theme), stems(asked.three)
        ),
        "three words and five facets": _warm(engine.page, stems(asked.three)),
    }


def build(folder: Path, number: int, seed: int) -> float:
    """Make our index of so many cases; the seconds of processor that it took, the cases' own making apart."""
    making = _Making(documents(number, seed))
    began = time.process_time()
    writer = Writer(create_index(folder))
    write(writer, making, 1)
    commit(writer)
    return time.process_time() - began - making.spent


class _Making:
    """Documents as they come, and what their making took."""

    def __init__(self, source: Iterator[SearchDocument]) -> None:
        self._source = source
        self.spent = 0.0

    def __iter__(self) -> Iterator[SearchDocument]:
        while True:
            began = time.process_time()
            made = next(self._source, None)
            self.spent += time.process_time() - began
            if made is None:
                return
            yield made


def add_one(folder: Path, reader: Reader, number: int, seed: int) -> Times:
    """One more case, from its document to the answer that shows it."""
    state = [reader]

    def add(case: SearchDocument) -> None:
        writer = Writer(open_index(folder))
        write(writer, [case], case.id, state[0].replaced([case.key]))
        commit(writer)
        state[0] = open_reader(folder, state[0])
        search(state[0], Query("inovasi"))

    return timed(add, list(documents(ADDED, seed, first=number)))


def memory(folder: Path) -> dict[str, float]:
    """What a process of its own holds that opens this index and asks it: MB before and after."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.search", str(folder)], cwd=ROOT, check=True, capture_output=True
    )
    told: dict[str, float] = json.loads(done.stdout)
    return told


def _held(folder: Path) -> dict[str, float]:
    from bench.worker import resident

    began, before = time.process_time(), resident()
    reader = open_reader(folder)
    opened = time.process_time() - began
    asked = Questions(reader)
    for words in (*asked.common, *asked.three, *asked.unseen):
        search(reader, Query(" ".join(words)))
    return {"before": before, "after": resident(), "open": 1000 * opened}


def measure(number: int, seed: int, folder: Path) -> list[str]:
    """All of one size, as Markdown; an index that is in the folder already is used again."""
    own = folder / f"ours{number}"
    took = None if own.exists() else build(own, number, seed)
    reader = open_reader(own)
    asked = Questions(reader)
    tables = {"ours": ours(reader, asked, seed)}
    kinds: list[type[Fts5 | Tantivy | Whoosh]] = [Fts5, Tantivy]
    for kind in [*kinds, Whoosh] if number <= MOST_FOR_WHOOSH else kinds:
        place = Path(tempfile.mkdtemp(dir=folder))
        engine: Rival = kind(place)
        every = documents(number, seed)
        if kind is Whoosh:
            engine.add(list(every))
        else:
            while batch := list(islice(every, BATCH if kind is Fts5 else number)):
                engine.add(batch)
        tables[engine.name] = rival(engine, asked)
    held = memory(own)
    size = sum(file.stat().st_size for file in own.iterdir()) / 1e6
    arrays = sum(file.stat().st_size for file in own.glob("*.arrays")) / 1e6
    added = add_one(own, reader, number, seed).cells()
    rows = [
        f"### Search engine: {number:,} cases",
        "",
        "| engine | question | processor ms, p50 / p95 / p99 | wall ms |",
        "| --- | --- | --- | --- |",
        *(
            f"| {engine} | {question} | {' | '.join(times.cells())} |"
            for engine, found in tables.items()
            for question, times in found.items()
        ),
        f"| ours | one case more until it is found | {' | '.join(added)} |",
        "",
        f"Disk {size:.0f} MB, of it arrays {arrays:.0f} MB; opened in {held['open']:.0f} ms; "
        f"a process holds {held['before']:.0f} MB before, {held['after']:.0f} MB after opening and asking.",
    ]
    if took is not None:
        rows.append(f"Built in {took:.1f} s of processor, {number / took:.0f} cases a second.")
    return rows


if __name__ == "__main__":
    json.dump(_held(Path(sys.argv[1])), sys.stdout)
