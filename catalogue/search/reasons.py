"""Why a document is among the hits, where its own words do not say so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from catalogue.search.facet_columns import Mask
from catalogue.search.facets import having
from catalogue.search.interpret import Concept, Question
from catalogue.search.reader import Reader

MOST_REASONS = 3


@dataclass(frozen=True, slots=True)
class Reason:
    """`kind` is nama (what was typed is its name), sinonim, ejaan or tempat; `asked` led to `meant`."""

    kind: str
    asked: str
    meant: str


def reasons(question: Question, shown: NDArray[np.intp], reader: Reader) -> list[tuple[Reason, ...]]:
    """For each of the shown documents the reasons that its texts do not show by themselves."""
    found: list[list[Reason]] = [[] for _ in shown]
    for name in question.names[:1]:
        _note(found, np.isin(shown, reader.documents_with("exact", name)), Reason("nama", name, name))
    for concept in question.concepts:
        _explain(concept, question, shown, reader, found)
    return [tuple(of[:MOST_REASONS]) for of in found]


def _explain(
    concept: Concept,
    question: Question,
    shown: NDArray[np.intp],
    reader: Reader,
    found: list[list[Reason]],
) -> None:
    """Note by what each document answers one concept: its words, their right spelling, or a meaning."""
    asked = " ".join(dict.fromkeys(question.text[word.start : word.end] for word in concept.words))
    plain = " ".join(word.plain for word in concept.words)
    literal = np.ones(len(shown), np.bool_)
    for word in concept.words:
        literal &= _any([_holding(reading.terms, shown, reader) for reading in word.readings], len(shown))
    if plain in {question.corrected.get(word) for word in asked.lower().split()}:
        _note(found, literal, Reason("ejaan", asked, plain))
    open_ = ~literal
    if concept.hint is not None and concept.hint.facet == "daerah":
        there = having(concept.hint.facet, concept.hint.codes, reader)[shown]
        _note(found, there & open_, Reason("tempat", asked, "|".join(concept.hint.codes)))
        open_ &= ~there
    alone = [(word.plain, meaning) for word in concept.words for meaning in word.meanings]
    for words, meaning in (*((asked, together) for together in concept.meanings), *alone):
        told = _holding(meaning.terms, shown, reader) & open_
        _note(found, told, Reason("sinonim", words, meaning.text or " ".join(meaning.terms)))
        open_ &= ~told


def _holding(terms: Sequence[str], shown: NDArray[np.intp], reader: Reader) -> Mask:
    """Which of the shown documents hold all the terms."""
    mask = np.ones(len(shown), np.bool_)
    for term in terms:
        mask &= reader.holding(term, shown)
    return mask


def _any(masks: Sequence[Mask], size: int) -> Mask:
    mask: Mask = np.logical_or.reduce([np.zeros(size, np.bool_), *masks])
    return mask


def _note(found: list[list[Reason]], where: Mask, reason: Reason) -> None:
    for at in np.flatnonzero(where):
        found[at].append(reason)
