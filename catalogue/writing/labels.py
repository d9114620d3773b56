"""What the fields of a case are called and what is asked there, for those who write one.

A field is named as in the format's table, one inside a group with the group's name before it
("penghargaan.tahun"); a section by its key ("bagian.masalah").
"""

from __future__ import annotations

import re
from typing import NamedTuple

from catalogue.language import gettext as _

UNKNOWN = "lain"
"""The id of the place where a form shows what no field of it can hold."""


class Label(NamedTuple):
    """The name of a field on screen, and a sentence that helps to fill it: both are said by gettext."""

    name: str
    help: str = ""


_DATE = "Sejauh yang diketahui: 2021, 2021-05, atau 2021-05-17."
_CITED = "Nomor sumber, dipisah koma, misalnya 1, 3."

LABELS = {
    "judul": Label("Judul", "Apa yang dilakukan, dalam satu baris. Tanpa kata seperti luar biasa."),
    "nama": Label("Nama singkat", "Nama panggilan inovasi atau akronimnya, misalnya Ducklink."),
    "kepanjangan": Label("Kepanjangan nama", "Bila nama singkatnya akronim."),
    "ringkasan": Label(
        "Ringkasan",
        "Tiga kalimat: masalahnya apa dan siapa yang mengalaminya; apa yang dilakukan sekarang;"
        " apa yang berubah, dengan angka bila ada.",
    ),
    "instansi": Label("Instansi pemilik", "Ketik sebagian namanya, lalu pilih dari yang ditawarkan."),
    "daerah": Label(
        "Daerah", "Nama provinsi, kabupaten, atau kota. Kosongkan bila inovasi ini berlaku nasional."
    ),
    "tema": Label("Tema", "Tema yang paling sesuai dengan masalahnya."),
    "urusan": Label("Urusan pemerintahan", "Menurut UU 23/2014."),
    "mulai": Label("Mulai berjalan", _DATE),
    "jenis": Label("Jenis"),
    "sdg": Label("Tujuan Pembangunan Berkelanjutan (TPB/SDG)", "Hanya yang disebut sumber."),
    "penghargaan": Label("Penghargaan", "Hanya yang tertulis di sumber. Baris yang kosong tidak disimpan."),
    "penghargaan.nama": Label("Nama penghargaan", "Seperti tertulis di sumber."),
    "penghargaan.kompetisi": Label("Kompetisi"),
    "penghargaan.tingkat": Label("Tingkat"),
    "penghargaan.tahun": Label("Tahun", "Empat angka."),
    "penghargaan.sumber": Label("Nomor sumber", _CITED),
    "indikator": Label(
        "Indikator",
        "Ukuran yang sama sebelum dan sesudah. Empat yang pertama ditampilkan besar di atas naskah.",
    ),
    "indikator.nama": Label("Apa yang diukur", "Misalnya: waktu mengurus akta."),
    "indikator.satuan": Label("Satuan", "Misalnya: hari, persen, orang."),
    "indikator.sebelum": Label("Sebelum", "Persis seperti di sumber: sekitar 80, 3 hari."),
    "indikator.sebelum_angka": Label("Sebelum, angka", "Hanya bila pasti; pecahan memakai titik: 94.53."),
    "indikator.sesudah": Label("Sesudah", "Persis seperti di sumber."),
    "indikator.sesudah_angka": Label(
        "Sesudah, angka", "Hanya bila pasti dan satuannya sama dengan sebelumnya."
    ),
    "indikator.periode": Label("Periode", "Misalnya: 2019 sampai 2022."),
    "indikator.arah": Label("Lebih baik bila", "Hanya bila sumber mengatakannya."),
    "indikator.sumber": Label("Nomor sumber", _CITED),
    "pelaku": Label("Pelaku", "Lembaga atau kelompok yang ikut mengerjakan. Jangan menulis nama orang."),
    "pelaku.nama": Label("Nama pelaku"),
    "pelaku.jenis": Label("Jenis pelaku"),
    "dasar_hukum": Label("Dasar hukum", "Aturan yang mendasarinya, misalnya Perbup Nomor 12 Tahun 2020."),
    "kesediaan": Label("Kesediaan direplikasi", "Apakah instansi pemilik bersedia ditiru dan ditanya."),
    "keberlanjutan": Label("Keberlanjutan"),
    "keberlanjutan.status": Label("Keadaan sekarang"),
    "keberlanjutan.tanggal": Label("Sejak atau sampai", _DATE),
    "sumber": Label(
        "Sumber",
        "Halaman terbuka tempat keterangan ini dapat diperiksa. Utamakan sumber instansi sendiri,"
        " lalu penelitian, lalu media.",
    ),
    "sumber.url": Label("Alamat web", "Lengkap, diawali https:// atau http://."),
    "sumber.judul": Label("Judul sumber"),
    "sumber.penerbit": Label("Penerbit"),
    "sumber.tanggal": Label("Tanggal", _DATE),
    "isi": Label("Isi naskah"),
    "bagian.masalah": Label(
        "Masalah",
        "Bagaimana keadaan semula? Siapa yang terdampak dan berapa banyak? Sejak kapan? Apa akibatnya bila"
        " dibiarkan? Sertakan data awal.",
    ),
    "bagian.solusi": Label(
        "Solusi",
        "Apa yang dilakukan secara berbeda? Jelaskan dari sisi warga: datang ke mana, membawa apa,"
        " menunggu berapa lama. Apa bedanya dengan cara lama?",
    ),
    "bagian.pelaksanaan": Label(
        "Pelaksanaan",
        "Kapan dimulai, di mana lebih dahulu, siapa mengerjakan apa, langkah apa yang ditempuh,"
        " aturan apa yang dibuat?",
    ),
    "bagian.sumber-daya": Label(
        "Sumber daya",
        "Uang, orang, cara kerja, peralatan: jumlahnya dan asalnya. Bagian ini paling dicari daerah"
        " yang ingin meniru.",
    ),
    "bagian.hasil": Label(
        "Hasil",
        "Apa yang berubah menurut data? Bandingkan sebelum dan sesudah, sebut periode, cara mengukur,"
        " dan siapa yang menilai.",
    ),
    "bagian.keberlanjutan": Label(
        "Keberlanjutan",
        "Masih berjalan? Apa yang menjaminnya: aturan, pegawai, anggaran, dukungan masyarakat?"
        " Bila berhenti, kapan dan mengapa?",
    ),
    "bagian.replikasi": Label(
        "Replikasi", "Siapa yang sudah meniru, sampai tahap mana, dan apa buktinya? Siapa bermasalah serupa?"
    ),
    "bagian.pelajaran": Label(
        "Pelajaran",
        "Apa yang tidak berhasil, apa yang akan dilakukan lain, apa syarat yang tidak boleh dilewatkan?",
    ),
}


