"""Terms: when they are due, what can happen to them, and that nothing changes behind their back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app import clock, deadlines
from app.accounts.models import Municipality
from app.cases.models import Case
from app.db import Database, session
from app.deadlines import Deadline, Ending
from app.families.models import Family
from app.operation import RuleBroken
from tests.frame import make
from tests.frame.make import Ground


@pytest.fixture
def ground(database: Database) -> Ground:
    return make.ground(database)


@contextmanager
def unit(database: Database, ground: Ground) -> Iterator[Case]:
    """A unit that writes and commits, with the casus."""
    with database.writing() as open_unit:
        yield make.get(Case, ground.case)
        open_unit.commit()


def begin(case: Case, rule: str, started_on: str, **more: object) -> Deadline:
    deadline = deadlines.start(
        rule,
        case,
        setting=case.municipality,
        started_on=date.fromisoformat(started_on),
        case=case,
        owner_id=case.regisseur_id,
        **more,  # type: ignore[arg-type]
    )
    session().flush()
    return deadline


def only() -> Deadline:
    return session().scalars(select(Deadline)).one()


def differences(ground: Ground) -> list[str]:
    case = make.get(Case, ground.case)
    settings = {ground.municipality: make.get(Municipality, ground.municipality)}
    return list(deadlines.differences({case.id: case.regisseur_id}, settings))


def test_a_term_says_what_started_it_which_rule_and_where_it_lies(
    database: Database, ground: Ground
) -> None:
    with unit(database, ground) as case:
        begin(case, deadlines.FIRST_CONTACT, "2026-11-16")
    with database.reading():
        deadline = only()

        assert deadline.explanation == "5 werkdagen na het signaal van maandag 16 november 2026."
        assert deadline.term.source.startswith("S 004, UT-01")
        assert (deadline.rule_version, deadline.amount) == (1, 5)
        assert (deadline.owner_id, deadline.case_id) == (ground.marloes, ground.case)
        assert deadline.in_case() == make.get(Case, ground.case).public_id
        assert deadline.ended_on is None


def test_a_day_that_people_agreed_is_that_day(database: Database, ground: Ground) -> None:
    saturday = date(2026, 12, 26)
    with unit(database, ground) as case:
        begin(case, deadlines.ACTION, "2026-11-16", agreed_on=saturday)
        assert only().due_on == saturday
        assert differences(ground) == []


@pytest.mark.parametrize(
    ("on", "how"),
    [("2026-11-16", "gehaald"), ("2026-11-23", "gehaald"), ("2026-11-24", "te laat gehaald")],
)
def test_a_term_is_met_up_to_its_day_and_late_after_it(
    database: Database, ground: Ground, on: str, how: str
) -> None:
    with unit(database, ground) as case:
        begin(case, deadlines.FIRST_CONTACT, "2026-11-16")
        deadlines.meet(
            deadlines.FIRST_CONTACT, case, on=date.fromisoformat(on), by=make.acting(ground.marloes)
        )
    with database.reading():
        assert (only().ended_how, only().ended_on) == (how, date.fromisoformat(on))
        assert only().ended_by_id == ground.marloes
        assert differences(ground) == []


def test_meeting_one_rule_leaves_the_others_and_other_things_alone(
    database: Database, ground: Ground
) -> None:
    with unit(database, ground) as case:
        begin(case, deadlines.FIRST_CONTACT, "2026-11-16")
        begin(case, deadlines.EVALUATION, "2026-11-16")
        family = make.get(Family, ground.family)
        deadlines.meet(
            deadlines.FIRST_CONTACT,
            family,
            on=date(2026, 11, 17),
            by=make.acting(ground.marloes),
        )
        assert len(deadlines.open_about(deadlines.FIRST_CONTACT, [case.public_id])) == 1
        deadlines.meet(
            deadlines.FIRST_CONTACT, case, on=date(2026, 11, 17), by=make.acting(ground.marloes)
        )
        assert deadlines.open_about(deadlines.FIRST_CONTACT, [case.public_id]) == []
        assert len(deadlines.open_about(deadlines.EVALUATION, [case.public_id])) == 1


def test_a_term_that_is_replaced_says_so(database: Database, ground: Ground) -> None:
    with unit(database, ground) as case:
        begin(case, deadlines.EVALUATION, "2026-08-31")
        deadlines.replace(
            deadlines.EVALUATION,
            [case.public_id],
            on=date(2026, 11, 1),
            by=make.acting(ground.marloes),
            reason="versie 2 vastgesteld",
        )
        assert only().ended_how == Ending.REPLACED
        assert only().ended_reason == "versie 2 vastgesteld"


def test_a_term_is_waived_with_a_name_and_a_reason(database: Database, ground: Ground) -> None:
    with unit(database, ground) as case, clock.stopped_at("2026-11-18T10:00"):
        deadline = begin(case, deadlines.FIRST_CONTACT, "2026-11-16")
        deadlines.waive(deadline, by=make.acting(ground.marloes), reason="gezin is verhuisd")
    with database.reading():
        assert (only().ended_how, only().ended_by_id) == (Ending.WAIVED, ground.marloes)
        assert only().ended_on == date(2026, 11, 18)


def test_the_database_refuses_to_waive_without_a_reason(database: Database, ground: Ground) -> None:
    with database.writing() as open_unit:
        deadline = begin(make.get(Case, ground.case), deadlines.FIRST_CONTACT, "2026-11-16")
        deadlines.waive(deadline, by=make.acting(ground.marloes), reason="")
        with pytest.raises(IntegrityError):
            open_unit.commit()


PAUSED_BY_HAND = [
    # rule, started on, [(paused, resumed)], due, why
    ("eerste_contact", "2026-11-16", [("2026-11-18", "2026-11-23")], "2026-11-26", "18 19 20"),
    ("eerste_contact", "2026-11-16", [("2026-11-18", "2026-11-18")], "2026-11-23", "no day"),
    ("eerste_contact", "2026-11-16", [("2026-11-21", "2026-11-23")], "2026-11-23", "a weekend"),
    ("eerste_contact", "2026-11-16", [("2026-11-20", "2026-11-21")], "2026-11-24", "Friday"),
    ("eerste_contact", "2026-12-21", [("2026-12-24", "2026-12-28")], "2026-12-30", "Christmas"),
    (
        "eerste_contact",
        "2026-11-16",
        [("2026-11-18", "2026-11-19"), ("2026-11-20", "2026-11-23")],
        "2026-11-25",
        "twice a day",
    ),
    ("eerste_contact", "2026-11-16", [("2026-11-25", "2026-11-27")], "2026-11-25", "late already"),
    ("plan_na_keuze", "2026-10-12", [("2026-11-01", "2026-11-06")], "2026-11-30", "28 is free"),
    ("evaluatie_gezinsplan", "2026-08-31", [("2026-11-01", "2026-11-11")], "2026-12-10", "10 days"),
    ("akkoord_gevraagd", "2026-11-07", [("2026-11-10", "2026-11-14")], "2026-11-25", "4 days"),
]


@pytest.mark.parametrize(
    ("rule", "started_on", "pauses", "due_on"),
    [row[:4] for row in PAUSED_BY_HAND],
    ids=[f"{row[0]} {row[4]}" for row in PAUSED_BY_HAND],
)
def test_a_term_is_due_as_many_of_its_own_days_later_as_it_stood_still(
    database: Database,
    ground: Ground,
    rule: str,
    started_on: str,
    pauses: list[tuple[str, str]],
    due_on: str,
) -> None:
    with unit(database, ground) as case:
        deadline = begin(case, rule, started_on)
        marloes = make.acting(ground.marloes)
        for paused, resumed in pauses:
            with clock.stopped_at(f"{paused}T10:00"):
                deadlines.pause(deadline, by=marloes, reason="gezin is op vakantie")
            assert deadline.paused_from == date.fromisoformat(paused)
            with clock.stopped_at(f"{resumed}T10:00"):
                deadlines.resume(deadline)
    with database.reading():
        assert only().due_on == date.fromisoformat(due_on)
        assert only().paused_from is None
        assert len(only().pauses) == len(pauses)
        assert differences(ground) == []


def test_a_pause_ends_when_what_was_asked_for_happens(database: Database, ground: Ground) -> None:
    """From 18 to 24 November five working days stood still: the 25th is in time."""
    with unit(database, ground) as case:
        marloes = make.acting(ground.marloes)
        deadline = begin(case, deadlines.FIRST_CONTACT, "2026-11-16")
        with clock.stopped_at("2026-11-18T10:00"):
            deadlines.pause(deadline, by=marloes, reason="opname")
        deadlines.meet(deadlines.FIRST_CONTACT, case, on=date(2026, 11, 25), by=marloes)
    with database.reading():
        assert (only().ended_how, only().due_on) == (Ending.MET, date(2026, 11, 30))
        assert only().pauses[0].until_on == date(2026, 11, 25)
        assert differences(ground) == []


@pytest.mark.parametrize("end", ["waive", "replace"])
def test_a_pause_ends_with_its_term(database: Database, ground: Ground, end: str) -> None:
    with unit(database, ground) as case, clock.stopped_at("2026-11-18T10:00"):
        marloes = make.acting(ground.marloes)
        deadline = begin(case, deadlines.FIRST_CONTACT, "2026-11-16")
        deadlines.pause(deadline, by=marloes, reason="opname")
        if end == "waive":
            deadlines.waive(deadline, by=marloes, reason="verhuisd")
        else:
            deadlines.replace(
                deadline.rule, [case.public_id], on=clock.today(), by=marloes, reason="opnieuw"
            )
    with database.reading():
        assert only().pauses[0].until_on == date(2026, 11, 18)
        assert only().paused_from is None
        assert differences(ground) == []


def test_a_pause_keeps_who_and_why_and_what_does_not_fit_is_refused(
    database: Database, ground: Ground
) -> None:
    with unit(database, ground) as case, clock.stopped_at("2026-11-18T10:00"):
        marloes = make.acting(ground.marloes)
        deadline = begin(case, deadlines.FIRST_CONTACT, "2026-11-16")
        with pytest.raises(RuleBroken, match="loopt al"):
            deadlines.resume(deadline)
        deadlines.pause(deadline, by=marloes, reason="opname")
        with pytest.raises(RuleBroken, match="staat al stil"):
            deadlines.pause(deadline, by=marloes, reason="nog eens")
        (pause,) = deadline.pauses
        assert (pause.reason, pause.by_id) == ("opname", ground.marloes)
        deadlines.waive(deadline, by=marloes, reason="verhuisd")
        for act in (
            lambda: deadlines.waive(deadline, by=marloes, reason="nog eens"),
            lambda: deadlines.pause(deadline, by=marloes, reason="nog eens"),
            lambda: deadlines.resume(deadline),
        ):
            with pytest.raises(RuleBroken, match="al afgelopen"):
                act()


def test_terms_go_with_the_regie_and_their_days_do_not_change(
    database: Database, ground: Ground
) -> None:
    with unit(database, ground) as case:
        marloes = make.acting(ground.marloes)
        begin(case, deadlines.FIRST_CONTACT, "2026-11-16")
        deadlines.meet(deadlines.FIRST_CONTACT, case, on=date(2026, 11, 17), by=marloes)
        begin(case, deadlines.EVALUATION, "2026-08-31")
        deadlines.move_owner(case, ground.pieter)
    with database.reading():
        found = session().scalars(select(Deadline).order_by(Deadline.id)).all()
        assert [d.owner_id for d in found] == [ground.marloes, ground.pieter]
        assert [d.due_on for d in found] == [date(2026, 11, 23), date(2026, 11, 30)]
