"""A form is carried out once, and two writers never overwrite one another unseen."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select, text
from werkzeug.test import TestResponse

from app.accounts import operations
from app.accounts.models import UserAccount
from app.audit import AuditEvent
from app.db import Database
from app.web.models import Draft, FormPost
from tests.accounts import make
from tests.support.page import submit, visit
from tests.web.notebook import fill

PHONE = "/account/telefoon"


def acts(database: Database) -> int:
    with database.reading() as unit:
        query = select(func.count()).where(AuditEvent.kind == "handeling")
        return unit.scalar(query) or 0


def counted(database: Database, table: type) -> int:
    with database.reading() as unit:
        return unit.scalar(select(func.count()).select_from(table)) or 0


@pytest.fixture
def client(signed_in: Any, anouk: Any) -> FlaskClient:
    return signed_in(anouk)


def test_the_same_form_twice_makes_one_and_gives_the_same_result(
    client: FlaskClient, names: Any, database: Database
) -> None:
    form = fill(visit(client, "/proef/een").form())

    first = submit(client, "/proef/een", form).response
    second = submit(client, "/proef/een", form).response

    assert first.location == second.location
    assert first.location.startswith("/gemaakt/")
    assert names() == ["De Brug"]
    assert acts(database) == 1


def test_twice_with_htmx_is_once_as_well(client: FlaskClient, names: Any) -> None:
    form = fill(visit(client, "/proef/een").form())

    submit(client, "/proef/een", form, 200, htmx=True)
    answer = submit(client, "/proef/een", form, 204, htmx=True).response

    assert answer.headers["HX-Redirect"].startswith("/gemaakt/")
    assert names() == ["De Brug"]


def test_a_double_click_is_once(
    client: FlaskClient, app: Flask, names: Any, database: Database
) -> None:
    form = fill(visit(client, "/proef/een").form())
    cookie = client.get_cookie("eenplan")
    assert cookie is not None

    def click(_nr: int) -> TestResponse:
        browser = app.test_client()
        browser.set_cookie("eenplan", cookie.value)
        return browser.post("/proef/een", data=form)

    with ThreadPoolExecutor(4) as hands:
        answers = list(hands.map(click, range(4)))

    assert [answer.status_code for answer in answers] == [303] * 4
    assert len({answer.location for answer in answers}) == 1
    assert names() == ["De Brug"]
    assert acts(database) == 1


def test_the_same_key_with_another_text_shows_both_and_loses_nothing(
    client: FlaskClient, names: Any, database: Database
) -> None:
    form = fill(visit(client, "/proef/een").form(), readers=["ouder"])
    submit(client, "/proef/een", form)

    page = submit(
        client, "/proef/een", form | {"story": "Heel iets anders.", "kind": "school"}, 409
    )

    assert names() == ["De Brug"]
    assert "met een andere tekst" in page.text
    for shown in ("Een verhaal.", "Heel iets anders.", "Gecertificeerde instelling", "De ouders"):
        assert shown in page.text
    assert page.form()["story"] == "Heel iets anders."
    assert counted(database, Draft) == 1
    submit(client, "/proef/een", page.form() | {"name": "De Tweede"})
    assert names() == ["De Brug", "De Tweede"]
    assert counted(database, Draft) == 0


def test_two_forms_with_the_same_text_are_two_things(client: FlaskClient, names: Any) -> None:
    for _ in range(2):
        submit(client, "/proef/een", fill(visit(client, "/proef/een").form()))

    assert names() == ["De Brug", "De Brug"]


@pytest.mark.parametrize("wrong", [{"name": ""}, {"name": "mag niet"}, {"kind": "iets"}])
def test_a_refused_form_does_not_use_up_its_key(
    client: FlaskClient, names: Any, database: Database, wrong: dict[str, str]
) -> None:
    form = fill(visit(client, "/proef/een").form(), **wrong)

    page = submit(client, "/proef/een", form, 422)

    assert page.error_at(next(iter(wrong))) != ""
    assert page.form()["story"] == "Een verhaal."
    assert counted(database, FormPost) == 0
    assert page.form()["concept"] == form["concept"]
    submit(client, "/proef/een", fill(page.form()))
    assert names() == ["De Brug"]


def test_a_form_of_another_record_or_of_somebody_else_comes_back_to_be_checked(
    client: FlaskClient, signed_in: Any, bram: Any, names: Any
) -> None:
    other = visit(client, "/proef/twee").form()["concept"]
    his = visit(signed_in(bram), "/proef/een").form()["concept"]

    for concept in (other, his, "onzin"):
        form = fill(visit(client, "/proef/een").form(), concept=concept)
        page = submit(client, "/proef/een", form, 422)
        assert page.form()["name"] == "De Brug"

    assert names() == []


def test_a_line_says_what_changed_and_never_counts_the_frame(
    client: FlaskClient, database: Database
) -> None:
    submit(client, "/proef/een", fill(visit(client, "/proef/een").form()))

    with database.reading() as unit:
        line = unit.scalars(select(AuditEvent).where(AuditEvent.kind == "handeling")).one()
    assert line.fields == (
        '["organisations.kind", "organisations.name", "organisations.public_id"]'
    )


def test_what_was_sent_is_kept_unreadable(client: FlaskClient, database: Database) -> None:
    submit(client, "/proef/een", fill(visit(client, "/proef/een").form(), secret="zeg-niets"))

    with database.reading() as unit:
        row = unit.execute(text("SELECT * FROM form_posts")).one()
        body = unit.scalars(select(FormPost)).one().body
    raw = b"|".join(bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode() for v in row)
    assert b"verhaal" not in raw
    assert "verhaal" in body
    assert "zeg-niets" not in body


def changed_by_somebody(database: Database, account: Any, phone: str) -> None:
    with database.writing() as unit:
        operations.change_phone(
            unit.get_one(UserAccount, make.id_of(account)), by=make.actor(account), phone=phone
        )


def phone_of(database: Database, account: Any) -> str:
    with database.reading() as unit:
        return unit.get_one(UserAccount, make.id_of(account)).phone


def test_the_second_of_two_writers_sees_both_texts_and_can_save_then(
    client: FlaskClient, anouk: Any, database: Database
) -> None:
    form = visit(client, PHONE).form() | {"phone": "0321 - 22 22 22"}
    changed_by_somebody(database, anouk, "0321 - 11 11 11")

    page = submit(client, PHONE, form, 409)

    assert "U zelf heeft dit om " in page.text
    assert page.texts(".verschil__tekst") == ["0321 - 11 11 11", "0321 - 22 22 22"]
    assert page.form()["phone"] == "0321 - 22 22 22"
    assert page.has("button", "Bewaren")
    assert phone_of(database, anouk) == "0321 - 11 11 11"
    submit(client, page.one("main form").attrib["action"], page.form())
    assert phone_of(database, anouk) == "0321 - 22 22 22"
    assert counted(database, Draft) == 0


def test_who_leaves_the_page_with_both_texts_finds_both_again(
    client: FlaskClient, anouk: Any, database: Database
) -> None:
    form = visit(client, PHONE).form() | {"phone": "0321 - 22 22 22"}
    changed_by_somebody(database, anouk, "0321 - 11 11 11")
    submit(client, PHONE, form, 409)

    again = visit(client, PHONE).form()

    assert again["phone"] == "0321 - 22 22 22"
    submit(client, PHONE, again, 409)
    assert phone_of(database, anouk) == "0321 - 11 11 11"


def test_a_third_writer_is_told_as_well(
    client: FlaskClient, anouk: Any, database: Database
) -> None:
    form = visit(client, PHONE).form() | {"phone": "0321 - 22 22 22"}
    changed_by_somebody(database, anouk, "0321 - 11 11 11")
    page = submit(client, PHONE, form, 409)
    changed_by_somebody(database, anouk, "0321 - 33 33 33")

    page = submit(client, PHONE, page.form(), 409)

    assert page.texts(".verschil__tekst") == ["0321 - 33 33 33", "0321 - 22 22 22"]
    assert counted(database, Draft) == 1


def test_to_htmx_both_texts_come_in_place_of_the_whole_page(
    client: FlaskClient, anouk: Any, database: Database
) -> None:
    form = visit(client, PHONE).form() | {"phone": "0"}
    changed_by_somebody(database, anouk, "1")

    answer = client.post(PHONE, data=form, headers={"HX-Request": "true"})

    assert answer.status_code == 409
    assert answer.headers["HX-Retarget"] == "body"


def test_an_editing_form_without_the_version_it_was_read_at_is_not_carried_out(
    client: FlaskClient, anouk: Any, database: Database
) -> None:
    form = visit(client, PHONE).form()
    for version in ("", "x", "9" * 30):
        submit(client, PHONE, form | {"phone": "0", "version": version}, 422)

    assert phone_of(database, anouk) == anouk.phone


def test_what_is_shown_at_once_is_not_said_again_on_a_later_page(client: FlaskClient) -> None:
    form = fill(visit(client, "/proef/ter-plekke").form())

    submit(client, "/proef/ter-plekke", form, 200, htmx=True)

    assert visit(client, "/hulp").texts(".melding") == []


def test_something_done_is_said_once(client: FlaskClient) -> None:
    made = submit(client, "/proef/een", fill(visit(client, "/proef/een").form())).response

    assert visit(client, made.location).texts(".melding") == ["Gemaakt."]
    assert visit(client, made.location).texts(".melding") == []