def labels() -> dict[str, Label]:
    """LABELS in the reader's language."""
    return {path: Label(_(one.name), _(one.help)) for path, one in LABELS.items()}


def called(path: str) -> str:
    """The name of the field at a path of the parser: "penghargaan[2].tahun" → "Penghargaan 2, tahun".

    What the table does not know keeps its own name.
    """
    words: list[str] = []
    known = ""
    for name, number in _steps(path):
        known = f"{known}.{name}" if known else name
        label = _(LABELS[known].name) if known in LABELS else name
        words.append(f"{label[:1].lower() + label[1:] if words else label}{f' {number}' if number else ''}")
    return ", ".join(words)


def id_of(path: str) -> str:
    """The id of the form field at a path of the parser: "penghargaan[2].tahun" → "penghargaan-1-tahun".

    Numbers in a list that is one field ("sdg[3]", "penghargaan[2].sumber[1]") lead to that field; what no
    table names has the id of all that the form does not know.
    """
    steps = _steps(path)
    if steps[0][0] not in LABELS:
        return UNKNOWN
    parts = []
    for depth, (name, number) in enumerate(steps):
        parts.append(name)
        if number and name != "sdg" and not (depth and name == "sumber"):
            parts.append(str(number - 1))
    return "-".join(parts)


def _steps(path: str) -> list[tuple[str, int]]:
    """The names of a path, each with its number in a list, 0 for none."""
    steps = []
    for part in path.split("."):
        numbered = re.fullmatch(r"(.*)\[([0-9]{1,6})\]", part, re.DOTALL)
        steps.append((numbered[1], int(numbered[2])) if numbered else (part, 0))
    return steps
