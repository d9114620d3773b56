"""For every CHECK and UNIQUE of the schema: rows that the database must refuse, by the constraint's name.

Each breach is what the new row of `tests.rows.NEW` would hold beside its good values; all else about it is
right. A constraint with several arms has a list of breaches. Foreign keys and primary keys need no breach of
their own: `test_constraints` names an id that nobody has, or repeats a row (`BESIDE` says what else such a
row must hold for all else to be right).
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from tests.rows import MOMENT, OWN

Values = dict[str, Any]
Breaches = dict[str, Values | list[Values]]

UNKNOWN = "entah"
SHORT_SHA = "a" * 63
BAD_DATE = sa.literal("2021-5", sa.String())

PUBLISHED: Values = {
    "standing": "terbit",
    "slug": "innovations-9",
    "current_revision_id": 2,
    "published_at": MOMENT,
}

PLACES: Breaches = {
    "ck_regions_level_known": {"level": UNKNOWN},
    "ck_regions_level_fits_parent": [
        {"level": "province", "parent_id": 1, "code": "92"},
        {"level": "province", "parent_id": None, "code": "92.01"},
        {"level": "city", "parent_id": None},
        {"level": "regency", "parent_id": 1, "code": "92"},
    ],
    "ck_regions_population_not_negative": {"population": -1},
    "ck_regions_area_positive": {"area_km2": 0},
    "uq_regions_code": {"code": "91.01"},
    "ck_old_region_codes_code_shape": {"code": "91.0"},
    "ck_agencies_kind_known": {"kind": UNKNOWN},
    "ck_agencies_standing_known": {"standing": UNKNOWN},
    "ck_agencies_not_its_own_parent": {"parent_id": OWN},
    "ck_agencies_government_has_region": [
        {"kind": kind, "region_id": None, "parent_id": 1} for kind in ("provinsi", "kabupaten", "kota")
    ],
    "ck_agencies_merged_names_its_heir": [
        {"standing": "digabung"},
        {"standing": "digabung", "merged_into_id": OWN},
        {"standing": "aktif", "merged_into_id": 1},
    ],
    "uq_agencies_one_government_per_region": {"kind": "kota", "region_id": 2},
    "uq_agencies_slug": {"slug": "agencies-1"},
    "uq_agencies_name": {"name": "Instansi 1"},
    "uq_agency_aliases_name": {"name": "Nama lain 1"},
}

ACCOUNTS: Breaches = {
    "ck_users_email_lower_case": {"email": "Orang@contoh.id"},
    "ck_users_email_shape": [{"email": "orang"}, {"email": "@contoh.id"}, {"email": "orang@"}],
    "ck_users_standing_known": {"standing": UNKNOWN},
    "uq_users_email": {"email": "orang1@contoh.id"},
    "ck_failed_sign_ins_key_shape": {"key": "b" * 63},
    "ck_failed_sign_ins_number_positive": {"number": 0},
    "ck_desk_visits_desk_known": {"desk": "dapur"},
    "ck_password_links_token_sha256_shape": {"token_sha256": SHORT_SHA},
    "uq_password_links_token_sha256": {"token_sha256": "a" * 64},
    "ck_grants_role_has_its_scope_kind": [
        {"role": UNKNOWN},
        {"role": "kurator"},
        {"role": "kontributor", "scope_kind": "everything", "agency_id": None},
        {"role": "hub", "scope_kind": "agency"},
    ],
    "ck_grants_scope_is_whole": [
        {"role": "kontributor", "scope_kind": "agency", "agency_id": None},
        {"role": "kontributor", "scope_kind": "agency", "agency_id": 1, "region_id": 1},
        {"role": "hub", "scope_kind": "province", "agency_id": None, "region_id": None},
        {"role": "kurator", "scope_kind": "everything", "agency_id": 1},
    ],
    "uq_grants_user_id_role_agency_id": {"role": "kontributor"},
    "uq_grants_user_id_role_region_id": {
        "role": "hub",
        "scope_kind": "province",
        "agency_id": None,
        "region_id": 1,
    },
    "uq_grants_everything_once": {"role": "kurator", "scope_kind": "everything", "agency_id": None},
}

DECISIONS: Breaches = {
    "ck_decisions_verb_known": {"verb": UNKNOWN},
    "ck_decisions_one_subject": [{"innovation_id": None}, {"innovation_id": 1, "user_id": 1}],
    "ck_decisions_one_actor": [{"command_actor": None}, {"user_actor_id": 1}],
    "ck_decisions_reason_given": [
        {"verb": verb, "reason": reason}
        for verb in (
            "kembalikan",
            "tolak",
            "tarik",
            "pulihkan",
            "sembunyikan",
            "bantah",
            "sanggah",
            "tolak_verifikasi",
        )
        for reason in ("", "  ")
    ],
}

WISHES: Breaches = {
    "ck_wishes_words_given": [{"words": ""}, {"words": " ab "}],
    "ck_asked_position_on_a_page": [{"position": -1, "hits": None}, {"position": 21, "hits": None}],
    "ck_asked_number_positive": {"number": 0},
    "ck_asked_hits_of_a_search": [{"hits": None}, {"position": 1}],
}

INNOVATIONS: Breaches = {
    "ck_innovations_standing_known": {**PUBLISHED, "standing": UNKNOWN},
    "ck_innovations_public_has_slug_and_text": [
        {**PUBLISHED, missing: None} for missing in ("slug", "current_revision_id", "published_at")
    ],
    "ck_innovations_withdrawn_says_why": [
        {**PUBLISHED, "standing": "ditarik", "withdrawn_at": MOMENT, "withdrawn_reason": ""},
        {**PUBLISHED, "standing": "ditarik", "withdrawn_at": MOMENT, "withdrawn_reason": "  "},
        {**PUBLISHED, "standing": "ditarik", "withdrawn_at": None, "withdrawn_reason": "Keliru."},
        {"standing": "belum_terbit", "withdrawn_at": MOMENT, "withdrawn_reason": "Keliru."},
    ],
    "ck_innovations_kind_known": {"kind": UNKNOWN},
    "ck_innovations_completeness_of_eight": [{"completeness": -1}, {"completeness": 9}],
    "ck_innovations_started_precision": {"started": BAD_DATE},
    "uq_innovations_slug": {"slug": "innovations-1"},
    "uq_innovations_current_revision_id": {"current_revision_id": 1},
    "ck_revisions_state_known": {"state": UNKNOWN},
    "ck_revisions_number_positive": {"number": 0},
    "ck_revisions_sha256_shape": {"sha256": SHORT_SHA},
    "ck_revisions_not_its_own_base": [{"base_id": OWN}, {"parent_id": OWN}],
    "ck_revisions_ruled_has_its_date": [
        {"state": "accepted", "decided_at": None},
        {"state": "rejected", "decided_at": None},
        {"state": "abandoned", "decided_at": MOMENT},
    ],
    "uq_revisions_innovation_id_number": {"number": 1},
    "uq_revisions_one_open_per_innovation": [
        {"state": state} for state in ("draft", "submitted", "returned")
    ],
    "ck_revision_comments_text_given": [{"text": ""}, {"text": "  "}],
    "ck_revision_comments_role_known": {"role": "penulis"},
}

REPLICATIONS: Breaches = {
    "ck_replications_relation_known": {"relation": UNKNOWN},
    "ck_replications_kind_known": {"kind": UNKNOWN},
    "ck_replications_reporter_known": {"reporter": UNKNOWN},
    "ck_replications_standing_known": {"standing": UNKNOWN, "standing_reason": "Keliru."},
    "ck_replications_stage_known": {"stage": UNKNOWN},
    "ck_replications_origin_word_known": {"origin_word": UNKNOWN},
    "ck_replications_ministry_word_known": {"ministry_word": UNKNOWN},
    "ck_replications_region_word_known": {"region_word": UNKNOWN},
    "ck_replications_one_replicator": [
        {"agency_id": None, "region_id": None},
        {"replicator_text": "Sejumlah desa"},
    ],
    "ck_replications_text_is_no_region": {"agency_id": None, "replicator_text": "Sejumlah desa"},
    "ck_replications_dispute_says_why": [
        {"origin_word": "dibantah", "origin_reason": reason} for reason in ("", " ")
    ],
    "ck_replications_rejection_says_why": [
        {"ministry_word": "ditolak", "ministry_reason": reason} for reason in ("", " ")
    ],
    "ck_replications_denial_says_why": [
        {"region_word": "dibantah", "region_reason": reason} for reason in ("", " ")
    ],
    "ck_replications_hidden_says_why": [
        {"standing": standing, "standing_reason": reason}
        for standing in ("ditarik", "disembunyikan")
        for reason in ("", " ")
    ],
    "ck_replications_stage_date_precision": {"stage_date": BAD_DATE},
    "uq_replications_slug": {"slug": "replications-1"},
    "uq_replications_current_story_id": {"current_story_id": 1},
    "ck_replication_sources_one_original": [
        {"innovation_id": None},
        {"original_replication_id": 1},
        {"outside_title": "Judul", "outside_place": "Tempat"},
    ],
    "ck_replication_sources_outside_has_its_place": [
        {"innovation_id": None, "outside_title": "Judul"},
        {"outside_place": "Tempat"},
    ],
    "ck_replication_sources_not_itself": {"innovation_id": None, "original_replication_id": 2},
    "uq_replication_sources_replication_id_innovation_id": {"replication_id": 1},
    "uq_replication_sources_replication_id_original_replication_id": {
        "innovation_id": None,
        "original_replication_id": 1,
    },
    "uq_open_replication_of_innovation": {"open_agency_id": 1},
    "uq_open_replication_of_replication": {
        "replication_id": 3,
        "innovation_id": None,
        "original_replication_id": 1,
        "open_agency_id": 2,
    },
    "ck_stage_events_stage_known": {"stage": UNKNOWN},
    "ck_stage_events_reason_known": {"stage": "gagal", "reason": UNKNOWN, "lesson": "Pelajaran."},
    "ck_stage_events_date_precision": {"date": BAD_DATE},
    "ck_stage_events_end_has_reason_and_lesson": [
        {"stage": "gagal", "reason": None, "lesson": "Pelajaran."},
        {"stage": "dibatalkan", "reason": "sdm", "lesson": " "},
        {"stage": "berhenti", "reason": "sdm", "lesson": ""},
        {"stage": "berjalan", "reason": "sdm", "lesson": "Pelajaran."},
    ],
    "ck_stage_events_other_reason_told": {"stage": "gagal", "reason": "lainnya", "lesson": "Pelajaran."},
    "ck_stage_events_plan_is_interest": {"stage": "berjalan", "is_plan": True},
    "ck_stage_events_not_voiding_itself": {"voids_id": OWN},
    "uq_stage_events_voids_id": {"voids_id": 1},
    "ck_stories_state_known": {"state": UNKNOWN},
    "ck_stories_number_positive": {"number": 0},
    "ck_stories_sha256_shape": {"sha256": SHORT_SHA},
    "uq_stories_replication_id_number": {"number": 1},
    "uq_stories_one_draft_per_replication": {"state": "draft"},
    "ck_lineage_lock_single_row": {"id": 2},
}

SHARED: Breaches = {
    "ck_catalogue_version_single_row": {"id": 2},
    "ck_slugs_one_thing": [{"agency_id": 1}, {"replication_id": 1, "collection_id": 1}],
    "ck_slugs_kind_fits_thing": [
        {"kind": UNKNOWN},
        {"kind": "agency"},
        {"innovation_id": None, "agency_id": 1},
    ],
    **{
        f"uq_slugs_one_current_per_{kind}": {
            "kind": kind,
            "innovation_id": None,
            f"{kind}_id": 1,
            "is_current": True,
        }
        for kind in ("innovation", "replication", "agency", "collection")
    },
}

LIBRARY: Breaches = {
    "ck_collections_standing_known": {"standing": UNKNOWN},
    "ck_collections_sha256_shape": {"sha256": SHORT_SHA},
    "ck_collections_revision_positive": {"revision": 0},
    "uq_collections_slug": {"slug": "collections-1"},
    "ck_collection_items_position_positive": {"position": 0},
    "ck_collection_items_reason_given": [{"reason": ""}, {"reason": "  "}],
    "uq_collection_items_collection_id_innovation_id": {"innovation_id": 1},
    "ck_collection_drafts_base_is_of_its_collection": [{"base": 1}, {"collection_id": 1, "base": 0}],
    "uq_collection_drafts_collection_id": {"collection_id": 1, "base": 1},
    "ck_pages_sha256_shape": {"sha256": SHORT_SHA},
    "ck_pages_revision_positive": {"revision": 0},
    "uq_pages_slug": {"slug": "pages-1"},
}

BREACHES: Breaches = {
    **SHARED,
    **PLACES,
    **ACCOUNTS,
    **DECISIONS,
    **INNOVATIONS,
    **REPLICATIONS,
    **LIBRARY,
    **WISHES,
}

# What a row that names nobody by this foreign key must hold, or leave out, so that nothing else is wrong.
BESIDE: dict[str, Values] = {
    "fk_agencies_merged_into_id": {"standing": "digabung"},
    "fk_grants_region_id": {"role": "hub", "scope_kind": "province", "agency_id": None},
    "fk_collection_drafts_collection_id": {"base": 1},
    "fk_decisions_user_actor_id": {"command_actor": None},
    **{
        f"fk_decisions_{subject}_id": {"innovation_id": None}
        for subject in ("revision", "replication", "collection", "agency", "user")
    },
    "fk_replication_sources_original_replication_id": {"innovation_id": None},
    **{
        f"fk_slugs_{kind}_id": {"kind": kind, "innovation_id": None}
        for kind in ("replication", "agency", "collection")
    },
}
