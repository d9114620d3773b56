"""The government of a region as an agency: its name, and which regions have one."""

from __future__ import annotations

from catalogue.reference import RegionRow

KIND_OF_LEVEL = {"province": "provinsi", "regency": "kabupaten", "city": "kota"}
# Provinces whose government has a name of its own.
NAMES = {
    "11": "Pemerintah Aceh",
    "34": "Pemerintah Daerah Istimewa Yogyakarta",
}
JAKARTA = "31"


def has_government(region: RegionRow) -> bool:
    """Jakarta's five cities and one kabupaten are administrative: the province governs them."""
    return region.parent_code != JAKARTA


def government_name(region: RegionRow) -> str:
    """The name of the region's government: "Pemerintah Kabupaten Badung", "Pemerintah Provinsi Bali"."""
    if region.code in NAMES:
        return NAMES[region.code]
    if region.level == "province":
        return f"Pemerintah Provinsi {region.short_name}"
    return f"Pemerintah {region.name}"
