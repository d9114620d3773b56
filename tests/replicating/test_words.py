"""Pages on which region and origin answer, and hostile words in every form."""

from __future__ import annotations

from itertools import cycle

from flask.testing import FlaskClient
from sqlalchemy import orm

from tests.attacks import ATTACKS
from tests.replicating.world import (
    AGENCY,
    NEW,
    World,
    add,
    only,
    registered,
    story,
    told_by_others,
)
from tests.signing_in import post


def test_a_region_takes_over_and_goes_on_to_complete(
    client: FlaskClient, visitor: FlaskClient, session: orm.Session, world: World
) -> None:
    told_by_others(world)
    assert "Ambil alih atau sanggah" in client.get("/replikasi/toss-tiru").text
    assert client.get("/replikasi/toss-tiru/ubah").status_code == 409
    assert "Pemerintah Kabupaten Tiru" in client.get("/replikasi/toss-tiru/daerah").text
    answer = post(client, "/replikasi/toss-tiru/ambil-alih", **AGENCY)
    assert (answer.status_code, answer.location) == (303, "/replikasi/toss-tiru/ubah")
    assert only(session).reporter == "daerah"
    assert "Diambil alih daerah pereplikasi" in visitor.get("/replikasi/toss-tiru").text
    late = post(client, "/replikasi/toss-tiru/ambil-alih", **AGENCY)
    assert late.status_code == 409
    assert "sudah diambil alih" in late.text


def test_a_region_denies_and_both_sides_stay_to_be_read(
    client: FlaskClient, visitor: FlaskClient, world: World
) -> None:
    told_by_others(world)
    assert post(client, "/replikasi/toss-tiru/sanggah", **AGENCY, alasan="").status_code == 422
    assert post(client, "/replikasi/toss-tiru/sanggah", **AGENCY, alasan="Tidak pernah.").status_code == 303
    page = visitor.get("/replikasi/toss-tiru").text
    assert "Disanggah daerah pereplikasi" in page
    assert page.count("Tidak pernah.") == 2
    assert "menurut sumber terbuka" in page


def test_the_origin_confirms_then_disputes_with_a_reason(
    origin: FlaskClient, visitor: FlaskClient, world: World
) -> None:
    registered(world, "berjalan")
    assert post(origin, "/replikasi/toss-tiru/asal/konfirmasi", alasan="").status_code == 303
    assert "Dikonfirmasi instansi asal" in visitor.get("/replikasi/toss-tiru").text
    refused = post(origin, "/replikasi/toss-tiru/asal/bantah", alasan=" ")
    assert refused.status_code == 422
    assert "Tulis alasannya." in refused.text
    post(origin, "/replikasi/toss-tiru/asal/bantah", alasan="Perjanjiannya batal.")
    page = visitor.get("/replikasi/toss-tiru").text
    assert "Dibantah instansi asal" in page
    assert "Perjanjiannya batal." in page
    assert "dibantah" in visitor.get("/inovasi/toss/replikasi").text


def test_no_page_or_file_names_a_person(visitor: FlaskClient, world: World) -> None:
    world.follower.name, world.maker.name = "I Made Rahasia", "Ni Luh Rahasia"
    world.session.commit()
    record = registered(world)
    add(world, record, "berjalan")
    ends = ("", ".md", ".json", "/riwayat")
    for address in (*(f"/replikasi/toss-tiru{end}" for end in ends), "/inovasi/toss", "/umpan.atom"):
        text = visitor.get(address).text
        assert "Rahasia" not in text
        assert world.follower.email not in text


FORMS = {
    f"{NEW}?tetap=1": [*AGENCY, "tahap", "tanggal"],
    "/replikasi/toss-tiru/ubah": ["cara", "hasil", "angka", "isi", "versi"],
    "/replikasi/toss-tiru/tahap/baru": [
        "tahap",
        "tanggal",
        "keterangan",
        "alasan",
        "alasan_lain",
        "pelajaran",
    ],
    "/replikasi/toss-tiru/asal/bantah": ["alasan"],
    "/replikasi/toss-tiru/tarik": ["alasan"],
}
ROWS = [
    "sumber-0-judul",
    "sumber-0-url",
    "sumber-0-penerbit",
    "asal-0-alamat",
    "asal-0-luar",
    "asal-0-tempat",
]
WORDS = ["nama", "inspirasi", "adaptasi"]


def test_hostile_words_change_nothing_but_text(client: FlaskClient, world: World) -> None:
    registered(world)
    sent = [attack.encode("utf-8", "replace").decode() for attack in ATTACKS]  # as a browser does
    for start in range(0, len(sent), 9):  # nine of them in each round, a field each
        for address, own in FORMS.items():
            shared = [*WORDS, *ROWS] if "baru?" in address or address.endswith("ubah") else []
            for fields in ([*own, *shared], *([WORDS] if shared else [])):
                told = {
                    **AGENCY,
                    "tahap": "minat",
                    **story(),
                    **dict(zip(fields, cycle(sent[start : start + 9]), strict=False)),
                }
                answer = post(client, address, **told)
                assert answer.status_code < 500
                assert "<script>alert" not in answer.text
                assert "<img src=x" not in answer.text
