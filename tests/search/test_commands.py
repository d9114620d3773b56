from __future__ import annotations

import sqlalchemy as sa
from flask import Flask
from sqlalchemy import orm

from catalogue.innovations.models import Innovation
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
