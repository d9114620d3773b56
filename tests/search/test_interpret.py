from __future__ import annotations

from pathlib import Path

from catalogue.search.hints import Hint
from catalogue.search.interpret import ALONE, LIGHT, LONGEST_QUERY, MOST_PHRASES, MOST_WORDS, interpret
from catalogue.search.reader import Reader
from catalogue.search.vocabulary import LONGEST_ENTRY
from tests.search.samples import add, document


def test_function_words_and_politeness_fall_away(reader: Reader) -> None:
    question = interpret("apakah ada contoh yang bisa untuk akta?", reader)
    assert [word.plain for concept in question.concepts for word in concept.words] == ["contoh", "akta"]


def test_words_that_mean_something_together_are_one_concept(reader: Reader) -> None:
    question = interpret("mal pelayanan publik di klaten", reader)
    assert [[word.plain for word in concept.words] for concept in question.concepts] == [
        ["mal", "pelayanan", "publik"],
        ["klaten"],
    ]


def test_the_words_of_an_expression_mean_something_alone_too_but_less(reader: Reader) -> None:
    (concept,) = interpret("village owned enterprises", reader).concepts
    assert ("bumdes",) in {meaning.terms for meaning in concept.meanings}
    alone = {one.terms: one.weight for one in concept.words[0].meanings}
    (village,) = interpret("village", reader).concepts
    assert village.words[0].meanings == ()
    assert alone == {one.terms: ALONE * one.weight for one in village.meanings}
    (held,) = interpret("akta kelahiran", reader).concepts
    assert [word.meanings for word in held.words] == [(), ()]


def test_words_that_any_question_may_hold_count_little_beside_others(reader: Reader) -> None:
    weights = [concept.weight for concept in interpret("contoh inovasi akta", reader).concepts]
    assert weights[:2] == [LIGHT, LIGHT]
    assert weights[2] == 1
    assert [concept.weight for concept in interpret("inovasi", reader).concepts] == [1]


def test_a_place_is_named_and_stays_a_word(reader: Reader) -> None:
    topic, place = interpret("akta jawa tengah", reader).concepts
    assert place.hint == Hint("daerah", ("33",))
    assert topic.hint is None
    assert ("jawa", "tengah") in {meaning.terms for meaning in place.meanings}


def test_the_name_of_a_case_wins_over_a_place_in_it(tmp_path: Path) -> None:
    reader = add(tmp_path, [document(1, "Smart Malang Sehat"), document(2, "Kapal Malang")])
    assert not interpret("smart malang sehat", reader).hinted
    assert interpret("kapal sehat malang", reader).hinted


def test_a_mistyped_word_is_understood_together_with_its_neighbours(reader: Reader) -> None:
    question = interpret("akta kelahirn", reader)
    assert [[word.plain for word in concept.words] for concept in question.concepts] == [
        ["akta", "kelahiran"]
    ]
    assert question.corrected == {"kelahirn": "kelahiran"}


def test_a_word_that_the_vocabulary_knows_is_no_slip(reader: Reader) -> None:
    assert interpret("birth", reader).corrected == {}
    assert interpret("brith certificate", reader).corrected == {"brith": "birth"}


def test_a_word_that_people_often_write_is_no_slip_though_no_text_holds_it(tmp_path: Path) -> None:
    reader = add(tmp_path, [document(1, "Bangka Mendapat Air")])
    assert interpret("mendadak bengkak", reader).corrected == {}
    assert interpret("mendapta", reader).corrected == {"mendapta": "mendapat"}


def test_a_word_in_small_letters_is_read_as_acronym_and_as_stem(reader: Reader) -> None:
    (concept,) = interpret("PELAYANAN", reader).concepts
    assert [reading.terms for reading in concept.words[0].readings] == []
    (concept,) = interpret("kelahiran", reader).concepts
    assert [reading.terms for reading in concept.words[0].readings] == [("lahir",)]


def test_runs_of_words_may_be_names(reader: Reader) -> None:
    question = interpret("bank sampah -kota", reader)
    assert question.whole == "bank sampah"
    assert question.names == ("bank sampah", "bank", "sampah")
    assert question.excluded == ("kota",)


def test_quotes_ask_for_a_phrase(reader: Reader) -> None:
    assert interpret('desa "akta kelahiran"', reader).phrases == (("akta", "lahir"),)
    assert interpret('desa "akta kelahiran', reader).phrases == ()


def test_what_is_typed_is_read_only_so_far(reader: Reader) -> None:
    question = interpret("akta " * 10_000, reader)
    assert sum(len(concept.words) for concept in question.concepts) <= MOST_WORDS
    assert len(question.whole) <= LONGEST_QUERY


def test_what_costs_most_is_asked_for_only_a_few_times(reader: Reader) -> None:
    question = interpret('"desa warga" -kota a1 b2 ' * 16, reader)
    assert len(question.phrases) == MOST_PHRASES
    assert len(question.excluded) <= MOST_WORDS
    assert len(question.names) <= 1 + LONGEST_ENTRY * MOST_WORDS


def test_a_long_title_typed_in_full_is_looked_up_as_a_name(reader: Reader) -> None:
    title = "gerakan masyarakat desa menuju layanan yang lebih dekat"
    assert interpret(title.title(), reader).names[0] == title


def test_signs_alone_ask_for_nothing(reader: Reader) -> None:
    assert interpret("?!… -", reader).is_empty
