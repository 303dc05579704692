"""Sessions: they live on the server, end when they must, and the cookie says nothing."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

import app as eenplan
from app import clock
from app.access import Role
from app.accounts import operations
from app.accounts.models import RoleGrant, UserAccount, UserSession
from app.audit import AuditEvent
from app.db import Database
from app.web.requests import PUBLIC
from config import Settings
from tests.accounts import make
from tests.support.page import submit, visit

OUT = "header form[action='/uitloggen']"


def is_in(client: FlaskClient) -> bool:
    return client.get("/account").status_code == 200


def test_the_cookie_is_kept_from_scripts_and_from_other_sites(client: FlaskClient) -> None:
    flags = client.get("/inloggen").headers["Set-Cookie"].split("; ")

    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(flags)
    assert not any(flag.startswith(("Domain", "Expires", "Max-Age")) for flag in flags)


@pytest.mark.only("sqlite", reason="a cookie knows no database")
def test_in_production_the_cookie_is_secure_and_bound_to_the_host(settings: Settings) -> None:
    changes = {"env": "production", "base_url": "https://eenplan.example"}
    served = eenplan.create_app(Settings(**{**settings.__dict__, **changes}))

    answer = served.test_client().get("/inloggen", base_url="https://localhost")

    assert answer.headers["Set-Cookie"].startswith("__Host-eenplan=")
    assert "; Secure" in answer.headers["Set-Cookie"]
    assert "Strict-Transport-Security" in answer.headers


def test_the_cookie_holds_a_token_and_no_role_and_no_name(signed_in: Any, anouk: Any) -> None:
    client = signed_in(anouk)
    visit(client, "/account")

    with client.session_transaction() as cookie:
        held = dict(cookie)
    assert set(held) == {"_user_id", "csrf_token"}
    said = str(held).lower()
    for telling in ("gezinscoach", "anouk", anouk.public_id.lower(), "dronten"):
        assert telling not in said


def test_a_token_that_was_planted_before_signing_in_is_worth_nothing(
    client: FlaskClient, anouk: Any, database: Database
) -> None:
    with client.session_transaction() as cookie:
        cookie["_user_id"] = planted = "een-token-van-een-ander"
    with database.writing() as unit:
        operations.open_session(
            unit.get_one(UserAccount, make.id_of(anouk)), second_factor=True, instead_of=planted
        )

    assert not is_in(client)


def test_thirty_minutes_without_a_key_end_a_session(signed_in: Any, anouk: Any, away: Any) -> None:
    client = signed_in(anouk)
    away(29.8)
    assert is_in(client)
    away(30.2)
    assert not is_in(client)


def test_an_idle_session_does_not_wake_up_by_itself(signed_in: Any, anouk: Any, away: Any) -> None:
    client = signed_in(anouk)
    away(31)
    for _ in range(3):
        assert not is_in(client)


def test_using_it_keeps_a_session_going(
    signed_in: Any, anouk: Any, away: Any, database: Database
) -> None:
    client = signed_in(anouk)
    away(20)
    assert is_in(client)

    with database.reading() as unit:
        seen = unit.scalars(select(UserSession.seen_at)).one()
    assert clock.real_now() - seen < timedelta(minutes=1)


def test_its_use_is_noted_at_most_once_a_minute(
    signed_in: Any, anouk: Any, away: Any, database: Database
) -> None:
    client = signed_in(anouk)
    away(0.5)
    with database.reading() as unit:
        before = unit.scalars(select(UserSession.seen_at)).one()
    assert is_in(client)

    with database.reading() as unit:
        assert unit.scalars(select(UserSession.seen_at)).one() == before


def test_after_twelve_hours_a_session_ends_however_busy(
    signed_in: Any, anouk: Any, since: Any
) -> None:
    client = signed_in(anouk)
    since(12 * 60 - 1)
    assert is_in(client)
    since(12 * 60 + 1)
    assert not is_in(client)


def test_signing_out_ends_the_session_on_the_server(
    signed_in: Any, anouk: Any, database: Database, app: Flask
) -> None:
    client = signed_in(anouk)
    with client.session_transaction() as cookie:
        token = cookie["_user_id"]

    answer = submit(client, "/uitloggen", visit(client, "/account").form(OUT)).response

    assert answer.location == "/inloggen"
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    with client.session_transaction() as cookie:
        assert "_user_id" not in cookie
    kept = app.test_client()
    with kept.session_transaction() as cookie:
        cookie["_user_id"] = token
    assert not is_in(kept)
    with database.reading() as unit:
        actions = unit.scalars(select(AuditEvent.action).where(AuditEvent.kind == "aanmelden"))
        assert list(actions) == ["aangemeld", "afgemeld"]


def test_signing_out_works_when_the_session_has_ended_already(
    signed_in: Any, anouk: Any, since: Any
) -> None:
    client = signed_in(anouk)
    form = visit(client, "/account").form(OUT)
    since(13 * 60)

    assert submit(client, "/uitloggen", form).response.headers["Clear-Site-Data"]
    assert submit(client, "/uitloggen", form).response.location == "/inloggen"


def test_another_site_cannot_sign_anybody_out(signed_in: Any, anouk: Any) -> None:
    client = signed_in(anouk)

    submit(client, "/uitloggen", {"csrf_token": "geraden"}, 422)

    assert is_in(client)


def test_blocking_an_account_works_at_the_next_request(
    signed_in: Any, anouk: Any, database: Database
) -> None:
    client = signed_in(anouk)
    with database.writing() as unit:
        unit.get_one(UserAccount, make.id_of(anouk)).blocked_on = clock.today()
        unit.commit()

    assert not is_in(client)


def test_a_role_that_has_ended_is_gone_at_the_next_request(
    signed_in: Any, anouk: Any, database: Database
) -> None:
    client = signed_in(anouk)
    assert visit(client, "/account").has("nav.plekken a", "Casussen")
    with database.writing() as unit:
        grant = unit.scalars(select(RoleGrant)).one()
        grant.until_on = clock.today() - timedelta(days=1)
        unit.commit()

    assert not visit(client, "/account").has("nav.plekken a")


@pytest.mark.parametrize(
    ("from_on", "until_on", "has_it"),
    [
        (0, None, True),
        (1, None, False),
        (-5, 0, True),
        (-5, -1, False),
    ],
)
def test_a_role_counts_from_its_first_day_up_to_and_with_its_last(
    database: Database, from_on: int, until_on: int | None, has_it: bool
) -> None:
    def day(shift: int) -> date:
        return clock.today() + timedelta(days=shift)

    with database.writing():
        account = make.worker(role=None)
        until = None if until_on is None else day(until_on)
        make.grant(account, Role.MONITOR, from_on=day(from_on), until_on=until)

        assert make.actor(account).has(Role.MONITOR) is has_it


def test_what_strangers_may_see_is_this_and_no_more() -> None:
    assert sorted(PUBLIC) == [
        "accounts.choose_password",
        "accounts.second_step",
        "accounts.sign_in",
        "accounts.sign_out",
        "drafts.save",
        "health.live",
        "health.ready",
        "pages.accessibility",
        "pages.favicon",
        "static",
    ]


def test_a_stranger_is_asked_to_sign_in_and_comes_back(client: FlaskClient) -> None:
    assert client.get("/hulp?a=1&b=2").location == "/inloggen?next=/hulp?a%3D1%26b%3D2"


def test_to_htmx_signing_in_is_a_whole_page_and_never_a_form_in_a_part(
    client: FlaskClient,
) -> None:
    answer = client.get("/hulp", headers={"HX-Request": "true"})

    assert (answer.status_code, answer.data) == (401, b"")
    assert answer.headers["HX-Redirect"] == "/inloggen?next=/hulp"


def test_who_was_away_is_told_so(signed_in: Any, anouk: Any, away: Any) -> None:
    client = signed_in(anouk)
    away(31)
    client.get("/hulp")
    client.get("/hulp", headers={"HX-Request": "true"})

    page = visit(client, "/inloggen")
    assert page.texts(".melding") == ["U was een tijd weg. Log in om verder te gaan."]


def test_the_keys_of_one_installation_open_no_session_of_another(
    signed_in: Any, anouk: Any, settings: Settings, tmp_path: Path
) -> None:
    client = signed_in(anouk)
    elsewhere = eenplan.create_app(Settings(**{**settings.__dict__, "data": tmp_path / "x"}))
    stranger = elsewhere.test_client()
    cookie = client.get_cookie("eenplan")
    assert cookie is not None
    stranger.set_cookie("eenplan", cookie.value)

    assert not is_in(stranger)
    elsewhere.extensions["eenplan_database"].engine.dispose()
