from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from flask import Flask
from sqlalchemy import orm

from catalogue.innovations.models import Innovation
from catalogue.search.index import open_index
from catalogue.search.writer import Writer
from tests import factories


def run(app: Flask, *words: str) -> tuple[int, str]:
    answer = app.test_cli_runner().invoke(args=["search", *words], catch_exceptions=False)
    return answer.exit_code, answer.stdout


def test_a_rebuilt_index_is_in_order(app: Flask, session: orm.Session) -> None:
    factories.innovation(session)
    session.commit()
    assert run(app, "rebuild") == (0, "Indeks tersusun: 1 dokumen.\n")
    assert run(app, "check")[0] == 0


def test_a_difference_is_named_and_fails(app: Flask, session: orm.Session, engine: sa.Engine) -> None:
    case = factories.innovation(session)
    session.commit()
    run(app, "rebuild")
    with engine.begin() as connection:
        connection.execute(sa.update(Innovation).values(changed_in=0))
    code, output = run(app, "check")
    assert code == 1
    assert f"innovation:{case.id}: di indeks masih versi lama" in output


def test_an_index_behind_the_catalogue_or_with_a_harmed_file_is_not_in_order(
    app: Flask, session: orm.Session
) -> None:
    factories.innovation(session)
    session.commit()
    run(app, "rebuild")
    (arrays,) = Path(app.config["SEARCH_INDEX_DIR"]).glob("*.arrays")
    whole = arrays.read_bytes()
    arrays.write_bytes(whole[:-1] + b"\xff")
    code, output = run(app, "check")
    assert (code, f"{arrays.name}: berkas rusak" in output) == (1, True)
    arrays.write_bytes(whole)
    assert run(app, "check")[0] == 0
    factories.innovation(session)
    session.commit()
    follower = app.extensions["search"]
    writer = Writer(open_index(follower.directory))
    code, output = run(app, "check")
    writer.cancel()
    assert code == 1
    assert "indeks: masih versi" in output


def test_many_segments_become_one_on_request(app: Flask, session: orm.Session) -> None:
    for _ in range(3):
        factories.innovation(session)
        session.commit()
        app.extensions["search"].catch_up()
    assert run(app, "optimize") == (0, "Indeks kini satu bagian: 3 dokumen.\n")
    assert run(app, "optimize") == (0, "Indeks sudah satu bagian.\n")
    assert run(app, "check")[0] == 0


def test_a_question_lists_addresses_of_what_is_public(
    app: Flask, session: orm.Session, engine: sa.Engine
) -> None:
    factories.innovation(session, title="Puskesmas Terapung", slug="puter")
    session.commit()
    assert run(app, "query", "puskesmas", "apung") == (0, "1 hasil\nputer\n")
    with engine.begin() as connection:
        connection.execute(sa.update(Innovation).values(standing="belum_terbit"))
    assert run(app, "query", "puskesmas", "apung") == (0, "1 hasil\n")


def test_a_question_about_replications_lists_theirs(app: Flask, session: orm.Session) -> None:
    factories.replication(session, name="AKTA CEPAT", slug="akta-cepat-klaten")
    session.commit()
    assert run(app, "query", "akta", "--kind", "replication") == (0, "1 hasil\nakta-cepat-klaten\n")
