"""What an evaluation leaves: scores on the line, its row that stays, and one line in the log."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from app import clock
from app.audit import AuditEvent
from app.db import Database, session
from app.plans import queries
from tests.frame import raw
from tests.plans.evaluating import adopted, evaluate, goals_of, maatje_of, sign_off
from tests.plans.make import accepted, found
from tests.plans.table import Table
from tests.support.databases import Urls

TODAY = date(2026, 11, 22)


def test_scores_stand_in_the_line_of_the_goal_by_month(held: Table, database: Database) -> None:
    with database.writing():
        (goal,) = goals_of(adopted(held))
        with clock.stopped_at("2026-09-30T10:00"):
            evaluate(held, date(2026, 9, 30), 5, next_on=date(2026, 11, 1))
        evaluate(held, date(2026, 11, 3), 7)
        evaluate(held, date(2026, 11, 20), 8)

        assert queries.score_history(held.plan(), held.by)[goal.line] == [("sep", 5), ("nov", 8)]
        since = queries.scores_of(held.plan(), held.by).since(adopted(held))[goal.line]
        assert since.points == [("sep", 5), ("nov", 8)]
        assert since.words == "Het gaat beter."


def test_a_draft_keeps_its_own_score_and_a_later_one_begins_with_that_of_the_evaluation(
    held: Table, database: Database
) -> None:
    with database.writing():
        draft = held.again()
        evaluate(held, TODAY, 9)
        (kept,) = goals_of(draft)
        assert kept.score == 4
        held.adopt()
        evaluate(held, TODAY, 2)
        (fresh,) = goals_of(held.again())
        assert fresh.score == 2
        history = queries.score_history(held.plan(), held.by, before=held.version())
        assert history[fresh.line] == [("sep", 4), ("nov", 2)]


def test_what_was_there_when_it_was_held(held: Table, database: Database) -> None:
    with database.writing():
        (goal,) = goals_of(adopted(held))
        first = evaluate(held, date(2026, 11, 3), 5)
        second = evaluate(held, date(2026, 11, 20), 8)
        until = {e.nr: queries.scores_of(held.plan(), held.by).until(e) for e in (first, second)}
        assert until[1][goal.line] == [("sep", 4)]
        assert until[2][goal.line] == [("sep", 4), ("nov", 5)]


def test_what_was_recorded_stays(held: Table, database: Database, database_urls: Urls) -> None:
    with database.writing():
        sign_off_of = evaluate(held, TODAY)
        maatje = maatje_of(held)
        sign_off(sign_off_of, maatje)
    statements = {
        "a decision": "UPDATE evaluations SET decision = 'afsluiten'",
        "words": "UPDATE evaluations SET family_words = NULL",
        "a score": "UPDATE goal_scores SET score = 1",
        "deleted": "DELETE FROM evaluations",
        "deleted score": "DELETE FROM goal_scores",
        "a sign-off": "UPDATE evaluation_sign_offs SET remark = 'x'",
        "before adopting": "INSERT INTO evaluations (public_id, version_id, case_id, nr, held_on, "
        "decision, decision_words, worker_words, by_id, at) SELECT 'x', version_id, case_id, 9, "
        "'2026-08-31', 'doorgaan', '', '', by_id, at FROM evaluations",
    }
    assert accepted(database_urls, statements) == []


def test_controle_finds_a_term_that_was_met_without_an_evaluation(
    held: Table, database: Database, database_urls: Urls
) -> None:
    with database.writing():
        evaluate(held, TODAY)
    with raw.owner(database_urls) as connection:
        raw.without_trigger(connection, "evaluations", "written")
        connection.execute(text("UPDATE evaluations SET held_on = '2026-11-20'"))
    with database.reading():
        assert any("niet geëvalueerd" in line for line in found())


def test_an_evaluation_leaves_one_line(held: Table, database: Database) -> None:
    with database.writing():
        made = evaluate(held, TODAY)
        query = select(AuditEvent).where(AuditEvent.action == "evaluatie vastleggen")
        (line,) = session().scalars(query).all()
        assert (line.object_id, line.case_id) == (made.public_id, held.case.public_id)
        assert "evaluations.decision" in line.fields
        assert "beter" not in line.fields


def test_the_database_itself_wants_a_score_on_the_line(
    held: Table, database: Database, database_urls: Urls
) -> None:
    with database.writing():
        evaluate(held, TODAY)
    with raw.owner(database_urls) as connection, pytest.raises(DBAPIError):
        connection.execute(
            text(
                "INSERT INTO goal_scores (evaluation_id, goal_id, line, score, worker_words) "
                "SELECT evaluation_id, goal_id + 100, line, 11, '' FROM goal_scores"
            )
        )
