"""What curators write of a collection beside its published text."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "collection_drafts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("collection_id", sa.Integer(), nullable=True),
        sa.Column("base", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_by_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(collection_id IS NULL AND base = 0) OR (collection_id IS NOT NULL AND base > 0)",
            name=op.f("ck_collection_drafts_base_is_of_its_collection"),
        ),
        sa.ForeignKeyConstraint(
            ["collection_id"], ["collections.id"], name=op.f("fk_collection_drafts_collection_id")
        ),
        sa.ForeignKeyConstraint(["saved_by_id"], ["users.id"], name=op.f("fk_collection_drafts_saved_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_collection_drafts")),
        sa.UniqueConstraint("collection_id", name=op.f("uq_collection_drafts_collection_id")),
        sqlite_autoincrement=True,
    )
