"""Lay the tables of all features with their constraints, and the two single rows."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = ("default",)
depends_on = None


# The foreign keys that close a circle. SQLite takes them only with their table, others only after both tables.
CIRCLES = (
    ("innovations", "current_revision_id", "revisions"),
    ("replications", "current_story_id", "stories"),
)


def circle(table: str, column: str, target: str) -> list[sa.ForeignKeyConstraint]:
    if op.get_bind().dialect.name != "sqlite":
        return []
    return [sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}"))]


def upgrade() -> None:
    op.create_table(
        "catalogue_version",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_catalogue_version_single_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_catalogue_version")),
    )
    op.create_table(
        "collections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=120), nullable=False),
        sa.Column("standing", sa.String(length=10), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("toc", sa.JSON(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_in", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint(
            "standing IN ('draf', 'terbit', 'ditarik')", name=op.f("ck_collections_standing_known")
        ),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_collections_sha256_shape")),
        sa.CheckConstraint("revision > 0", name=op.f("ck_collections_revision_positive")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_collections")),
        sa.UniqueConstraint("slug", name=op.f("uq_collections_slug")),
    )
    op.create_index(op.f("ix_collections_changed_in"), "collections", ["changed_in"], unique=False)

    op.create_table(
        "lineage_lock",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_lineage_lock_single_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lineage_lock")),
    )
    op.create_table(
        "pages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=120), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("toc", sa.JSON(), nullable=False),
        sa.Column("revised_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_pages_sha256_shape")),
        sa.CheckConstraint("revision > 0", name=op.f("ck_pages_revision_positive")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pages")),
        sa.UniqueConstraint("slug", name=op.f("uq_pages_slug")),
    )
    op.create_table(
        "regions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=5), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("level", sa.String(length=10), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("short_name", sa.String(length=80), nullable=False),
        sa.Column("island_group", sa.String(length=30), nullable=False),
        sa.Column("timezone", sa.String(length=30), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=False),
        sa.Column("longitude", sa.Double(), nullable=False),
        sa.Column("area_km2", sa.Double(), nullable=False),
        sa.Column("area_year", sa.Integer(), nullable=False),
        sa.Column("population", sa.Integer(), nullable=False),
        sa.Column("population_year", sa.Integer(), nullable=False),
        sa.Column("grdp_per_capita_2017", sa.Double(), nullable=True),
        sa.CheckConstraint(
            "(level = 'province' AND parent_id IS NULL AND length(code) = 2) OR (level <> 'province' AND parent_id IS NOT NULL AND length(code) = 5)",
            name=op.f("ck_regions_level_fits_parent"),
        ),
        sa.CheckConstraint("level IN ('province', 'regency', 'city')", name=op.f("ck_regions_level_known")),
        sa.CheckConstraint("area_km2 > 0", name=op.f("ck_regions_area_positive")),
        sa.CheckConstraint("population >= 0", name=op.f("ck_regions_population_not_negative")),
        sa.ForeignKeyConstraint(["parent_id"], ["regions.id"], name=op.f("fk_regions_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_regions")),
        sa.UniqueConstraint("code", name=op.f("uq_regions_code")),
    )
    op.create_index(op.f("ix_regions_island_group"), "regions", ["island_group"], unique=False)
    op.create_index(op.f("ix_regions_parent_id"), "regions", ["parent_id"], unique=False)

    op.create_table(
        "users",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=True),
        sa.Column("session_number", sa.Integer(), nullable=False),
        sa.Column("standing", sa.String(length=10), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("email LIKE '%_@_%'", name=op.f("ck_users_email_shape")),
        sa.CheckConstraint("standing IN ('aktif', 'nonaktif')", name=op.f("ck_users_standing_known")),
        sa.CheckConstraint("email = lower(email)", name=op.f("ck_users_email_lower_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("email", name=op.f("uq_users_email")),
    )
    op.create_table(
        "agencies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=120), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("region_id", sa.Integer(), nullable=True),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("standing", sa.String(length=10), nullable=False),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.Column("changed_in", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint(
            "(standing = 'digabung' AND merged_into_id IS NOT NULL AND merged_into_id <> id) OR (standing <> 'digabung' AND merged_into_id IS NULL)",
            name=op.f("ck_agencies_merged_names_its_heir"),
        ),
        sa.CheckConstraint(
            "kind IN ('kementerian', 'lembaga', 'provinsi', 'kabupaten', 'kota', 'bumn', 'bumd', 'desa', 'lainnya')",
            name=op.f("ck_agencies_kind_known"),
        ),
        sa.CheckConstraint(
            "kind NOT IN ('provinsi', 'kabupaten', 'kota') OR region_id IS NOT NULL",
            name=op.f("ck_agencies_government_has_region"),
        ),
        sa.CheckConstraint(
            "standing IN ('aktif', 'nonaktif', 'digabung')", name=op.f("ck_agencies_standing_known")
        ),
        sa.CheckConstraint("parent_id <> id", name=op.f("ck_agencies_not_its_own_parent")),
        sa.ForeignKeyConstraint(["merged_into_id"], ["agencies.id"], name=op.f("fk_agencies_merged_into_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["agencies.id"], name=op.f("fk_agencies_parent_id")),
        sa.ForeignKeyConstraint(["region_id"], ["regions.id"], name=op.f("fk_agencies_region_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agencies")),
        sa.UniqueConstraint("name", name=op.f("uq_agencies_name")),
        sa.UniqueConstraint("slug", name=op.f("uq_agencies_slug")),
    )
    op.create_index(op.f("ix_agencies_changed_in"), "agencies", ["changed_in"], unique=False)
    op.create_index(op.f("ix_agencies_kind"), "agencies", ["kind"], unique=False)
    op.create_index(op.f("ix_agencies_parent_id"), "agencies", ["parent_id"], unique=False)
    op.create_index(op.f("ix_agencies_region_id"), "agencies", ["region_id"], unique=False)
    op.create_index(
        "uq_agencies_one_government_per_region",
        "agencies",
        ["region_id"],
        unique=True,
        sqlite_where=sa.text("parent_id IS NULL AND kind IN ('provinsi', 'kabupaten', 'kota')"),
        postgresql_where=sa.text("parent_id IS NULL AND kind IN ('provinsi', 'kabupaten', 'kota')"),
    )

    op.create_table(
        "old_region_codes",
        sa.Column("code", sa.String(length=5), nullable=False),
        sa.Column("region_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(code) IN (2, 5)", name=op.f("ck_old_region_codes_code_shape")),
        sa.ForeignKeyConstraint(["region_id"], ["regions.id"], name=op.f("fk_old_region_codes_region_id")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_old_region_codes")),
    )
    op.create_table(
        "agency_aliases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agencies.id"], name=op.f("fk_agency_aliases_agency_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agency_aliases")),
        sa.UniqueConstraint("name", name=op.f("uq_agency_aliases_name")),
    )
    op.create_index(op.f("ix_agency_aliases_agency_id"), "agency_aliases", ["agency_id"], unique=False)

    op.create_table(
        "grants",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("scope_kind", sa.String(length=10), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("region_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(role = 'kontributor' AND scope_kind = 'agency') OR (role = 'admin_lokal' AND scope_kind = 'agency') OR (role = 'hub' AND scope_kind = 'province') OR (role = 'kurator' AND scope_kind = 'everything') OR (role = 'administrator' AND scope_kind = 'everything')",
            name=op.f("ck_grants_role_has_its_scope_kind"),
        ),
        sa.CheckConstraint(
            "(scope_kind = 'agency' AND agency_id IS NOT NULL AND region_id IS NULL) OR (scope_kind = 'province' AND region_id IS NOT NULL AND agency_id IS NULL) OR (scope_kind = 'everything' AND agency_id IS NULL AND region_id IS NULL)",
            name=op.f("ck_grants_scope_is_whole"),
        ),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_grants_agency_id")),
        sa.ForeignKeyConstraint(["region_id"], ["regions.id"], name=op.f("fk_grants_region_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_grants_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grants")),
        sa.UniqueConstraint("user_id", "role", "agency_id", name=op.f("uq_grants_user_id_role_agency_id")),
        sa.UniqueConstraint("user_id", "role", "region_id", name=op.f("uq_grants_user_id_role_region_id")),
    )
    op.create_index(op.f("ix_grants_agency_id"), "grants", ["agency_id"], unique=False)
    op.create_index(op.f("ix_grants_region_id"), "grants", ["region_id"], unique=False)
    op.create_index(op.f("ix_grants_user_id"), "grants", ["user_id"], unique=False)
    op.create_index(
        "uq_grants_everything_once",
        "grants",
        ["user_id", "role"],
        unique=True,
        sqlite_where=sa.text("scope_kind = 'everything'"),
        postgresql_where=sa.text("scope_kind = 'everything'"),
    )

    op.create_table(
        "innovations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=120), nullable=True),
        sa.Column("standing", sa.String(length=12), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("region_id", sa.Integer(), nullable=True),
        sa.Column("current_revision_id", sa.Integer(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revised_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_reason", sa.Text(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("theme", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=True),
        sa.Column("started", sa.String(length=10), nullable=True),
        sa.Column("completeness", sa.Integer(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.Column("sections", sa.JSON(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("toc", sa.JSON(), nullable=False),
        sa.Column("changed_in", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint(
            "(standing = 'ditarik') = (withdrawn_at IS NOT NULL AND length(trim(withdrawn_reason)) > 0)",
            name=op.f("ck_innovations_withdrawn_says_why"),
        ),
        sa.CheckConstraint(
            "kind IS NULL OR kind IN ('digital', 'non-digital')", name=op.f("ck_innovations_kind_known")
        ),
        sa.CheckConstraint(
            "standing = 'belum_terbit' OR (slug IS NOT NULL AND current_revision_id IS NOT NULL AND published_at IS NOT NULL)",
            name=op.f("ck_innovations_public_has_slug_and_text"),
        ),
        sa.CheckConstraint(
            "standing IN ('belum_terbit', 'terbit', 'ditarik')", name=op.f("ck_innovations_standing_known")
        ),
        sa.CheckConstraint("completeness BETWEEN 0 AND 8", name=op.f("ck_innovations_completeness_of_eight")),
        sa.CheckConstraint("length(started) IN (4, 7, 10)", name=op.f("ck_innovations_started_precision")),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_innovations_agency_id")),
        sa.ForeignKeyConstraint(["region_id"], ["regions.id"], name=op.f("fk_innovations_region_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_innovations")),
        sa.UniqueConstraint("current_revision_id", name=op.f("uq_innovations_current_revision_id")),
        *circle("innovations", "current_revision_id", "revisions"),
        sa.UniqueConstraint("slug", name=op.f("uq_innovations_slug")),
    )
    op.create_index(op.f("ix_innovations_agency_id"), "innovations", ["agency_id"], unique=False)
    op.create_index(op.f("ix_innovations_changed_in"), "innovations", ["changed_in"], unique=False)
    op.create_index(op.f("ix_innovations_published_at"), "innovations", ["published_at"], unique=False)
    op.create_index(op.f("ix_innovations_region_id"), "innovations", ["region_id"], unique=False)
    op.create_index(op.f("ix_innovations_standing"), "innovations", ["standing"], unique=False)
    op.create_index(op.f("ix_innovations_theme"), "innovations", ["theme"], unique=False)

    op.create_table(
        "replications",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=120), nullable=False),
        sa.Column("relation", sa.String(length=24), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("replicator_text", sa.Text(), nullable=True),
        sa.Column("region_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=12), nullable=True),
        sa.Column("reporter", sa.String(length=16), nullable=False),
        sa.Column("standing", sa.String(length=16), nullable=False),
        sa.Column("standing_reason", sa.Text(), nullable=False),
        sa.Column("stage", sa.String(length=16), nullable=True),
        sa.Column("stage_date", sa.String(length=10), nullable=True),
        sa.Column("stage_is_plan", sa.Boolean(), nullable=False),
        sa.Column("origin_word", sa.String(length=20), nullable=False),
        sa.Column("origin_reason", sa.Text(), nullable=False),
        sa.Column("origin_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ministry_word", sa.String(length=20), nullable=False),
        sa.Column("ministry_reason", sa.Text(), nullable=False),
        sa.Column("ministry_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("region_word", sa.String(length=20), nullable=False),
        sa.Column("region_reason", sa.Text(), nullable=False),
        sa.Column("region_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("current_story_id", sa.Integer(), nullable=True),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("plain_text", sa.Text(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_in", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint(
            "kind IN ('adopsi', 'adaptasi', 'modifikasi', 'scaling_up')",
            name=op.f("ck_replications_kind_known"),
        ),
        sa.CheckConstraint(
            "ministry_word <> 'ditolak' OR length(trim(ministry_reason)) > 0",
            name=op.f("ck_replications_rejection_says_why"),
        ),
        sa.CheckConstraint(
            "ministry_word IN ('belum', 'terverifikasi', 'ditolak')",
            name=op.f("ck_replications_ministry_word_known"),
        ),
        sa.CheckConstraint(
            "origin_word <> 'dibantah' OR length(trim(origin_reason)) > 0",
            name=op.f("ck_replications_dispute_says_why"),
        ),
        sa.CheckConstraint(
            "origin_word IN ('belum_ditanggapi', 'dikonfirmasi', 'dibantah')",
            name=op.f("ck_replications_origin_word_known"),
        ),
        sa.CheckConstraint(
            "region_word <> 'dibantah' OR length(trim(region_reason)) > 0",
            name=op.f("ck_replications_denial_says_why"),
        ),
        sa.CheckConstraint(
            "region_word IN ('belum', 'diakui', 'dibantah')", name=op.f("ck_replications_region_word_known")
        ),
        sa.CheckConstraint(
            "relation IN ('replikasi', 'perluasan_program', 'perluasan_dalam_daerah', 'adopsi_serupa')",
            name=op.f("ck_replications_relation_known"),
        ),
        sa.CheckConstraint(
            "reporter IN ('daerah', 'asal', 'sumber_terbuka')", name=op.f("ck_replications_reporter_known")
        ),
        sa.CheckConstraint(
            "stage IN ('minat', 'kesepakatan', 'persiapan', 'implementasi', 'berjalan', 'berlanjut', 'dibatalkan', 'gagal', 'berhenti')",
            name=op.f("ck_replications_stage_known"),
        ),
        sa.CheckConstraint(
            "standing = 'tampil' OR length(trim(standing_reason)) > 0",
            name=op.f("ck_replications_hidden_says_why"),
        ),
        sa.CheckConstraint(
            "standing IN ('tampil', 'ditarik', 'disembunyikan')", name=op.f("ck_replications_standing_known")
        ),
        sa.CheckConstraint(
            "(CASE WHEN agency_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN replicator_text IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_replications_one_replicator"),
        ),
        sa.CheckConstraint(
            "agency_id IS NOT NULL OR region_id IS NULL", name=op.f("ck_replications_text_is_no_region")
        ),
        sa.CheckConstraint(
            "length(stage_date) IN (4, 7, 10)", name=op.f("ck_replications_stage_date_precision")
        ),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_replications_agency_id")),
        sa.ForeignKeyConstraint(["region_id"], ["regions.id"], name=op.f("fk_replications_region_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_replications")),
        sa.UniqueConstraint("current_story_id", name=op.f("uq_replications_current_story_id")),
        *circle("replications", "current_story_id", "stories"),
        sa.UniqueConstraint("slug", name=op.f("uq_replications_slug")),
    )
    op.create_index(op.f("ix_replications_agency_id"), "replications", ["agency_id"], unique=False)
    op.create_index(op.f("ix_replications_changed_in"), "replications", ["changed_in"], unique=False)
    op.create_index(op.f("ix_replications_published_at"), "replications", ["published_at"], unique=False)
    op.create_index(op.f("ix_replications_region_id"), "replications", ["region_id"], unique=False)
    op.create_index(op.f("ix_replications_relation"), "replications", ["relation"], unique=False)
    op.create_index(op.f("ix_replications_stage"), "replications", ["stage"], unique=False)
    op.create_index(op.f("ix_replications_standing"), "replications", ["standing"], unique=False)

    op.create_table(
        "collection_items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("collection_id", sa.Integer(), nullable=False),
        sa.Column("innovation_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint("length(trim(reason)) > 0", name=op.f("ck_collection_items_reason_given")),
        sa.CheckConstraint("position > 0", name=op.f("ck_collection_items_position_positive")),
        sa.ForeignKeyConstraint(
            ["collection_id"], ["collections.id"], name=op.f("fk_collection_items_collection_id")
        ),
        sa.ForeignKeyConstraint(
            ["innovation_id"], ["innovations.id"], name=op.f("fk_collection_items_innovation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_collection_items")),
        sa.UniqueConstraint(
            "collection_id", "innovation_id", name=op.f("uq_collection_items_collection_id_innovation_id")
        ),
    )
    op.create_index(
        op.f("ix_collection_items_collection_id"), "collection_items", ["collection_id"], unique=False
    )
    op.create_index(
        op.f("ix_collection_items_innovation_id"), "collection_items", ["innovation_id"], unique=False
    )

    op.create_table(
        "replication_sources",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("replication_id", sa.Integer(), nullable=False),
        sa.Column("innovation_id", sa.Integer(), nullable=True),
        sa.Column("original_replication_id", sa.Integer(), nullable=True),
        sa.Column("outside_title", sa.String(length=300), nullable=True),
        sa.Column("outside_place", sa.String(length=200), nullable=True),
        sa.Column("open_agency_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(CASE WHEN innovation_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN original_replication_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN outside_title IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_replication_sources_one_original"),
        ),
        sa.CheckConstraint(
            "(outside_title IS NULL) = (outside_place IS NULL)",
            name=op.f("ck_replication_sources_outside_has_its_place"),
        ),
        sa.CheckConstraint(
            "original_replication_id <> replication_id", name=op.f("ck_replication_sources_not_itself")
        ),
        sa.ForeignKeyConstraint(
            ["innovation_id"], ["innovations.id"], name=op.f("fk_replication_sources_innovation_id")
        ),
        sa.ForeignKeyConstraint(
            ["open_agency_id"], ["agencies.id"], name=op.f("fk_replication_sources_open_agency_id")
        ),
        sa.ForeignKeyConstraint(
            ["original_replication_id"],
            ["replications.id"],
            name=op.f("fk_replication_sources_original_replication_id"),
        ),
        sa.ForeignKeyConstraint(
            ["replication_id"], ["replications.id"], name=op.f("fk_replication_sources_replication_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_replication_sources")),
        sa.UniqueConstraint("open_agency_id", "innovation_id", name="uq_open_replication_of_innovation"),
        sa.UniqueConstraint(
            "open_agency_id", "original_replication_id", name="uq_open_replication_of_replication"
        ),
        sa.UniqueConstraint(
            "replication_id",
            "innovation_id",
            name=op.f("uq_replication_sources_replication_id_innovation_id"),
        ),
        sa.UniqueConstraint(
            "replication_id",
            "original_replication_id",
            name=op.f("uq_replication_sources_replication_id_original_replication_id"),
        ),
    )
    op.create_index(
        op.f("ix_replication_sources_innovation_id"), "replication_sources", ["innovation_id"], unique=False
    )
    op.create_index(
        op.f("ix_replication_sources_original_replication_id"),
        "replication_sources",
        ["original_replication_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_replication_sources_replication_id"), "replication_sources", ["replication_id"], unique=False
    )

    op.create_table(
        "revisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("innovation_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("base_id", sa.Integer(), nullable=True),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state IN ('accepted', 'rejected')) = (decided_at IS NOT NULL)",
            name=op.f("ck_revisions_ruled_has_its_date"),
        ),
        sa.CheckConstraint(
            "state IN ('draft', 'submitted', 'returned', 'mended', 'accepted', 'rejected', 'abandoned')",
            name=op.f("ck_revisions_state_known"),
        ),
        sa.CheckConstraint("base_id <> id AND parent_id <> id", name=op.f("ck_revisions_not_its_own_base")),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_revisions_sha256_shape")),
        sa.CheckConstraint("number > 0", name=op.f("ck_revisions_number_positive")),
        sa.ForeignKeyConstraint(["base_id"], ["revisions.id"], name=op.f("fk_revisions_base_id")),
        sa.ForeignKeyConstraint(
            ["innovation_id"], ["innovations.id"], name=op.f("fk_revisions_innovation_id")
        ),
        sa.ForeignKeyConstraint(["parent_id"], ["revisions.id"], name=op.f("fk_revisions_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revisions")),
        sa.UniqueConstraint("innovation_id", "number", name=op.f("uq_revisions_innovation_id_number")),
    )
    op.create_index(op.f("ix_revisions_innovation_id"), "revisions", ["innovation_id"], unique=False)
    op.create_index(op.f("ix_revisions_state"), "revisions", ["state"], unique=False)
    op.create_index(
        "uq_revisions_one_open_per_innovation",
        "revisions",
        ["innovation_id"],
        unique=True,
        sqlite_where=sa.text("state IN ('draft', 'submitted', 'returned')"),
        postgresql_where=sa.text("state IN ('draft', 'submitted', 'returned')"),
    )

    op.create_table(
        "slugs",
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("slug", sa.String(length=120), nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.Column("innovation_id", sa.Integer(), nullable=True),
        sa.Column("replication_id", sa.Integer(), nullable=True),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("collection_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(kind = 'innovation' AND innovation_id IS NOT NULL) OR (kind = 'replication' AND replication_id IS NOT NULL) OR (kind = 'agency' AND agency_id IS NOT NULL) OR (kind = 'collection' AND collection_id IS NOT NULL)",
            name=op.f("ck_slugs_kind_fits_thing"),
        ),
        sa.CheckConstraint(
            "(CASE WHEN innovation_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN replication_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN agency_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN collection_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_slugs_one_thing"),
        ),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_slugs_agency_id")),
        sa.ForeignKeyConstraint(["collection_id"], ["collections.id"], name=op.f("fk_slugs_collection_id")),
        sa.ForeignKeyConstraint(["innovation_id"], ["innovations.id"], name=op.f("fk_slugs_innovation_id")),
        sa.ForeignKeyConstraint(
            ["replication_id"], ["replications.id"], name=op.f("fk_slugs_replication_id")
        ),
        sa.PrimaryKeyConstraint("kind", "slug", name=op.f("pk_slugs")),
    )
    op.create_index(
        "uq_slugs_one_current_per_agency",
        "slugs",
        ["agency_id"],
        unique=True,
        sqlite_where=sa.text("is_current"),
        postgresql_where=sa.text("is_current"),
    )
    op.create_index(
        "uq_slugs_one_current_per_collection",
        "slugs",
        ["collection_id"],
        unique=True,
        sqlite_where=sa.text("is_current"),
        postgresql_where=sa.text("is_current"),
    )
    op.create_index(
        "uq_slugs_one_current_per_innovation",
        "slugs",
        ["innovation_id"],
        unique=True,
        sqlite_where=sa.text("is_current"),
        postgresql_where=sa.text("is_current"),
    )
    op.create_index(
        "uq_slugs_one_current_per_replication",
        "slugs",
        ["replication_id"],
        unique=True,
        sqlite_where=sa.text("is_current"),
        postgresql_where=sa.text("is_current"),
    )

    op.create_table(
        "stage_events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("replication_id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(length=16), nullable=False),
        sa.Column("date", sa.String(length=10), nullable=True),
        sa.Column("is_plan", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("reason", sa.String(length=16), nullable=True),
        sa.Column("reason_text", sa.Text(), nullable=False),
        sa.Column("lesson", sa.Text(), nullable=False),
        sa.Column("voids_id", sa.Integer(), nullable=True),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entered_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(stage IN ('dibatalkan', 'gagal', 'berhenti') AND reason IS NOT NULL AND length(trim(lesson)) > 0) OR (stage NOT IN ('dibatalkan', 'gagal', 'berhenti') AND reason IS NULL)",
            name=op.f("ck_stage_events_end_has_reason_and_lesson"),
        ),
        sa.CheckConstraint("NOT is_plan OR stage = 'minat'", name=op.f("ck_stage_events_plan_is_interest")),
        sa.CheckConstraint(
            "reason <> 'lainnya' OR length(trim(reason_text)) > 0",
            name=op.f("ck_stage_events_other_reason_told"),
        ),
        sa.CheckConstraint(
            "reason IN ('pimpinan', 'anggaran', 'sdm', 'regulasi', 'infrastruktur', 'tidak_cocok', 'lainnya')",
            name=op.f("ck_stage_events_reason_known"),
        ),
        sa.CheckConstraint(
            "stage IN ('minat', 'kesepakatan', 'persiapan', 'implementasi', 'berjalan', 'berlanjut', 'dibatalkan', 'gagal', 'berhenti')",
            name=op.f("ck_stage_events_stage_known"),
        ),
        sa.CheckConstraint("length(date) IN (4, 7, 10)", name=op.f("ck_stage_events_date_precision")),
        sa.CheckConstraint("voids_id <> id", name=op.f("ck_stage_events_not_voiding_itself")),
        sa.ForeignKeyConstraint(["entered_by_id"], ["users.id"], name=op.f("fk_stage_events_entered_by_id")),
        sa.ForeignKeyConstraint(
            ["replication_id"], ["replications.id"], name=op.f("fk_stage_events_replication_id")
        ),
        sa.ForeignKeyConstraint(["voids_id"], ["stage_events.id"], name=op.f("fk_stage_events_voids_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stage_events")),
        sa.UniqueConstraint("voids_id", name=op.f("uq_stage_events_voids_id")),
    )
    op.create_index(op.f("ix_stage_events_replication_id"), "stage_events", ["replication_id"], unique=False)

    op.create_table(
        "stories",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("replication_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("state IN ('draft', 'published', 'hidden')", name=op.f("ck_stories_state_known")),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_stories_sha256_shape")),
        sa.CheckConstraint("number > 0", name=op.f("ck_stories_number_positive")),
        sa.ForeignKeyConstraint(
            ["replication_id"], ["replications.id"], name=op.f("fk_stories_replication_id")
        ),
        sa.ForeignKeyConstraint(["saved_by_id"], ["users.id"], name=op.f("fk_stories_saved_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stories")),
        sa.UniqueConstraint("replication_id", "number", name=op.f("uq_stories_replication_id_number")),
    )
    op.create_index(op.f("ix_stories_replication_id"), "stories", ["replication_id"], unique=False)
    op.create_index(
        "uq_stories_one_draft_per_replication",
        "stories",
        ["replication_id"],
        unique=True,
        sqlite_where=sa.text("state = 'draft'"),
        postgresql_where=sa.text("state = 'draft'"),
    )

    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("verb", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("user_actor_id", sa.Integer(), nullable=True),
        sa.Column("command_actor", sa.String(length=60), nullable=True),
        sa.Column("innovation_id", sa.Integer(), nullable=True),
        sa.Column("revision_id", sa.Integer(), nullable=True),
        sa.Column("replication_id", sa.Integer(), nullable=True),
        sa.Column("collection_id", sa.Integer(), nullable=True),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "verb IN ('terima', 'kembalikan', 'tolak', 'tarik', 'pulihkan', 'sembunyikan', 'tampilkan', 'konfirmasi', 'bantah', 'verifikasi', 'tolak_verifikasi', 'akui', 'ambil_alih', 'terbitkan', 'ubah', 'gabung', 'nonaktifkan')",
            name=op.f("ck_decisions_verb_known"),
        ),
        sa.CheckConstraint(
            "verb NOT IN ('kembalikan', 'tolak', 'tarik', 'pulihkan', 'sembunyikan', 'bantah', 'tolak_verifikasi') OR length(trim(reason)) > 0",
            name=op.f("ck_decisions_reason_given"),
        ),
        sa.CheckConstraint(
            "(CASE WHEN innovation_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN revision_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN replication_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN collection_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN agency_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN user_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_decisions_one_subject"),
        ),
        sa.CheckConstraint(
            "(CASE WHEN user_actor_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN command_actor IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_decisions_one_actor"),
        ),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_decisions_agency_id")),
        sa.ForeignKeyConstraint(
            ["collection_id"], ["collections.id"], name=op.f("fk_decisions_collection_id")
        ),
        sa.ForeignKeyConstraint(
            ["innovation_id"], ["innovations.id"], name=op.f("fk_decisions_innovation_id")
        ),
        sa.ForeignKeyConstraint(
            ["replication_id"], ["replications.id"], name=op.f("fk_decisions_replication_id")
        ),
        sa.ForeignKeyConstraint(["revision_id"], ["revisions.id"], name=op.f("fk_decisions_revision_id")),
        sa.ForeignKeyConstraint(["user_actor_id"], ["users.id"], name=op.f("fk_decisions_user_actor_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_decisions_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
    )
    op.create_index(op.f("ix_decisions_agency_id"), "decisions", ["agency_id"], unique=False)
    op.create_index(op.f("ix_decisions_collection_id"), "decisions", ["collection_id"], unique=False)
    op.create_index(op.f("ix_decisions_innovation_id"), "decisions", ["innovation_id"], unique=False)
    op.create_index(op.f("ix_decisions_made_at"), "decisions", ["made_at"], unique=False)
    op.create_index(op.f("ix_decisions_replication_id"), "decisions", ["replication_id"], unique=False)
    op.create_index(op.f("ix_decisions_revision_id"), "decisions", ["revision_id"], unique=False)

    op.create_table(
        "revision_comments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(length=40), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(trim(text)) > 0", name=op.f("ck_revision_comments_text_given")),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revisions.id"], name=op.f("fk_revision_comments_revision_id")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_revision_comments_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision_comments")),
    )
    op.create_index(
        op.f("ix_revision_comments_revision_id"), "revision_comments", ["revision_id"], unique=False
    )

    op.create_table(
        "revision_savers",
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revisions.id"], name=op.f("fk_revision_savers_revision_id")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_revision_savers_user_id")),
        sa.PrimaryKeyConstraint("revision_id", "user_id", name=op.f("pk_revision_savers")),
    )

    for table, column, target in CIRCLES:
        if op.get_bind().dialect.name != "sqlite":
            op.create_foreign_key(op.f(f"fk_{table}_{column}"), table, target, [column], ["id"])
    op.execute("INSERT INTO catalogue_version (id, number) VALUES (1, 0)")
    op.execute("INSERT INTO lineage_lock (id) VALUES (1)")
