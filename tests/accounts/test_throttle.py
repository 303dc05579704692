"""Guessing is slowed down, by account and by source, and nobody else is."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.models import SignInAttempt
from app.db import Database
from tests.accounts.test_sign_in import sign_in
from tests.support.page import visit
from tests.support.web import PASSWORD


def test_the_fifth_failure_is_the_last_for_a_quarter_of_an_hour(
    client: FlaskClient, anouk: Any, app: Flask, database: Database
) -> None:
    for _ in range(5):
        sign_in(client, anouk.email, "fout", 422)

    page = sign_in(app.test_client(), anouk.email, PASSWORD, 429)
    assert "U probeerde het te vaak. Probeer het opnieuw na " in page.text
    assert page.form()["email"] == anouk.email
    _later(database, timedelta(minutes=16))
    sign_in(client, anouk.email)


def test_being_refused_does_not_make_the_wait_longer(
    client: FlaskClient, anouk: Any, database: Database
) -> None:
    for _ in range(5):
        sign_in(client, anouk.email, "fout", 422)
    _later(database, timedelta(minutes=14))
    for _ in range(5):
        sign_in(client, anouk.email, PASSWORD, 429)
    _later(database, timedelta(minutes=2))

    sign_in(client, anouk.email)


def test_an_address_that_nobody_has_is_slowed_down_as_well(client: FlaskClient, anouk: Any) -> None:
    for _ in range(5):
        sign_in(client, "niemand@dronten.example", "fout", 422)

    sign_in(client, "niemand@dronten.example", "fout", 429)


def test_another_account_is_not_slowed_down(client: FlaskClient, anouk: Any) -> None:
    for _ in range(5):
        sign_in(client, "niemand@dronten.example", "fout", 422)

    sign_in(client, anouk.email)


def test_one_source_gets_thirty_failures_over_all_accounts(
    client: FlaskClient, anouk: Any, app: Flask
) -> None:
    for nr in range(30):
        sign_in(client, f"iemand{nr}@dronten.example", "fout", 422)

    sign_in(client, anouk.email, PASSWORD, 429)
    elsewhere = app.test_client()
    elsewhere.environ_base["REMOTE_ADDR"] = "192.0.2.7"
    sign_in(elsewhere, anouk.email)


def test_a_header_that_anybody_can_send_does_not_make_another_source(
    client: FlaskClient, anouk: Any
) -> None:
    for nr in range(30):
        form = visit(client, "/inloggen").form()
        sent = form | {"email": f"iemand{nr}@dronten.example", "password": "fout"}
        client.post("/inloggen", data=sent, headers={"X-Forwarded-For": f"192.0.2.{nr}"})

    form = visit(client, "/inloggen").form() | {"email": anouk.email, "password": PASSWORD}
    answer = client.post("/inloggen", data=form, headers={"X-Forwarded-For": "192.0.2.200"})
    assert answer.status_code == 429


def test_a_success_wipes_the_failures_of_that_account_alone(
    client: FlaskClient, anouk: Any, database: Database
) -> None:
    for _ in range(4):
        sign_in(client, anouk.email, "fout", 422)
    sign_in(client, anouk.email)
    client.delete_cookie("eenplan")
    for _ in range(4):
        sign_in(client, anouk.email, "fout", 422)

    with database.reading() as unit:
        assert len(unit.scalars(select(SignInAttempt)).all()) == 4 + 8
    sign_in(client, anouk.email)


def test_who_tried_is_kept_as_a_keyed_hash(
    client: FlaskClient, anouk: Any, database: Database
) -> None:
    sign_in(client, anouk.email, "fout", 422)

    with database.reading() as unit:
        kept = unit.scalars(select(SignInAttempt.who)).all()
    assert len(kept) == 2
    assert all(len(who) == 64 and "anouk" not in who and "127" not in who for who in kept)


def _later(database: Database, time: timedelta) -> None:
    """As if that much time has passed for those who tried."""
    with database.writing() as unit:
        for attempt in unit.scalars(select(SignInAttempt)):
            attempt.at = attempt.at - time
        unit.commit()
