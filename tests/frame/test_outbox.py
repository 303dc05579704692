"""Sending what waits: once, later when it is refused, and never what was not committed."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import DBAPIError

from app import clock, outbox
from app.db import Database, session
from app.outbox import Mail, sending
from app.outbox.message import message_of
from app.outbox.postmen import SmtpPostman, Unreachable
from app.outbox.sending import Sent, send_waiting
from config import Settings, Smtp
from tests.frame import mail_server
from tests.frame.mail_server import Keeper, written

SENDER = "eenplan@dronten.example"


@pytest.fixture
def keeper() -> Iterator[Keeper]:
    with mail_server.serving() as found:
        yield found


def run(database: Database, keeper: Keeper) -> Sent:
    return send_waiting(database, SmtpPostman(keeper.smtp), SENDER)


def rows(database: Database) -> list[Mail]:
    with database.reading() as unit:
        found = list(unit.scalars(select(Mail).order_by(Mail.id)))
        unit.expunge_all()
    return found


def change(database: Database, **values: object) -> None:
    with database.writing() as unit:
        unit.execute(update(Mail).values(values))
        unit.commit()


def test_what_waits_is_sent_once(database: Database, keeper: Keeper) -> None:
    ids = written(database, "a@x.example", "b@x.example")

    first, second = run(database, keeper), run(database, keeper)

    assert (first.sent, first.exit_code) == (2, 0)
    assert (second.sent, second.exit_code) == (0, 0)
    assert keeper.ids == ids
    assert [m["To"] for m in keeper.taken] == ["a@x.example", "b@x.example"]
    assert keeper.taken[0]["Subject"] == "Er staat iets voor u klaar in Eén Plan"
    assert "eenplan@dronten.example" in keeper.taken[0]["From"]
    assert keeper.taken[0].get_content().strip() == "Log in."
    assert all(mail.sent_at for mail in rows(database))


def test_what_was_rolled_back_is_not_sent(database: Database, keeper: Keeper) -> None:
    with database.writing() as unit:
        outbox.put("proef", to="a@x.example", subject="Iets", body="Niets.", wait=timedelta(0))
        unit.flush()
        unit.rollback()

    assert run(database, keeper).sent == 0
    assert keeper.taken == []


def test_a_mail_waits_its_two_minutes(database: Database, keeper: Keeper) -> None:
    written(database, "a@x.example", wait=outbox.UNDO)
    assert run(database, keeper).sent == 0

    change(database, not_before=clock.real_now() - timedelta(seconds=1))
    assert run(database, keeper).sent == 1


def test_what_was_dropped_is_not_sent(database: Database, keeper: Keeper) -> None:
    written(database, "a@x.example")
    with database.writing() as unit:
        outbox.drop(list(unit.scalars(select(Mail))))
        unit.commit()

    assert (run(database, keeper).sent, keeper.taken) == (0, [])


def test_a_refused_mail_is_tried_later_and_later_without_holding_up_the_others(
    database: Database, keeper: Keeper
) -> None:
    keeper.refuse = lambda to: f"550 no such box {to}" if to.startswith("a@") else ""
    written(database, "a@x.example", "b@x.example")

    found = run(database, keeper)

    assert (found.sent, found.failed, found.exit_code) == (1, 1, 1)
    mail = rows(database)[0]
    assert (mail.tries, mail.last_error) == (1, "SMTPRecipientsRefused 550")
    waits = []
    for _ in range(3):
        change(database, not_before=clock.real_now(), claimed_until=None)
        before = clock.real_now()
        run(database, keeper)
        waits.append(round((rows(database)[0].not_before - before).total_seconds() / 60))
    assert waits == [10, 20, 40]


def test_an_error_never_holds_the_address(database: Database, keeper: Keeper) -> None:
    written(database, "a@x.example")
    keeper.refuse = lambda to: f"451 try later <{to}>"
    run(database, keeper)

    assert "a@x.example" not in rows(database)[0].last_error


def test_after_ten_times_it_stays_and_is_named(database: Database, keeper: Keeper) -> None:
    (message_id,) = written(database, "a@x.example")
    keeper.refuse = lambda to: "550 no"
    for _ in range(10):
        change(database, not_before=clock.real_now(), claimed_until=None)
        assert run(database, keeper).failed == 1
    change(database, not_before=clock.real_now(), claimed_until=None)
    found = run(database, keeper)

    assert (found.sent, found.failed, found.exit_code) == (0, 0, 1)
    assert found.given_up == [
        f"Mail {message_id} (proef) is na 10 keer niet verstuurd: SMTPRecipientsRefused 550."
    ]


def test_nobody_at_the_server_costs_no_try(database: Database, keeper: Keeper) -> None:
    written(database, "a@x.example")
    nobody = Smtp(host="127.0.0.1", port=1, tls="none")

    with pytest.raises(Unreachable) as caught:
        SmtpPostman(nobody)
    assert str(caught.value) == "De mailserver neemt niets aan: ConnectionRefusedError."
    assert rows(database)[0].tries == 0


def test_a_server_that_goes_away_stops_the_run_and_nothing_is_lost(
    database: Database, keeper: Keeper
) -> None:
    written(database, "a@x.example", "b@x.example", "c@x.example")

    class GoesAway(SmtpPostman):
        def deliver(self, message: object) -> None:
            if keeper.taken:
                raise Unreachable("De mailserver neemt niets aan: TimeoutError.")
            super().deliver(message)  # type: ignore[arg-type]

    found = send_waiting(database, GoesAway(keeper.smtp), SENDER)
    assert (found.sent, found.failed, found.exit_code) == (1, 0, 1)
    assert [mail.tries for mail in rows(database)] == [0, 0, 0]
    assert run(database, keeper).sent == 2


def test_a_claim_of_somebody_who_died_ends_and_the_repeat_has_the_same_id(
    database: Database, keeper: Keeper
) -> None:
    ids = written(database, "a@x.example")
    change(database, claimed_until=clock.real_now() + timedelta(minutes=4))
    assert run(database, keeper).sent == 0

    change(database, claimed_until=clock.real_now() - timedelta(seconds=1))
    assert run(database, keeper).sent == 1
    change(database, claimed_until=clock.real_now() - timedelta(seconds=1))
    assert keeper.ids == ids


def test_two_runs_at_once_send_each_mail_once(database: Database, keeper: Keeper) -> None:
    ids = written(database, *(f"nr{nr}@x.example" for nr in range(30)))
    threads = [threading.Thread(target=run, args=(database, keeper)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(keeper.ids) == sorted(ids)


def test_what_was_sent_two_weeks_ago_is_emptied_and_nothing_else(
    database: Database, keeper: Keeper
) -> None:
    written(database, "a@x.example", "b@x.example", "c@x.example", entry="BEGIN:VCALENDAR")
    old, recent = (clock.real_now() - timedelta(days=days) for days in (15, 13))
    with database.writing() as unit:
        for mail, sent_at in zip(unit.scalars(select(Mail)), (old, recent, None), strict=True):
            mail.sent_at = sent_at
        unit.commit()

    assert sending.empty_old(database) == 1
    first, second, third = rows(database)
    assert (first.address_sealed, first.body_sealed, first.entry_sealed) == (None, None, None)
    assert second.address == "b@x.example"
    assert third.entry == "BEGIN:VCALENDAR"
    assert sending.empty_old(database) == 0


def test_what_is_sent_stays_sent_and_keeps_its_id(database: Database, keeper: Keeper) -> None:
    written(database, "a@x.example")
    run(database, keeper)
    for values in ({"sent_at": None}, {"message_id": "<x@y>"}, {"subject": "Anders"}):
        with pytest.raises(DBAPIError):
            change(database, **values)


def test_address_text_and_entry_cannot_be_read_from_the_file(database: Database) -> None:
    written(database, "geheim@x.example", body="Kanarie", entry="BEGIN:KANARIE")
    with database.reading():
        mail = session().scalars(select(Mail)).one()
        raw = b"".join(
            [mail.address_sealed or b"", mail.body_sealed or b"", mail.entry_sealed or b""]
        )
    assert b"geheim" not in raw
    assert b"anarie" not in raw.lower()


def test_no_text_can_add_a_header(database: Database) -> None:
    written(database, "a@x.example\r\nBcc: b@x.example")
    with pytest.raises(ValueError, match="address parts"):
        message_of(rows(database)[0], SENDER)


def test_a_message_that_cannot_be_made_is_a_failed_try(database: Database, keeper: Keeper) -> None:
    written(database, "a@x.example\r\nBcc: b@x.example", "b@x.example")
    found = run(database, keeper)

    assert (found.sent, found.failed) == (1, 1)


def test_the_date_is_that_of_writing_so_that_a_repeat_is_the_same(database: Database) -> None:
    written(database, "a@x.example")
    mail = rows(database)[0]

    first, second = (message_of(mail, SENDER) for _ in range(2))
    assert first.as_bytes() == second.as_bytes()
    assert first["Date"].datetime.astimezone(UTC) == mail.made_at


@pytest.mark.only("sqlite", reason="settings are read before there is a database")
def test_the_settings_of_the_mail_server(tmp_path: Path, database: Database) -> None:
    environ = {
        "EENPLAN_DATA": str(tmp_path),
        "EENPLAN_SMTP_HOST": "mail.dronten.example",
        "EENPLAN_SMTP_USER": "eenplan",
        "EENPLAN_SMTP_PASSWORD_FILE": str(tmp_path / "wachtwoord"),
        "BASE_URL": "https://plan.dronten.example",
    }
    found = Settings.from_env(environ)
    assert found.smtp == Smtp(
        "mail.dronten.example", 587, "eenplan", tmp_path / "wachtwoord", "", "starttls"
    )
    assert found.sender == "eenplan@plan.dronten.example"
    assert Settings.from_env(environ | {"EENPLAN_SMTP_TLS": "tls"}).smtp.port == 465
    with pytest.raises(ValueError, match="EENPLAN_SMTP_TLS"):
        Settings.from_env(environ | {"EENPLAN_SMTP_TLS": "ja"})
