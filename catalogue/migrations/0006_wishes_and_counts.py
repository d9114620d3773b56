"""What visitors miss, and how often words are searched."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "wishes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=300), nullable=False),
        sa.Column("region_id", sa.Integer(), nullable=True),
        sa.Column("wished_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(trim(words)) > 2", name=op.f("ck_wishes_words_given")),
        sa.ForeignKeyConstraint(["region_id"], ["regions.id"], name=op.f("fk_wishes_region_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wishes")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_wishes_region_id"), "wishes", ["region_id"], unique=False)
    op.create_index(op.f("ix_wishes_wished_at"), "wishes", ["wished_at"], unique=False)
    op.create_table(
        "asked",
        sa.Column("words", sa.String(length=100), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("hits", sa.Integer(), nullable=True),
        sa.CheckConstraint("position BETWEEN 0 AND 20", name=op.f("ck_asked_position_on_a_page")),
        sa.CheckConstraint("number > 0", name=op.f("ck_asked_number_positive")),
        sa.CheckConstraint("(position = 0) = (hits IS NOT NULL)", name=op.f("ck_asked_hits_of_a_search")),
        sa.PrimaryKeyConstraint("words", "day", "position", name=op.f("pk_asked")),
    )
    op.create_index(op.f("ix_asked_day"), "asked", ["day"], unique=False)
