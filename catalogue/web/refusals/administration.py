"""Refusals about agencies and units."""

from __future__ import annotations

from catalogue.errors import CatalogueError
from catalogue.language import gettext as _


def sentences(error: CatalogueError) -> dict[str, str]:
    """A sentence for each code; %(name)s stands for a value of the error."""
    return {
        "slug_taken": _("Alamat itu sudah dipakai yang lain."),
        "agency_name_missing": _("Tulis nama instansinya dengan huruf biasa, dalam satu baris."),
        "agency_name_too_long": _("Nama instansi paling panjang %(longest)s huruf."),
        "agency_name_taken": _("Nama itu dipakai, atau pernah dipakai, %(agency)s."),
        "agency_renamed": _(
            "Orang lain mengganti nama ini lebih dahulu menjadi “%(name)s”. Buka lagi halamannya."
        ),
        "agency_merged": _("%(agency)s sudah digabung ke dalam %(heir)s."),
        "agency_is_inactive": _("%(agency)s sudah tidak aktif."),
        "agency_is_active": _("%(agency)s sudah aktif."),
        "government_stays": _(
            "%(agency)s ialah pemerintah daerah: setiap daerah selalu punya satu, yang tidak dapat dipindah,"
            " digabung, atau dinonaktifkan."
        ),
        # where it stands
        "kind_unknown": _("Pilih jenis instansinya, atau tulis instansi yang membawahinya."),
        "kind_needs_region": _("Tulis daerahnya: jenis instansi ini selalu punya daerah."),
        "kind_has_no_region": _("Kosongkan daerahnya: instansi pusat tidak berada di bawah satu daerah."),
        "region_unknown": _("Daerah “%(name)s” tidak dikenal. Pilih salah satu nama yang ditawarkan."),
        "unit_needs_government": _(
            "Tulis pemerintah daerah yang membawahi unit ini. Pemerintah daerah sendiri sudah tercatat semua."
        ),
        "parent_of_other_kind": _("%(agency)s tidak dapat berada di bawah %(parent)s: jenisnya berbeda."),
        "agency_circle": _("%(parent)s berada di bawah %(agency)s, atau instansi itu sendiri."),
        # merging
        "heir_itself": _("Instansi tidak dapat digabung ke dalam dirinya sendiri."),
        "heir_below": _("%(heir)s berada di bawah %(agency)s. Ubah dahulu kedudukannya."),
        "merge_open_twice": _(
            "Keduanya punya replikasi yang masih terbuka dari inovasi yang sama: %(records)s."
            " Akhiri atau tarik salah satunya dahulu."
        ),
        "becomes_own": _("Ini akan membuat %(records)s menjadi replikasi atas inovasi instansi itu sendiri."),
    }
