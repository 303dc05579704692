"""Terms: when they are due, what can happen to them, and that nothing changes behind their back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from app import clock, deadlines
from app.accounts.models import Municipality, Team
from app.cases.models import Case
from app.db import Database, session
from app.deadlines import Deadline, DeadlinePause, Ending
from app.families.models import Family
from app.operation import RuleBroken
from tests.frame import make, raw
from tests.frame.make import Ground
from tests.support.databases import Urls

DUE_BY_HAND = [
    # rule, setting, started on, due on, why
    ("eerste_contact", {}, "2026-11-16", "2026-11-23", "17 18 19 20 and Monday 23"),
    ("eerste_contact", {}, "2026-11-21", "2026-11-27", "from a Saturday: Monday to Friday"),
    ("eerste_contact", {}, "2025-04-16", "2025-04-24", "Easter: 17, Good Friday 18, 22 23 24"),
    ("eerste_contact", {"good_friday": True}, "2025-04-16", "2025-04-25", "Good Friday is free"),
    ("eerste_contact", {}, "2025-04-24", "2025-05-01", "King's Day on Saturday 26 costs nothing"),
    ("eerste_contact", {}, "2026-04-23", "2026-05-01", "King's Day on Monday 27: 24 28 29 30 1"),
    ("eerste_contact", {}, "2025-04-30", "2025-05-08", "5 May 2025 is free: 1 2 6 7 8"),
    ("eerste_contact", {}, "2026-04-30", "2026-05-07", "5 May 2026 is worked: 1 4 5 6 7"),
    ("eerste_contact", {"liberation_day": "never"}, "2025-04-30", "2025-05-07", "1 2 5 6 7"),
    ("eerste_contact", {"liberation_day": "always"}, "2026-04-30", "2026-05-08", "1 4 6 7 8"),
    ("eerste_contact", {}, "2026-05-11", "2026-05-19", "Ascension on Thursday 14"),
    ("eerste_contact", {}, "2026-05-22", "2026-06-01", "Whit Monday 25"),
    ("eerste_contact", {}, "2026-12-21", "2026-12-29", "Christmas: 22 23 24 28 29"),
    ("eerste_contact", {}, "2026-12-24", "2027-01-04", "New Year: 28 29 30 31 and Monday 4"),
    ("evaluatie_gezinsplan", {}, "2026-08-31", "2026-11-30", "November has 30 days"),
    (
        "evaluatie_gezinsplan",
        {"evaluation_interval_months": 6},
        "2026-08-31",
        "2027-02-28",
        "February has 28 days; a Sunday does not move what people agreed",
    ),
    ("evaluatie_gezinsplan", {}, "2027-11-30", "2028-02-29", "a leap year"),
    ("evaluatie_gezinsplan", {}, "2026-11-22", "2027-02-22", "the same day"),
    ("plan_na_keuze", {}, "2026-10-12", "2026-11-23", "six weeks, a Monday"),
    ("plan_na_keuze", {}, "2026-10-10", "2026-11-23", "by law from Saturday 21 to Monday"),
    ("plan_na_keuze", {}, "2026-03-16", "2026-04-28", "by law past King's Day"),
    ("plan_na_keuze", {}, "2026-03-24", "2026-05-06", "by law 5 May is always free"),
    ("plan_na_keuze", {}, "2026-02-20", "2026-04-07", "by law Good Friday and Easter are free"),
    ("plan_na_keuze", {}, "2026-11-13", "2026-12-28", "by law past Christmas"),
    ("akkoord_gevraagd", {}, "2026-11-07", "2026-11-21", "a Saturday: not statutory, stays"),
    ("navraag", {}, "2026-11-20", "2026-11-23", "from Friday to Monday"),
]


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


@pytest.mark.parametrize(
    ("rule", "setting", "started_on", "due_on"),
    [row[:4] for row in DUE_BY_HAND],
    ids=[f"{row[0]} {row[2]} {row[4]}" for row in DUE_BY_HAND],
)
def test_a_term_is_due_on_the_day_counted_by_hand(
    rule: str, setting: dict[str, object], started_on: str, due_on: str
) -> None:
    given = {
        "name": "Dronten",
        "evaluation_interval_months": 3,
        "liberation_day": "lustrum",
        "good_friday": False,
    }
    place = Municipality(**given | setting)

    assert deadlines.due_for(rule, date.fromisoformat(started_on), place) == date.fromisoformat(
        due_on
    )


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


@pytest.mark.parametrize("term", deadlines.TERMS.values(), ids=deadlines.TERMS.keys())
def test_every_term_explains_itself_and_names_its_source(term: deadlines.Term) -> None:
    said = term.explanation.format(amount=3, start="maandag", municipality="Dronten")

    assert said.endswith(".")
    assert "{" not in said
    assert "maandag" in said
    assert term.title
    assert term.source
    assert term.button


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


CHANGES = {
    "due": "UPDATE deadlines SET due_on = '2030-01-01'",
    "ending": "UPDATE deadlines SET ended_how = 'gehaald'",
    "open again": "UPDATE deadlines SET ended_on = NULL, ended_how = NULL",
    "owner": "UPDATE deadlines SET owner_id = NULL",
    "gone": "DELETE FROM deadlines",
    "pause gone": "DELETE FROM deadline_pauses",
}


@pytest.mark.parametrize("statement", CHANGES.values(), ids=CHANGES.keys())
def test_a_term_that_ended_changes_no_more_not_even_around_the_application(
    database: Database, database_urls: Urls, ground: Ground, statement: str
) -> None:
    with unit(database, ground) as case, clock.stopped_at("2026-11-18T10:00"):
        marloes = make.acting(ground.marloes)
        deadline = begin(case, deadlines.FIRST_CONTACT, "2026-11-16")
        deadlines.pause(deadline, by=marloes, reason="opname")
        deadlines.meet(deadlines.FIRST_CONTACT, case, on=date(2026, 11, 24), by=marloes)
    for who in (raw.serving, raw.owner):
        with who(database_urls) as connection:
            savepoint = connection.begin_nested()
            with pytest.raises(DBAPIError):
                connection.execute(text(statement))
            savepoint.rollback()


@pytest.mark.parametrize("column", ["rule", "amount", "started_on", "subject_id", "rule_version"])
def test_what_a_term_was_started_with_lies_fixed(
    database: Database, ground: Ground, column: str
) -> None:
    with unit(database, ground) as case:
        begin(case, deadlines.FIRST_CONTACT, "2026-11-16")
    new = {"amount": "9", "rule_version": "9", "started_on": "'2020-01-01'"}.get(column, "'x'")
    with database.writing() as open_unit, pytest.raises(DBAPIError):
        open_unit.execute(text(f"UPDATE deadlines SET {column} = {new}"))


def test_a_term_lies_with_somebody(database: Database, ground: Ground) -> None:
    with database.writing() as open_unit:
        case = make.get(Case, ground.case)
        deadlines.start(
            deadlines.KNOCK, case, setting=case.municipality, started_on=date(2026, 11, 16)
        )
        with pytest.raises(IntegrityError):
            open_unit.flush()


def test_a_term_of_a_team_is_for_who_works_in_that_team(database: Database, ground: Ground) -> None:
    with unit(database, ground) as case:
        team = make.get(Team, ground.team)
        deadline = deadlines.start(
            deadlines.FIRST_CONTACT,
            team,
            setting=case.municipality,
            started_on=date(2026, 11, 16),
            team_id=team.id,
        )
        session().flush()
        assert deadline.relations_of(make.acting(ground.pieter))
        assert not deadline.relations_of(make.acting(ground.gerda))


@pytest.mark.parametrize("tampered", ["2026-11-24", "2026-11-22", "2027-11-23"])
def test_a_due_day_that_was_tampered_with_is_found(
    database: Database, ground: Ground, tampered: str
) -> None:
    with unit(database, ground) as case:
        deadline = begin(case, deadlines.FIRST_CONTACT, "2026-11-16")
        name = deadline.public_id
        assert differences(ground) == []
        session().execute(text(f"UPDATE deadlines SET due_on = '{tampered}'"))
    with database.reading():
        assert differences(ground) == [f"Termijn {name}: {tampered} moet 2026-11-23 zijn."]


def test_a_pause_that_was_tampered_with_is_found(database: Database, ground: Ground) -> None:
    with unit(database, ground) as case:
        deadline = begin(case, deadlines.FIRST_CONTACT, "2026-11-16")
        session().add(
            DeadlinePause(
                deadline_id=deadline.id,
                from_on=date(2026, 11, 18),
                until_on=date(2026, 11, 19),
                reason="verzonnen",
                by_id=ground.marloes,
                at=clock.now(),
            )
        )
    with database.reading():
        assert len(differences(ground)) == 1


def test_a_running_term_that_lies_with_somebody_else_is_found(
    database: Database, ground: Ground
) -> None:
    with unit(database, ground) as case:
        name = begin(case, deadlines.FIRST_CONTACT, "2026-11-16").public_id
        session().execute(text(f"UPDATE deadlines SET owner_id = {ground.gerda}"))
    with database.reading():
        assert differences(ground) == [f"Termijn {name}: ligt niet bij de regisseur."]


def test_the_setting_of_the_day_it_started_keeps_counting(
    database: Database, ground: Ground
) -> None:
    """A municipality that goes from three to six months changes no term that runs."""
    with unit(database, ground) as case:
        begin(case, deadlines.EVALUATION, "2026-08-31")
        case.municipality.evaluation_interval_months = 6
    with database.reading():
        assert only().due_on == date(2026, 11, 30)
        assert differences(ground) == []
