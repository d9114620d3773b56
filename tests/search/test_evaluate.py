from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import orm

from catalogue.search.evaluate import Judged, by_kind, evaluate, figures, judge, read_judged
from tests import factories

FIGURES = re.compile(r"^(\d|semua) +\d+ +([01]\.\d+)", re.MULTILINE)
QUESTION = Judged("1", "akta", {"tepat": 3, "berguna": 2, "nyaris": 1})


def test_the_best_order_is_worth_one_and_nothing_is_worth_nothing() -> None:
    assert judge(QUESTION, ["tepat", "berguna", "nyaris"]).ndcg == 1
    assert judge(QUESTION, ["asing"] * 10 + ["tepat"]).ndcg == 0


def test_a_useful_case_further_down_is_worth_less() -> None:
    first, second = judge(QUESTION, ["tepat"]), judge(QUESTION, ["asing", "tepat"])
    assert first.ndcg == pytest.approx(7 / (7 + 3 / 1.58496 + 1 / 2), abs=1e-4)
    assert second.ndcg == pytest.approx(first.ndcg / 1.58496, abs=1e-4)


def test_recall_counts_what_is_useful_within_twenty() -> None:
    assert judge(QUESTION, ["asing"] * 19 + ["berguna"]).recall == 0.5
    assert judge(QUESTION, ["asing"] * 20 + ["berguna"]).recall == 0


def test_figures_are_means_by_kind_and_the_worst_comes_first() -> None:
    other = Judged("2", "kapal", {"kapal": 3})
    verdicts = evaluate([QUESTION, other], lambda text: ["tepat", "berguna", "nyaris"])
    assert [one.question.kind for one in verdicts] == ["2", "1"]
    assert {kind: group.ndcg for kind, group in by_kind(verdicts).items()} == {"1": 1, "2": 0}
    assert figures(verdicts).ndcg == 0.5


@pytest.mark.parametrize(
    ("name", "kinds", "fewest"),
    [("judged.tsv", "12345678", 100), ("judged_apart.tsv", "268", 80), ("judged_later.tsv", "12345678", 170)],
)
def test_our_own_judgements_can_be_read_and_speak_of_cases_that_exist(
    name: str, kinds: str, fewest: int
) -> None:
    questions = read_judged(Path(__file__).with_name(name))
    known = {path.stem for path in Path("content/innovations").glob("*.md")}
    assert {slug for one in questions for slug in one.grades} <= known
    assert {one.kind for one in questions} == set(kinds)
    assert len({one.text for one in questions}) == len(questions) >= fewest
    assert all(set(one.grades.values()) <= {1, 2, 3} and 3 in one.grades.values() for one in questions)


def evaluation(app: Flask, file: Path) -> tuple[int, str, str]:
    answer = app.test_cli_runner().invoke(args=["search", "evaluate", str(file)], catch_exceptions=False)
    return answer.exit_code, answer.stdout, answer.stderr


def test_the_command_prints_figures_by_kind_and_the_worst(
    app: Flask, session: orm.Session, tmp_path: Path
) -> None:
    factories.innovation(session, title="Puskesmas Terapung", slug="puter")
    session.commit()
    file = tmp_path / "judged.tsv"
    file.write_text("qid\tkind\tquery\tjudgements\na\t1\tpuskesmas apung\tputer:3\nb\t2\tkereta\tasing:3\n")
    code, output, errors = evaluation(app, file)
    assert code == 0
    assert "semua      2    0.500      0.500" in output
    assert "0.000  0.000  2  kereta" in output
    assert errors == "tidak terbit: asing\n"


# Somewhat below what is reached overall and in the worst kind (docs/decisions/0005): no change may lose more.
@pytest.mark.parametrize(
    ("name", "all_kinds", "each_kind"),
    [("judged.tsv", 0.9, 0.82), ("judged_apart.tsv", 0.89, 0.83), ("judged_later.tsv", 0.83, 0.75)],
)
def test_the_whole_library_answers_our_judged_questions(
    library_site: Flask, name: str, all_kinds: float, each_kind: float
) -> None:
    code, output, errors = evaluation(library_site, Path(__file__).with_name(name))
    assert (code, errors) == (0, "")
    reached = {kind: float(ndcg) for kind, ndcg in FIGURES.findall(output)}
    assert reached.pop("semua") >= all_kinds
    assert min(reached.values()) >= each_kind, reached


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "qid\tkind\tquery\tjudgements\na\t1\takta\tputer:baik\n"])
def test_another_file_is_refused_in_words(app: Flask, tmp_path: Path, text: str) -> None:
    file = tmp_path / "other.tsv"
    file.write_text(text)
    code, output, _ = evaluation(app, file)
    assert code == 1
    assert "harus berisi kolom" in output
