"""What the index holds of one innovation or replication, as plain values: no database, no Whoosh."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

INNOVATION = "innovation"
REPLICATION = "replication"
KINDS = (INNOVATION, REPLICATION)

# The fields of text, in the order in which their lengths and weights are kept everywhere.
TEXT_FIELDS = ("name", "title", "expansion", "summary", "theme", "place", "story", "results", "body")

# The facets a visitor can choose from; each is also the key in the address.
FACETS = (
    "tema",
    "daerah",
    "replikasi",
    "bukti",
    "jenis",
    "penghargaan",
    "tahun",
    "urusan",
    "instansi",
    "kesediaan",
    "kelengkapan",
    "sdg",
)
# In the facet replikasi: some region has agreed to repeat it, does so, or did.
ANY_REPLICATION = "ada"
# How much of the eight sections is told: the first bound that a case reaches.
FULLNESS = (("lengkap", 7), ("sebagian", 4), ("ringkas", 1))


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """One public thing to be found. `stamp` is the catalogue version that last changed it.

    `texts` maps TEXT_FIELDS to plain text; `names` are what an exact search finds it by; `facets`
    maps FACETS to the codes it stands under; `newest` sorts by date (YYYYMMDD, 0 unknown); the last three
    count the other regions that repeat it directly, as DESIGN.md 4 defines them.
    """

    kind: str
    id: int
    slug: str
    stamp: int
    texts: Mapping[str, str]
    names: tuple[str, ...] = ()
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    newest: int = 0
    completeness: int = 0
    running: int = 0
    agreed: int = 0
    interested: int = 0

    @property
    def key(self) -> str:
        return document_key(self.kind, self.id)


def document_key(kind: str, identity: int) -> str:
    """The one name of a thing within the index, such as 'innovation:12'."""
    return f"{kind}:{identity}"


def fullness(completeness: int) -> tuple[str, ...]:
    """The facet code of a number of told sections; none for 0."""
    return tuple(code for code, least in FULLNESS if completeness >= least)[:1]


def island_code(name: str) -> str:
    """An island group as a facet code: 'Bali dan Nusa Tenggara' → 'bali-dan-nusa-tenggara'."""
    return "-".join(name.lower().split())
