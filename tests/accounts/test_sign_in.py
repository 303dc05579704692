"""Signing in with an address and a password: who comes in, who does not, and what is said."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app import clock
from app.accounts.demo_password import DEMO_PASSWORD
from app.accounts.models import SignInAttempt, UserSession
from app.audit import AuditEvent
from app.db import Database
from tests.accounts import make
from tests.support.page import Page, submit, visit
from tests.support.web import PASSWORD

WRONG = "E-mailadres of wachtwoord klopt niet."


def sign_in(
    client: FlaskClient, email: str, password: str = PASSWORD, status: int = 303, at: str = ""
) -> Page:
    url = f"/inloggen{at}"
    form = visit(client, url).form()
    return submit(client, url, form | {"email": email, "password": password}, status)


def lines(database: Database) -> list[tuple[str, str, bool]]:
    with database.reading() as unit:
        found = unit.scalars(select(AuditEvent).where(AuditEvent.kind == "aanmelden"))
        return [(line.action, line.object_id, line.actor_id is not None) for line in found]


def test_the_form_asks_an_address_and_a_password_and_nothing_else(client: FlaskClient) -> None:
    assert set(visit(client, "/inloggen").form()) == {"email", "password", "csrf_token"}


def test_the_right_password_lets_in_and_leaves_a_line(
    client: FlaskClient, anouk: Any, database: Database
) -> None:
    answer = sign_in(client, "Anouk@Dronten.example ")

    assert answer.response.location == "/"
    assert visit(client, "/account").h1 == "Anouk"
    assert lines(database) == [("aangemeld", anouk.public_id, True)]


@pytest.mark.parametrize("email", ["anouk@dronten.example", "niemand@dronten.example"])
def test_a_wrong_password_and_an_unknown_address_are_told_the_same(
    client: FlaskClient, anouk: Any, database: Database, email: str
) -> None:
    page = sign_in(client, email, "een-heel-ander-wachtwoord", 422)

    assert WRONG in page.text
    assert page.form()["email"] == email
    assert page.form()["password"] == ""
    known = anouk.public_id if email == anouk.email else ""
    assert lines(database) == [("aanmelden mislukt", known, False)]


def test_empty_fields_are_named_and_count_for_nothing(client: FlaskClient, anouk: Any) -> None:
    for _ in range(6):
        page = sign_in(client, "", "", 422)

    assert page.error_at("email") == "Fout: Vul uw e-mailadres in."
    assert page.error_at("password") == "Fout: Vul uw wachtwoord in."


@pytest.mark.parametrize("change", [{"password_hash": ""}, {"blocked_on": "vandaag"}])
def test_an_account_without_password_or_that_is_blocked_is_like_an_unknown_one(
    client: FlaskClient, database: Database, change: dict[str, Any]
) -> None:
    values = {k: clock.today() if v == "vandaag" else v for k, v in change.items()}
    with database.writing():
        make.mark("test")
        account = make.worker(**values)

    assert WRONG in sign_in(client, account.email, PASSWORD, 422).text
    assert WRONG in sign_in(client, account.email, "x", 422).text


def test_signing_in_gives_a_new_token_and_ends_the_one_that_was_there(
    client: FlaskClient, anouk: Any, app: Flask, database: Database
) -> None:
    sign_in(client, anouk.email)
    with client.session_transaction() as cookie:
        first, cookie["left_behind"] = cookie["_user_id"], "by somebody"
    page = visit(client, "/account").form("header form[action='/uitloggen']")
    sign_in_again = client.post(
        "/inloggen", data=page | {"email": anouk.email, "password": PASSWORD}
    )

    assert sign_in_again.status_code == 303
    with client.session_transaction() as cookie:
        assert cookie["_user_id"] != first
        assert "left_behind" not in cookie
    with database.reading() as unit:
        ended = unit.scalars(select(UserSession.ended_at).order_by(UserSession.id)).all()
    assert ended[0] is not None
    assert ended[1] is None


def test_only_a_hash_of_the_token_is_kept(
    client: FlaskClient, anouk: Any, database: Database
) -> None:
    sign_in(client, anouk.email)

    with client.session_transaction() as cookie:
        token = cookie["_user_id"]
    with database.reading() as unit:
        kept = unit.scalars(select(UserSession.token_hash)).one()
    assert len(token) >= 43
    assert token not in kept


@pytest.mark.parametrize("next_page", ["/account", "/hulp?bladzijde=2&soort=a-b"])
def test_after_signing_in_people_go_on_to_where_they_were_going(
    client: FlaskClient, anouk: Any, next_page: str
) -> None:
    page = visit(client, client.get(next_page).location)

    answer = client.post(
        page.one("main form").attrib["action"],
        data=page.form() | {"email": anouk.email, "password": PASSWORD},
    )

    assert answer.location == next_page


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://boos.example/",
        "//boos.example/",
        "/\\boos.example/",
        "\\\\boos.example",
        "/%09/boos.example",
        "/%0d%0aLocation:%20https://boos.example",
        "%20//boos.example",
        "javascript:alert(1)",
        "account",
        "/" + "a" * 600,
        "",
    ],
)
def test_signing_in_never_leads_to_another_server(
    client: FlaskClient, anouk: Any, elsewhere: str
) -> None:
    answer = sign_in(client, anouk.email, at=f"?next={elsewhere}")

    assert answer.response.location == "/"


def test_somebody_who_is_in_already_goes_on(client: FlaskClient, anouk: Any) -> None:
    sign_in(client, anouk.email)

    assert client.get("/inloggen?next=/hulp").location == "/hulp"


def test_a_demo_shows_its_password_and_who_to_be(client: FlaskClient, database: Database) -> None:
    with database.writing():
        make.mark("demo")
        make.worker("Marloes", email="marloes@demo.example")

    page = visit(client, "/inloggen")

    assert page.has("main *", f"Wachtwoord: {DEMO_PASSWORD}")
    assert "marloes@demo.example" in page.text


@pytest.mark.parametrize("kind", [None, "test"])
def test_no_other_database_shows_anybody(
    client: FlaskClient, database: Database, kind: str | None
) -> None:
    with database.writing():
        make.worker("Marloes", email="marloes@dronten.example")
        if kind:
            make.mark(kind)

    page = visit(client, "/inloggen")

    assert "Wachtwoord:" not in page.text
    assert "marloes" not in page.text


def test_the_password_of_the_demo_opens_nothing_elsewhere(
    client: FlaskClient, database: Database
) -> None:
    sign_in(client, "marloes@demo.example", DEMO_PASSWORD, 422)


def test_without_its_token_the_form_comes_back_and_nothing_was_tried(
    client: FlaskClient, anouk: Any, database: Database
) -> None:
    sent = visit(client, "/inloggen").form() | {"email": anouk.email, "password": PASSWORD}

    page = submit(client, "/inloggen", sent | {"csrf_token": "anders"}, 422)

    assert "Probeer het nog een keer" in page.text
    assert page.form()["email"] == anouk.email
    with database.reading() as unit:
        assert not unit.scalars(select(SignInAttempt)).all()
