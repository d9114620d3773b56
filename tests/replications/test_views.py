"""The pages of replications: each number is the length of its list, and no page says more than is known."""

from __future__ import annotations

import html
import json
import random
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import orm

from catalogue.replications import stages
from catalogue.replications.models import MINISTRY_WORDS, ORIGIN_WORDS, RELATIONS, Replication
from catalogue.slugs import give_slug
from tests import factories
from tests.counting import count_queries


@pytest.fixture
def some_replications(session: orm.Session) -> list[Replication]:
    """Forty replications of every kind and stage in two provinces, of cases born in both."""
    chance = random.Random(7)
    provinces = [factories.province(session) for _ in range(2)]
    owners = [
        factories.agency(session, factories.region(session, one)) for one in provinces for _ in range(4)
    ]
    cases = [factories.innovation(session, owner) for owner in owners[:3]]
    made = []
    for number in range(40):
        case = chance.choice(cases)
        outsiders = [one for one in owners if not one.belongs_with(case.agency)]
        replicator = chance.choice([*outsiders, f"Kelompok {number}"])
        one = factories.replication(session, case, replicator=replicator, relation="adopsi_serupa")
        one.relation = chance.choice([*RELATIONS, "replikasi", "replikasi"])
        one.stage = chance.choice([None, *stages.COURSE])
        one.origin_word, one.origin_reason = chance.choice(ORIGIN_WORDS), "Sebabnya."
        one.ministry_word, one.ministry_reason = chance.choice(MINISTRY_WORDS), "Sebabnya."
        made.append(one)
    session.commit()
    return made


def page(client: FlaskClient, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return answer.text


def listed_length(client: FlaskClient, url: str) -> int:
    """How many rows a list has over all its pages; its heading must say so."""
    text = page(client, url)
    heading = re.search(r"<h1>(\d+) catatan replikasi</h1>", text)
    rows = text.count('class="sentence"')
    while following := re.search(r'<a href="([^"]+)" rel="next">', text):
        text = page(client, html.unescape(following[1]))
        rows += text.count('class="sentence"')
    assert heading is not None
    assert rows == int(heading[1])
    return rows


def test_every_number_of_the_filters_is_the_length_of_its_list(
    client: FlaskClient, some_replications: list[Replication]
) -> None:
    assert listed_length(client, "/replikasi") == len(some_replications)
    text = page(client, "/replikasi")
    facets = re.findall(r'<a href="([^"]+)" rel="nofollow">.*?<span class="num">(\d+)</span>', text)
    assert len(facets) > 6
    for url, number in facets:
        assert listed_length(client, html.unescape(url)) == int(number), url


def test_every_number_of_a_region_is_the_length_of_its_list(
    client: FlaskClient, session: orm.Session, some_replications: list[Replication]
) -> None:
    regions = {one.region for one in some_replications if one.region}
    for region in {*regions, *(one.province for one in regions)}:
        text = page(client, f"/daerah/{region.code}")
        for url, number in re.findall(r'<a href="(/replikasi\?[^"]+)">(\d+) ', text):
            assert listed_length(client, html.unescape(url)) == int(number), url


def test_a_list_has_pages_of_fifty(client: FlaskClient, session: orm.Session) -> None:
    case = factories.innovation(session)
    for _ in range(51):
        factories.replication(session, case)
    session.commit()
    assert listed_length(client, "/replikasi") == 51
    assert page(client, "/replikasi?hal=2").count('class="sentence"') == 1


@pytest.mark.parametrize(
    "query",
    [
        "kelompok=lain",
        "hubungan=lain",
        "daerah=zz",
        "asal=99.99",
        "instansi=tidak-ada",
        "hal=2",
        "hal=0",
        "hal=dua",
        "hal=%C2%B2",
    ],
)
def test_a_value_that_there_is_not_is_not_found(client: FlaskClient, query: str) -> None:
    assert client.get(f"/replikasi?{query}").status_code == 404


def test_an_empty_list_leads_on(client: FlaskClient) -> None:
    text = page(client, "/replikasi?kelompok=gagal")
    assert "Tidak ada replikasi yang cocok" in text
    assert "Lihat semua replikasi" in text


def test_a_list_takes_a_bounded_number_of_queries(
    app: Flask, client: FlaskClient, some_replications: list[Replication]
) -> None:
    assert count_queries(app, lambda: client.get("/replikasi")) <= 9


# --- one replication ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stage", "verb"),
    [("minat", "berminat pada"), ("berjalan", "mereplikasi"), (None, "disebut mereplikasi")],
)
def test_the_title_claims_no_more_than_the_stage(
    client: FlaskClient, session: orm.Session, stage: str | None, verb: str
) -> None:
    case = factories.innovation(session, name="TOSS")
    one = factories.replication(session, case)
    if stage:
        one.add_event(factories.event(stage, "2021-05"))
    session.commit()
    text = page(client, f"/replikasi/{one.slug}")
    title = re.search(r"<title>(.*?) ·", text)[1]  # type: ignore[index]
    assert one.region is not None
    assert title == f"{one.region.name} {verb} TOSS"
    assert f'<a href="/inovasi/{case.slug}">TOSS</a>' in text


