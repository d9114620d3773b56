"""What the fields of a case offer to choose from: code and words, said by gettext where they are shown."""

from __future__ import annotations

import re
from functools import cache

from catalogue import reference
from catalogue.language import marked

Choices = list[tuple[str, str]]
NOT_TOLD = ("", marked("Belum diisi"))

_FIXED = {
    "jenis": {"digital": marked("Digital"), "non-digital": marked("Non-digital")},
    "kesediaan": {"bersedia": marked("Bersedia"), "tidak": marked("Tidak bersedia")},
    "keberlanjutan.status": {
        "berlanjut": marked("Berlanjut"),
        "berlanjut_dengan_pengembangan": marked("Berlanjut dengan pengembangan"),
        "berhenti": marked("Berhenti"),
    },
    "indikator.arah": {"naik": marked("angkanya naik"), "turun": marked("angkanya turun")},
    "pelaku.jenis": {
        "pemerintah": marked("Pemerintah"),
        "akademisi": marked("Akademisi"),
        "usaha": marked("Dunia usaha"),
        "komunitas": marked("Komunitas"),
        "media": marked("Media"),
    },
    "penghargaan.kompetisi": {
        "kipp": marked("KIPP (Kompetisi Inovasi Pelayanan Publik)"),
        "kipp-provinsi": marked("KIPP tingkat provinsi"),
        "pkri": marked("PKRI"),
        "unpsa": marked("UNPSA"),
        "iga": marked("IGA"),
        "lainnya": marked("Lainnya"),
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
