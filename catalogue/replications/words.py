"""The words (kata) on a replication: what its region, the origin and the ministry say, why, and when."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from catalogue.accounts.models import User
from catalogue.columns import Instant
from catalogue.db import now
from catalogue.errors import Conflict, Invalid, NotAllowed

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
        events: Mapped[list[StageEvent]]
        current_story: Mapped[Story | None]

        @property
        def is_public(self) -> bool: ...

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
        if not reason.strip():
            raise Invalid("reason_missing")
        self._say("ditolak", reason.strip())

    def _say(self, word: str, reason: str) -> None:
        """Raises Conflict `record_hidden`, or `no_replication` for a relation that is never verified."""
        if not self.is_public:
            raise Conflict("record_hidden")
        if self.relation != "replikasi":
            raise Conflict("no_replication")
        self.ministry_word, self.ministry_reason, self.ministry_at = word, reason, now()
