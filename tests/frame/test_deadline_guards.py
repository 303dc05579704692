"""Nothing of a term changes behind its back, and what was tampered with is found."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError

from app import clock, deadlines
from app.accounts.models import Team
from app.cases.models import Case
from app.db import Database, session
from app.deadlines import DeadlinePause
from tests.frame import make, raw
from tests.frame.make import Ground
from tests.frame.test_deadlines import begin, differences, ground, only, unit
from tests.support.databases import Urls

__all__ = ["ground"]

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
