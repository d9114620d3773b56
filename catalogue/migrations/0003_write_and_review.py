"""In which role a remark on a text was made, and how far each person has seen each desk."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Nobody could make a remark before this migration.
    with op.batch_alter_table("revision_comments") as batch_op:
        batch_op.add_column(sa.Column("role", sa.String(length=12), nullable=False))
        batch_op.create_check_constraint(
            op.f("ck_revision_comments_role_known"), "role IN ('kurator', 'hub')"
        )
    op.create_table(
        "desk_visits",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("desk", sa.String(length=20), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("desk IN ('naskah', 'replikasi')", name=op.f("ck_desk_visits_desk_known")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_desk_visits_user_id")),
        sa.PrimaryKeyConstraint("user_id", "desk", name=op.f("pk_desk_visits")),
    )
