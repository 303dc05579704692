"""Three workers do whatever comes up, for a long time: at the end everything still adds up."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select, text

from app import audit, clock, control
from app import database as schema
from app.access import NotPermitted
from app.accounts.models import UserAccount
from app.accounts.queries import choices
from app.cases import operations as cases
from app.cases.models import Case, CaseReader, Note
from app.db import Database, session
from app.deadlines import Deadline
from app.families.models import Family
from app.operation import Conflict, RuleBroken
from app.plans import operations as plans
from app.plans.models import Gezinsplan, Goal, PlanAction, PlanVersion
from tests.accounts import make
from tests.cases import make as make_cases
from tests.cases import make_signals as signals

pytestmark = pytest.mark.soak

STEPS = 600
FIRST_DAY = date(2026, 6, 1)
NO = (RuleBroken, NotPermitted, Conflict)


class Walk:
    """One walk with its own dice; `did` counts what was done and what was refused."""

    def __init__(self, database: Database, seed: int) -> None:
        self.database = database
        self.dice = random.Random(seed)
        self.day = FIRST_DAY
        self.did: Counter[str] = Counter()
        with database.writing():
            self.workers = [make.worker(f"Werker {nr}") for nr in range(3)]

    def step(self) -> None:
        if self.dice.random() < 0.2:
            self.day += timedelta(days=self.dice.randint(1, 9))
        act = self.dice.choice(ACTS)
        with self.database.writing(), clock.stopped_at(f"{self.day}T10:00"):
            try:
                act(self)
                self.did[act.__name__] += 1
            except NO as refused:
                self.did[f"{act.__name__}: {type(refused).__name__}"] += 1

    def worker(self) -> UserAccount:
        return self.dice.choice(self.workers)


def _any(walk: Walk, kind: Any) -> Any:
    rows = session().scalars(select(kind).order_by(kind.id)).all()
    if not rows:
        raise RuleBroken("Er is er nog geen.")
    return walk.dice.choice(rows)


def take(walk: Walk) -> None:
    worker = walk.worker()
    name = f"Gezin {walk.dice.randint(1, 10**6)}"
    signals.take(signals.signal(worker, name=f"Noor {name}"), worker, family_name=name)


def hand_over(walk: Walk) -> None:
    case = _any(walk, Case)
    to = walk.worker()
    keep = walk.day + timedelta(days=14) if walk.dice.random() < 0.3 else None
    cases.hand_over_regie(
        case,
        by=make.actor(walk.worker()),
        to=session().get_one(UserAccount, make.id_of(to)),
        on=walk.day,
        reason="verlof",
        keep_until=keep,
        keep_reason="kent het gezin" if keep else "",
    )


def write_note(walk: Walk) -> None:
    make_cases.note(_any(walk, Case), walk.worker(), text=f"Gebeld op {walk.day}.")


def correct_note(walk: Walk) -> None:
    cases.correct_note(
        _any(walk, Note), by=make.actor(walk.worker()), text="Beter.", persons=(), readers="regie"
    )


def first_contact(walk: Walk) -> None:
    cases.record_first_contact(
        _any(walk, Case), by=make.actor(walk.worker()), on=walk.day, text="Geweest.", persons=()
    )


def pause(walk: Walk) -> None:
    cases.pause_deadline(_any(walk, Deadline), by=make.actor(walk.worker()), reason="vakantie")


def resume(walk: Walk) -> None:
    cases.resume_deadline(_any(walk, Deadline), by=make.actor(walk.worker()))


def waive(walk: Walk) -> None:
    cases.waive_deadline(_any(walk, Deadline), by=make.actor(walk.worker()), reason="verhuisd")


def end_reading(walk: Walk) -> None:
    cases.end_reading(_any(walk, CaseReader), by=make.actor(walk.worker()))


def start_plan(walk: Walk) -> None:
    plans.start_plan(_any(walk, Case), by=make.actor(walk.worker()))


def write_part(walk: Walk) -> None:
    plans.write_part(
        _any(walk, PlanVersion),
        by=make.actor(walk.worker()),
        section="dit-zijn-wij",
        person=None,
        text="Wij.",
    )


def add_goal(walk: Walk) -> None:
    version = _any(walk, PlanVersion)
    plans.add_goal(
        version,
        by=make.actor(walk.worker()),
        family_words="Samen eten.",
        leefdomein=choices("leefdomein")[0][0],
        owners=(),
        score=walk.dice.randint(0, 10),
        score_words="",
        success_words="Elke avond.",
    )


def add_action(walk: Walk) -> None:
    worker = walk.worker()
    plans.add_action(
        _any(walk, Goal),
        by=make.actor(worker),
        what="Bellen",
        who=session().get_one(UserAccount, make.id_of(worker)),
        due_on=walk.day + timedelta(days=walk.dice.randint(0, 30)),
    )


def mark_action(walk: Walk) -> None:
    plans.mark_action(
        _any(walk, PlanAction),
        by=make.actor(walk.worker()),
        done=walk.dice.random() < 0.7,
        on=walk.day,
    )


def choose(walk: Walk) -> None:
    choice = walk.dice.choice(("zelf", "wil_niet"))
    plans.record_choice(
        _any(walk, Gezinsplan),
        by=make.actor(walk.worker()),
        choice=choice,
        offered_on=walk.day,
        reason="",
    )


def adopt(walk: Walk) -> None:
    version = _any(walk, PlanVersion)
    family = version.plan.family
    people = [member.person for member in family.members]
    plans.adopt_gezinsplan(
        version,
        by=make.actor(walk.worker()),
        present=people,
        answers={person: ("eens", "") for person in people},
        on=walk.day,
    )


def new_version(walk: Walk) -> None:
    plans.start_new_version(_any(walk, Gezinsplan), by=make.actor(walk.worker()))


ACTS: list[Callable[[Walk], None]] = [
    take,
    hand_over,
    hand_over,
    hand_over,
    write_note,
    correct_note,
    first_contact,
    pause,
    resume,
    waive,
    end_reading,
    start_plan,
    write_part,
    add_goal,
    add_goal,
    add_action,
    mark_action,
    choose,
    adopt,
    adopt,
    new_version,
]

ONE_REGISSEUR = """
SELECT c.id FROM cases c WHERE c.closed_on IS NULL AND (
  (SELECT COUNT(*) FROM regie r WHERE r.case_id = c.id AND r.user_id = c.regisseur_id
     AND r.nr = (SELECT MAX(n.nr) FROM regie n WHERE n.case_id = c.id)) <> 1
  OR (SELECT COUNT(*) FROM regie r WHERE r.case_id = c.id)
     <> (SELECT MAX(n.nr) FROM regie n WHERE n.case_id = c.id))
