"""One's own account: what stands there, and what one may change."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app import clock
from app.access import NotPermitted
from app.accounts import operations, passwords
from app.accounts.models import UserAccount, UserSession
from app.audit import AuditEvent
from app.db import Database
from app.operation import RuleBroken
from tests.accounts import make
from tests.support.page import Page, submit, visit
from tests.support.web import PASSWORD

NEW = "lantaarn boot peer kraan"


@pytest.fixture
def anouk(database: Database) -> Any:
    with database.writing():
        return make.worker("Anouk de Wit", email="anouk@dronten.example", phone="0321 - 11 22 33")


def change_password(client: FlaskClient, old: str, new: str, status: int = 303) -> Page:
    url = "/account/wachtwoord"
    return submit(client, url, visit(client, url).form() | {"old": old, "new": new}, status)


def account(database: Database, whose: Any) -> UserAccount:
    with database.reading() as unit:
        return unit.get_one(UserAccount, make.id_of(whose))


def test_the_page_shows_what_is_known_of_its_reader(signed_in: Any, anouk: Any) -> None:
    page = visit(signed_in(anouk), "/account")

    assert page.h1 == "Anouk de Wit"
    assert "anouk@dronten.example" in page.text
    assert "0321 - 11 22 33" in page.text
    assert "Anouk" not in page.title


def test_a_changed_telephone_number_stands_there_and_leaves_a_line_without_the_number(
    signed_in: Any, anouk: Any, database: Database
) -> None:
    client = signed_in(anouk)
    form = visit(client, "/account/telefoon").form() | {"phone": "0321 - 99 99 99"}

    assert submit(client, "/account/telefoon", form).response.location == "/account"

    assert "0321 - 99 99 99" in visit(client, "/account").text
    with database.reading() as unit:
        line = unit.scalars(select(AuditEvent).order_by(AuditEvent.id.desc())).first()
    assert line is not None
    assert (line.action, line.rule, line.object_id) == (
        "eigen account wijzigen",
        "is het zelf",
        anouk.public_id,
    )
    assert line.fields == '["user_accounts.phone"]'


def test_nobody_changes_the_account_of_somebody_else(anouk: Any, database: Database) -> None:
    with database.writing() as unit:
        somebody = make.actor(make.worker("Bram"))
        hers = unit.get_one(UserAccount, make.id_of(anouk))

        with pytest.raises(NotPermitted):
            operations.change_phone(hers, by=somebody, phone="0")
        with pytest.raises(NotPermitted):
            operations.switch_shortcuts(hers, by=somebody, on=False)
        with pytest.raises(NotPermitted):
            operations.sign_out_everywhere(hers, by=somebody)
        wish = operations.NewPassword(hers.password_hash, "x")
        with pytest.raises(NotPermitted):
            operations.change_password(hers, by=somebody, wish=wish, keep="")

    assert account(database, anouk).phone == "0321 - 11 22 33"


def test_a_new_password_works_and_ends_the_sessions_in_other_browsers(
    signed_in: Any, anouk: Any, database: Database
) -> None:
    client, other = signed_in(anouk), signed_in(anouk)

    assert change_password(client, PASSWORD, NEW).response.location == "/account"

    assert passwords.matches(account(database, anouk).password_hash, NEW, fast=True)
    assert visit(client, "/account").h1 == "Anouk de Wit"
    assert other.get("/account").status_code == 303


@pytest.mark.parametrize(
    ("old", "new", "field", "said"),
    [
        ("iets-heel-anders", NEW, "old", "Uw oude wachtwoord klopt niet."),
        (PASSWORD, "kort", "new", "Dit is te kort."),
        (PASSWORD, "anouk heeft een boot", "new", "zonder uw naam"),
        ("", NEW, "old", "Vul uw oude wachtwoord in."),
        (PASSWORD, "", "new", "Kies een nieuw wachtwoord."),
    ],
)
def test_a_password_that_will_not_do_is_refused_at_its_field(
    signed_in: Any, anouk: Any, database: Database, old: str, new: str, field: str, said: str
) -> None:
    client = signed_in(anouk)

    page = change_password(client, old, new, 422)

    assert said in page.error_at(field)
    assert page.form()["old"] == page.form()["new"] == ""
    assert account(database, anouk).password_hash == anouk.password_hash


def test_guessing_the_old_password_is_slowed_down(signed_in: Any, anouk: Any) -> None:
    client = signed_in(anouk)
    for _ in range(5):
        change_password(client, "fout", NEW, 422)

    assert "te vaak" in change_password(client, PASSWORD, NEW, 422).text


def test_a_password_that_was_changed_meanwhile_counts(anouk: Any, database: Database) -> None:
    with database.writing() as unit:
        hers = unit.get_one(UserAccount, make.id_of(anouk))
        wish = operations.work_out(hers, old=PASSWORD, new=NEW, source="", fast=True)
        hers.password_hash = make.PASSWORD_HASH + "x"
        unit.commit()

        with pytest.raises(RuleBroken, match="oude wachtwoord"):
            operations.change_password(hers, by=make.actor(anouk), wish=wish, keep="")


def test_passwords_are_in_no_draft(signed_in: Any, anouk: Any, database: Database) -> None:
    client = signed_in(anouk)
    form = visit(client, "/account/wachtwoord").form() | {"old": PASSWORD, "new": NEW}

    client.post("/concepten", data=form)

    assert visit(client, "/account/wachtwoord").form()["new"] == ""


def test_shortcuts_are_switched_off_and_on(signed_in: Any, anouk: Any) -> None:
    client = signed_in(anouk)
    form = visit(client, "/account").form("#sneltoetsen")
    submit(client, "/account/sneltoetsen/uit", form)
    page = visit(client, "/account")

    assert page.one("body").get("data-sneltoetsen") == "uit"
    assert page.has("button", "Sneltoetsen aanzetten")
    submit(client, "/account/sneltoetsen/aan", page.form("#sneltoetsen"))
    assert visit(client, "/account").one("body").get("data-sneltoetsen") is None


def test_the_browsers_that_are_signed_in_are_listed_and_no_others(
    signed_in: Any, anouk: Any, database: Database
) -> None:
    clients = [signed_in(anouk) for _ in range(4)]
    with database.writing() as unit:
        rows = unit.scalars(select(UserSession).order_by(UserSession.id)).all()
        rows[0].seen_at = clock.real_now() - timedelta(minutes=31)
        rows[1].ended_at = clock.real_now()
        make.worker("Bram")
        unit.commit()

    listed = visit(clients[3], "/account").texts("#browsers li b, #browsers li")

    assert len([line for line in listed if "Een andere browser" in line]) == 1
    assert len([line for line in listed if line.startswith("Deze browser sinds")]) == 1


def test_signing_out_everywhere_ends_every_session_of_this_person_alone(
    signed_in: Any, anouk: Any, database: Database
) -> None:
    client, other = signed_in(anouk), signed_in(anouk)
    with database.writing():
        bram = make.worker("Bram")
    brams = signed_in(bram)

    form = visit(client, "/account").form("#overal-uitloggen")
    answer = submit(client, "/account/overal-uitloggen", form).response

    assert answer.location == "/inloggen"
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert client.get("/account").status_code == other.get("/account").status_code == 303
    assert visit(brams, "/account").h1 == "Bram"
