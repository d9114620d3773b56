"""The verb of a region that says that a record about it is wrong: "bantah" is the origin's word alone."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

VERBS = "verb IN ('terima', 'kembalikan', 'tolak', 'tarik', 'pulihkan', 'sembunyikan', 'tampilkan', 'konfirmasi', 'bantah', 'sanggah', 'verifikasi', 'tolak_verifikasi', 'akui', 'ambil_alih', 'terbitkan', 'ubah', 'gabung', 'nonaktifkan', 'aktifkan', 'buat', 'beri_tautan', 'ubah_sandi', 'beri_wewenang', 'cabut_wewenang')"
REASONED = "verb NOT IN ('kembalikan', 'tolak', 'tarik', 'pulihkan', 'sembunyikan', 'bantah', 'sanggah', 'tolak_verifikasi') OR length(trim(reason)) > 0"


def upgrade() -> None:
    with op.batch_alter_table("decisions") as batch_op:
        for name, condition in (("verb_known", VERBS), ("reason_given", REASONED)):
            batch_op.drop_constraint(op.f(f"ck_decisions_{name}"), type_="check")
            batch_op.create_check_constraint(op.f(f"ck_decisions_{name}"), sa.text(condition))
