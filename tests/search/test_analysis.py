import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.reference import rows
from catalogue.search.analysis import LONGEST_WORD, exact_key, fold, stem, terms, tokens
from catalogue.search.words import STOP_WORDS, region_words, stem_exceptions

# Two words a pair, reviewed by hand: what one means must be found by the other ...
MEET = """
    melayani:layanan pelayanan:layanan dilayani:layan kesehatan:sehat menyehatkan:sehat penyehatan:sehat
    kelahiran:lahir melahirkan:lahir dilahirkan:kelahiran kematian:mati pendidikan:didik mendidik:pendidikan
    dididik:pendidikan perizinan:izin perijinan:izin ijin:izin mengizinkan:izin penanganan:menangani
    menangani:ditangani menangani:tangani pemerintah:pemerintahan kepuasan:puas memuaskan:kepuasan
    perpajakan:pajak pajak:perpajakan mereplikasi:replikasi direplikasi:replikasi replikator:replikasi
    pereplikasi:replikasi inovatif:inovasi berinovasi:inovasi inovator:inovasi antrean:antrian antri:antre
    mengantre:antrean mengantri:antrean akta:akte akta:AKTE petani:tani pertanian:petani bertani:pertanian
    pengaduan:aduan mengadu:aduan pengaduan:mengadukan persampahan:sampah penyandang:menyandang
    perpustakaan:pustaka perkawinan:kawin pernikahan:nikah menikah:pernikahan persalinan:bersalin
    kehamilan:hamil kemiskinan:miskin pengentasan:mengentaskan penanggulangan:menanggulangi
    penanggulangan:ditanggulangi pemberdayaan:memberdayakan pemberdayaan:berdaya pendaftaran:mendaftar
    pendaftaran:daftar pencatatan:mencatat perekaman:merekam penerbitan:menerbitkan pengelolaan:mengelola
    pengelolaan:dikelola pembayaran:membayar membayar:bayar penghasilan:menghasilkan
    peningkatan:meningkatkan menurunkan:penurunan turun:menurunkan pencegahan:mencegah pengobatan:berobat
    obat:mengobati kepolisian:polisi kepegawaian:pegawai kependudukan:penduduk kepulauan:pulau
    pelatihan:latihan pelatihan:melatih bantuan:membantu kebakaran:terbakar kebencanaan:bencana
    pengangguran:menganggur kewirausahaan:wirausaha berwirausaha:wirausaha keterbukaan:terbuka
    perikanan:ikan peternakan:ternak beternak:peternak kehutanan:hutan perkebunan:kebun berkebun:pekebun
    penerangan:menerangi perdagangan:pedagang kearsipan:arsip digitalisasi:digital pendigitalan:digital
    sekolah:bersekolah menyekolahkan:sekolah mengajar:pengajaran pelajar:belajar anak-anak:anak
    buku-buku:buku warga-warga:warga keluarga:berkeluarga kedisabilitasan:disabilitas perbatasan:berbatasan
    kekerasan:keras perlindungan:melindungi terlindungi:perlindungan pengawasan:mengawasi
    penyuluhan:penyuluh pendampingan:mendampingi dampingan:pendamping penataan:menata pembangunan:membangun
    transportasi:bertransportasi penghargaan:menghargai keberlanjutan:berkelanjutan berlanjut:keberlanjutan
    memantau:pemantauan terpantau:pemantauan penyakit:sakit kesakitan:sakit penjemputan:jemput
    menjemput:jemputan penyeberangan:menyeberang kandungan:mengandung pencarian:mencari pemasaran:memasarkan
    penyaluran:menyalurkan pengiriman:mengirim mengurus:pengurusan pengurus:mengurus pekerja:bekerja
    ketahanan:tahan aplikasinya:aplikasi programnya:program desanya:desa apotik:apotek praktek:praktik
    sistim:sistem resiko:risiko nasehat:nasihat silahkan:silakan sertipikat:sertifikat
    standarisasi:standardisasi analisa:analisis kwalitas:kualitas jaman:zaman propinsi:provinsi
    Nopember:November Pebruari:Februari onlen:online tehnik:teknik tehnologi:teknologi fotocopy:fotokopi
    ambulan:ambulans pengasuhan:asuh mengasuh:asuhan terapung:apung mengapung:apung keliling:berkeliling
    pemukiman:permukiman memukimkan:permukiman vaksinasi:vaksin edukatif:edukasi mengedukasi:edukasi
    partisipatif:partisipasi berpartisipasi:partisipasi integrasi:terintegrasi mengintegrasikan:terintegrasi
    transparan:transparansi efektivitas:efektif akuntabel:akuntabilitas kolaboratif:kolaborasi
    berkolaborasi:kolaborasi administratif:administrasi konsultasi:berkonsultasi
    sosialisasi:menyosialisasikan evaluasi:mengevaluasi koordinasi:berkoordinasi verifikasi:memverifikasi
    adopsi:mengadopsi adaptasi:beradaptasi modifikasi:memodifikasi identifikasi:mengidentifikasi
    informasi:menginformasikan perangkat:perangkatnya pemanfaatan:memanfaatkan manfaat:bermanfaat
    penggunaan:menggunakan pengguna:penggunaan penghijauan:hijau pengolahan:mengolah pengairan:air
    pertambangan:tambang penambang:tambang perumahan:rumah merumahkan:rumah kelautan:laut melaut:laut
    kekeringan:kering kebersihan:bersih membersihkan:bersih keselamatan:selamat menyelamatkan:penyelamatan
    kerukunan:rukun kerajinan:pengrajin perajin:pengrajin pengemudi:mengemudi menyopiri:sopir
    kepemudaan:pemuda pemungutan:memungut perceraian:cerai bercerai:cerai mempermudah:kemudahan
    kemudahan:mudah percepatan:mempercepat cepat:percepatan peduli:kepedulian hukum:penghukuman
    menghukum:hukuman
""".split()

