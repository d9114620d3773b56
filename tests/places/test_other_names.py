"""Other names of an agency: those that help a reader stay, spellings of sources do not."""

from __future__ import annotations

import pytest

from catalogue.places.other_names import other_names


@pytest.mark.parametrize(
    ("name", "alias"),
    [
        ("Badan Kependudukan dan Keluarga Berencana Nasional", "BKKBN"),
        ("Kementerian Hukum dan Hak Asasi Manusia", "Kementerian Hukum dan HAM"),
        ("Dinas Kependudukan dan Pencatatan Sipil Kota Surabaya", "Dispendukcapil Kota Surabaya"),
        ("Kejaksaan Negeri Muaro Jambi", "Kejari Muaro Jambi"),
    ],
)
def test_short_forms_of_sources_are_told(name: str, alias: str) -> None:
    assert other_names(name, [alias], {alias}) == [alias]


@pytest.mark.parametrize(
    ("name", "alias"),
    [
        ("Pemerintah Kota Tanjung Pinang", "Pemerintah Kota Tanjungpinang"),
        ("Puskesmas Sempu Kabupaten Banyuwangi", "PUSKESMAS SEMPU, Kabupaten Banyuwangi"),
        ("RSUD Kabupaten Mimika", "RSUD Mimika"),
        ("Pemerintah Provinsi Jawa Barat", "Pemerintah Provinsi Jawa Barat (rencana)"),
        ("PT Riau Andalan Pulp and Paper", "PT RAPP/APRIL"),
        ("Badan Strategi Kebijakan Dalam Negeri", "Badan Strategi Kebijakan Dalam Negeri, Kementerian"),
        ("Yayasan Kajian Pengembangan Masyarakat", "YKPM bersama desa kepulauan"),
        ("Dinas Pendidikan Kota Palembang", "Dinas Pendidikan Kota Palembang dan Kanwil Kemenkumham"),
    ],
)
def test_spellings_remarks_and_company_of_sources_are_not(name: str, alias: str) -> None:
    assert other_names(name, [alias], {alias}) == []


def test_an_alias_that_goes_on_with_others_is_left_for_the_shorter_one() -> None:
    told = ["Dispendukcapil Kota Surabaya", "Dispendukcapil Kota Surabaya dan Pengadilan Negeri Surabaya"]
    assert other_names("Dinas Kependudukan Kota Surabaya", told, set(told)) == told[:1]


def test_a_former_name_is_told_whatever_it_shares_with_the_present_one() -> None:
    former = ["Dinas Pendidikan", "Dinas Pendidikan, Pemuda dan Olahraga (Lama)", "DINAS PENDIDIKAN UJI"]
    assert other_names("Dinas Pendidikan Uji", former, ()) == former[:2]