def test_a_disputed_replication_is_only_said_to_be_one(client: FlaskClient, session: orm.Session) -> None:
    one = factories.replication(session, origin_word="dibantah", origin_reason="Dikembangkan sendiri.")
    one.add_event(factories.event("berjalan", "2021"))
    session.commit()
    text = page(client, f"/replikasi/{one.slug}")
    assert "disebut mereplikasi" in text
    assert "Dikembangkan sendiri." in text


def test_an_end_tells_its_reason_and_its_lesson(client: FlaskClient, session: orm.Session) -> None:
    one = factories.replication(session)
    one.add_event(factories.event("berjalan", "2020"))
    one.add_event(factories.event("berhenti", "2022"))
    session.commit()
    text = page(client, f"/replikasi/{one.slug}")
    assert "pernah mereplikasi" in text
    assert "Alasan: anggaran. Pelajaran: Siapkan anggaran dua tahun." in text
    assert "belum tercatat" not in text


def test_a_withdrawn_original_is_named_without_a_link(client: FlaskClient, session: orm.Session) -> None:
    case = factories.innovation(session, name="TOSS")
    one = factories.replication(session, case)
    case.withdraw("Data keliru.")
    session.commit()
    text = page(client, f"/replikasi/{one.slug}")
    assert "telah ditarik" in text
    assert f"/inovasi/{case.slug}" not in text


def test_a_hidden_replication_is_named_without_a_link_by_what_repeats_it(
    client: FlaskClient, session: orm.Session
) -> None:
    original = factories.replication(session)
    factories.replication(session, original)
    original.standing, original.standing_reason = "disembunyikan", "Sedang diperiksa."
    session.commit()
    listed = page(client, "/replikasi")
    assert f"/replikasi/{original.slug}" not in listed
    assert original.slug not in listed
    assert f"replikasi {original.agency.region.name}" in listed
    assert "dari Nasional" not in listed


def test_an_original_outside_the_catalogue_is_named_with_its_place(
    client: FlaskClient, session: orm.Session
) -> None:
    one = factories.replication(session, "ASAN Xidmat")
    session.commit()
    text = page(client, f"/replikasi/{one.slug}")
    assert "dari Negeri tetangga" in text
    assert "asal di luar katalog" in text


def test_a_replication_of_a_replication_links_both_ways(client: FlaskClient, session: orm.Session) -> None:
    first = factories.replication(session, name="Saik Plus")
    second = factories.replication(session, first)
    session.commit()
    assert f'href="/replikasi/{first.slug}"' in page(client, f"/replikasi/{second.slug}")
    below = page(client, f"/replikasi/{first.slug}")
    assert "Direplikasi lagi dari sini" in below
    assert f'href="/replikasi/{second.slug}"' in below


def test_hostile_words_stay_words(client: FlaskClient, session: orm.Session) -> None:
    attack = '</script><img src=x onerror="alert(1)">'
    one = factories.replication(session, replicator=attack, name=attack)
    one.document = {"adaptasi": attack, "catatan": attack}
    session.commit()
    text = page(client, f"/replikasi/{one.slug}")
    assert "<img" not in text
    data = re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)[1]  # type: ignore[index]
    assert json.loads(data)["headline"].startswith("</script>")


def test_the_source_is_the_story_byte_for_byte_and_the_data_names_its_group(
    client: FlaskClient, session: orm.Session
) -> None:
    one = factories.replication(session)
    one.add_event(factories.event("kesepakatan", "2021-05"))
    one.current_story = factories.story(session, one)
    session.commit()
    source = client.get(f"/replikasi/{one.slug}.md")
    assert (source.text, source.content_type) == (factories.TEXT, "text/markdown; charset=utf-8")
    data = client.get(f"/replikasi/{one.slug}.json").json
    assert data is not None
    assert data["kelompok"] == "kesepakatan"
    assert data["tahap"] == [{"tahap": "kesepakatan", "tanggal": "2021-05", "rencana": False}]


def test_a_record_without_a_story_has_no_source(client: FlaskClient, session: orm.Session) -> None:
    one = factories.replication(session)
    session.commit()
    assert client.get(f"/replikasi/{one.slug}.md").status_code == 404


@pytest.mark.parametrize("form", ["", ".md", ".json"])
def test_an_old_slug_leads_on_in_every_form(client: FlaskClient, session: orm.Session, form: str) -> None:
    one = factories.replication(session, slug="lama")
    session.commit()
    give_slug(session, "replication", one, "namanya-kini")
    session.commit()
    answer = client.get(f"/replikasi/lama{form}")
    assert (answer.status_code, answer.location) == (308, f"/replikasi/namanya-kini{form}")


def test_a_hidden_replication_is_gone_and_says_why(client: FlaskClient, session: orm.Session) -> None:
    one = factories.replication(session, standing="disembunyikan", standing_reason="Isinya kasar.")
    session.commit()
    answer = client.get(f"/replikasi/{one.slug}")
    assert answer.status_code == 410
    assert "Isinya kasar." in answer.text


def test_an_unknown_replication_is_not_found(client: FlaskClient) -> None:
    assert client.get("/replikasi/tidak-ada").status_code == 404
