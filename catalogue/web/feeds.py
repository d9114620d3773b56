"""What machines read of the whole site: the Atom feed, the sitemap, robots.txt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from urllib.parse import urlsplit

import sqlalchemy as sa
from flask import Blueprint, Response, current_app, render_template, url_for

from catalogue.innovations.models import Innovation
from catalogue.innovations.queries import newest
from catalogue.replications.models import Replication
from catalogue.replications.models import public as is_shown
from catalogue.replications.queries import LISTED
from catalogue.web.cards import ReplicationCard, group_words, replication_card
from catalogue.web.database import db
from catalogue.web.hosts import absolute
from catalogue.web.sitemap import addresses

blueprint = Blueprint("feeds", __name__)

FEED_LENGTH = 50
# The most addresses that one sitemap may hold (sitemaps.org).
SITEMAP_LENGTH = 50_000
# What is for persons at work, and the endless combinations of filters.
NOT_FOR_ROBOTS = (
    *("/inovasi?", "/replikasi?", "/keputusan?"),
    *("/masuk", "/keluar", "/akun", "/meja", "/kurasi", "/admin"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the feed, a case or a replication; `key` stays the same when the thing is renamed."""

    key: str
    url: str
    published: datetime
    updated: datetime
    case: Innovation | None = None
    replication: ReplicationCard | None = None


@blueprint.get("/umpan.atom")
def atom() -> Response:
    """The latest cases and replications (RFC 4287), each with an id that outlives a rename."""
    entries = sorted([*_cases(), *_replications()], key=lambda one: (one.published, one.key), reverse=True)
    shown = entries[:FEED_LENGTH]
    text = render_template(
        "web/feed.xml",
        entries=shown,
        authority=f"{urlsplit(current_app.config['SITE_URL']).hostname},2026",
        home=absolute("/"),
        group_words=group_words,
        address=absolute(url_for(".atom")),
        updated=max((one.updated for one in shown), default=datetime.fromtimestamp(0, UTC)),
    )
    return Response(text, content_type="application/atom+xml; charset=utf-8")


def _cases() -> list[Entry]:
    return [
        Entry(
            f"inovasi/{one.id}",
            absolute(url_for("innovations.case", slug=one.slug)),
            one.published_at,
            one.revised_at or one.published_at,
            case=one,
        )
        for one in newest(db.session, FEED_LENGTH)
        if one.published_at is not None
    ]


def _replications() -> list[Entry]:
    query = (
        sa.select(Replication)
        .options(*LISTED)
        .where(is_shown())
        .order_by(Replication.published_at.desc(), Replication.id.desc())
        .limit(FEED_LENGTH)
    )
    entries = []
    for one in db.session.scalars(query).unique():
        card = replication_card(one)
        entries.append(
            Entry(
                f"replikasi/{one.id}", absolute(card.url), one.published_at, one.revised_at, replication=card
            )
        )
    return entries


@blueprint.get("/sitemap.xml")
def sitemap() -> Response:
    """Every public page with the day of its last change, where it has one (sitemaps.org 0.9)."""
    listed = [
        (absolute(path), changed.date().isoformat() if changed else None)
        for path, changed in islice(addresses(db.session), SITEMAP_LENGTH)
    ]
    text = render_template("web/sitemap.xml", listed=listed)
    return Response(text, content_type="application/xml; charset=utf-8")


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Robots may read everything but desks and filtered lists (RFC 9309)."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in NOT_FOR_ROBOTS)]
    text = "\n".join([*lines, "", f"Sitemap: {absolute(url_for('.sitemap'))}", ""])
    return Response(text, content_type="text/plain; charset=utf-8")
