"""Who may use which writing route, with an address and a form that only a lack of rights could refuse.

All of it is about things of one unit (tests/roles/world.py). `{name}` in addresses and values stands for what
the world calls so.
"""

from __future__ import annotations

from typing import NamedTuple

from tests.roles.world import (
    ACTORS,
    ADMINISTRATOR,
    CURATOR,
    HEAD,
    HUB,
    PASSWORD,
    STRANGER,
    VISITOR,
    WRITER,
)


class Route(NamedTuple):
    """An address, who may send the form to it, and its fields.

    `unfit` are those for whom the route is open, but who cannot name the unit in its form. Whoever is allowed
    changes what is stored; only where `stores` is false nobody need.
    """

    path: str
    allowed: tuple[str, ...]
    fields: dict[str, str]
    unfit: tuple[str, ...] = ()
    stores: bool = True


ALL = ACTORS
SIGNED_IN = tuple(actor for actor in ACTORS if actor != VISITOR)
WRITERS, SUBMITTERS, CURATORS = (WRITER,), (WRITER, HEAD), (CURATOR,)
HEADS, ADMINISTRATORS = (HEAD, ADMINISTRATOR), (ADMINISTRATOR,)
WHY = {"alasan": "Sebabnya jelas."}
NEW = {"sandi_baru": "sapi makan jerami", "ulangi": "sapi makan jerami"}
ON_DRAFT, ON_SUBMITTED = {"versi": "{draft.row_version}"}, {"versi": "{submitted.row_version}"}
COLLECTION = {"versi": "{written.row_version}", "dasar": "0"}

