"""`flask account …` and the link with which somebody chooses a password."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from click.testing import Result
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app import clock
from app.access import Role
from app.accounts import passwords
from app.accounts.models import AccountInvitation, RoleGrant, Team, UserAccount
from app.audit import AuditEvent
from app.db import Database
from tests.accounts import make
from tests.support.page import submit, visit

NEW = "lantaarn boot peer kraan"
WHO = ["--email", "Fleur@Dronten.example", "--name", "Fleur Bos", "--municipality", "0303"]
WORKER = [*WHO, "--team", "Dronten-Oost", "--role", "gezinscoach"]


@pytest.fixture
def run(app: Flask, database: Database) -> Any:
    with database.writing():
        make.team()

    def command(*words: str) -> Result:
        return app.test_cli_runner().invoke(args=["account", *words])

    return command


def link_of(result: Result) -> str:
    assert result.exit_code == 0, result.output
    (line,) = result.stdout.splitlines()
    assert line.startswith("http://127.0.0.1/welkom/")
    return line.removeprefix("http://127.0.0.1")


def fleur(database: Database) -> UserAccount:
    with database.reading() as unit:
        query = select(UserAccount).where(UserAccount.email == "fleur@dronten.example")
        return unit.scalars(query).one()


def choose(client: FlaskClient, link: str, password: str = NEW, status: int = 303) -> Any:
    return submit(client, link, visit(client, link).form() | {"new": password}, status)


def test_a_new_account_gets_a_link_and_its_role_from_today(run: Any, database: Database) -> None:
    link_of(run("create", *WORKER, "--title", "gezinscoach"))

    account = fleur(database)
    assert (account.name, account.title, account.password_hash) == ("Fleur Bos", "gezinscoach", "")
    with database.reading() as unit:
        grant = unit.scalars(select(RoleGrant).where(RoleGrant.account_id == account.id)).one()
        assert (grant.role, grant.from_on, grant.until_on) == ("gezinscoach", clock.today(), None)
        assert grant.team is not None
        assert grant.team.name == "Dronten-Oost"
        line = unit.scalars(select(AuditEvent).order_by(AuditEvent.id.desc())).first()
    assert line is not None
    assert (line.action, line.access_point, line.actor_id, line.object_id) == (
        "account gemaakt",
        "flask account create",
        None,
        account.public_id,
    )
    assert "Fleur" not in line.fields


def test_the_link_is_opened_as_often_as_one_likes_and_used_once(
    run: Any, client: FlaskClient, database: Database
) -> None:
    link = link_of(run("create", *WORKER))
    visit(client, link)
    assert visit(client, link).h1 == "Kies een wachtwoord"

    assert choose(client, link).response.location == "/inloggen"

    assert passwords.matches(fleur(database).password_hash, NEW, fast=True)
    assert visit(client, link, 404).h1 == "Deze link werkt niet meer"
    assert "Uw wachtwoord is gekozen" in visit(client, "/inloggen").text


def test_two_at_once_with_one_link_cannot_both_choose(
    run: Any, client: FlaskClient, app: Flask, database: Database
) -> None:
    link = link_of(run("create", *WORKER))
    second = app.test_client()
    form = visit(second, link).form()
    choose(client, link)

    submit(second, link, form | {"new": "een heel ander wachtwoord"}, 404)
    assert passwords.matches(fleur(database).password_hash, NEW, fast=True)


def test_a_bad_password_does_not_use_the_link_up(run: Any, client: FlaskClient) -> None:
    link = link_of(run("create", *WORKER))

    assert "zonder uw naam" in choose(client, link, "fleur lantaarn", 422).error_at("new")
    choose(client, link)


def test_without_its_token_the_form_does_not_use_the_link_up(run: Any, client: FlaskClient) -> None:
    link = link_of(run("create", *WORKER))

    submit(client, link, {"new": NEW}, 422)
    choose(client, link)


def test_the_link_works_for_seven_days(run: Any, client: FlaskClient, database: Database) -> None:
    link = link_of(run("create", *WORKER))
    with database.writing() as unit:
        invitation = unit.scalars(select(AccountInvitation)).one()
        kept = invitation.until - clock.real_now()
        invitation.until -= timedelta(days=7)
        unit.commit()

    assert timedelta(days=6, hours=23) < kept <= timedelta(days=7)
    visit(client, link, 404)


def test_a_made_up_link_opens_nothing(client: FlaskClient) -> None:
    visit(client, "/welkom/bestaat-niet", 404)


def test_the_link_itself_is_not_kept(run: Any, database: Database) -> None:
    token = link_of(run("create", *WORKER)).rpartition("/")[2]

    with database.reading() as unit:
        assert unit.scalars(select(AccountInvitation.token_hash)).one() != token
    assert len(token) >= 43


def test_a_reset_gives_a_new_link_and_keeps_the_second_step(
    run: Any, client: FlaskClient, database: Database
) -> None:
    first = link_of(run("create", *WORKER))
    with database.writing() as unit:
        account = unit.get_one(UserAccount, fleur(database).id)
        account.totp_secret, account.totp_confirmed_at = "A" * 32, clock.real_now()
        unit.commit()

    second = link_of(run("reset", "fleur@dronten.example"))

    visit(client, first, 404)
    choose(client, second)
    assert fleur(database).totp_confirmed_at is not None
    assert fleur(database).totp_secret == "A" * 32


def test_choosing_a_password_ends_the_sessions_that_were_open(
    run: Any, client: FlaskClient, signed_in: Any, database: Database
) -> None:
    link = link_of(run("create", *WORKER))
    inside = signed_in(fleur(database))

    choose(client, link)

    assert inside.get("/account").status_code == 303


def test_blocking_ends_what_is_open_and_the_link(
    run: Any, client: FlaskClient, signed_in: Any, database: Database
) -> None:
    link = link_of(run("create", *WORKER))
    inside = signed_in(fleur(database))

    assert run("block", "Fleur@dronten.example").exit_code == 0

    assert inside.get("/account").status_code == 303
    visit(client, link, 404)
    assert run("reset", "fleur@dronten.example").exit_code == 2
    assert fleur(database).blocked_on == clock.today()


def test_sessions_can_be_ended_without_blocking(
    run: Any, signed_in: Any, database: Database
) -> None:
    link_of(run("create", *WORKER))
    inside = signed_in(fleur(database))

    assert run("sessions-end", "fleur@dronten.example").exit_code == 0

    assert inside.get("/account").status_code == 303
    assert fleur(database).blocked_on is None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([*WHO, "--team", "Nergens", "--role", "gezinscoach"], "Wel: Dronten-Oost."),
        ([*WHO, "--role", "gezinscoach"], "Team (geen) is er niet"),
        ([*WHO[:-1], "9999", "--role", "huisarts"], "Gemeente 9999 is er niet. Wel: "),
        (["--email", "geen adres", *WORKER[2:]], "geen adres is geen e-mailadres."),
        (
            [*WORKER, "--new-team"],
            "Team Dronten-Oost is er al in Dronten.",
        ),
    ],
)
def test_what_cannot_be_made_is_said_and_leaves_nothing(
    run: Any, database: Database, words: list[str], said: str
) -> None:
    result = run("create", *words)

    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    with database.reading() as unit:
        assert not unit.scalars(select(UserAccount)).all()


def test_an_address_is_used_once_whatever_its_capitals(run: Any) -> None:
    link_of(run("create", *WORKER))

    assert "Er is al een account" in run("create", *WORKER).stderr


def test_a_team_is_made_when_asked_and_other_roles_need_none(run: Any, database: Database) -> None:
    link_of(run("create", *WHO, "--team", "Swifterbant", "--new-team", "--role", "gezinscoach"))
    other = ["--email", "arts@dronten.example", *WHO[2:], "--role", Role.HUISARTS.value]
    link_of(run("create", *other))

    with database.reading() as unit:
        teams = set(unit.scalars(select(Team.name)))
    assert teams == {"Dronten-Oost", "Swifterbant"}


@pytest.mark.parametrize("command", ["reset", "block", "sessions-end"])
def test_somebody_who_is_not_there_is_named(run: Any, command: str) -> None:
    result = run(command, "niemand@dronten.example")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "Er is geen account met niemand@dronten.example." in result.stderr


def test_somebody_of_a_gi_works_for_that_organisation(run: Any, database: Database) -> None:
    refused = run("create", *WHO, "--role", "gi")
    assert (refused.exit_code, "--organisation" in refused.stderr) == (2, True)
    refused = run("create", *WORKER, "--organisation", "Jeugdbescherming Noord")
    assert (refused.exit_code, "geen organisatie" in refused.stderr) == (2, True)
    for email in ("fleur@dronten.example", "gijs@jb.example"):
        words = [*WHO[2:], "--email", email, "--role", "gi"]
        link_of(run("create", *words, "--organisation", "Jeugdbescherming Noord"))
    with database.reading() as unit:
        found = unit.scalars(select(UserAccount).where(UserAccount.organisation_id.is_not(None)))
        people = list(found)
        assert {account.gi for account in people} == {"Jeugdbescherming Noord"}
        assert len({account.organisation_id for account in people}) == 1