# ... and what only looks alike must not.
APART = """
    pemerintah:perintah penanganan:tangan anggaran:anggar beruang:uang perempuan:empu kepala:pala
    kepulauan:kepala pemalang:malang pekalongan:kalong kediri:diri bekasi:bekas maluku:malu
    bangkalan:bangkal tarakan:tara banggai:bangga kutai:kota berau:rau musi:musim seruyan:seru mesuji:suji
    pesisir:sisir keterangan:terangan petugas:tugasku sekolah:olah pengolahan:sekolah kabupaten:bupati
    kelurahan:keluarga kelurahan:keluhan keluarga:warga keluarga:luar kelas:las ketua:tua keluar:luar
    kemarin:marin berita:rita bencana:rencana beras:ras berkas:kas desa:des makanan:kanan bidan:bidang
    badan:bada jaminan:jam kesehatan:sehari lansia:lansir persen:sen pesan:pes pasar:pas peran:ran
    perahu:tahu perawat:rawa perawatan:rawan pertama:tama pelabuhan:labu penyu:nyu sampah:sampai
    sampan:sampah samsat:sama layanan:layar nelayan:layanan pangan:angan pangan:panggang petani:tanih
    ternak:ter usaha:usah pelajaran:jaring jaringan:jaring daring:jaring luring:ruling kartu:kart kota:kotak
    kemiskinan:skin bantuan:batu bayi:bayar ibu:ibukota anak:enak kesetaraan:tara masyarakat:syarat
    kelompok:pokok pengaduan:paduan terpadu:padu aduan:paduan mengadu:padu posyandu:syahdu gizi:gaji
    akta:aktif fakta:akta pajak:jak terminal:minal mandiri:diri mandiri:mandi sendiri:diri kendaraan:darat
    kereta:reta bahasa:basah perizinan:zina menteri:teri kementerian:teri dinas:nasi pelaku:laku
    sertifikat:tifik balita:bali balita:balik lahir:lahar kandang:kandung kursus:kurus panduan:padu
    pendapatan:dapat pendapat:pendapatan petir:ptir pemilu:pilu penduduk:duduk pustaka:taka puskesmas:kesmas
    kepegawaian:gawai pegawai:gawai perlu:lu seperti:perti kemitraan:tiram setara:tara jemput:jempol
    apung:ampun kampung:ampung kapal:kepala layar:lansia menikah:nikmat meninggal:tinggal
    ketinggalan:meninggal peninggalan:meninggal tertinggal:meninggal perbankan:bangkai relawan:lawan
    pahlawan:lawan wartawan:tawan karyawan:karya dermawan:derma hewan:heran ikan:ikat hutan:utang
    berhutang:hutan peserta:serta beserta:peserta bersama:samar kesatuan:satuan persatuan:satu
    kebijakan:bijak kebijakan:pijak kelola:lola menara:nara penyakit:penyandang pengantar:antara
    mengantar:antara antar:antara perantara:antar pemangku:pangkuan bupati:pati kelahiran:klah muara:suara
    suara:surat bersuara:surat padi:pagi pedagang:padang pelayaran:layan perpustakaan:taka gempa:gempal
    rumahan:ramah banjir:banjar banjarbaru:banjir jagung:agung pasien:pas pasif:pasien bakti:bukti
    berbakti:bukti kebaktian:bukti malaria:malas rabies:rabat kepiting:piting menu:penuh senibudaya:budidaya
    budaya:budidaya daya:budaya berdaya:budaya pemberdayaan:budaya membudidayakan:budaya
""".split()


