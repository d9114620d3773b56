from __future__ import annotations

from sqlalchemy import orm

from catalogue.partial_date import PartialDate
from catalogue.search.documents import ANY_REPLICATION, INNOVATION, REPLICATION
from catalogue.search.gather import changes, stamps
from tests import factories


def test_a_case_brings_its_text_its_place_and_its_facets(session: orm.Session) -> None:
    islands = {"island_group": "Bali dan Nusa Tenggara"}
    province = factories.province(session, name="Bali", **islands)
    place = factories.region(session, province, name="Kabupaten Badung", **islands)
    case = factories.innovation(
        session,
        factories.agency(session, place, name="Pemkab Badung"),
        title="Akta di Desa",
        name="LADES",
        theme="adminduk",
        started=PartialDate("2020-05"),
        completeness=4,
        document={
            "kepanjangan": "Lahir di Desa",
            "penghargaan": [
                {"nama": "Top 45", "tingkat": "top45-2019"},
                {"nama": "Top 45", "tingkat": "top45-2020"},
                {"nama": "Lain"},
            ],
            "sdg": ["16"],
            "jenis": "digital",
            "urusan": "2.12",
            "kesediaan": "bersedia",
            "indikator": [{"nama": "Cakupan akta"}],
            "pelaku": [{"nama": "Karang taruna"}],
        },
        sections={"Masalah": "Jauh.", "Hasil": "Dekat.", "Pelajaran": "Mulai kecil."},
    )
    session.commit()
    (document,), gone = changes(session, -1)
    assert (document.kind, document.id, document.stamp, gone) == (INNOVATION, case.id, case.changed_in, [])
    assert document.names == ("LADES", "Akta di Desa", "Lahir di Desa")
    assert document.texts["place"].split("\n")[:3] == ["Pemkab Badung", "Kabupaten Badung", "Bali"]
    assert document.texts["results"] == "Dekat.\nCakupan akta"
    assert document.texts["body"] == "Mulai kecil.\nKarang taruna"
    assert document.facets == {
        "tema": ("adminduk",),
        "daerah": ("bali-dan-nusa-tenggara", province.code, place.code),
        "tahun": ("2020",),
        "penghargaan": ("kipp-top45",),
        "sdg": ("16",),
        "instansi": ("kabupaten",),
        "replikasi": (),
        "bukti": (),
        "jenis": ("digital",),
        "urusan": ("2.12",),
        "kesediaan": ("bersedia",),
        "kelengkapan": ("sebagian",),
    }
    assert (document.newest, document.completeness) == (20200500, 4)


def test_a_replication_brings_the_names_of_what_it_repeats_and_counts_for_it(session: orm.Session) -> None:
    case = factories.innovation(session, title="Akta di Desa", name="LADES")
    replication = factories.replication(session, case, name="LAHIR CEPAT")
    replication.add_event(factories.event("berjalan", "2022"))
    session.commit()
    found = {document.kind: document for document in changes(session, -1)[0]}
    assert found[REPLICATION].texts["title"] == "LADES Akta di Desa"
    assert found[REPLICATION].facets["replikasi"] == ("berjalan",)
    assert found[INNOVATION].facets["replikasi"] == (ANY_REPLICATION, "berjalan")
    assert found[REPLICATION].facets["tahun"] == ("2022",)
    assert found[INNOVATION].running == 1


def test_a_case_stands_under_the_evidence_of_its_replications_that_count(session: orm.Session) -> None:
    case = factories.innovation(session)
    factories.replication(session, case, document={"bukti": ["liputan"]})
    factories.replication(session, case, document={"bukti": ["dokumen", "liputan"]})
    rejected = {"ministry_word": "ditolak", "ministry_reason": "Bukan replikasi."}
    factories.replication(session, case, document={"bukti": ["klaim_asal"]}, **rejected)
    session.commit()
    (found,) = (one for one in changes(session, -1)[0] if one.kind == INNOVATION)
    assert sorted(found.facets["bukti"]) == ["dokumen", "liputan"]


def test_only_what_is_public_is_gathered_and_what_is_withdrawn_goes(session: orm.Session) -> None:
    case, other = factories.innovation(session), factories.innovation(session)
    factories.draft(session, title="Rahasia")
    session.commit()
    since = max(case.changed_in, other.changed_in)
    case.withdraw("Tidak berjalan lagi.")
    session.commit()
    documents, gone = changes(session, since)
    assert gone == [f"innovation:{case.id}"]
    assert [document.id for document in documents] == []
    assert stamps(session) == {f"innovation:{other.id}": other.changed_in}