ROUTES = {
    "accounts.sign_in": Route("/masuk", ALL, {"surel": "{worker.email}", "sandi": PASSWORD}, stores=False),
    "accounts.sign_out": Route("/keluar", ALL, {}, stores=False),
    "accounts.set_password": Route("/sandi/{token}", ALL, NEW),
    "accounts.change_password": Route("/akun/sandi", SIGNED_IN, {"sandi": PASSWORD, **NEW}),
    "accounts.end_sessions": Route("/akun/sesi", SIGNED_IN, {}),
    "wishes.new": Route("/kebutuhan/baru", ALL, {"kebutuhan": "pompa air"}),
    "wishes.count": Route("/cari/hitung", ALL, {"q": "pompa", "posisi": "0", "hasil": "3"}, stores=False),
    # texts
    "writing.new_case": Route(
        "/meja/naskah/baru", WRITERS, {"judul": "Kasus baru", "instansi": "{unit.id}"}, unfit=(STRANGER,)
    ),
    "writing.start_revision": Route("/meja/inovasi/milik/naskah", WRITERS, {}),
    "writing.submit": Route("/meja/naskah/{draft.id}/kirim", SUBMITTERS, ON_DRAFT),
    "writing.call_back": Route("/meja/naskah/{submitted.id}/tarik", SUBMITTERS, ON_SUBMITTED),
    "writing.rebase": Route(
        "/meja/naskah/{overtaken.id}/dasar", WRITERS, {"versi": "{overtaken.row_version}"}
    ),
    "writing.mend": Route(
        "/meja/naskah/{returned.id}/perbaiki", WRITERS, {"versi": "{returned.row_version}"}
    ),
    "writing.abandon": Route("/meja/naskah/{draft.id}/buang", WRITERS, ON_DRAFT),
    "writing.give_opinion": Route(
        "/meja/naskah/{submitted.id}/pendapat", (HUB,), {**ON_SUBMITTED, "pendapat": "Jelas."}
    ),
    "editing.edit": Route("/meja/naskah/{draft.id}/ubah", WRITERS, {**ON_DRAFT, "judul": "Judul lain"}),
    "editing.source": Route("/meja/naskah/{draft.id}/sumber", WRITERS, {**ON_DRAFT, "teks": "Isi lain."}),
    "editing.preview": Route(
        "/meja/naskah/{draft.id}/pratinjau", WRITERS, {**ON_DRAFT, "teks": "Isi lain."}, stores=False
    ),
    # records of replication
    "replicating.register": Route(
        "/inovasi/{other.slug}/replikasi/baru",
        WRITERS,
        {"instansi": "{unit.slug}", "tahap": "minat"},
        unfit=(STRANGER,),
    ),
    "replicating.revise": Route(
        "/replikasi/dipelihara/ubah",
        SUBMITTERS,
        {"asal-0-alamat": "{kept_original}", "versi": "1", "hasil": "Baik."},
    ),
    "replicating.add_stage": Route(
        "/replikasi/dipelihara/tahap/baru",
        SUBMITTERS,
        {"tahap": "berlanjut", "tanggal": "2022", "keterangan": "Ada aturannya."},
    ),
    "replicating.withdraw": Route("/replikasi/dipelihara/tarik", SUBMITTERS, WHY),
    "replicating.take_over": Route("/replikasi/dari-luar/ambil-alih", WRITERS, {"instansi": "{unit.slug}"}),
    "replicating.deny": Route("/replikasi/dari-luar/sanggah", WRITERS, {"instansi": "{unit.slug}", **WHY}),
    "replicating.confirm": Route("/replikasi/tiruan/asal/konfirmasi", SUBMITTERS, WHY),
    "replicating.dispute": Route("/replikasi/tiruan/asal/bantah", SUBMITTERS, WHY),
    # the curator's desk
    "reviewing.accept": Route("/kurasi/naskah/{submitted.id}/terima", CURATORS, ON_SUBMITTED),
    "reviewing.return_text": Route(
        "/kurasi/naskah/{submitted.id}/kembalikan", CURATORS, {**ON_SUBMITTED, **WHY}
    ),
    "reviewing.reject": Route(
        "/kurasi/naskah/{submitted.id}/tolak", CURATORS, {**ON_SUBMITTED, **WHY, "yakin": "1"}
    ),
    "reviewing.withdraw": Route("/kurasi/inovasi/milik/tarik", CURATORS, WHY),
    "reviewing.restore": Route("/kurasi/inovasi/ditarik/pulihkan", CURATORS, WHY),
    "records.verify": Route(
        "/kurasi/replikasi/dipelihara/verifikasi", CURATORS, {"terlihat": "{kept.changed_in}"}
    ),
    "records.refuse": Route(
        "/kurasi/replikasi/dipelihara/tolak", CURATORS, {"terlihat": "{kept.changed_in}", **WHY}
    ),
    "records.hide": Route("/kurasi/replikasi/dipelihara/sembunyikan", CURATORS, WHY),
    "records.show": Route("/kurasi/replikasi/sembunyi/tampilkan", CURATORS, {}),
    "records.hide_story": Route("/kurasi/replikasi/dipelihara/cerita/1/sembunyikan", CURATORS, WHY),
    "records.show_story": Route("/kurasi/replikasi/bungkam/cerita/1/tampilkan", CURATORS, {}),
    "curation.new": Route("/kurasi/koleksi/baru", CURATORS, {"judul": "Sampah"}),
    "curation.revise": Route("/kurasi/koleksi/{collection.id}/sunting", CURATORS, {}),
    "curation.edit": Route(
        "/kurasi/koleksi/draf/{written.id}", CURATORS, {**COLLECTION, "judul": "Judul lain"}
    ),
    "curation.publish": Route("/kurasi/koleksi/draf/{written.id}/terbitkan", CURATORS, COLLECTION),
    "curation.discard": Route("/kurasi/koleksi/draf/{written.id}/buang", CURATORS, COLLECTION),
    "curation.withdraw": Route("/kurasi/koleksi/{collection.id}/tarik", CURATORS, WHY),
    "curation.restore": Route("/kurasi/koleksi/{withdrawn.id}/pulihkan", CURATORS, WHY),
    # people and agencies
    "administration.new_user": Route(
        "/admin/pengguna/baru",
        HEADS,
        {"nama": "Orang Baru", "surel": "baru@contoh.go.id", "instansi": "{unit.name}"},
    ),
    "administration.issue_link": Route("/admin/pengguna/{worker.id}/tautan", HEADS, {}),
    "administration.deactivate": Route("/admin/pengguna/{worker.id}/nonaktifkan", HEADS, {}),
    "administration.reactivate": Route("/admin/pengguna/{idle.id}/aktifkan", HEADS, {}),
    "administration.grant": Route(
        "/admin/pengguna/{worker.id}/wewenang", HEADS, {"peran": "kontributor", "cakupan": "{bare.name}"}
    ),
    "administration.revoke": Route("/admin/wewenang/{grant.id}/cabut", HEADS, {}),
    "agencies.new": Route(
        "/admin/instansi/baru", HEADS, {"nama": "Seksi Baru", "induk": "{government.name}"}
    ),
    "agencies.rename": Route(
        "/admin/instansi/{bare.id}/nama", HEADS, {"nama": "Dinas Baru", "semula": "{bare.name}"}
    ),
    "agencies.place": Route("/admin/instansi/{bare.id}/induk", ADMINISTRATORS, {"induk": "{heir.name}"}),
    "agencies.merge": Route("/admin/instansi/{bare.id}/gabung", ADMINISTRATORS, {"penerus": "{heir.name}"}),
    "agencies.deactivate": Route("/admin/instansi/{bare.id}/nonaktifkan", ADMINISTRATORS, WHY),
    "agencies.reactivate": Route("/admin/instansi/{off.id}/aktifkan", ADMINISTRATORS, WHY),
}
