"""Every answer carries the headers, and every way to fail says one sentence and no more."""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, text
from sqlalchemy.exc import OperationalError

from app.audit import AuditEvent
from app.db import Database, session
from tests.support.page import page_of, visit
from tests.support.queries import count_queries
from tests.web.notebook import fill

CSP = {
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
}
ADDRESSES = [
    ("/inloggen", 200),
    ("/livez", 200),
    ("/readyz", 200),
    ("/favicon.ico", 200),
    ("/toegankelijkheid", 200),
    ("/static/theme.css", 200),
    ("/static/bestaat-niet.css", 404),
    ("/static/../config.py", 404),
    ("/hulp", 303),
    ("/welkom/x", 404),
    ("/bestaat-niet", 404),
    ("/uitloggen", 405),
]


@pytest.mark.parametrize(("address", "status"), ADDRESSES)
def test_every_answer_carries_the_headers(client: FlaskClient, address: str, status: int) -> None:
    answer = client.get(address)
    answer.close()

    assert answer.status_code == status
    assert set(answer.headers["Content-Security-Policy"].split("; ")) == CSP
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    if not address.startswith("/static/"):
        assert answer.headers["Cache-Control"] == "no-store"
        assert "HX-Request" in answer.headers["Vary"]


def test_the_headers_are_there_for_who_is_in_and_when_it_fails(signed_in: Any, anouk: Any) -> None:
    client = signed_in(anouk)
    broken = fill(visit(client, "/proef/een").form(), name="kapot")
    answers = [
        client.get("/account"),
        client.post("/proef/een", data=broken),
        client.post("/proef/een", data={}),
        client.get("/static/bestaat-niet.css"),
        client.get("/", headers={"Host": "boos.example"}),
    ]

    assert [a.status_code for a in answers] == [200, 500, 422, 404, 400]
    for answer in answers:
        answer.close()
        assert set(answer.headers["Content-Security-Policy"].split("; ")) == CSP


def test_another_name_for_this_server_is_refused(client: FlaskClient) -> None:
    for host in ("boos.example", "localhost.boos.example", "boos.example:80"):
        page = page_of(client.get("/inloggen", headers={"Host": host}), 400)
        assert "boos" not in page.html


@pytest.mark.parametrize("code", [404, 405])
def test_a_stranger_and_a_worker_are_told_the_same(
    client: FlaskClient, signed_in: Any, anouk: Any, code: int
) -> None:
    address = {404: "/bestaat-niet", 405: "/uitloggen"}[code]

    for who in (client, signed_in(anouk)):
        page = visit(who, address, code)
        assert "Traceback" not in page.html


def test_a_wrong_way_of_asking_names_the_right_one(client: FlaskClient) -> None:
    assert set(client.get("/uitloggen").headers["Allow"].split(", ")) == {"OPTIONS", "POST"}


def test_too_much_at_once_is_refused_before_it_is_read(signed_in: Any, anouk: Any) -> None:
    client = signed_in(anouk)
    form = fill(visit(client, "/proef/een").form(), story="a" * 2_200_000)

    page_of(client.post("/proef/een", data=form), 413)


def test_what_is_not_there_leaves_a_line_of_who_looked(
    signed_in: Any, anouk: Any, database: Database
) -> None:
    visit(signed_in(anouk), "/concepten/een-id-dat-niet-bestaat/weg", 404)

    with database.reading() as unit:
        line = unit.scalars(select(AuditEvent).where(AuditEvent.kind == "geweigerd")).one()
    assert (line.access_point, line.object_id) == ("drafts.discard", "een-id-dat-niet-bestaat")


def test_a_fault_has_a_number_that_stands_in_the_log_and_nothing_of_the_fault(
    signed_in: Any, anouk: Any, caplog: pytest.LogCaptureFixture
) -> None:
    client = signed_in(anouk)
    form = fill(visit(client, "/proef/een").form(), name="kapot")

    with caplog.at_level(logging.ERROR):
        page = page_of(client.post("/proef/een", data=form), 500)

    number = re.search(r"Nummer ([0-9A-F]{6})\.", page.text)
    assert number is not None
    assert number.group(1) in caplog.text
    assert "ZeroDivision" not in page.html


