"""A small world of rows, one good row or more of every table, and a good new row for each table beside it.

Plain values for Core inserts: no rule of a model stands between them and the database.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

Row = dict[str, Any]

MOMENT = datetime(2026, 1, 2, tzinfo=UTC)
OWN = 9
"""The id of every new row."""

SHA = "a" * 64
PLACE: Row = {
    "island_group": "Papua",
    "timezone": "Asia/Jayapura",
    "latitude": -2.5,
    "longitude": 140.7,
    "area_km2": 900.0,
    "area_year": 2024,
    "population": 300_000,
    "population_year": 2024,
}
DOCUMENT: Row = {"text": "---\n", "sha256": SHA, "html": "", "title": "Judul", "summary": "Ringkasan"}

DRAFT: Row = {"base": 0, "title": "Judul", "text": "---\n", "saved_by_id": 1}


def region(id: int, code: str, parent: int | None) -> Row:
    level = "regency" if parent else "province"
    names = {"name": f"Daerah {id}", "short_name": f"Daerah {id}"}
    return {"id": id, "code": code, "parent_id": parent, "level": level, **names, **PLACE}


def agency(id: int, kind: str, region_id: int | None = None) -> Row:
    return {
        "id": id,
        "slug": f"agencies-{id}",
        "name": f"Instansi {id}",
        "kind": kind,
        "region_id": region_id,
        "merged_into_id": None,
    }


def user(id: int) -> Row:
    return {"id": id, "email": f"orang{id}@contoh.id", "name": f"Orang {id}"}


def grant(id: int, role: str, scope: str, agency: int | None = None, region: int | None = None) -> Row:
    over = {"scope_kind": scope, "agency_id": agency, "region_id": region}
    return {"id": id, "user_id": 1, "role": role, **over}


def failures(sign: str) -> Row:
    return {"key": sign * 64, "number": 1, "began_at": MOMENT, "blocked_until": MOMENT}


def revision(id: int, state: str, decided: datetime | None = None) -> Row:
    text = {"text": "---\n", "sha256": SHA, "state": state, "decided_at": decided}
    return {"id": id, "innovation_id": 1, "number": id, **text}


def replication(id: int, agency: int, region: int | None = None) -> Row:
    return {
        "id": id,
        "slug": f"replications-{id}",
        "relation": "replikasi",
        "reporter": "daerah",
        "agency_id": agency,
        "replicator_text": None,
        "region_id": region,
    }


def source(id: int, replication: int, innovation: int | None, original: int | None, open: int | None) -> Row:
    of = {"innovation_id": innovation, "original_replication_id": original, "open_agency_id": open}
    return {"id": id, "replication_id": replication, **of}


def story(id: int, state: str) -> Row:
    return {"id": id, "replication_id": 1, "number": id, "state": state, "text": "---\n", "sha256": SHA}


def slug(kind: str, slug: str, is_current: bool) -> Row:
    return {"kind": kind, "slug": slug, "is_current": is_current, f"{kind}_id": 1}


# In an order that foreign keys allow.
WORLD: list[tuple[str, list[Row]]] = [
    ("regions", [region(1, "91", None), region(2, "91.01", 1)]),
    ("old_region_codes", [{"code": "90", "region_id": 1}]),
    ("agencies", [agency(1, "kabupaten", 2), agency(2, "kementerian")]),
    ("agency_aliases", [{"id": 1, "agency_id": 1, "name": "Nama lain 1"}]),
    ("users", [user(1), user(2)]),
    ("failed_sign_ins", [failures("a")]),
    ("desk_visits", [{"user_id": 1, "desk": "naskah", "seen_at": MOMENT}]),
    ("password_links", [{"user_id": 1, "token_sha256": SHA, "expires_at": MOMENT}]),
    (
        "grants",
        [
            grant(1, "kontributor", "agency", agency=1),
            grant(2, "hub", "province", region=1),
            grant(3, "kurator", "everything"),
        ],
    ),
    ("innovations", [{"id": 1, "agency_id": 1, "slug": "innovations-1"}, {"id": 2, "agency_id": 1}]),
    ("revisions", [revision(1, "accepted", MOMENT), revision(2, "draft")]),
    ("revision_savers", [{"revision_id": 1, "user_id": 1}]),
    (
        "revision_comments",
        [{"id": 1, "revision_id": 1, "user_id": 1, "role": "kurator", "text": "Jelaskan."}],
    ),
    ("replications", [replication(1, 1, 2), replication(2, 2), replication(3, 2)]),
    ("replication_sources", [source(1, 1, 1, None, open=1), source(2, 2, None, 1, open=2)]),
    ("stories", [story(1, "published"), story(2, "draft")]),
    ("stage_events", [{"id": 1, "replication_id": 1, "stage": "minat"}]),
    ("stage_events", [{"id": 2, "replication_id": 1, "stage": "minat", "voids_id": 1}]),
    ("collections", [{"id": 1, "slug": "collections-1", **DOCUMENT}]),
    (
        "collection_items",
        [{"id": 1, "collection_id": 1, "innovation_id": 1, "position": 1, "reason": "Mudah."}],
    ),
    ("collection_drafts", [{**DRAFT, "id": 1, "collection_id": 1, "base": 1}]),
    ("pages", [{"id": 1, "slug": "pages-1", **DOCUMENT}]),
    ("wishes", [{"id": 1, "words": "sumur bor"}]),
    ("asked", [{"words": "sumur bor", "day": MOMENT.date(), "position": 0, "number": 1, "hits": 2}]),
    ("decisions", [{"id": 1, "verb": "terima", "command_actor": "flask", "innovation_id": 1}]),
    *(
        ("slugs", [slug(kind, "satu", True)])
        for kind in ("innovation", "replication", "agency", "collection")
    ),
]
# The foreign keys that close a circle, set once both ends are there.
CLOSING = [("innovations", {"current_revision_id": 1}), ("replications", {"current_story_id": 1})]

NEW: dict[str, Row] = {
    "catalogue_version": {"number": 0},
    "lineage_lock": {},
    "regions": region(OWN, "91.09", 1),
    "old_region_codes": {"code": "89", "region_id": 1},
    "agencies": agency(OWN, "lainnya"),
    "agency_aliases": {"id": OWN, "agency_id": 1, "name": "Nama lain 9"},
    "users": user(OWN),
    "failed_sign_ins": failures("b"),
    "desk_visits": {"user_id": 1, "desk": "replikasi", "seen_at": MOMENT},
    "password_links": {"user_id": 2, "token_sha256": "b" * 64, "expires_at": MOMENT},
    "grants": grant(OWN, "admin_lokal", "agency", agency=1),
    "innovations": {"id": OWN, "agency_id": 1},
    "revisions": revision(OWN, "abandoned"),
    "revision_savers": {"revision_id": 2, "user_id": 1},
    "revision_comments": {"id": OWN, "revision_id": 1, "user_id": 1, "role": "kurator", "text": "Jelaskan."},
    "replications": replication(OWN, 1, 2),
    "replication_sources": source(OWN, 2, 1, None, open=None),
    "stories": story(OWN, "published"),
    "stage_events": {"id": OWN, "replication_id": 1, "stage": "kesepakatan"},
    "collections": {"id": OWN, "slug": "collections-9", **DOCUMENT},
    "collection_items": {
        "id": OWN,
        "collection_id": 1,
        "innovation_id": 2,
        "position": 2,
        "reason": "Mudah.",
    },
    "collection_drafts": {**DRAFT, "id": OWN},
    "pages": {"id": OWN, "slug": "pages-9", **DOCUMENT},
    "decisions": {"id": OWN, "verb": "terima", "command_actor": "flask", "innovation_id": 1},
    "slugs": slug("innovation", "dua", False),
    "wishes": {"id": OWN, "words": "pompa air"},
    "asked": {"words": "pompa air", "day": MOMENT.date(), "position": 0, "number": 1, "hits": 2},
}
