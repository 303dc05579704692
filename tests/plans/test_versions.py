"""A second version: what it takes along, what is different in words, and the scores over time."""

from __future__ import annotations

from datetime import date

import pytest

from app import clock
from app.db import Database, Missing, session
from app.plans import operations, queries
from app.plans.models import Goal, PlanVersion, Section
from app.plans.queries import differences_between
from tests.accounts import make
from tests.plans.make import accepted, refused
from tests.plans.table import Table
from tests.support.databases import Urls
from tests.support.queries import count_queries


def goal_of(version: PlanVersion, words: str) -> Goal:
    return next(goal for goal in version.goals if (goal.family_words or "").startswith(words))


@pytest.fixture
def first(table: Table, database: Database) -> Table:
    """Version 1 has a part, and two goals with an action each; the first action is done."""
    with database.writing():
        table.begin()
        table.write(Section.GOED, "Wij koken samen.")
        table.choose()
        home = table.goal("Thuis slapen.", owners=("Noor", "Anouk"), score=5)
        called = table.action(home, "Bellen", "Noor", date(2026, 11, 23))
        table.action(table.goal("Sparen.", leefdomein="geld", score=3), "Nakijken", "Oma Riet")
        table.adopt()
        table.tick(called, clock.today())
    return table


def test_it_is_a_copy_with_the_same_lines_also_of_what_is_done(
    first: Table, database: Database
) -> None:
    with database.writing():
        old = queries.current(first.plan(), first.by, 1).shown
        new = first.again()
        assert (new.nr, new.adopted, old.adopted) == (2, False, True)
        assert [(p.section, p.text) for p in new.parts] == [("dit-gaat-goed", "Wij koken samen.")]
        assert [(g.nr, g.family_words, g.score, g.leefdomein) for g in new.goals] == [
            (1, "Thuis slapen.", 5, "gezinsrelaties"),
            (2, "Sparen.", 3, "geld"),
        ]
        assert [[o.person.given_name for o in g.owners] for g in new.goals] == [
            ["Noor", "Anouk"],
            [],
        ]
        actions = [(a.what, a.who, a.due_on) for g in new.goals for a in g.actions]
        assert actions == [
            ("Bellen", "Noor", date(2026, 11, 23)),
            ("Nakijken", "Oma Riet", None),
        ]
        for kept in ("line",):
            assert [getattr(g, kept) for g in new.goals] == [getattr(g, kept) for g in old.goals]
        lines = [[a.line for g in v.goals for a in g.actions] for v in (old, new)]
        assert lines[0] == lines[1]
        assert {g.public_id for g in new.goals}.isdisjoint({g.public_id for g in old.goals})
        assert differences_between(old, new) == []


def test_there_is_one_draft_at_a_time(first: Table, database: Database) -> None:
    with database.writing():
        first.again()
        assert refused(first.again)[1] == "Er ligt al een nieuwe versie klaar. Ga daarin verder."
        assert refused(operations.start_plan, first.open_case(), by=first.by)[1] == (
            "Dit gezin heeft al een gezinsplan."
        )


def test_what_is_different_is_said_in_words(first: Table, database: Database) -> None:
    with database.writing():
        old = queries.current(first.plan(), first.by, 1).shown
        version = first.again()
        operations.change_part(version.parts[0], by=first.by, text="Wij koken elke dag.")
        first.write(Section.ANDERS, "Niet via mij praten.", "Noor")
        first.score("Thuis slapen.", 4)
        for what in ("Eten", "Logeren"):
            first.action(goal_of(first.version(), "Thuis"), what, "Noor")
        saving = goal_of(first.version(), "Sparen.")
        operations.remove_action(saving.actions[0], by=first.by)
        first.goal("Zwemmen.", owners=("Sem",))
        assert differences_between(old, first.version()) == [
            "Dit gaat goed is veranderd",
            "Dit willen wij anders van Noor is erbij",
            "Doel 1: van een 5 naar een 4",
            "Doel 1: twee acties erbij",
            "Doel 2: één actie eraf",
            "Doel 3 is nieuw",
        ]


def test_words_for_what_was_rewritten_moved_and_given_away(
    first: Table, database: Database
) -> None:
    with database.writing():
        old = queries.current(first.plan(), first.by, 1).shown
        goal = goal_of(first.again(), "Sparen.")
        operations.change_goal(
            goal,
            by=first.by,
            family_words="Rondkomen.",
            leefdomein="wonen",
            owners=[first.person("Anouk")],
            score=3,
            score_words="",
            success_words="Er blijft iets over.",
        )
        action = goal_of(first.version(), "Rondkomen.").actions[0]
        operations.change_action(
            action, by=first.by, what="Nakijken", who=first.person("Anouk"), due_on=None
        )
        assert differences_between(old, first.version()) == [
            "Doel 2: andere woorden",
            "Doel 2: gaat over iets anders",
            "Doel 2: van iemand anders",
            "Doel 2: anders wanneer het gelukt is",
            "Doel 2: één actie veranderd",
        ]