def found_together(pair: str) -> bool:
    one, other = pair.split(":")
    return bool(set(terms(one)) & set(terms(other)))


@pytest.mark.parametrize("pair", MEET)
def test_forms_of_one_word_meet(pair: str) -> None:
    assert found_together(pair)


@pytest.mark.parametrize("pair", APART)
def test_words_that_only_look_alike_stay_apart(pair: str) -> None:
    assert not found_together(pair)


def test_the_reviewed_pairs_are_many_and_each_stands_once() -> None:
    assert len(MEET) + len(APART) >= 120
    assert len({*MEET, *APART}) == len(MEET) + len(APART)


def test_an_acronym_is_not_stemmed_but_a_shouted_text_is() -> None:
    assert terms("Program SAKINAN di desa") == ["program", "sakinan", "desa"]
    assert terms("PELAYANAN DESA") == ["layan", "desa"]


@pytest.mark.parametrize("word", ["2h2", "tps3r", "119", "3t", "ktp", "rw"])
def test_words_with_digits_and_very_short_words_stay_whole(word: str) -> None:
    assert terms(word) == [word]


def test_names_of_regions_stay_whole() -> None:
    assert all(stem(word) == stem_exceptions().get(word, word) for word in region_words())
    assert terms("Kepulauan Riau") == ["pulau", "riau"]


def test_hyphens_part_words_and_apostrophes_join_them() -> None:
    assert terms("anak-anak KTP-el Qur'an") == ["anak", "anak", "ktp", "el", "quran"]


def test_function_words_and_single_letters_fall_away_but_words_of_the_field_stay() -> None:
    assert terms("apakah ada yang di e KTP") == ["ktp"]
    assert not STOP_WORDS & {"ibu", "satu", "sama", "umum", "tepat", "guna", "daerah", "tidak"}


def test_tokens_say_where_they_stand_in_the_text_itself() -> None:
    text = "Layanan  “akta” Café"
    assert [(text[token.start : token.end], token.word) for token in tokens(text)] == [
        ("Layanan", "layanan"),
        ("akta", "akta"),
        ("Café", "cafe"),
    ]


def test_a_name_is_compared_whole_whatever_its_signs() -> None:
    assert exact_key("2H2 Center") == exact_key("2h2-center") == "2h2 center"
    assert exact_key("e-KTP") == "e ktp"


def test_no_reviewed_stem_would_be_stemmed_further() -> None:
    for row in rows("stem_exceptions.csv"):
        assert re.fullmatch(r"[a-z0-9]+", row["word"]), row
        assert stem(row["stem"]) == row["stem"], row


@given(st.text(max_size=300))
def test_any_text_gives_short_folded_words_in_order(text: str) -> None:
    found = tokens(text)
    assert [token.start for token in found] == sorted(token.start for token in found)
    for token in found:
        assert token.word == fold(token.word)
        assert 0 < len(token.term) <= LONGEST_WORD
        assert text[token.start : token.end]
