"""The reviewed word lists of content/reference that searching rests on, read once per process."""

from __future__ import annotations

import re
from functools import cache

from catalogue.partial_date import MONTHS
from catalogue.reference import each, rows

# Words of region names that are ordinary words elsewhere: they are stemmed like any other.
ORDINARY_IN_REGION_NAMES = frozenset({"bagian", "dan", "kep", "kepulauan", "pegunungan", "seribu"})

# Pure function words. Published lists are far longer and drop words that carry meaning in this field
# (ibu, satu, sama, umum, tepat, guna), so this one is ours and short; the last line is English.
STOP_WORDS = frozenset(
    """
    ada adalah agar akan antara apa apakah atau bagaimana bagi bahwa banyak begitu berapa bisa boleh
    dalam dan dapat dari dengan di dia hanya harus hingga ini itu itulah jadi jika juga kalau kami
    kapan karena ke kepada kita lagi lain lalu lewat mana masih melalui mengapa mereka namun nya
    oleh pada para punya saat saja sambil sangat saya sebagai secara sedang sehingga sejak seperti
    serta siapa sudah supaya tapi telah tentang terhadap tersebut tetapi tiap tolong untuk yaitu
    yakni yang
    a an and are as at by for from how in is of on or that the their to what where which with
    """.split()
)

# Words that every case of a catalogue of innovations could hold, and those of asking: they say little.
LIGHT_WORDS = frozenset(
    """
    adakah aja baik banget belum berikan beri butuh cara cari carikan contoh contohnya coba daerah dibuat
    digunakan dilakukan gimana ide informasi ingin inginkan inovasi jangan kasih kegiatan kota layanan lebih
    mau memberi membuat mencari mengatasi mengenai menurut minta mohon paling pelayanan pemerintah program
    masalah referensi sekali seluruh semua solusi sudah tahu tanpa terbaik tidak tolonglah upaya warga wilayah
    kembangkan kelola mengelola mengembangkan menangani menanggulangi mengurus meningkatkan menurunkan
    mempercepat optimalisasi pemberian pemanfaatan pembuatan penanganan penanggulangan penerapan pengelolaan
    pengembangan penguatan pengurusan peningkatan penurunan penyediaan penyelenggaraan percepatan sektor
    terkait tingkatkan turunkan urus
    aduh aje amat ampe apaan barangkali bbrp begini bgt biar biasanya bilang bingung blm bosan bosku bs
    bukan capek caranya cuma cuman dadakan dah deh dgn dll doang dong dr dsb duh enaknya enggak ga gak
    gampang gara gegara gini gitu gmn halo heran intinya jgn justru kadang kagak kak kan katanya kayak
    kayaknya kek kena kenapa kepikiran kepingin kerap keterlaluan kira knp kok konon krn lantaran lg lho loh
    lumayan maaf makanya makasih makin malah malahan males mangkanya mbak melulu mendadak mending mendingan
    mesti mimin min mulu musti nah nanya ndak ngapain ngasih ngelakuin ngerasa ngerti ngga nggak ngomong nih
    nyampe nyari nyoba padahal pakai pake pengin permisi pingin please plis repot ribet saking
    sampe selalu semacam sering seringkali sih susah terlalu terus terusan tiba tolongin trus tsb ttg tuh
    udah udh ujug wah ya yg yuk
    best example examples give good idea innovation need program public show using want
    """.split()
)

# Words of telling, counting and dating: two texts that share them share no subject.
WORDS_OF_TELLING = frozenset(
    """
    atas atasan awal berbasis berhasil berjalan berlangsung bersama bertemu berupa bupati calon diadakan
    diberikan dihadapi dikenal dimanfaatkan dimulai dipaparkan dipilih disebut diurus dua dunia empat
    gubernur ialah indikator jumlah kabupaten kategori kembali kipp lengkap lima lintas memiliki mengurus
    menjadi menurut menyalurkan naik nilai pejabat pelibatan peran persen provinsi ribuan sasaran satu
    sedangkan selesai sendiri setahun setiap sistem sulit tempat terbatas tercapai tercatat terdaftar
    terendah termasuk tiga turun walikota
    """.split()
) | {month.lower() for month in MONTHS}


@cache
def common_words() -> frozenset[str]:
    """Words of four letters and more that stand three times or oftener in a million of Bahasa Indonesia."""
    return frozenset(row["word"] for row in each("common_words.csv"))


@cache
def stem_exceptions() -> dict[str, str]:
    """Word → stem, for what the two stemmers get wrong and for spellings that mean one word."""
    return {row["word"]: row["stem"] for row in rows("stem_exceptions.csv")}


@cache
def region_words() -> frozenset[str]:
    """Single words of the names of regions; a stemmer would make Pemalang a Malang and Kediri a diri."""
    names = " ".join(row["short_name"] + " " + row["province"] for row in rows("regions.csv"))
    return frozenset(re.findall(r"\w+", names.lower())) - ORDINARY_IN_REGION_NAMES
