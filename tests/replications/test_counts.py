"""The one definition of what is counted, for any replications whatever."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from catalogue.replications import stages
from catalogue.replications.counts import CLASSES, GROUPS, Facts, class_of, group_of, tally
from catalogue.replications.models import MINISTRY_WORDS, ORIGIN_WORDS, REGION_WORDS, RELATIONS

ORIGIN = 1
FACTS = st.builds(
    Facts,
    relation=st.sampled_from(RELATIONS),
    stage=st.sampled_from([None, *stages.ALL]),
    stage_is_plan=st.booleans(),
    region_id=st.sampled_from([None, ORIGIN, 2, 3, 4]),
    origin_word=st.sampled_from(ORIGIN_WORDS),
    ministry_word=st.sampled_from(MINISTRY_WORDS),
    region_word=st.sampled_from(REGION_WORDS),
)


@given(st.lists(FACTS))
def test_every_record_is_in_exactly_one_group(records: list[Facts]) -> None:
    counted = tally(records, ORIGIN)
    assert set(counted.records) <= set(GROUPS)
    assert counted.total == len(records)
    assert counted.records["berjalan"] + sum(number for _, number in counted.others) == len(records)


@given(st.lists(FACTS))
def test_n_is_the_distinct_regions_of_the_running_list_without_the_origin(records: list[Facts]) -> None:
    running = [one for one in records if group_of(one) == "berjalan"]
    counted = tally(records, ORIGIN)
    assert set(counted.regions) == {one.region_id for one in running} - {ORIGIN}
    assert counted.running_regions == sum(number for _, number in counted.by_class)


@given(st.lists(FACTS))
def test_each_region_stands_once_in_its_strongest_class(records: list[Facts]) -> None:
    for region, name in tally(records, ORIGIN).regions.items():
        classes = [
            class_of(one) for one in records if one.region_id == region and group_of(one) == "berjalan"
        ]
        assert name == max(classes, key=CLASSES.index)


@given(FACTS)
def test_a_rejected_record_never_counts(one: Facts) -> None:
    counted = tally([one._replace(ministry_word="ditolak")], ORIGIN)
    assert counted.running_regions == 0
    assert not counted.records["berjalan"]


@given(FACTS, st.sampled_from(["origin_word", "region_word"]))
def test_a_disputed_record_counts_only_once_verified(one: Facts, word: str) -> None:
    disputed = one._replace(**{word: "dibantah"})
    assert (group_of(disputed) in ("berjalan", "berjalan_lain")) <= (
        disputed.ministry_word == "terverifikasi"
    )


@given(FACTS)
def test_only_a_replication_running_now_in_a_region_counts(one: Facts) -> None:
    if tally([one], ORIGIN).running_regions:
        assert one.relation == "replikasi"
        assert one.stage in stages.RUNNING
        assert one.region_id not in (None, ORIGIN)


@given(st.lists(FACTS))
def test_the_order_of_the_records_changes_no_number(records: list[Facts]) -> None:
    there, back = tally(records, ORIGIN), tally(reversed(records), ORIGIN)
    assert (there.regions, there.records) == (back.regions, back.records)