def test_a_fault_of_a_page_that_was_only_read_does_not_say_that_a_text_was_kept(
    app: Flask, signed_in: Any, anouk: Any
) -> None:
    app.add_url_rule("/stuk", "proef.stuk", lambda: 1 / 0)

    page = visit(signed_in(anouk), "/stuk", 500)

    assert "Uw tekst" not in page.text


def _busy() -> str:
    raise OperationalError("SELECT geheim FROM x", {}, Exception("database is locked"))


def test_a_database_that_is_not_there_is_said_and_the_text_is_kept(
    app: Flask, signed_in: Any, anouk: Any
) -> None:
    app.add_url_rule("/bezet", "proef.bezet", _busy, methods=["GET", "POST"])
    client = signed_in(anouk)
    form = fill(visit(client, "/proef/een").form(), story="Dit blijft.")

    page = page_of(client.post("/bezet", data=form), 503)

    assert "Uw tekst is bewaard." in page.text
    assert "geheim" not in page.html
    assert visit(client, "/proef/een").form()["story"] == "Dit blijft."
    assert "Uw tekst" not in visit(client, "/bezet", 503).text


def test_without_any_database_there_is_still_an_answer(
    app: Flask, signed_in: Any, anouk: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    client = signed_in(anouk)
    nowhere = Database(f"sqlite:///{tmp_path}/er/is/niets.sqlite")
    for name in ("read_engine", "write_engine"):
        monkeypatch.setattr(app.extensions["eenplan_database"], name, getattr(nowhere, name))

    for address in ("/account", "/inloggen", "/readyz"):
        page_of(client.get(address), 503)
    page_of(client.get("/bestaat-niet"), 404)
    assert client.get("/livez").status_code == 200


def test_a_database_that_goes_away_halfway_is_not_asked_again_by_the_page_that_says_so(
    app: Flask, signed_in: Any, anouk: Any, tmp_path: Path
) -> None:
    nowhere = Database(f"sqlite:///{tmp_path}/er/is/niets.sqlite")

    def lose_it() -> str:
        session().rollback()
        session().bind = nowhere.read_engine
        return str(session().execute(text("SELECT 1")))

    app.add_url_rule("/halverwege", "proef.halverwege", lose_it)

    visit(signed_in(anouk), "/halverwege", 503)


def test_the_page_of_a_fault_asks_the_database_nothing_for_its_own_frame(
    app: Flask, signed_in: Any, anouk: Any, database: Database
) -> None:
    app.add_url_rule("/stuk", "proef.stuk", lambda: 1 / 0)
    client = signed_in(anouk)

    with count_queries(database.engine) as asked:
        visit(client, "/stuk", 500)

    assert not [statement for statement in asked.statements if "signals" in statement]


def test_the_page_of_a_fault_links_back_to_our_own_pages_alone(
    app: Flask, signed_in: Any, anouk: Any
) -> None:
    app.add_url_rule("/stuk", "proef.stuk", lambda: 1 / 0)
    client = signed_in(anouk)

    def back(referrer: str) -> str:
        answer = client.get("/stuk", headers={"Referer": referrer})
        return page_of(answer, 500).link("Terug naar de bladzijde")

    assert back("http://localhost/hulp") == "http://localhost/hulp"
    assert back("http://localhost.boos.example/") == "/"
    assert back("javascript:alert(1)") == "/"


def test_it_is_ready_only_at_the_newest_migration(client: FlaskClient, settings: Any) -> None:
    owner = Database(settings.owner_url)
    with owner.write_engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '000'")
    owner.engine.dispose()

    assert client.get("/readyz").status_code == 503
    assert client.get("/livez").status_code == 200
