"""A child in two gezinnen has two plans, and what is asked about one is not asked of the other."""

from __future__ import annotations

import pytest

from app import clock, deadlines
from app.db import Database, session
from app.families.models import FamilyMember, Person
from app.plans import operations, queries
from tests.accounts import make
from tests.plans import table as laying
from tests.plans.make import refused, terms
from tests.plans.table import BEGAN, Table


@pytest.fixture
def elsewhere(drafted: Table, database: Database) -> Table:
    """The gezin of Noor's father, to which Noor belongs as well; its plan is ready."""
    with database.writing():
        other = laying.lay()
        noor = make.id_of(drafted.people["Noor"])
        member = FamilyMember(
            family_id=make.id_of(other.family), person_id=noor, relation="kind", from_on=BEGAN
        )
        make.saved(member)
        laying.drafted(other)
    return other


def running() -> list[tuple[str, int | None]]:
    return [(t.waits_for, t.case_id) for t in terms(deadlines.AGREEMENT) if t.ended_on is None]


def test_adopting_one_plan_does_not_end_what_is_asked_about_the_other(
    drafted: Table, elsewhere: Table, database: Database
) -> None:
    with database.writing():
        drafted.adopt({"Anouk": ("eens", ""), "Jeroen": ("eens", "")})
        elsewhere.adopt({"Anouk": ("eens", ""), "Jeroen": ("eens", "")})
        here, there = make.id_of(drafted.case), make.id_of(elsewhere.case)
        # Noor of the first gezin is asked about both; the second has a Noor of its own too.
        assert [who for who, case in running() if case == here] == ["Noor", "Oma Riet"]
        assert [who for who, case in running() if case == there] == ["Noor", "Noor", "Oma Riet"]


def test_what_is_said_of_one_plan_answers_nothing_about_the_other(
    drafted: Table, elsewhere: Table, database: Database
) -> None:
    with database.writing():
        for plan in (drafted, elsewhere):
            plan.adopt({"Anouk": ("eens", ""), "Jeroen": ("eens", "")})
        operations.record_agreement(
            drafted.version(),
            by=drafted.by,
            person=drafted.person("Noor"),
            answer="eens",
            remark="",
            on=clock.today(),
        )
        here, there = make.id_of(drafted.case), make.id_of(elsewhere.case)
        assert [who for who, case in running() if case == here] == ["Oma Riet"]
        assert [who for who, case in running() if case == there] == ["Noor", "Noor", "Oma Riet"]


def test_who_belongs_to_another_gezin_has_no_part_goal_action_or_say_here(
    drafted: Table, elsewhere: Table, database: Database
) -> None:
    with database.writing():
        stranger = session().get_one(Person, make.id_of(elsewhere.people["Sem"]))
        oma = elsewhere.person("Oma Riet")
        by, version = drafted.by, drafted.version()
        part = {"section": "dit-gaat-goed", "person": stranger, "text": "x"}
        assert refused(operations.write_part, version, by=by, **part)[0] == "person"
        goal = {
            "family_words": "x",
            "leefdomein": "geld",
            "score": 1,
            "score_words": "",
            "success_words": "",
        }
        added = refused(operations.add_goal, version, by=by, owners=[stranger], **goal)
        assert added[0] == "owners"
        for doer in (stranger, oma):
            act = {"what": "x", "who": doer, "due_on": None}
            goals = drafted.version().goals
            assert refused(operations.add_action, goals[0], by=by, **act)[0] == "who"
        drafted.adopt()
        for person in (stranger, oma):
            said = {"person": person, "answer": "eens", "remark": "", "on": clock.today()}
            refused_ = refused(operations.record_agreement, drafted.version(), by=by, **said)
            assert refused_[1] == "Alleen wie bij dit gezin hoort zegt of het plan goed is."


def test_a_plan_has_no_versions_of_another_gezin(
    drafted: Table, elsewhere: Table, database: Database
) -> None:
    with database.writing():
        for table in (drafted, elsewhere):
            state = queries.current(table.plan(), table.by)
            assert [version.id for version in state.versions] == [table.version().id]
