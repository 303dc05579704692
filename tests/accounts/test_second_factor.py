"""The second step: asked of everybody on real work, with codes that count once."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, text

from app import clock
from app.accounts import operations
from app.accounts.models import RecoveryCode, UserAccount, UserSession
from app.accounts.operations import second_factor
from app.db import Database
from tests.accounts import make
from tests.accounts.test_sign_in import sign_in
from tests.support.page import Page, submit, visit

STEP = "/inloggen/tweede-stap"


@pytest.fixture
def anouk(database: Database) -> Any:
    with database.writing():
        return make.worker("Anouk", email="anouk@dronten.example")


@pytest.fixture
def bram(database: Database) -> tuple[Any, str, list[str]]:
    """Somebody who has set it up: the account, the secret and the recovery codes."""
    with database.writing() as unit:
        account = make.worker("Bram", email="bram@dronten.example")
        operations.offer_totp(account)
        secret = account.totp_secret
        codes = operations.confirm_totp(account, make.totp_code(secret, -1), source="thuis")
        assert len(codes) == 10
        unit.refresh(account)
        unit.expunge(account)
    return account, secret, codes


def give(client: FlaskClient, typed: str, status: int = 303) -> Page:
    return submit(client, STEP, visit(client, STEP).form() | {"code": typed}, status)


def count_sessions(database: Database) -> int:
    with database.reading() as unit:
        return len(unit.scalars(select(UserSession)).all())


def test_the_first_time_the_secret_is_shown_and_confirmed(
    client: FlaskClient, anouk: Any, database: Database
) -> None:
    assert sign_in(client, anouk.email).response.location == f"{STEP}?next=/"
    page = visit(client, STEP)
    secret = page.texts("#sleutel")[0].replace(" ", "")
    link = urlsplit(page.link("Open uw app met deze sleutel"))

    assert re.fullmatch(r"([A-Z2-7]{4} ){7}[A-Z2-7]{4}", page.texts("#sleutel")[0])
    assert link.scheme == "otpauth"
    assert parse_qs(link.query)["secret"] == [secret]
    assert count_sessions(database) == 0
    page = give(client, make.totp_code(secret), 200)

    codes = page.texts("#herstelcodes li")
    assert len(set(codes)) == 10
    assert all(re.fullmatch(r"(\w{4}-){2}\w{4}", one) for one in codes)
    assert visit(client, "/account").h1 == "Anouk"


def test_nobody_is_in_between_the_two_steps(
    client: FlaskClient, anouk: Any, database: Database
) -> None:
    sign_in(client, anouk.email)

    assert client.get("/account").status_code == 303
    assert count_sessions(database) == 0


def test_nobody_comes_to_the_second_step_without_the_first(client: FlaskClient, bram: Any) -> None:
    assert client.get(STEP).location == "/inloggen?next=/"
    form = visit(client, "/inloggen").form()
    assert (
        client.post(STEP, data=form | {"code": make.totp_code(bram[1])}).location
        == "/inloggen?next=/"
    )


def test_being_half_way_in_lasts_five_minutes(
    client: FlaskClient, bram: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(client, bram[0].email)
    sent = visit(client, STEP).form() | {"code": make.totp_code(bram[1])}
    later = clock.real_now().timestamp() + 301
    monkeypatch.setattr("itsdangerous.timed.time.time", lambda: later)

    assert client.post(STEP, data=sent).location == "/inloggen?next=/"


def test_the_cookie_between_the_steps_cannot_be_made_by_somebody(
    client: FlaskClient, bram: Any
) -> None:
    with client.session_transaction() as cookie:
        cookie["half_way"] = bram[0].public_id

    assert client.get(STEP).location == "/inloggen?next=/"


def test_the_second_time_the_code_alone_is_asked(client: FlaskClient, bram: Any) -> None:
    account, secret, _codes = bram
    sign_in(client, account.email, at="?next=/hulp")
    page = visit(client, f"{STEP}?next=/hulp")

    assert not page.has("#sleutel")
    assert secret[:8] not in page.html
    sent = page.form() | {"code": f" {make.totp_code(secret)[:3]} {make.totp_code(secret)[3:]}"}
    assert submit(client, f"{STEP}?next=/hulp", sent).response.location == "/hulp"


def test_a_code_counts_once(client: FlaskClient, bram: Any, app: Flask) -> None:
    account, secret, _codes = bram
    used = make.totp_code(secret)
    sign_in(client, account.email)
    give(client, used)
    second = app.test_client()
    sign_in(second, account.email)

    page = give(second, used, 422)

    assert "Deze code klopt niet, of is al gebruikt." in page.error_at("code")
    give(second, make.totp_code(secret, 1))


def test_the_code_with_which_it_was_set_up_does_not_count_again(
    client: FlaskClient, bram: Any
) -> None:
    sign_in(client, bram[0].email)

    give(client, make.totp_code(bram[1], -1), 422)


@pytest.mark.parametrize("steps", [-3, 3])
def test_a_code_of_long_ago_or_of_later_is_wrong(
    client: FlaskClient, bram: Any, steps: int
) -> None:
    sign_in(client, bram[0].email)

    give(client, make.totp_code(bram[1], steps), 422)


def test_a_recovery_code_works_once_however_it_is_typed(
    client: FlaskClient, bram: Any, app: Flask, database: Database
) -> None:
    account, _secret, codes = bram
    sign_in(client, account.email)
    give(client, codes[3].upper().replace("-", " "))
    second = app.test_client()
    sign_in(second, account.email)

    give(second, codes[3], 422)
    give(second, codes[4])
    assert "U hebt nog 8 herstelcodes." in visit(second, "/account").text


def test_a_recovery_code_of_somebody_else_opens_nothing(
    client: FlaskClient, bram: Any, database: Database
) -> None:
    with database.writing() as unit:
        other = make.worker()
        operations.offer_totp(other)
        operations.confirm_totp(other, make.totp_code(other.totp_secret), source="thuis")
        unit.refresh(other)
        email = other.email
    sign_in(client, email)

    give(client, bram[2][0], 422)


def test_the_sixth_wrong_code_is_not_heard(client: FlaskClient, bram: Any, app: Flask) -> None:
    account, secret, codes = bram
    sign_in(client, account.email)
    for _ in range(5):
        give(client, "000000", 422)

    assert "te vaak" in give(client, codes[0], 429).text
    second = app.test_client()
    sign_in(second, account.email)
    give(second, make.totp_code(secret), 429)


def test_a_secret_that_was_offered_and_not_confirmed_is_replaced(
    client: FlaskClient, anouk: Any, app: Flask
) -> None:
    sign_in(client, anouk.email)
    first = visit(client, STEP).texts("#sleutel")[0]
    second = app.test_client()
    sign_in(second, anouk.email)

    assert visit(second, STEP).texts("#sleutel")[0] != first
    give(second, make.totp_code(first.replace(" ", "")), 422)


def test_a_secret_that_was_confirmed_stays(client: FlaskClient, bram: Any) -> None:
    sign_in(client, bram[0].email)

    give(client, make.totp_code(bram[1]))


def test_a_confirmed_second_step_cannot_be_set_up_anew(database: Database, bram: Any) -> None:
    with database.writing() as unit:
        account = unit.get_one(UserAccount, make.id_of(bram[0]))

        assert operations.confirm_totp(account, make.totp_code(bram[1], 1), source="elders") == []


def test_neither_the_secret_nor_the_codes_can_be_read_in_the_database(
    database: Database, bram: Any
) -> None:
    _account, secret, codes = bram
    with database.reading() as unit:
        sealed = unit.execute(text("SELECT totp_secret_sealed FROM user_accounts")).scalar_one()
        hashes = unit.scalars(select(RecoveryCode.code_hash)).all()

    assert secret.encode() not in bytes(sealed)
    assert len(hashes) == 10
    assert not any(one.replace("-", "") in "".join(hashes) for one in codes)


def test_blocking_somebody_half_way_keeps_them_out(
    client: FlaskClient, bram: Any, database: Database
) -> None:
    sign_in(client, bram[0].email)
    with database.writing():
        operations.block(bram[0].email)

    assert client.get(STEP).location == "/inloggen?next=/"


def test_signing_in_does_not_make_an_open_form_of_the_account_stale(
    database: Database, bram: Any
) -> None:
    with database.writing() as unit:
        account = unit.get_one(UserAccount, make.id_of(bram[0]))
        before = account.row_version
        assert operations.check_code(account, make.totp_code(bram[1], 1), source="thuis")
        unit.refresh(account)

        assert account.row_version == before
        assert account.totp_last_step > 0


@pytest.mark.parametrize("kind", ["demo", "test"])
def test_a_demo_or_a_test_asks_it_only_when_told_to(
    client: FlaskClient, database: Database, anouk: Any, kind: str
) -> None:
    with database.writing():
        make.mark(kind)

    assert sign_in(client, anouk.email).response.location == "/"


def test_codes_are_of_letters_that_do_not_look_alike() -> None:
    assert not set("01ilo") & set(second_factor.ALPHABET)
