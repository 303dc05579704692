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
from app.access import Actor, NotPermitted
from app.accounts.models import UserAccount
from app.accounts.queries import choices
from app.cases import operations as cases
from app.cases.models import Case, CaseReader, Note
from app.db import Database, session
from app.deadlines import Deadline
from app.families import operations as families
from app.families.models import Family
from app.operation import Conflict, RuleBroken
from app.plans import operations as plans
from app.plans.models import Gezinsplan, Goal, PlanAction, PlanVersion
from app.plans.queries import who_should_agree
from tests.accounts import make
from tests.cases import make as make_cases
from tests.cases import make_signals as signals

pytestmark = pytest.mark.soak

STEPS = 1000
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
                self.did[f"{act.__name__}: {refused or type(refused).__name__}"] += 1

    def worker(self) -> UserAccount:
        return self.dice.choice(self.workers)


def _any(walk: Walk, kind: Any) -> Any:
    rows = session().scalars(select(kind).order_by(kind.id)).all()
    if not rows:
        raise RuleBroken("Er is er nog geen.")
    return walk.dice.choice(rows)


def _by(walk: Walk, thing: Any) -> Actor:
    """Mostly who leads the casus that it is in, and now and then anybody."""
    case = session().scalar(select(Case).where(Case.public_id == thing.in_case()))
    if case is not None and walk.dice.random() < 0.85:
        return make.actor(case.regisseur)
    return make.actor(walk.worker())


def take(walk: Walk) -> None:
    if len(session().scalars(select(Case.id)).all()) > 8 and walk.dice.random() < 0.9:
        raise RuleBroken("Er zijn er genoeg.")
    worker = walk.worker()
    name = f"Gezin {walk.dice.randint(1, 10**6)}"
    signals.take(signals.signal(worker, name=f"Noor {name}"), worker, family_name=name)


def add_member(walk: Walk) -> None:
    thing = _any(walk, Family)
    families.add_member(
        thing,
        by=_by(walk, thing),
        given_name="Anouk",
        relation="moeder",
        birth_date=date(1988, 5, 1),
    )


def hand_over(walk: Walk) -> None:
    case = _any(walk, Case)
    to = walk.worker()
    keep = walk.day + timedelta(days=14) if walk.dice.random() < 0.3 else None
    cases.hand_over_regie(
        case,
        by=_by(walk, case),
        to=session().get_one(UserAccount, make.id_of(to)),
        on=walk.day,
        reason="verlof",
        keep_until=keep,
        keep_reason="kent het gezin" if keep else "",
    )


def write_note(walk: Walk) -> None:
    thing = _any(walk, Case)
    make_cases.note(thing, _by(walk, thing), text=f"Gebeld op {walk.day}.")


def correct_note(walk: Walk) -> None:
    thing = _any(walk, Note)
    cases.correct_note(thing, by=_by(walk, thing), text="Beter.", persons=(), readers="regie")


def first_contact(walk: Walk) -> None:
    thing = _any(walk, Case)
    cases.record_first_contact(thing, by=_by(walk, thing), on=walk.day, text="Geweest.", persons=())


def pause(walk: Walk) -> None:
    thing = _any(walk, Deadline)
    cases.pause_deadline(thing, by=_by(walk, thing), reason="vakantie")


def resume(walk: Walk) -> None:
    still = (
        session()
        .scalars(select(Deadline).where(Deadline.paused_from.is_not(None)).order_by(Deadline.id))
        .all()
    )
    thing = walk.dice.choice(still) if still else _any(walk, Deadline)
    cases.resume_deadline(thing, by=_by(walk, thing))


def waive(walk: Walk) -> None:
    thing = _any(walk, Deadline)
    cases.waive_deadline(thing, by=_by(walk, thing), reason="verhuisd")


def end_reading(walk: Walk) -> None:
    thing = _any(walk, CaseReader)
    cases.end_reading(thing, by=_by(walk, thing))


def start_plan(walk: Walk) -> None:
    thing = _any(walk, Case)
    plans.start_plan(thing, by=_by(walk, thing))


def write_part(walk: Walk) -> None:
    thing = _any(walk, PlanVersion)
    plans.write_part(
        thing,
        by=_by(walk, thing),
        section="dit-zijn-wij",
        person=None,
        text="Wij.",
    )


def add_goal(walk: Walk) -> None:
    version = _any(walk, PlanVersion)
    plans.add_goal(
        version,
        by=_by(walk, version),
        family_words="Samen eten.",
        leefdomein=choices("leefdomein")[0][0],
        owners=(),
        score=walk.dice.randint(0, 10),
        score_words="",
        success_words="Elke avond.",
    )


def add_action(walk: Walk) -> None:
    worker, thing = walk.worker(), _any(walk, Goal)
    plans.add_action(
        thing,
        by=_by(walk, thing),
        what="Bellen",
        who=session().get_one(UserAccount, make.id_of(worker)),
        due_on=walk.day + timedelta(days=walk.dice.randint(0, 30)),
    )


def mark_action(walk: Walk) -> None:
    thing = _any(walk, PlanAction)
    plans.mark_action(
        thing,
        by=_by(walk, thing),
        done=walk.dice.random() < 0.7,
        on=walk.day,
    )


def choose(walk: Walk) -> None:
    thing = _any(walk, Gezinsplan)
    choice = walk.dice.choice(("zelf", "wil_niet"))
    plans.record_choice(
        thing,
        by=_by(walk, thing),
        choice=choice,
        offered_on=walk.day,
        reason="",
    )


def adopt(walk: Walk) -> None:
    version = _any(walk, PlanVersion)
    asked = who_should_agree(version.plan.family, walk.day, version)
    plans.adopt_gezinsplan(
        version,
        by=_by(walk, version),
        present=[owner.thing for owner in asked],
        answers={owner.thing: ("eens", "") for owner in asked},
        on=walk.day,
    )


def new_version(walk: Walk) -> None:
    thing = _any(walk, Gezinsplan)
    plans.start_new_version(thing, by=_by(walk, thing))


ACTS: list[Callable[[Walk], None]] = [
    take,
    add_member,
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
    never = {act.__name__ for act in ACTS} - walk.did.keys()
    assert never == set()
    assert session_count(database, Case) > 5
    assert session_count(database, Family) >= session_count(database, Case)


def session_count(database: Database, kind: type) -> int:
    with database.reading() as unit:
        return len(unit.scalars(select(kind)).all())
