"""Reminders: who is told on which day, once, and without what it is about."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from app import clock, deadlines, reminders
from app.access import Role
from app.accounts.models import UserAccount
from app.cases.models import Case
from app.db import Database, session
from app.deadlines import (
    ACTION,
    CRISIS_EVALUATION,
    EVALUATION,
    FIRST_CONTACT,
    KNOCK,
    PERSPECTIEFPLAN,
    Deadline,
    DeadlineReminder,
)
from app.outbox import Mail
from tests.accounts import make
from tests.cases import make as cases

BEGAN = date(2026, 11, 2)


@pytest.fixture
def lead(database: Database) -> UserAccount:
    """The regisseur of a casus, on the day on which its terms begin."""
    with clock.stopped_at("2026-11-02T09:00"), database.writing():
        worker = make.worker("Marloes")
        cases.case(worker, opened_on=BEGAN)
    return worker


def start(database: Database, rule: str, owner: UserAccount | None, **more: Any) -> None:
    with database.writing() as unit:
        case = unit.scalars(select(Case)).one()
        values: dict[str, Any] = {"case": case, "started_on": BEGAN, **more}
        owner_id = make.id_of(owner) if owner else None
        deadlines.start(rule, case, setting=case.municipality, owner_id=owner_id, **values)
        unit.commit()


def mailed(database: Database, day: str) -> list[str]:
    """Who gets a mail when it runs on this day."""
    with database.reading() as unit:
        before = len(list(unit.scalars(select(Mail.id))))
    with clock.stopped_at(f"{day}T07:00"):
        told = reminders.remind(database)
    with database.reading() as unit:
        fresh = [mail.address for mail in unit.scalars(select(Mail).order_by(Mail.id))][before:]
    assert told == len(fresh)
    return fresh


def days_of(database: Database, *days: str) -> dict[str, int]:
    return {day: len(mailed(database, day)) for day in days}


@pytest.mark.parametrize("rule", [PERSPECTIEFPLAN, CRISIS_EVALUATION])
def test_a_perspectief_is_told_on_day_7_12_14_and_15(
    database: Database, lead: UserAccount, rule: str
) -> None:
    with database.writing():
        watching = make.worker("Hanan", team=make.team("Ander team"))
        email = watching.email
    start(database, rule, watching)

    told = {day: mailed(database, f"2026-11-{day:02}") for day in range(3, 21)}

    assert [day for day, to in told.items() if to] == [9, 14, 16, 17]
    assert told[9] == told[14] == told[16] == [email]


def test_on_day_15_the_regisseur_and_the_team_hear_it_too(
    database: Database, lead: UserAccount
) -> None:
    with database.writing():
        watching = make.worker("Hanan", team=make.team("Ander team"))
        colleague, emails = make.worker("Bram"), [watching.email]
        emails += [lead.email, colleague.email]
        make.worker("Vertrokken", role=None)
    start(database, PERSPECTIEFPLAN, watching)

    assert sorted(mailed(database, "2026-11-17")) == sorted(emails)
    assert mailed(database, "2026-11-18") == []


def test_an_evaluation_is_told_two_weeks_before_and_when_it_is_late(
    database: Database, lead: UserAccount
) -> None:
    start(database, EVALUATION, lead)  # due on 2 February 2027

    days = ("2027-01-18", "2027-01-19", "2027-01-20", "2027-02-02", "2027-02-03", "2027-02-04")
    assert list(days_of(database, *days).values()) == [0, 1, 0, 0, 1, 0]


def test_any_other_term_is_told_the_day_before_and_the_first_day_late(
    database: Database, lead: UserAccount
) -> None:
    start(database, ACTION, lead, agreed_on=date(2026, 11, 20))

    days = ("2026-11-18", "2026-11-19", "2026-11-20", "2026-11-21", "2026-11-22")
    assert list(days_of(database, *days).values()) == [0, 1, 0, 1, 0]


def test_running_twice_sends_nothing_more(database: Database, lead: UserAccount) -> None:
    start(database, ACTION, lead, agreed_on=date(2026, 11, 20))

    assert len(mailed(database, "2026-11-19")) == 1
    assert mailed(database, "2026-11-19") == []


def test_somebody_gets_one_mail_a_day_whatever_there_is(
    database: Database, lead: UserAccount
) -> None:
    start(database, PERSPECTIEFPLAN, lead)
    start(database, CRISIS_EVALUATION, lead)
    assert len(mailed(database, "2026-11-09")) == 1

    start(database, ACTION, lead, agreed_on=date(2026, 11, 10))
    assert mailed(database, "2026-11-09") == []
    assert len(mailed(database, "2026-11-10")) == 1


def test_a_timer_that_stood_still_catches_up_with_one_mail(
    database: Database, lead: UserAccount
) -> None:
    start(database, PERSPECTIEFPLAN, lead)

    assert days_of(database, "2026-11-15", "2026-11-16") == {"2026-11-15": 1, "2026-11-16": 1}


def test_what_stands_still_or_has_ended_asks_nobody(database: Database, lead: UserAccount) -> None:
    start(database, ACTION, lead, agreed_on=date(2026, 11, 20))
    start(database, KNOCK, lead)
    with database.writing() as unit:
        by = make.actor(lead)
        paused, ended = unit.scalars(select(Deadline).order_by(Deadline.id))
        with clock.stopped_at("2026-11-03T09:00"):
            deadlines.pause(paused, by=by, reason="Vakantie.")
            deadlines.waive(ended, by=by, reason="Niet nodig.")
        unit.commit()

    assert mailed(database, "2026-11-21") == []


def test_after_standing_still_the_days_are_later_too(database: Database, lead: UserAccount) -> None:
    start(database, PERSPECTIEFPLAN, lead)
    with database.writing() as unit:
        term = unit.scalars(select(Deadline)).one()
        with clock.stopped_at("2026-11-03T09:00"):
            deadlines.pause(term, by=make.actor(lead), reason="Ziekte.")
        with clock.stopped_at("2026-11-06T09:00"):
            deadlines.resume(term)
        unit.commit()

    assert days_of(database, "2026-11-09", "2026-11-11", "2026-11-12") == {
        "2026-11-09": 0,
        "2026-11-11": 0,
        "2026-11-12": 1,
    }


@pytest.mark.parametrize("how", ["blocked", "no role", "role ended"])
def test_who_cannot_sign_in_gets_no_mail(database: Database, lead: UserAccount, how: str) -> None:
    start(database, ACTION, lead, agreed_on=date(2026, 11, 20))
    with database.writing() as unit:
        account = unit.get_one(UserAccount, make.id_of(lead))
        if how == "blocked":
            account.blocked_on = date(2026, 11, 10)
        elif how == "role ended":
            account.grants[0].until_on = date(2026, 11, 10)
        else:
            unit.delete(account.grants[0])
        unit.commit()

    assert mailed(database, "2026-11-19") == []
    with database.reading():
        assert list(session().scalars(select(DeadlineReminder))) == []


def test_a_signal_that_nobody_took_is_told_to_its_team(
    database: Database, lead: UserAccount
) -> None:
    with database.writing():
        emails = [lead.email, make.worker("Bram").email]
        make.worker("Elders", team=make.team("Ander team"))
        make.worker("Leidt", role=Role.TEAM_LEAD)
        cases.signal(None, lead, received_on=BEGAN)  # due on Monday 9 November
    assert sorted(mailed(database, "2026-11-08")) == sorted(emails)


def test_a_closed_casus_asks_nothing(database: Database, lead: UserAccount) -> None:
    start(database, ACTION, lead, agreed_on=date(2026, 11, 20))
    with clock.stopped_at("2026-11-10T09:00"), database.writing() as unit:
        cases.close(unit.scalars(select(Case)).one())

    assert mailed(database, "2026-11-19") == []


def test_the_mail_says_that_there_is_something_and_not_what(
    database: Database, lead: UserAccount
) -> None:
    start(database, FIRST_CONTACT, lead)
    assert len(mailed(database, "2026-11-08")) == 1

    with database.reading():
        mail = session().scalars(select(Mail)).one()
        assert mail.subject == "Er staat iets voor u klaar in Eén Plan"
        assert mail.body.startswith(
            "Er is iets dat uw aandacht vraagt.\n\nLog in op http://127.0.0.1/vandaag\n"
        )
        for word in ("bakker", "noor", "contact", "signaal", "marloes", "2026"):
            assert word not in (mail.subject + mail.body + mail.entry).casefold()
        assert (mail.about_kind, mail.about_id) == ("", "")