def test_a_dropped_goal_is_told_also_when_versions_lie_between(
    first: Table, database: Database
) -> None:
    with database.writing():
        old = queries.current(first.plan(), first.by, 1).shown
        operations.drop_goal(
            goal_of(first.again(), "Thuis"), by=first.by, reason="Noor slaapt weer thuis."
        )
        second = first.version()
        assert differences_between(old, second) == ["Gestopt: Thuis slapen."]
        first.adopt()
        third = first.again()
        assert [(goal.nr, goal.family_words) for goal in third.goals] == [(1, "Sparen.")]
        assert differences_between(old, third) == ["Gestopt: Thuis slapen."]
        assert differences_between(queries.current(first.plan(), first.by, 2).shown, third) == []


def test_scores_of_adopted_versions_stand_in_their_months(first: Table, database: Database) -> None:
    with clock.stopped_at("2026-12-03T10:00"), database.writing():
        first.again()
        first.score("Thuis slapen.", 7)
        line = goal_of(first.version(), "Thuis").line
        assert queries.score_history(first.plan(), first.by)[line] == [("nov", 5)]
        second = first.adopt()
        assert queries.score_history(first.plan(), first.by)[line] == [("nov", 5), ("dec", 7)]
        assert queries.score_history(first.plan(), first.by, before=second)[line] == [("nov", 5)]


def test_the_plan_is_read_with_the_same_number_of_queries_however_large(
    first: Table, database: Database
) -> None:
    costs = []
    for _ in range(2):
        with database.reading(), count_queries(database.engine) as counted:
            case, by = first.open_case(), first.by
            plan = queries.get_plan(case, by)
            assert plan is not None
            before = len(counted)
            state = queries.current(plan, by)
            lines = [a.line for g in state.shown.goals for a in g.actions]
            queries.marks_of(lines)
            names = [owner.person.given_name for goal in state.shown.goals for owner in goal.owners]
            names += [action.who for goal in state.shown.goals for action in goal.actions]
            names += [part.person.given_name for part in state.shown.parts if part.person]
            names += [said.person.given_name for said in state.shown.agreements if said.person]
            assert "Noor" in names
            costs.append(len(counted) - before)
        with database.writing():
            first.again()
            for nr in range(6):
                goal = first.goal(f"Doel {nr}.", owners=("Noor", "Sem", "Lot"))
                for who in ("Noor", "Oma Riet", "Marloes"):
                    first.action(goal, "Iets", who)
            first.adopt()
    assert costs[0] == costs[1] <= 6


def test_the_last_mark_counts(first: Table, database: Database) -> None:
    with database.writing():
        action = goal_of(first.version(), "Thuis").actions[0]
        other = goal_of(first.version(), "Sparen").actions[0]
        for done in (False, False, True):
            operations.mark_action(action, by=first.by, done=done, on=clock.today())
        marks = queries.marks_of([action.line, other.line])
        assert [mark and mark.done for mark in marks.values()] == [True, None]


def test_who_does_not_lead_or_read_the_casus_finds_nothing_of_its_plan(
    first: Table, database: Database
) -> None:
    with database.writing():
        stranger = make.actor(make.worker("Tarik Yilmaz"))
        goal = goal_of(first.version(), "Thuis")
        assert queries.get_plan(first.open_case(), stranger) is None
        assert queries.in_short(first.open_case(), stranger) is None
        with pytest.raises(Missing):
            queries.get_goal(goal.public_id, stranger)
        with pytest.raises(Missing):
            queries.get_action(goal.actions[0].public_id, stranger)
        assert session().scalars(queries.visible_to(stranger)).all() == []
        with pytest.raises(Missing):
            queries.current(first.plan(), first.by, 2)


def test_around_the_application_a_version_begins_as_the_only_draft_with_the_next_number(
    first: Table, database: Database, database_urls: Urls
) -> None:
    columns = "public_id, row_version, plan_id, nr, made_by_id, made_at"
    insert = f"INSERT INTO plan_versions ({columns}) SELECT 'nieuw', 1, plan_id, {{}}, 1, made_at"
    adopted = (
        "INSERT INTO plan_versions (adopted_on, adopted_at, adopted_by_id, digest, "
        f"{columns}) SELECT '2026-11-22', made_at, 1, 'x', 'nieuw', 1, plan_id, 2, 1, made_at"
    )
    once = " FROM plan_versions WHERE nr = 1"
    attempts = {
        "the same number": insert.format(1) + once,
        "a number further": insert.format(3) + once,
        "adopted already": adopted + once,
        "the next draft": insert.format(2) + once,
        "a second draft": insert.format(3).replace("nieuw", "nieuwer") + once,
    }
    assert accepted(database_urls, attempts) == ["the next draft"]
    part = (
        "INSERT {} INTO plan_parts (public_id, row_version, version_id, section, text, digest) "
        "SELECT '{}', 1, id, 'dit-gaat-goed', 'x', '' FROM plan_versions WHERE nr = 2"
    )
    over = "OR REPLACE" if database.dialect == "sqlite" else ""
    parts = {"one": part.format("", "een"), "another in its place": part.format(over, "twee")}
    assert accepted(database_urls, parts) == ["one"]
