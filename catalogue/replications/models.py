"""Replication (replikasi), its sources, its stages (tahap) and its story.

The rules are DESIGN.md 4 "Replication"; the database repeats them as named constraints.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalogue.columns import Instant, PartialDateType, exactly_one, one_of, partial_date_check
from catalogue.db import Base, now
from catalogue.decisions.reasons import checked_reason
from catalogue.errors import Conflict, Invalid
from catalogue.innovations.models import Innovation
from catalogue.partial_date import PartialDate
from catalogue.places.models import Agency, Region
from catalogue.replications import stages
from catalogue.replications.document import KINDS, RELATIONS, REPORTERS
from catalogue.replications.events import StageEvent
from catalogue.replications.sources import ReplicationSource
from catalogue.replications.stories import Story
from catalogue.replications.words import MINISTRY_WORDS, ORIGIN_WORDS, REGION_WORDS, Words
from catalogue.version import PublicPart, Stamped, follow

STANDINGS = ("tampil", "ditarik", "disembunyikan")


class Replication(Words, PublicPart, Stamped, Base):
    """Someone repeats one or more innovations, or another replication.

    The replicator is one registered agency or a text as the source gives it; a text never counts as a region.
    `stage` repeats the last unvoided event's stage (NULL: not known) and is set with it, never alone.
    """

    __tablename__ = "replications"
    __table_args__ = (
        one_of("relation", RELATIONS),
        one_of("kind", KINDS),
        one_of("reporter", REPORTERS),
        one_of("standing", STANDINGS),
        one_of("stage", stages.ALL),
        one_of("origin_word", ORIGIN_WORDS),
        one_of("ministry_word", MINISTRY_WORDS),
        one_of("region_word", REGION_WORDS),
        sa.CheckConstraint(exactly_one(("agency_id", "replicator_text")), name="one_replicator"),
        sa.CheckConstraint("agency_id IS NOT NULL OR region_id IS NULL", name="text_is_no_region"),
        sa.CheckConstraint(
            "origin_word <> 'dibantah' OR length(trim(origin_reason)) > 0", name="dispute_says_why"
        ),
        sa.CheckConstraint(
            "ministry_word <> 'ditolak' OR length(trim(ministry_reason)) > 0", name="rejection_says_why"
        ),
        sa.CheckConstraint(
            "region_word <> 'dibantah' OR length(trim(region_reason)) > 0", name="denial_says_why"
        ),
        sa.CheckConstraint(
            "standing = 'tampil' OR length(trim(standing_reason)) > 0", name="hidden_says_why"
        ),
        partial_date_check("stage_date"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(sa.String(120), unique=True)
    relation: Mapped[str] = mapped_column(sa.String(24), index=True)
    agency_id: Mapped[int | None] = mapped_column(sa.ForeignKey("agencies.id"), index=True)
    replicator_text: Mapped[str | None] = mapped_column(sa.Text)
    region_id: Mapped[int | None] = mapped_column(sa.ForeignKey("regions.id"), index=True)  # the agency's
    kind: Mapped[str | None] = mapped_column(sa.String(12))
    reporter: Mapped[str] = mapped_column(sa.String(16))
    standing: Mapped[str] = mapped_column(sa.String(16), default="tampil", index=True)
    standing_reason: Mapped[str] = mapped_column(sa.Text, default="")

    stage: Mapped[str | None] = mapped_column(sa.String(16), index=True)
    stage_date: Mapped[PartialDate | None] = mapped_column(PartialDateType)
    stage_is_plan: Mapped[bool] = mapped_column(default=False)

    # Derived from the published story.
    name: Mapped[str] = mapped_column(sa.String(200), default="")
    current_story_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("stories.id", use_alter=True), unique=True
    )
    document: Mapped[dict[str, Any]] = mapped_column(default=dict, deferred=True)  # the front matter
    html: Mapped[str] = mapped_column(sa.Text, default="", deferred=True)
    plain_text: Mapped[str] = mapped_column(sa.Text, default="", deferred=True)
    published_at: Mapped[datetime] = mapped_column(Instant, default=now, index=True)
    revised_at: Mapped[datetime] = mapped_column(Instant, default=now)

    agency: Mapped[Agency | None] = relationship(lazy="joined")
    region: Mapped[Region | None] = relationship(lazy="joined")
    sources: Mapped[list[ReplicationSource]] = relationship(
        back_populates="replication",
        foreign_keys="ReplicationSource.replication_id",
        order_by="ReplicationSource.id",
        lazy="selectin",
        cascade="all, delete-orphan",
    )
    events: Mapped[list[StageEvent]] = relationship(
        back_populates="replication", order_by="StageEvent.id", foreign_keys="StageEvent.replication_id"
    )
    current_story: Mapped[Story | None] = relationship(foreign_keys=[current_story_id], post_update=True)

    def touches(self) -> Iterable[Stamped]:
        """Its own page, those of all it descends from, which count it, and of what repeats it."""
        repeats = sa.select(ReplicationSource.replication_id).where(
            ReplicationSource.original_replication_id == self.id
        )
        below = follow(self, sa.select(Replication).where(Replication.id.in_(repeats)))
        return [self, *self.originals(), *below]

    def originals(self) -> Iterator[Innovation | Replication]:
        """All in the catalogue that it descends from, at any distance."""
        for original in (source.original for source in self.sources):
            if original is not None:
                yield original
            if isinstance(original, Replication):
                yield from original.originals()

    @property
    def is_public(self) -> bool:
        """The one question whether visitors may read it (queries ask `public()`)."""
        return self.standing == "tampil"

    @property
    def public_story(self) -> Story | None:
        """The story that visitors read; none where there is none, or it is hidden."""
        story = self.current_story
        return story if story is not None and story.is_public else None

    @property
    def is_open(self) -> bool:
        """Shown and not ended: one such of the same original by the same agency is all there may be."""
        return self.is_public and self.relation == "replikasi" and self.stage not in stages.ENDS

    @property
    def replicator(self) -> str:
        """Who replicates, as it is written on pages."""
        return self.agency.name if self.agency is not None else (self.replicator_text or "")

    def add_source(self, source: ReplicationSource) -> None:
        """Name one more original. Raises Invalid `own_innovation` or `source_twice`."""
        original = source.original
        if original is not None and original is self:
            raise Invalid("own_innovation")
        if isinstance(original, Innovation) and self.repeats_own(original):
            raise Invalid("own_innovation")
        if original is not None and any(known.original is original for known in self.sources):
            raise Invalid("source_twice")
        self.sources.append(source)
        self.keep_open_keys()

    def repeats_own(self, original: Innovation) -> bool:
        """Whether a replikasi would repeat an innovation of its own house: other relations may."""
        return (
            self.relation == "replikasi"
            and self.agency is not None
            and self.agency.belongs_with(original.agency)
        )

    def add_event(self, event: StageEvent) -> None:
        """Enter one step and bring the current stage up to it; a step of the past may come late.

        Raises Conflict or Invalid as `stages.check_event` and `stages.check_course` say, Invalid
        `voids_foreign` for a correction of another replication's step; keeps nothing then.
        """
        if event.voids is not None and event.voids not in self.events:
            raise Invalid("voids_foreign")
        stages.check_event(event)
        stages.check_course([*self.events, event])
        self.events.append(event)
        self.bring_up_to_date()

    def bring_up_to_date(self) -> None:
        """Recompute the current stage from the events: the last unvoided one by (date, entry)."""
        last = stages.last(self.events)
        self.stage = last.stage if last else None
        self.stage_date = last.date if last else None
        self.stage_is_plan = bool(last and last.is_plan)
        self.keep_open_keys()

    def hide(self, reason: str) -> None:
        """Take it out of sight at once. Raises Conflict `record_hidden`, Invalid `reason_missing`."""
        if not self.is_public:
            raise Conflict("record_hidden")
        self.standing, self.standing_reason = "disembunyikan", checked_reason(reason)
        self.keep_open_keys()

    def show(self) -> None:
        """Show a hidden one again. Raises Conflict `record_not_hidden`, also for one its region withdrew."""
        if self.standing != "disembunyikan":
            raise Conflict("record_not_hidden")
        self.standing, self.standing_reason = "tampil", ""
        self.keep_open_keys()

    def keep_open_keys(self) -> None:
        """Repeat on each source whether this is an open replication of it, for the unique indexes."""
        agency_id = self.agency.id if self.agency is not None else None
        for source in self.sources:
            source.open_agency_id = agency_id if self.is_open else None


def public() -> sa.ColumnElement[bool]:
    """The condition for every query whose rows a visitor may see."""
    return Replication.standing == "tampil"


def _replications_of_agency(agency: Agency) -> Iterable[Stamped]:
    """The replications of an agency, with the originals on whose pages the agency is named."""
    for replication in follow(agency, sa.select(Replication).where(Replication.agency_id == agency.id)):
        yield from cast(Replication, replication).touches()


def _replications_of_innovation(innovation: Innovation) -> Iterable[Stamped]:
    repeats = sa.select(ReplicationSource.replication_id).where(
        ReplicationSource.innovation_id == innovation.id
    )
    return follow(innovation, sa.select(Replication).where(Replication.id.in_(repeats)))


def _follow_region(agency: Agency) -> None:
    """Repeat the agency's region on its replications."""
    for replication in follow(agency, sa.select(Replication).where(Replication.agency_id == agency.id)):
        cast(Replication, replication).region = agency.region


Agency.followers.append(_replications_of_agency)
Agency.movers.append(_follow_region)
Innovation.followers.append(_replications_of_innovation)
