"""Where a user works, links to set a password, failed sign-ins, and the verbs of rulings about people."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

VERBS = "verb IN ('terima', 'kembalikan', 'tolak', 'tarik', 'pulihkan', 'sembunyikan', 'tampilkan', 'konfirmasi', 'bantah', 'verifikasi', 'tolak_verifikasi', 'akui', 'ambil_alih', 'terbitkan', 'ubah', 'gabung', 'nonaktifkan', 'aktifkan', 'buat', 'beri_tautan', 'ubah_sandi', 'beri_wewenang', 'cabut_wewenang')"


def upgrade() -> None:
    op.create_table(
        "failed_sign_ins",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("blocked_until", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(key) = 64", name=op.f("ck_failed_sign_ins_key_shape")),
        sa.CheckConstraint("number > 0", name=op.f("ck_failed_sign_ins_number_positive")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_failed_sign_ins")),
    )
    op.create_index(op.f("ix_failed_sign_ins_began_at"), "failed_sign_ins", ["began_at"], unique=False)
    op.create_table(
        "password_links",
        sa.Column("user_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("token_sha256", sa.String(length=64), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(token_sha256) = 64", name=op.f("ck_password_links_token_sha256_shape")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_password_links_user_id")),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_password_links")),
        sa.UniqueConstraint("token_sha256", name=op.f("uq_password_links_token_sha256")),
    )
    # SQLite makes both tables anew. Nobody has an account before this migration, so nothing points to `users`.
    with op.batch_alter_table("users") as batch_op:
        batch_op.add_column(sa.Column("agency_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(op.f("fk_users_agency_id"), "agencies", ["agency_id"], ["id"])
    op.create_index(op.f("ix_users_agency_id"), "users", ["agency_id"], unique=False)

    with op.batch_alter_table("decisions") as batch_op:
        batch_op.drop_constraint(op.f("ck_decisions_verb_known"), type_="check")
        batch_op.create_check_constraint(op.f("ck_decisions_verb_known"), VERBS)
    op.create_index(op.f("ix_decisions_user_id"), "decisions", ["user_id"], unique=False)
