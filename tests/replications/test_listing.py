"""The light list of replications: what is filtered is what is counted."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import orm

from catalogue.replications.counts import GROUPS
from catalogue.replications.listing import Entry, Filter, by_agency, by_group, by_place, entries
from catalogue.replications.models import RELATIONS
from tests import factories

CODES = ["51", "51.03", "51.08", "35", "35.10"]
ENTRIES = st.lists(
    st.builds(
        Entry,
        id=st.integers(1, 999),
        group=st.sampled_from(GROUPS),
        relation=st.sampled_from(RELATIONS),
        agency_id=st.sampled_from([None, 1, 2]),
        region=st.sampled_from([None, *CODES]),
        origins=st.lists(st.sampled_from(CODES), max_size=2).map(tuple),
    )
)


@given(ENTRIES)
def test_the_number_of_a_group_is_the_length_of_its_list(listed: list[Entry]) -> None:
    counted = by_group(listed)
    for group in GROUPS:
        assert counted[group] == len(Filter(groups=frozenset({group})).choose(listed))


@given(ENTRIES)
def test_the_number_of_a_place_is_the_length_of_its_list(listed: list[Entry]) -> None:
    counted = by_place(listed)
    for code in CODES:
        assert counted[code] == len(Filter(places=frozenset({code})).choose(listed))


@given(ENTRIES)
def test_the_number_of_an_agency_is_the_length_of_its_list(listed: list[Entry]) -> None:
    counted = by_agency(listed)
    for agency in (1, 2):
        assert counted[agency] == len(Filter(agencies=frozenset({agency})).choose(listed))


@given(ENTRIES, st.sampled_from(GROUPS), st.sampled_from(CODES))
def test_a_number_beside_a_chosen_filter_is_the_list_of_both(
    listed: list[Entry], group: str, place: str
) -> None:
    both = Filter(groups=frozenset({group}), places=frozenset({place}))
    assert by_place(both.without("places").choose(listed))[place] == len(both.choose(listed))
    assert by_group(both.without("groups").choose(listed))[group] == len(both.choose(listed))


@given(ENTRIES)
def test_two_values_of_a_field_mean_either(listed: list[Entry]) -> None:
    either = Filter(groups=frozenset({"minat", "kesepakatan"})).choose(listed)
    assert either == [one for one in listed if one.group in ("minat", "kesepakatan")]


def test_a_province_takes_in_its_kabupaten_and_no_other(session: orm.Session) -> None:
    province = factories.province(session)
    inside = factories.agency(session, factories.region(session, province))
    case = factories.innovation(session)
    factories.replication(session, case, replicator=inside)
    factories.replication(session, case)
    session.commit()
    listed = entries(session)
    assert [one.region for one in Filter(places=frozenset({province.code})).choose(listed)] == [
        inside.region.code if inside.region else None
    ]
    assert by_place(listed)[province.code] == 1


def test_an_entry_knows_where_its_originals_were_born(session: orm.Session) -> None:
    case = factories.innovation(session)
    factories.replication(session, case)
    factories.replication(session, "Layanan di negeri tetangga")
    session.commit()
    assert case.region is not None
    assert [one.origins for one in entries(session)] == [(), (case.region.code,)]


def test_the_latest_step_stands_first_and_undated_ones_last(session: orm.Session) -> None:
    made = {}
    for date in (None, "2019", "2021-05"):
        one = factories.replication(session)
        one.add_event(factories.event("minat", date))
        made[one.id] = date
    session.commit()
    assert [made[one.id] for one in entries(session)] == ["2021-05", "2019", None]


def test_a_hidden_replication_is_in_no_list(session: orm.Session) -> None:
    factories.replication(session, standing="disembunyikan", standing_reason="Isinya kasar.")
    session.commit()
    assert entries(session) == ()


def test_the_list_follows_the_catalogue(session: orm.Session) -> None:
    assert entries(session) == ()
    factories.replication(session)
    session.commit()
    assert len(entries(session)) == 1
