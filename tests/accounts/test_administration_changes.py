"""Another name, address, function or telephone number for an account."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.access import NotPermitted
from app.accounts import operations, queries
from app.accounts.models import AccountInvitation, UserAccount
from app.audit import AuditEvent
from app.db import Database, session
from app.operation import Conflict
from app.outbox import Mail
from tests.accounts import make
from tests.accounts.desk import Desk, opened, refused
from tests.support.page import submit, visit
from tests.support.web import PASSWORD

NEW = "m.bakker@dronten.example"


def change(desk: Desk, who: UserAccount | None = None, **more: Any) -> UserAccount:
    account = desk.account(who or desk.marloes)
    now = {key: getattr(account, key) for key in ("name", "email", "title", "phone")}
    return operations.change_account(account, **{"by": desk.by, **now, **more})


def mails() -> list[Mail]:
    return list(session().scalars(select(Mail).order_by(Mail.id)))


def test_everything_about_an_account_is_changed_at_once(desk: Desk, database: Database) -> None:
    with database.writing() as unit:
        change(desk, name="Marloes Bakker", email=f" {NEW.upper()} ", title="coach", phone="06 1")

        found = desk.account(desk.marloes)
        assert (found.name, found.title, found.phone) == ("Marloes Bakker", "coach", "06 1")
        assert found.email == NEW
        line = unit.scalars(select(AuditEvent).order_by(AuditEvent.id.desc())).first()
        assert line is not None
        assert (line.action, line.object_id) == ("accounts beheren", found.public_id)
        assert "Bakker" not in line.fields + line.action


def test_the_person_is_told_at_the_old_and_the_new_address_and_not_what(
    desk: Desk, database: Database
) -> None:
    with database.writing():
        old = desk.marloes.email
        change(desk, email=NEW, name="Marloes Bakker")

        told = mails()
        assert [mail.address for mail in told] == [old, NEW]
        for mail in told:
            for word in ("Marloes", "Bakker", NEW, old, "Wim"):
                assert word not in mail.subject + mail.body
        change(desk, phone="06 - 00 00 00 09")
        assert [mail.address for mail in mails()[2:]] == [NEW]


def test_what_stays_as_it_was_is_told_to_nobody(desk: Desk, database: Database) -> None:
    with database.writing():
        change(desk)
        assert mails() == []


def test_an_address_of_another_account_or_that_is_none_is_refused_at_its_field(
    desk: Desk, database: Database
) -> None:
    with database.writing():
        for taken in (desk.wim.email.upper(), desk.anouk.email, desk.far.email):
            assert refused(change, desk, email=taken)[0] == "email"
        for wrong in ("marloes", "a@b", "a b@c.nl", ""):
            assert refused(change, desk, email=wrong)[0] == "email"
        assert refused(change, desk, name="  ")[0] == "name"
        assert refused(change, desk, title="")[0] == "title"
        assert desk.account(desk.marloes).email == desk.marloes.email
        change(desk, email=desk.marloes.email.upper(), name="Marloes Bakker")


def test_signing_in_goes_by_the_new_address_at_once_and_every_session_ends(
    desk: Desk, database: Database, app: Flask, signed_in: Callable[..., FlaskClient]
) -> None:
    browser, old = signed_in(desk.marloes), desk.marloes.email
    assert browser.get("/account").status_code == 200
    with database.writing():
        change(desk, email=NEW)

    assert browser.get("/account").status_code == 303
    for email, status in ((old, 422), (NEW, 303)):
        fresh = app.test_client()
        form = visit(fresh, "/inloggen").form()
        submit(fresh, "/inloggen", form | {"email": email, "password": PASSWORD}, status)


def test_another_name_or_number_leaves_the_sessions_alone(
    desk: Desk, database: Database, signed_in: Callable[..., FlaskClient]
) -> None:
    browser = signed_in(desk.marloes)
    with database.writing():
        change(desk, name="Marloes Bakker", phone="06 - 00 00 00 09", title="coach")
    assert browser.get("/account").status_code == 200


def test_a_link_that_went_to_the_old_address_works_no_longer(
    desk: Desk, database: Database
) -> None:
    with database.writing():
        operations.send_link(desk.account(desk.marloes), by=desk.by)
        token = mails()[0].body.split("/welkom/")[1].split()[0]
        assert queries.invited(token) is not None
        change(desk, email=NEW)

        assert queries.invited(token) is None
        assert not any("/welkom/" in mail.body for mail in mails()[1:])


def test_who_has_no_password_yet_gets_a_new_link_at_the_new_address(
    desk: Desk, database: Database
) -> None:
    with database.writing() as unit:
        tarik = opened(desk)
        change(desk, tarik, email=NEW)

        assert [(m.address, "/welkom/" in m.body) for m in mails()] == [
            ("tarik@dronten.example", True),
            ("tarik@dronten.example", False),
            (NEW, False),
            (NEW, True),
        ]
        links = unit.scalars(select(AccountInvitation).order_by(AccountInvitation.id)).all()
        assert [link.used_at is None for link in links] == [False, True]


def test_nobody_changes_their_own_account_or_one_that_is_not_theirs_to_manage(
    desk: Desk, database: Database
) -> None:
    with database.writing():
        assert "Uw eigen account" in refused(change, desk, desk.wim, name="Wim")[1]
        for who in (desk.anouk, desk.far):
            with pytest.raises(NotPermitted):
                change(desk, who, name="Iemand Anders")
        with pytest.raises(NotPermitted):
            change(desk, name="Iemand Anders", by=make.actor(desk.marloes))


def test_who_changes_what_somebody_else_changed_since_is_told(
    desk: Desk, database: Database
) -> None:
    with database.writing():
        read_at = desk.account(desk.marloes).row_version
        change(desk, phone="06 - 00 00 00 09")
        with pytest.raises(Conflict):
            change(desk, phone="06 - 00 00 00 10", version=read_at)


def test_an_account_is_changed_on_the_screen(
    desk: Desk, database: Database, at_wim: FlaskClient
) -> None:
    url = visit(at_wim, desk.home).link("Wijzigen")
    page = visit(at_wim, url)
    assert page.form()["name"] == "Marloes Veenstra"
    assert "Marloes" not in page.title
    typed = {"name": "Marloes Bakker", "email": "geen adres", "phone": "0321 - 00 09 99"}
    page = submit(at_wim, url, page.form() | typed, 422)
    assert "naam@voorbeeld.nl" in page.error_at("email")
    assert page.form()["name"] == "Marloes Bakker"

    submit(at_wim, url, page.form() | {"email": NEW})

    page = visit(at_wim, desk.home)
    assert page.h1 == "Marloes Bakker"
    assert NEW in page.text
    assert "0321 - 00 09 99" in page.text
    assert "krijgt een mail" in page.text


def test_two_administrators_see_both_texts(
    desk: Desk, database: Database, at_wim: FlaskClient
) -> None:
    url = f"{desk.home}/wijzigen"
    form = visit(at_wim, url).form()
    with database.writing():
        change(desk, phone="06 - 00 00 00 09")

    page = submit(at_wim, url, form | {"phone": "06 - 00 00 00 10"}, 409)

    assert "06 - 00 00 00 09" in page.text
    assert "06 - 00 00 00 10" in str(page.form())


def test_the_page_is_there_for_an_administrator_of_this_municipality_alone(
    desk: Desk, database: Database, at_wim: FlaskClient, signed_in: Callable[..., FlaskClient]
) -> None:
    with database.writing():
        colleague = make.worker()
    assert signed_in(colleague).get(f"{desk.home}/wijzigen").status_code == 404
    for other in (desk.anouk, desk.far):
        assert at_wim.get(f"/beheer/{other.public_id}/wijzigen").status_code == 404
    assert not visit(at_wim, f"/beheer/{desk.wim.public_id}").has("a[href$=wijzigen]")
