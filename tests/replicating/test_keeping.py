"""Pages of those who keep a record: its steps, its story, and taking it away."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient
from sqlalchemy import orm

from tests.markup import read
from tests.replicating.world import (
    ORIGIN,
    World,
    add,
    mended,
    only,
    registered,
    story,
)
from tests.signing_in import post


def test_only_who_keeps_it_is_offered_to_change_it(
    client: FlaskClient, origin: FlaskClient, visitor: FlaskClient, world: World
) -> None:
    registered(world)
    address = "/replikasi/toss-tiru"
    assert "Catat tahap" in client.get(address).text
    assert "Konfirmasi atau bantah" not in client.get(address).text
    assert "Konfirmasi atau bantah" in origin.get(address).text
    assert "Catat tahap" not in origin.get(address).text
    assert "record-steps" not in visitor.get(address).text
    for step in ("ubah", "tahap/baru", "tarik"):
        assert origin.get(f"{address}/{step}").status_code == 403
        assert visitor.get(f"{address}/{step}").status_code == 302
    assert client.get(f"{address}/asal").status_code == 403


def test_a_visitor_gets_the_page_from_the_cache(visitor: FlaskClient, world: World) -> None:
    registered(world)
    first = visitor.get("/replikasi/toss-tiru")
    assert first.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    again = visitor.get("/replikasi/toss-tiru", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304


def stage_codes(client: FlaskClient, address: str) -> list[str]:
    page = read(client.get(address).text)
    return [one.attributes["value"] for one in page.all("input", name="tahap")]


def test_only_stages_that_can_be_are_offered(client: FlaskClient, world: World) -> None:
    record = registered(world, "implementasi", "2024")
    address = "/replikasi/toss-tiru/tahap/baru"
    following = ["berjalan", "berlanjut", "gagal"]
    missed = ["minat", "kesepakatan", "persiapan"]
    assert stage_codes(client, address) == following + missed
    add(world, record, "gagal", "2025", reason="sdm", lesson="Latih.")
    assert stage_codes(client, address)[:2] == ["implementasi", "berjalan"]
    wrong = f"{address}?koreksi={record.events[1].id}"
    assert stage_codes(client, wrong) == ["berjalan", "berlanjut", "gagal", "hapus"]


def test_a_step_is_entered_and_then_mended(client: FlaskClient, session: orm.Session, world: World) -> None:
    record = registered(world, "minat", "2025")
    post(
        client, "/replikasi/toss-tiru/tahap/baru", tahap="berjalan", tanggal="2026-02", keterangan="Di pasar."
    )
    assert only(session).stage == "berjalan"
    [_first, wrong] = only(session).events
    assert f"koreksi={wrong.id}" in client.get("/replikasi/toss-tiru").text
    form = client.get(f"/replikasi/toss-tiru/tahap/baru?koreksi={wrong.id}").text
    assert "Berjalan, Februari 2026" in form
    assert 'value="2026-02"' in form
    post(client, f"/replikasi/toss-tiru/tahap/baru?koreksi={wrong.id}", tahap="hapus")
    assert (only(session).stage, record.events[0].stage) == ("minat", "minat")
    again = post(client, f"/replikasi/toss-tiru/tahap/baru?koreksi={wrong.id}", tahap="persiapan")
    assert again.status_code == 409
    assert "sudah dikoreksi" in again.text
    assert client.get("/replikasi/toss-tiru/tahap/baru?koreksi=x").status_code == 404


@pytest.mark.parametrize(
    ("typed", "at", "said"),
    [
        ({}, "tahap", "Pilih tahapnya."),
        ({"tahap": "minat"}, "tahap", "tidak dapat menyusul"),
        ({"tahap": "berhenti", "pelajaran": "Sabar."}, "alasan", "Pilih alasan berakhirnya"),
        ({"tahap": "berhenti", "alasan": "sdm"}, "pelajaran", "Tulis pelajaran"),
        ({"tahap": "berhenti", "alasan": "lainnya", "alasan_lain": "x" * 301}, "alasan_lain", "300 huruf"),
        ({"tahap": "berlanjut", "tanggal": "2999-01"}, "tanggal", "masih di depan"),
        ({"tahap": "berlanjut", "tanggal": "besok"}, "tanggal", "bukan tanggal"),
        ({"tahap": "berlanjut", "keterangan": "x" * 1001}, "keterangan", "1000 huruf"),
    ],
)
def test_a_step_that_cannot_be_is_told_at_its_field(
    client: FlaskClient, session: orm.Session, world: World, typed: dict[str, str], at: str, said: str
) -> None:
    registered(world, "berjalan", "2025")
    answer = post(client, "/replikasi/toss-tiru/tahap/baru", **typed)
    assert answer.status_code in (409, 422)
    told = {link.href: link.text for link in read(answer.text).within("div.error-summary", "a")}
    assert said in told[f"#{at}"]
    assert len(only(session).events) == 1


def test_a_story_is_tried_before_it_is_saved(client: FlaskClient, session: orm.Session, world: World) -> None:
    registered(world)
    address = "/replikasi/toss-tiru/ubah"
    assert 'value="/inovasi/toss"' in client.get(address).text
    seen = post(client, address, **story(isi="## Awal\r\n\r\nDari **pasar**."), lihat="1")
    assert "<strong>pasar</strong>" in seen.text
    assert only(session).current_story.number == 1
    saved = post(client, address, **story(isi="## Awal\r\n\r\nDari **pasar**.", hasil="Baik."))
    assert saved.status_code == 303
    assert only(session).current_story.text.endswith("---\n\n## Awal\n\nDari **pasar**.\n")


def test_citations_follow_the_sources_when_a_row_is_left_blank(
    client: FlaskClient, session: orm.Session, world: World
) -> None:
    registered(world)
    rows = {"sumber-0-judul": "", "sumber-1-judul": "Dua", "sumber-1-url": "https://a.id/2"}
    refused = post(client, "/replikasi/toss-tiru/ubah", **story(isi="Satu.[^1] Dua.[^2]"), **rows)
    assert "Rujukan [^1] menunjuk sumber yang kosong." in refused.text
    post(client, "/replikasi/toss-tiru/ubah", **story(isi="Dua.[^2]"), **rows)
    assert only(session).current_story.text.endswith("\nDua.[^1]\n")


def test_who_saves_second_sees_what_differs_and_loses_nothing(
    client: FlaskClient, session: orm.Session, world: World
) -> None:
    record = registered(world)
    mended(world, record, 1, origins=ORIGIN, hasil="Milik orang lain.")
    answer = post(client, "/replikasi/toss-tiru/ubah", **story(hasil="Milik saya."))
    assert answer.status_code == 409
    assert "disimpan orang lain" in answer.text
    assert "Milik orang lain." in read(answer.text).all("div.diff")[0].text
    assert 'name="versi" type="hidden" value="2"' in answer.text
    post(client, "/replikasi/toss-tiru/ubah", **{**story(hasil="Milik saya."), "versi": "2"})
    assert only(session).document["hasil"] == "Milik saya."


def test_old_stories_are_listed_without_hidden_ones(
    client: FlaskClient, visitor: FlaskClient, session: orm.Session, world: World
) -> None:
    record = registered(world)
    mended(world, record, 1, origins=ORIGIN, hasil="Data pribadi.")
    mended(world, record, 2, origins=ORIGIN, hasil="Sampah berkurang.")
    page = visitor.get("/replikasi/toss-tiru/riwayat").text
    assert "Cerita ke-3" in page
    assert "Data pribadi." in page.replace("</del>", "").replace("<del>", "")
    session.execute(sa.text("UPDATE stories SET state = 'hidden' WHERE number = 2"))
    session.execute(sa.text("UPDATE catalogue_version SET number = number + 1"))
    session.commit()
    page = visitor.get("/replikasi/toss-tiru/riwayat").text
    assert "Cerita ke-2" not in page
    assert "pribadi" not in page


def test_withdrawing_asks_why_and_answers_410_with_it(
    client: FlaskClient, visitor: FlaskClient, session: orm.Session, world: World
) -> None:
    registered(world)
    assert post(client, "/replikasi/toss-tiru/tarik", alasan=" ").status_code == 422
    assert post(client, "/replikasi/toss-tiru/tarik", alasan="Tercatat <dua> kali.").status_code == 303
    gone = visitor.get("/replikasi/toss-tiru")
    assert gone.status_code == 410
    assert "Tercatat &lt;dua&gt; kali." in gone.text
    assert visitor.get("/inovasi/toss").text.count("toss-tiru") == 0
    assert client.get("/replikasi/toss-tiru/ubah").status_code == 410
