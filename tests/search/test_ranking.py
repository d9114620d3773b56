from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from catalogue.search.documents import INNOVATION
from catalogue.search.interpret import interpret
from catalogue.search.ranking import FAINTEST, SATURATION, UNCOVERED, WEIGHTS, WHOLE_NAME, rank
from catalogue.search.reader import Reader
from tests.search.samples import add, document


def scores(reader: Reader, words: str) -> dict[int, float]:
    """Innovation id → score, of those that answer."""
    scope = reader.of_kind(INNOVATION)
    found, answers = rank(interpret(words, reader), reader)
    numbers = np.flatnonzero(answers & scope)
    return dict(zip(reader.facts["id"][numbers].tolist(), found[numbers].tolist(), strict=True))


def test_one_word_scores_by_the_published_formula(tmp_path: Path) -> None:
    reader = add(
        tmp_path,
        [
            document(1, "kapal obat", body="kapal kapal sungai", names=()),
            document(2, "jalan", body="sungai deras sekali", names=()),
        ],
    )
    (title, title_b), (body, body_b) = WEIGHTS["title"], WEIGHTS["body"]
    weighted = title / (1 - title_b + title_b * 2 / 1.5) + 2 * body / (1 - body_b + body_b * 3 / 3)
    rarity = math.log(1 + (2 - 1 + 0.5) / (1 + 0.5))
    assert scores(reader, "kapal") == {1: pytest.approx(rarity * weighted / (SATURATION + weighted), 1e-5)}


def test_a_word_in_the_name_weighs_more_than_some_in_the_body(tmp_path: Path) -> None:
    filler = "lain " * 30
    reader = add(
        tmp_path, [document(1, body=f"kapal kapal {filler}"), document(2, name="Kapal", body=filler)]
    )
    found = scores(reader, "kapal besar")
    assert found[2] > found[1]


def test_who_bears_the_whole_name_is_far_ahead(reader: Reader) -> None:
    found = scores(reader, "basah")
    assert found[3] >= WHOLE_NAME
    assert all(score < WHOLE_NAME for identity, score in found.items() if identity != 3)


def test_what_a_word_also_means_in_more_words_does_not_outdo_the_word_itself(tmp_path: Path) -> None:
    filler = "lain " * 10
    cases = [
        document(1, name="Lab Kemiskinan", body=filler),
        document(2, summary="keluarga miskin", title="keluarga miskin", body=filler),
        *(document(number, name=f"Kapal {number}") for number in range(3, 9)),
    ]
    reader = add(tmp_path, cases)
    found = scores(reader, "kemiskinan")
    assert found[1] > found[2]


def test_part_of_an_expression_counts_less_than_its_share(tmp_path: Path) -> None:
    cases = [document(1, "Surat izin tercepat"), document(2, "SIM keliling"), document(3, "Kapal")]
    reader = add(tmp_path, cases)
    assert "sim" in interpret("surat izin mengemudi", reader).near_terms()
    whole, part = scores(reader, "surat izin")[1], scores(reader, "surat izin mengemudi")[1]
    assert part == pytest.approx(whole * 2 / 3 * (UNCOVERED + (1 - UNCOVERED) * 2 / 3), 1e-5)


def test_what_shares_only_a_common_word_with_the_best_is_no_answer(tmp_path: Path) -> None:
    others = [document(number, body="daerah " + "lain " * 200) for number in range(2, 40)]
    reader = add(tmp_path, [document(1, "Stunting Daerah", summary="stunting daerah"), *others])
    found = scores(reader, "stunting daerah")
    assert list(found) == [1]
    assert 0 < FAINTEST < 1


def test_a_question_without_words_is_answered_by_all_in_scope(reader: Reader) -> None:
    assert sorted(scores(reader, "")) == [1, 2, 3, 4]
