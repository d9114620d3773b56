"""Error pages in the site's own look; a visitor never sees a stack trace."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask, Response, g, make_response, render_template, request, url_for
from werkzeug.exceptions import HTTPException

from catalogue.errors import CatalogueError, Withdrawn
from catalogue.language import gettext as _
from catalogue.web.database import db
from catalogue.web.log import logger
from catalogue.web.login import person
from catalogue.web.refusals import words


@dataclass(frozen=True, slots=True)
class Wording:
    """What an error page says: what happened, and what to do now."""

    title: str
    what: str
    todo: str


def wording(status: int) -> Wording:
    """The words for a status; any other than the known ones is told as a fault of ours or of the request."""
    known = {
        400: Wording(
            _("Permintaan tidak dapat dibaca"),
            _("Alamat atau isian yang dikirim tidak lengkap atau tidak sesuai."),
            _("Periksa kembali alamatnya, atau mulai dari pencarian."),
        ),
        403: Wording(
            _("Halaman ini memerlukan wewenang"),
            _("Akun Anda tidak memiliki wewenang untuk tindakan ini."),
            _("Masuk dengan akun lain, atau hubungi admin instansi Anda."),
        ),
        404: Wording(
            _("Halaman tidak ditemukan"),
            _("Tidak ada halaman pada alamat ini. Mungkin ada salah ketik, atau halamannya belum terbit."),
            _("Cari nama inovasi, masalah, atau daerah yang Anda maksud."),
        ),
        405: Wording(
            _("Cara ini tidak dilayani"),
            _("Halaman ini tidak menerima permintaan semacam itu."),
            _("Buka halamannya dari tautan di situs ini."),
        ),
        409: Wording(
            _("Keadaannya sudah berubah"),
            _("Orang lain mengubah hal yang sama lebih dahulu, atau langkah ini sudah tidak mungkin."),
            _("Buka kembali halamannya untuk melihat keadaan terakhir."),
        ),
        410: Wording(
            _("Naskah ini telah ditarik"),
            _("Naskah yang pernah terbit pada alamat ini sudah tidak ditampilkan lagi."),
            _("Cari inovasi lain yang menjawab masalah serupa."),
        ),
        413: Wording(
            _("Isian terlalu besar"),
            _("Ukuran yang dikirim melewati batas yang dapat diterima."),
            _("Persingkat isian atau perkecil berkasnya, lalu kirim lagi."),
        ),
        429: Wording(
            _("Terlalu banyak percobaan"),
            _("Permintaan Anda untuk sementara tidak dilayani."),
            _("Tunggu beberapa saat, lalu coba lagi."),
        ),
    }
    return known.get(
        status,
        Wording(
            _("Terjadi gangguan pada situs"),
            _("Permintaan Anda tidak dapat diselesaikan karena kesalahan di pihak kami."),
            _("Coba lagi beberapa saat. Jika berulang, sebutkan kode permintaan di bawah ini."),
        )
        if status >= 500
        else known[400],
    )


def init_app(app: Flask) -> None:
    """Answer every error with its page."""
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(CatalogueError, _catalogue_error)
    app.register_error_handler(Exception, _unforeseen)


def _page(status: int, reason: str = "", way_back: tuple[str, str] | None = None) -> Response:
    page = make_response(
        render_template(
            "error.html",
            status=status,
            wording=wording(status),
            reason=reason,
            way_back=way_back,
            request_id=g.get("request_id", ""),
        ),
        status,
    )
    # Browsers keep a 410 for ever unless told otherwise; a withdrawn case may come back.
    page.headers["Cache-Control"] = "no-cache"
    return page


def _http_error(error: HTTPException) -> Response | HTTPException:
    """Redirects pass; the rest gets its page, keeping headers such as Allow."""
    if error.response is not None or error.code is None or error.code < 400:
        return error
    page = _page(error.code)
    for name, value in error.get_headers():
        if name == "Allow":
            page.headers[name] = value
    return page


def _catalogue_error(error: CatalogueError) -> Response:
    """The refusal of a rule; whatever its action had locked is free before the page is made."""
    db.session.rollback()
    if isinstance(error, Withdrawn):
        return _page(error.status, str(error.values.get("reason", "")), _way_back(error))
    return _page(error.status, words(error))


def _way_back(error: Withdrawn) -> tuple[str, str] | None:
    """(address, words) of the page on which a curator may put back what was withdrawn; none for others."""
    reader, slug = person(), (request.view_args or {}).get("slug")
    if reader is None or not reader.may("kurator"):
        return None
    if error.code == "collection":
        return url_for("curation.restore", number=error.values["number"]), _("Pulihkan koleksi")
    if slug and error.code == "innovation":
        return url_for("reviewing.restore", slug=slug), _("Pulihkan inovasi ini")
    if slug and error.code in ("replication", "story"):
        return url_for("records.record", slug=slug), _("Periksa catatan ini")
    return None


def _unforeseen(error: Exception) -> Response:
    logger.error("unforeseen", exc_info=error)
    db.session.rollback()
    return _page(500)
