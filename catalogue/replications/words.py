"""The words (kata) on a replication: what its region, the origin and the ministry say, why, and when."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from catalogue.accounts.models import User
from catalogue.columns import Instant
from catalogue.db import now
from catalogue.decisions.reasons import checked_reason
from catalogue.errors import Conflict, NotAllowed, Withdrawn

if TYPE_CHECKING:
    from catalogue.replications.events import StageEvent
    from catalogue.replications.stories import Story

ORIGIN_WORDS = ("belum_ditanggapi", "dikonfirmasi", "dibantah")
MINISTRY_WORDS = ("belum", "terverifikasi", "ditolak")
REGION_WORDS = ("belum", "diakui", "dibantah")


class Words:
    """Mixed into Replication. All sides stay visible; none overwrites another's."""

    origin_word: Mapped[str] = mapped_column(sa.String(20), default="belum_ditanggapi")
    origin_reason: Mapped[str] = mapped_column(sa.Text, default="")
    origin_at: Mapped[datetime | None] = mapped_column(Instant)
    ministry_word: Mapped[str] = mapped_column(sa.String(20), default="belum")
    ministry_reason: Mapped[str] = mapped_column(sa.Text, default="")
    ministry_at: Mapped[datetime | None] = mapped_column(Instant)
    region_word: Mapped[str] = mapped_column(sa.String(20), default="belum")
    region_reason: Mapped[str] = mapped_column(sa.Text, default="")
    region_at: Mapped[datetime | None] = mapped_column(Instant)

    if TYPE_CHECKING:
        relation: Mapped[str]
        reporter: Mapped[str]
        standing: Mapped[str]
        standing_reason: Mapped[str]
        events: Mapped[list[StageEvent]]
        current_story: Mapped[Story | None]

        @property
        def is_public(self) -> bool: ...

        def keep_open_keys(self) -> None: ...

    def check_shown(self) -> None:
        """Raises Withdrawn, with why, for a record that visitors may not see."""
        if not self.is_public:
            raise Withdrawn("replication", reason=self.standing_reason)

    def confirm(self, reason: str) -> None:
        """The origin's yes, with or without a word on it. Raises Withdrawn, Conflict `said_already`."""
        self._say_origin("dikonfirmasi", checked_reason(reason, needed=False))

    def dispute(self, reason: str) -> None:
        """The origin's no. Raises Withdrawn, Conflict `said_already`, Invalid `reason_missing`."""
        self._say_origin("dibantah", checked_reason(reason))

    def _say_origin(self, word: str, reason: str) -> None:
        self.check_shown()
        if (self.origin_word, self.origin_reason) == (word, reason):
            raise Conflict("said_already")
        self.origin_word, self.origin_reason, self.origin_at = word, reason, now()

    def acknowledge(self) -> None:
        """The region takes the record for its own. Raises Withdrawn, Conflict `taken_over`."""
        self.check_told_by_others()
        self.region_word, self.region_reason, self.region_at = "diakui", "", now()

    def deny(self, reason: str) -> None:
        """The region says that what others told about it is wrong.

        Raises Withdrawn, Conflict `taken_over` or `said_already`, Invalid `reason_missing`.
        """
        reason = checked_reason(reason)
        self.check_told_by_others()
        if (self.region_word, self.region_reason) == ("dibantah", reason):
            raise Conflict("said_already")
        self.region_word, self.region_reason, self.region_at = "dibantah", reason, now()

    def withdraw(self, reason: str) -> None:
        """The region takes it away. Raises Withdrawn, Invalid `reason_missing`, `reason_too_long`."""
        self.check_shown()
        self.standing_reason = checked_reason(reason)
        self.standing = "ditarik"
        self.keep_open_keys()

    def check_told_by_others(self) -> None:
        """Raises Withdrawn, or Conflict `taken_over` once the region itself tells the record."""
        self.check_shown()
        if self.reporter == "daerah":
            raise Conflict("taken_over")

    def check_told_by_region(self) -> None:
        """Raises Withdrawn, or Conflict `told_by_others` for a record that the region has not taken over."""
        self.check_shown()
        if self.reporter != "daerah":
            raise Conflict("told_by_others")

    def forget_assent(self) -> None:
        """For a record of other originals than were confirmed or verified; a word against it stays."""
        if self.origin_word == "dikonfirmasi":
            self.origin_word, self.origin_reason, self.origin_at = "belum_ditanggapi", "", None
        if self.ministry_word == "terverifikasi":
            self.ministry_word, self.ministry_reason, self.ministry_at = "belum", "", None

    @property
    def is_disputed(self) -> bool:
        """Whether the origin disputes it, or the region itself denies it."""
        return "dibantah" in (self.origin_word, self.region_word)

    @property
    def after_ministry(self) -> list[datetime]:
        """When it was told on, or spoken of, since the ministry's word; empty where that word is the last."""
        moments = [self.origin_at, self.region_at, *(event.entered_at for event in self.events)]
        if self.current_story is not None:
            moments.append(self.current_story.created_at)
        said = self.ministry_at
        return sorted(one for one in moments if said is not None and one is not None and one > said)

    def ruled_by(self, curator: User) -> None:
        """Raises NotAllowed `own_record` for one who wrote its story or entered a step of it."""
        story = self.current_story
        hands = {story.saved_by_id if story else None, *(event.entered_by_id for event in self.events)}
        if curator.id in hands:
            raise NotAllowed("own_record")

    def verify(self) -> None:
        """The ministry's yes to what the record says now. Raises Conflict as `_say` does."""
        self._say("terverifikasi", "")

    def refuse(self, reason: str) -> None:
        """The ministry's no. Raises Invalid `reason_missing`, Conflict as `_say` does."""
        self._say("ditolak", checked_reason(reason))

    def _say(self, word: str, reason: str) -> None:
        """Raises Conflict `record_hidden`, or `no_replication` for a relation that is never verified."""
        if not self.is_public:
            raise Conflict("record_hidden")
        if self.relation != "replikasi":
            raise Conflict("no_replication")
        self.ministry_word, self.ministry_reason, self.ministry_at = word, reason, now()
