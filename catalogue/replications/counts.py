"""What is counted, and how: the one definition behind every number of replications (DESIGN.md 4).

Each public replication belongs to exactly one group (`group_of`), so a number and the list behind it are the
same set. "Berjalan di N daerah" counts distinct regions, other than the original's, each once, in its
strongest class.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from catalogue.replications import stages

# The groups in the order in which pages name them. The last three are no replications from region to region.
GROUPS = (
    "berjalan",
    "berjalan_lain",
    "kesepakatan",
    "implementasi",
    "persiapan",
    "rencana",
    "minat",
    "tidak_diketahui",
    "berhenti",
    "gagal",
    "dibatalkan",
    "dibantah",
    "ditolak",
    "perluasan_program",
    "perluasan_dalam_daerah",
    "adopsi_serupa",
)
# The classes of a counted region, weakest first.
CLASSES = ("belum_dikonfirmasi", "dikonfirmasi", "terverifikasi")


class Facts(NamedTuple):
    """What the definition needs to know of one replication."""

    relation: str
    stage: str | None
    stage_is_plan: bool
    region_id: int | None
    origin_word: str
    ministry_word: str
    region_word: str


def group_of(facts: Facts) -> str:
    """The one group a replication is counted and listed under.

    Rejected ones never count; disputed ones (by the origin, or denied by the region itself) only once the
    ministry verified them; a replicator that is not one region runs, but adds no region.
    """
    if facts.relation != "replikasi":
        return facts.relation
    if facts.ministry_word == "ditolak":
        return "ditolak"
    disputed = "dibantah" in (facts.origin_word, facts.region_word)
    if disputed and facts.ministry_word != "terverifikasi":
        return "dibantah"
    if facts.stage in stages.RUNNING:
        return "berjalan" if facts.region_id is not None else "berjalan_lain"
    if facts.stage == "minat" and facts.stage_is_plan:
        return "rencana"
    return facts.stage or "tidak_diketahui"


def class_of(facts: Facts) -> str:
    """How strongly a running replication is confirmed."""
    if facts.ministry_word == "terverifikasi":
        return "terverifikasi"
    return "dikonfirmasi" if facts.origin_word == "dikonfirmasi" else "belum_dikonfirmasi"


@dataclass
class Tally:
    """The counts of one original: `regions` by id with their strongest class, `records` by group."""

    origin_region_id: int | None = None
    regions: dict[int, str] = field(default_factory=dict)
    records: Counter[str] = field(default_factory=Counter)

    def add(self, facts: Facts) -> None:
        """Count one direct replication."""
        group = group_of(facts)
        self.records[group] += 1
        if group != "berjalan" or facts.region_id is None or facts.region_id == self.origin_region_id:
            return
        known = self.regions.get(facts.region_id, CLASSES[0])
        self.regions[facts.region_id] = max(known, class_of(facts), key=CLASSES.index)

    @property
    def running_regions(self) -> int:
        """N of "berjalan di N daerah"."""
        return len(self.regions)

    @property
    def by_class(self) -> list[tuple[str, int]]:
        """(class, regions) for the classes that occur, strongest first; the sum is `running_regions`."""
        found = Counter(self.regions.values())
        return [(name, found[name]) for name in reversed(CLASSES) if found[name]]

    @property
    def others(self) -> list[tuple[str, int]]:
        """(group, records) for every group that occurs beside "berjalan", in the order of GROUPS."""
        return [(group, self.records[group]) for group in GROUPS[1:] if self.records[group]]

    @property
    def total(self) -> int:
        """All public records that name this original."""
        return self.records.total()

    @property
    def order(self) -> tuple[int, int, int]:
        """What `urut=replikasi` sorts by: regions running, then agreements, then interest."""
        return self.running_regions, self.records["kesepakatan"], self.records["minat"]


def tally(facts: Iterable[Facts], origin_region_id: int | None = None) -> Tally:
    """The counts of one original from its direct public replications."""
    counted = Tally(origin_region_id)
    for one in facts:
        counted.add(one)
    return counted
