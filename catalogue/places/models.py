"""Region (daerah) and Agency (instansi): where an innovation is born and who carries it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import ClassVar

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalogue.columns import one_of
from catalogue.db import Base
from catalogue.errors import Invalid
from catalogue.version import PublicPart, Stamped

LEVELS = ("province", "regency", "city")
GOVERNMENT_KINDS = ("provinsi", "kabupaten", "kota")
AGENCY_KINDS = ("kementerian", "lembaga", *GOVERNMENT_KINDS, "bumn", "bumd", "desa", "lainnya")
AGENCY_STANDINGS = ("aktif", "nonaktif", "digabung")
# Which kinds a unit may stand under; "lainnya" stands under any. A unit of a government has its kind.
KINDS_ABOVE = {
    **{kind: (kind,) for kind in (*GOVERNMENT_KINDS, "kementerian", "lembaga", "bumn", "desa")},
    "bumd": (*GOVERNMENT_KINDS, "bumd"),
}
KINDS_OF_A_REGION = (*GOVERNMENT_KINDS, "bumd", "desa")
NATIONAL_KINDS = ("kementerian", "lembaga", "bumn")


class Region(Base):
    """A province, kabupaten or kota, known outside by its Kemendagri code (`51`, `51.03`)."""

    __tablename__ = "regions"
    __table_args__ = (
        one_of("level", LEVELS),
        sa.CheckConstraint(
            "(level = 'province' AND parent_id IS NULL AND length(code) = 2)"
            " OR (level <> 'province' AND parent_id IS NOT NULL AND length(code) = 5)",
            name="level_fits_parent",
        ),
        sa.CheckConstraint("population >= 0", name="population_not_negative"),
        sa.CheckConstraint("area_km2 > 0", name="area_positive"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(sa.String(5), unique=True)
    parent_id: Mapped[int | None] = mapped_column(sa.ForeignKey("regions.id"), index=True)
    level: Mapped[str] = mapped_column(sa.String(10))
    name: Mapped[str] = mapped_column(sa.String(80))
    short_name: Mapped[str] = mapped_column(sa.String(80))
    island_group: Mapped[str] = mapped_column(sa.String(30), index=True)
    timezone: Mapped[str] = mapped_column(sa.String(30))
    latitude: Mapped[float]
    longitude: Mapped[float]
    area_km2: Mapped[float]
    area_year: Mapped[int]
    population: Mapped[int]
    population_year: Mapped[int]
    grdp_per_capita_2017: Mapped[float | None]  # thousand rupiah, constant 2010 prices; kabupaten/kota only

    parent: Mapped[Region | None] = relationship(remote_side=[id], lazy="joined", join_depth=1)

    @property
    def province(self) -> Region:
        """The province it lies in; a province is its own."""
        return self.parent or self

    @property
    def is_province(self) -> bool:
        return self.level == "province"

    @property
    def density(self) -> float:
        """Registered inhabitants per square kilometre."""
        return self.population / self.area_km2

    def lies_in(self, other: Region) -> bool:
        """True for the region itself and for a kabupaten/kota of that province."""
        return other.id in (self.id, self.parent_id)


class OldRegionCode(Base):
    """A code that a region once had: it redirects to the region of today and is never a living code."""

    __tablename__ = "old_region_codes"
    __table_args__ = (sa.CheckConstraint("length(code) IN (2, 5)", name="code_shape"),)

    code: Mapped[str] = mapped_column(sa.String(5), primary_key=True)
    region_id: Mapped[int] = mapped_column(sa.ForeignKey("regions.id"))
    region: Mapped[Region] = relationship()


class Agency(PublicPart, Stamped, Base):
    """A ministry, the government of a region, one of its units, a state or regional company, a village …

    A unit has the kind of the government it belongs to and that government as `parent`.
    """

    __tablename__ = "agencies"
    __table_args__ = (
        one_of("kind", AGENCY_KINDS),
        one_of("standing", AGENCY_STANDINGS),
        sa.CheckConstraint("parent_id <> id", name="not_its_own_parent"),
        sa.CheckConstraint(
            "kind NOT IN ('provinsi', 'kabupaten', 'kota') OR region_id IS NOT NULL",
            name="government_has_region",
        ),
        sa.CheckConstraint(
            "(standing = 'digabung' AND merged_into_id IS NOT NULL AND merged_into_id <> id)"
            " OR (standing <> 'digabung' AND merged_into_id IS NULL)",
            name="merged_names_its_heir",
        ),
        sa.Index(
            "uq_agencies_one_government_per_region",
            "region_id",
            unique=True,
            sqlite_where=sa.text("parent_id IS NULL AND kind IN ('provinsi', 'kabupaten', 'kota')"),
            postgresql_where=sa.text("parent_id IS NULL AND kind IN ('provinsi', 'kabupaten', 'kota')"),
        ),
    )

    followers: ClassVar[list[Callable[[Agency], Iterable[Stamped]]]] = []
    movers: ClassVar[list[Callable[[Agency], None]]] = []
    """What later features do when an agency comes to another region, which their rows repeat."""

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(sa.String(120), unique=True)
    name: Mapped[str] = mapped_column(sa.String(200), unique=True)
    kind: Mapped[str] = mapped_column(sa.String(20), index=True)
    region_id: Mapped[int | None] = mapped_column(sa.ForeignKey("regions.id"), index=True)
    parent_id: Mapped[int | None] = mapped_column(sa.ForeignKey("agencies.id"), index=True)
    standing: Mapped[str] = mapped_column(sa.String(10), default="aktif")
    merged_into_id: Mapped[int | None] = mapped_column(sa.ForeignKey("agencies.id"))

    region: Mapped[Region | None] = relationship(lazy="joined")
    parent: Mapped[Agency | None] = relationship(remote_side=[id], foreign_keys=[parent_id])
    merged_into: Mapped[Agency | None] = relationship(remote_side=[id], foreign_keys=[merged_into_id])
    aliases: Mapped[list[AgencyAlias]] = relationship(
        back_populates="agency", cascade="all, delete-orphan", order_by="AgencyAlias.name"
    )

    @property
    def is_government(self) -> bool:
        """True for the government of a region itself, not for its units."""
        return self.kind in GOVERNMENT_KINDS and self.parent_id is None

    @property
    def is_active(self) -> bool:
        """Whether it may be given roles, cases and replications."""
        return self.standing == "aktif"

    def check_active(self) -> None:
        """Raises Invalid `agency_inactive` for one that is switched off or merged into another."""
        if not self.is_active:
            raise Invalid("agency_inactive", agency=self.name)

    def place(self, kind: str, region: Region | None, parent: Agency | None) -> None:
        """Give it its kind, its region and its place under another agency.

        A unit of a government takes that government's kind and region. Raises Invalid `kind_unknown`,
        `agency_circle`, `parent_of_other_kind`, `unit_needs_government` (a government of its own each region
        has from the start), `kind_needs_region` or `kind_has_no_region`; nothing is changed then.
        """
        if parent is not None and {kind, parent.kind} <= set(GOVERNMENT_KINDS):
            kind, region = parent.kind, parent.region
        self._check_place(kind, region, parent)
        moved = self.region is not region
        self.kind, self.region, self.parent = kind, region, parent
        if moved:
            for move in self.movers:
                move(self)

    def _check_place(self, kind: str, region: Region | None, parent: Agency | None) -> None:
        if kind not in AGENCY_KINDS:
            raise Invalid("kind_unknown")
        if parent is None and kind in GOVERNMENT_KINDS:
            raise Invalid("unit_needs_government")
        if parent is not None and self in parent.line():
            raise Invalid("agency_circle", agency=self.name, parent=parent.name)
        if parent is not None and parent.kind not in KINDS_ABOVE.get(kind, AGENCY_KINDS):
            raise Invalid("parent_of_other_kind", agency=self.name, parent=parent.name)
        if region is None and kind in KINDS_OF_A_REGION:
            raise Invalid("kind_needs_region")
        if region is not None and parent is None and kind in NATIONAL_KINDS:
            raise Invalid("kind_has_no_region")

    def line(self) -> Iterator[Agency]:
        """The agency itself and all that stand above it, the nearest first."""
        agency: Agency | None = self
        while agency is not None:
            yield agency
            agency = agency.parent

    def top(self) -> Agency:
        """The agency at the head of its line: the government a unit works under, or the agency itself."""
        return list(self.line())[-1]

    def belongs_with(self, other: Agency) -> bool:
        """Whether both are one house: the same agency, the same region, or under the same government.

        A kabupaten and its province are two houses (DESIGN.md 4, "own").
        """
        if self.id == other.id or (self.region_id is not None and self.region_id == other.region_id):
            return True
        return self.top().id == other.top().id


class AgencyAlias(PublicPart, Base):
    """Another name an agency is found under in sources; no two agencies share one."""

    __tablename__ = "agency_aliases"

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(sa.ForeignKey("agencies.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(sa.String(200), unique=True)
    agency: Mapped[Agency] = relationship(back_populates="aliases")

    def touches(self) -> Iterable[Stamped]:
        return [self.agency] if self.agency is not None else ()
