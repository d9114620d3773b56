"""Every kind of page that the site has, each at an address that shows much of it."""

from __future__ import annotations

RICH, THIN, WITHDRAWN = "sumpah-beruang-banyumas", "omspan-kemenkeu", "ekowisata-wonosalam-jombang"

KINDS = {
    "front page": "/",
    "catalogue": "/inovasi",
    "catalogue, filtered": "/inovasi?tema=kesehatan&daerah=jawa&urut=replikasi",
    "search with hits": "/inovasi?q=akta+lahir",
    "search with a correction": "/inovasi?q=samph",
    "search without hits": "/inovasi?q=qqqqzzzz",
    "rich case": f"/inovasi/{RICH}",
    "thin case": f"/inovasi/{THIN}",
    "replications of a case": f"/inovasi/{RICH}/replikasi",
    "replications of a case nobody repeats": f"/inovasi/{THIN}/replikasi",
    "history": f"/inovasi/{RICH}/riwayat",
    "replications": "/replikasi",
    "replications, filtered": "/replikasi?kelompok=minat&daerah=33",
    "replication": "/replikasi/saik-makbon-sorong",
    "regions": "/daerah",
    "regions by interest": "/daerah?ukuran=minat",
    "province": "/daerah/33",
    "kabupaten": "/daerah/33.02",
    "kabupaten with nothing yet": "/daerah/95.08",
    "agency": "/instansi/pemerintah-kabupaten-banyumas",
    "collections": "/koleksi",
    "collection": "/koleksi/desa-dan-sampah",
    "page": "/halaman/definisi-angka",
    "page with a template": "/halaman/panduan-menulis",
    "404": "/inovasi/tidak-ada",
    "410": f"/inovasi/{WITHDRAWN}",
}
