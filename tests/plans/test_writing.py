"""Writing in the draft: what a part, a goal and an action ask for, and who may write."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app import clock
from app.access import NotPermitted
from app.accounts.models import UserAccount
from app.db import Database, session
from app.operation import Conflict, RuleBroken
from app.plans import operations, queries
from app.plans.models import Goal, PlanPart, Section
from tests.accounts import make
from tests.cases import make as cases
from tests.plans.make import refused
from tests.plans.table import Table

FIXED = "Deze versie is vastgesteld en verandert niet meer. Begin een nieuwe versie."
GOAL: dict[str, Any] = {
    "family_words": "Ik wil weer thuis slapen.",
    "leefdomein": "gezinsrelaties",
    "owners": (),
    "score": 4,
    "score_words": "",
    "success_words": "Noor slaapt thuis.",
}


def first_goal(of: Table) -> Goal:
    return of.version().goals[0]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("family_words", ""),
        ("family_words", "  \n"),
        ("leefdomein", ""),
        ("leefdomein", "verzonnen"),
        ("score", -1),
        ("score", 11),
    ],
)
def test_a_goal_asks_for_words_a_domain_and_a_score(
    drafted: Table, database: Database, field: str, value: object
) -> None:
    with database.writing():
        wrong = GOAL | {field: value}
        for act, thing in (
            (operations.add_goal, drafted.version()),
            (operations.change_goal, first_goal(drafted)),
        ):
            assert refused(act, thing, by=drafted.by, **wrong)[0] == field


@pytest.mark.parametrize("score", [0, 10])
def test_the_ends_of_the_line_are_scores_too(
    drafted: Table, database: Database, score: int
) -> None:
    with database.writing():
        operations.change_goal(first_goal(drafted), by=drafted.by, **(GOAL | {"score": score}))
        assert first_goal(drafted).score == score


def test_owners_of_a_goal_are_changed_as_said(drafted: Table, database: Database) -> None:
    with database.writing():
        owners = [drafted.person(name) for name in ("Sem", "Noor")]
        operations.change_goal(first_goal(drafted), by=drafted.by, **(GOAL | {"owners": owners}))
        names = {owner.person.given_name for owner in first_goal(drafted).owners}
        assert names == {"Sem", "Noor"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("what", ""),
        ("what", "   "),
        ("due_on", date(2026, 11, 21)),
        ("due_on", date(2032, 1, 1)),
    ],
)
def test_an_action_asks_what_and_a_day_that_is_still_to_come(
    drafted: Table, database: Database, field: str, value: object
) -> None:
    with database.writing():
        given = {"what": "Bellen", "who": drafted.person("Noor"), "due_on": None, field: value}
        goal = first_goal(drafted)
        assert refused(operations.add_action, goal, by=drafted.by, **given)[0] == field
        action = first_goal(drafted).actions[0]
        assert refused(operations.change_action, action, by=drafted.by, **given)[0] == field


def test_a_day_that_has_passed_meanwhile_may_stay_as_it_was_agreed(
    drafted: Table, database: Database
) -> None:
    with clock.stopped_at("2026-12-05T10:00"), database.writing():
        action = first_goal(drafted).actions[0]
        values = {"who": drafted.person("Sem"), "due_on": date(2026, 11, 28)}
        operations.change_action(action, by=drafted.by, what="Samen eten", **values)
        assert first_goal(drafted).actions[0].who == "Sem"


def test_family_network_and_workers_own_actions(drafted: Table, database: Database) -> None:
    with database.writing():
        goal = first_goal(drafted)
        for who in ("Noor", "Tante Ilse", "Marloes"):
            drafted.action(goal, "Iets", who)
        names = [action.who for action in first_goal(drafted).actions[1:]]
        assert names == ["Noor", "Tante Ilse", "Marloes Veenstra"]


def test_a_goal_that_was_never_adopted_is_removed_and_another_is_dropped_with_a_reason(
    drafted: Table, database: Database
) -> None:
    with database.writing():
        drafted.adopt()
        drafted.again()
        added = drafted.goal("Zwemmen.")
        drafted.action(added, "Oefenen", "Sem")
        operations.remove_goal(session().get_one(Goal, make.id_of(added)), by=drafted.by)
        assert [goal.nr for goal in drafted.version().goals] == [1]
        goal = first_goal(drafted)
        assert refused(operations.remove_goal, goal, by=drafted.by)[1] == (
            "Dit doel stond al in een vastgesteld plan. Stop ermee, met een reden."
        )
        for empty in ("", "  "):
            dropped = refused(
                operations.drop_goal, first_goal(drafted), by=drafted.by, reason=empty
            )
            assert dropped[0] == "reason"
        operations.drop_goal(first_goal(drafted), by=drafted.by, reason="Het is gelukt.")
        assert first_goal(drafted).dropped
        assert refused(operations.drop_goal, first_goal(drafted), by=drafted.by, reason="Nog eens.")


def test_a_part_is_written_once_and_then_changed(drafted: Table, database: Database) -> None:
    with database.writing():
        with pytest.raises(Conflict):
            drafted.write(Section.GOED, "Iets anders.")
        drafted.write(Section.GOED, "Ik kan goed koken.", "Noor")
        with pytest.raises(Conflict):
            drafted.write(Section.GOED, "Nog eens.", "Noor")
        part = next(p for p in drafted.version().parts if p.person and p.section == Section.GOED)
        read_at = part.row_version
        operations.change_part(part, by=drafted.by, version=read_at, text="")
        with pytest.raises(Conflict):
            operations.change_part(part, by=drafted.by, version=read_at, text="te laat")
        assert part.text == ""


def test_after_adopting_every_way_of_writing_says_to_begin_a_new_version(
    drafted: Table, database: Database
) -> None:
    with database.writing():
        drafted.adopt()
        by, what = drafted.by, {"what": "x", "who": drafted.person("Noor"), "due_on": None}
        part = {"section": "dit-gaat-goed", "person": drafted.person("Noor"), "text": "x"}
        for act, find, values in (
            (operations.write_part, drafted.version, part),
            (operations.change_part, lambda: drafted.version().parts[0], {"text": "x"}),
            (operations.add_goal, drafted.version, GOAL),
            (operations.change_goal, lambda: first_goal(drafted), GOAL),
            (operations.remove_goal, lambda: first_goal(drafted), {}),
            (operations.drop_goal, lambda: first_goal(drafted), {"reason": "x"}),
            (operations.add_action, lambda: first_goal(drafted), what),
            (operations.change_action, lambda: first_goal(drafted).actions[0], what),
            (operations.remove_action, lambda: first_goal(drafted).actions[0], {}),
        ):
            assert refused(act, find(), by=by, **values)[1] == FIXED, act.__name__


def test_who_reads_along_writes_nothing(drafted: Table, database: Database) -> None:
    with database.writing():
        reader = make.worker("Tarik Yilmaz")
        cases.reader(drafted.case, reader)
        by = make.actor(reader)
        for act, find, values in (
            (operations.write_part, drafted.version, {"section": "x", "person": None, "text": "x"}),
            (operations.add_goal, drafted.version, GOAL),
            (operations.start_new_version, drafted.plan, {}),
            (operations.mark_action, lambda: first_goal(drafted).actions[0], {"done": True}),
            (operations.record_choice, drafted.plan, {"choice": "zelf", "reason": ""}),
        ):
            with pytest.raises(NotPermitted):
                act(find(), by=by, **values)
        assert len(session().query(PlanPart).all()) == 5
        assert session().get_one(UserAccount, reader.id)


def test_a_goal_that_stopped_takes_no_new_action(drafted: Table, database: Database) -> None:
    with database.writing():
        operations.drop_goal(first_goal(drafted), by=drafted.by, reason="Het is gelukt.")
        action = {"what": "Bellen", "who": drafted.person("Noor"), "due_on": None}
        said = refused(operations.add_action, first_goal(drafted), by=drafted.by, **action)
        assert said == (None, "Dit doel is gestopt.")


def test_the_plan_of_a_gezin_whose_casus_closed_is_read_and_not_written(
    drafted: Table, database: Database
) -> None:
    with database.writing() as unit:
        cases.close(drafted.open_case(), date(2026, 11, 20))
        unit.expire_all()
        action = first_goal(drafted).actions[0]
        for act, thing, values in (
            (operations.record_choice, drafted.plan(), {"choice": "zelf", "reason": ""}),
            (operations.mark_action, action, {"done": True}),
            (operations.start_new_version, drafted.plan(), {}),
        ):
            with pytest.raises(RuleBroken, match="afgesloten"):
                act(thing, by=drafted.by, **values)
        read = queries.get_goal(first_goal(drafted).public_id, drafted.by)
        assert read.family_words