"""
ONE_CASE = """
SELECT family_id FROM cases WHERE closed_on IS NULL GROUP BY family_id HAVING COUNT(*) > 1
"""
ONE_DRAFT = """
SELECT plan_id FROM plan_versions WHERE adopted_on IS NULL GROUP BY plan_id HAVING COUNT(*) > 1
"""


def assert_adds_up(database: Database) -> None:
    with database.reading() as unit:
        assert list(control.differences()) == []
        for sql in (ONE_REGISSEUR, ONE_CASE, ONE_DRAFT):
            assert unit.execute(text(sql)).all() == []


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_after_a_long_walk_everything_adds_up(database: Database, seed: int) -> None:
    walk = Walk(database, seed)
    for nr in range(STEPS):
        walk.step()
        if nr % 50 == 49:
            assert_adds_up(database)
    print(walk.did)
    with database.reading():
        assert list(audit.verify()) == []
    assert list(schema.differences(database)) == []
    done = {act.__name__ for act in ACTS} - walk.did.keys()
    assert done <= {"end_reading"}, f"never once: {done}"
    assert session_count(database, Case) > 5
    assert session_count(database, Family) >= session_count(database, Case)


def session_count(database: Database, kind: type) -> int:
    with database.reading() as unit:
        return len(unit.scalars(select(kind)).all())
