"""Whether the site can answer: for whoever watches over it."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify
from sqlalchemy.exc import SQLAlchemyError

from catalogue.version import catalogue_version
from catalogue.web.database import db
from catalogue.web.log import logger
from catalogue.web.searching import follower

blueprint = Blueprint("health", __name__)


@blueprint.get("/sehat")
def health() -> Response:
    """200 while the database answers, else 503; always asked anew.

    An index that is behind or cannot be read is told, but is no illness of the site: it heals by itself and
    pages are served without it.
    """
    try:
        version: int | None = catalogue_version(db.session)
    except SQLAlchemyError as error:
        logger.error("the database does not answer", exc_info=error)
        version = None
    answer = jsonify(
        sehat=version is not None,
        basis_data=version is not None,
        versi_katalog=version,
        indeks=_index(version),
    )
    answer.status_code = 503 if version is None else 200
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _index(version: int | None) -> dict[str, object]:
    """The index's version and its state beside the catalogue: mutakhir, tertinggal or tidak_terbaca."""
    reader = follower().reader(version) if version is not None else None
    if reader is None:
        return {"versi": None, "keadaan": "tidak_terbaca"}
    return {"versi": reader.version, "keadaan": "mutakhir" if reader.version == version else "tertinggal"}
