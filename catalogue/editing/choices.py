"""What the fields of a case offer to choose from: code and words."""

from __future__ import annotations

import re
from functools import cache

from catalogue import reference

Choices = list[tuple[str, str]]
NOT_TOLD = ("", "Belum diisi")

_FIXED = {
    "jenis": {"digital": "Digital", "non-digital": "Non-digital"},
    "kesediaan": {"bersedia": "Bersedia", "tidak": "Tidak bersedia"},
    "keberlanjutan.status": {
        "berlanjut": "Berlanjut",
        "berlanjut_dengan_pengembangan": "Berlanjut dengan pengembangan",
        "berhenti": "Berhenti",
    },
    "indikator.arah": {"naik": "angkanya naik", "turun": "angkanya turun"},
    "pelaku.jenis": {
        "pemerintah": "Pemerintah",
        "akademisi": "Akademisi",
        "usaha": "Dunia usaha",
        "komunitas": "Komunitas",
        "media": "Media",
    },
    "penghargaan.kompetisi": {
        "kipp": "KIPP (Kompetisi Inovasi Pelayanan Publik)",
        "kipp-provinsi": "KIPP tingkat provinsi",
        "pkri": "PKRI",
        "unpsa": "UNPSA",
        "iga": "IGA",
        "lainnya": "Lainnya",
    },
}


@cache
def choices() -> dict[str, Choices]:
    """The choices of every field that has some, by its name in the table ("pelaku.jenis")."""
    found = {name: list(words.items()) for name, words in _FIXED.items()}
    found["tema"] = [(one.code, one.name) for one in reference.themes()]
    found["urusan"] = [(one.code, f"{one.code} {one.name}") for one in reference.sectors()]
    found["sdg"] = [(one.code, f"{one.code}. {one.name}") for one in reference.goals()]
    found["penghargaan.tingkat"] = [(one.code, _level(one)) for one in reference.award_levels()]
    return found


def _level(level: reference.AwardLevel) -> str:
    """A level with the year of its competition, where the level is of one year."""
    year = re.search(r"-([0-9]{4})$", level.code)
    return f"{level.name}, {year[1]}" if year else level.name
