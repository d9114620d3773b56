"""What a rule's refusal is called in the terminal, in Indonesian."""

from __future__ import annotations

from catalogue.errors import CatalogueError

WORDS = {
    "unknown_agency": "instansi “{name}” tidak dikenal; tambahkan ke reference/agencies.csv",
    "unknown_region": "kode daerah “{region}” tidak dikenal",
    "unknown_parent": "instansi induk “{parent}” dari “{row}” tidak dikenal",
    "agency_misplaced": "jenis, daerah, dan induk instansi “{row}” dalam agencies.csv tidak sejalan",
    "unknown_innovation": "inovasi “{slug}” tidak ada di katalog",
    "unknown_replication": "replikasi “{slug}” tidak ada di katalog",
    "own_innovation": "daerah tidak mereplikasi inovasinya sendiri; pakai hubungan perluasan_dalam_daerah",
    "source_twice": "asal yang sama disebut dua kali",
    "circle": "rantai asal berputar kembali ke replikasi ini",
    "stage_move": "tahap “{after}” tidak dapat menyusul “{before}”",
    "future_date": "tanggal {date} masih di depan",
    "end_needs_reason": "akhir replikasi perlu alasan",
    "end_needs_lesson": "akhir replikasi perlu pelajaran",
    "restart_needs_note": "tahap setelah berhenti perlu keterangan",
    "slug_taken": "alamat pendek “{slug}” milik yang lain",
    "base_outdated": "naskah lain telah diterima sejak naskah ini ditulis",
    "innovation": "inovasi ini telah ditarik: {reason}",
    "replication": "catatan replikasi ini tidak ditampilkan: {reason}",
    "collection": "koleksi ini telah ditarik: {reason}",
    "manifest_line": "{file}:{line}: baris tidak berbentuk jalur, nomor revisi, sha256",
    "no_folder": "folder {folder} tidak ada atau tidak dapat dibaca",
    "open_twice": "instansi ini sudah punya replikasi yang terbuka dari asal yang sama",
}


def words_of(error: CatalogueError) -> str:
    """The refusal in words; a rule without words of its own is named by its code."""
    template = WORDS.get(error.code)
    return template.format_map(error.values) if template else str(error)
