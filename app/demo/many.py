"""Any number of invented cases, for measuring: rows as the operations would have left them.

Written in batches and not through the operations, which commit one act at a time. `flask controle`
recomputes them like all others and must find nothing.
"""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app import audit, clock, deadlines
from app.access import Role
from app.accounts.models import RoleGrant, Team, UserAccount
from app.accounts.queries import actor_of
from app.audit import Kind, Line
from app.cases.models import Case, Note, Signal
from app.db import Database, new_public_id, session
from app.demo.many_later import meet, stay
from app.demo.names import ACTIONS, GIVEN, NOTES, QUESTIONS, SURNAMES, WISHES
from app.families.models import Person
from app.families.operations import new_family, new_member
from app.plans.digests import freeze
from app.plans.models import (
    Gezinsplan,
    Goal,
    GoalOwner,
    PlanAction,
    PlanPart,
    PlanVersion,
    Section,
)
from app.workdays import add_workdays

BATCH = 200
CASELOAD = 40


def add_until(database: Database, wanted: int, seed: int) -> int:
    """Add invented cases until there are `wanted`; gives how many were added."""
    with database.reading() as unit:
        have = unit.scalar(select(func.count()).select_from(Case)) or 0
    for first in range(have, wanted, BATCH):
        with database.writing() as unit:
            for nr in range(first, min(first + BATCH, wanted)):
                dice = random.Random(f"{seed}-{nr}")
                _Invented(dice, _worker(nr)).make()
            audit.append(Line(Kind.ACT, "demo: verzonnen casussen"), None)
            unit.commit()
        _tell_planner(database, first)
    return max(wanted - have, 0)


def _tell_planner(database: Database, done: int) -> None:
    """PostgreSQL keeps the plans of triggers made for small tables: let it look again."""
    if database.dialect == "postgresql" and done % (BATCH * 5) == 0:
        with database.write_engine.begin() as connection:
            connection.exec_driver_sql("ANALYZE")


def _worker(nr: int) -> UserAccount:
    """Who leads case number `nr`: a worker leads at most forty of the invented ones."""
    index, unit = nr // CASELOAD, session()
    login = f"medewerker-{index:04d}" if index else "gezinscoach"
    email = f"{login}@demo.example"
    known: dict[str, UserAccount] = unit.info.setdefault("workers", {})
    if email not in known:
        found = unit.scalar(select(UserAccount).where(UserAccount.email == email))
        known[email] = found or _new_worker(email, index)
    return known[email]


def _new_worker(email: str, index: int) -> UserAccount:
    unit = session()
    teams = unit.scalars(select(Team).order_by(Team.id)).all()
    team = teams[index % len(teams)]
    model = unit.scalars(
        select(UserAccount).where(UserAccount.email == "gezinscoach@demo.example")
    ).one()
    worker = UserAccount(
        email=email,
        name=f"{GIVEN[index % len(GIVEN)]} {SURNAMES[index % len(SURNAMES)]}",
        title="gezinscoach",
        municipality_id=team.municipality_id,
        password_hash=model.password_hash,
    )
    worker.grants.append(
        RoleGrant(role=Role.GEZINSCOACH.value, team_id=team.id, from_on=date(2024, 1, 1))
    )
    unit.add(worker)
    unit.flush()
    return worker


class _Invented:
    """One invented case, from its signal to a plan."""

    def __init__(self, dice: random.Random, worker: UserAccount) -> None:
        self.dice = dice
        self.worker = worker
        self.by = actor_of(worker)
        self.today = clock.today()
        query = select(Team).where(Team.id.in_(self.by.team_ids))
        self.team = session().scalars(query.options(joinedload(Team.municipality))).first()

    def make(self) -> None:
        received = self.today - timedelta(days=self.dice.randint(20, 700))
        surname = self.dice.choice(SURNAMES)
        self.case = self._case(surname, received)
        self._first_contact(self._signal(surname, received), received)
        self._notes()
        if self.dice.random() < 0.8:
            self._plan()
        if self.dice.random() < 0.12:
            session().add_all(stay(self.case, self.child, self.worker))
        if self.dice.random() < 0.2:
            meet(self.case, self.parent, self.worker, in_days=self.dice.randint(1, 40))

    def _signal(self, surname: str, received: date) -> Signal:
        signal = Signal(
            team_id=self.case.team_id,
            municipality_id=self.case.municipality_id,
            name=surname,
            contact="06 - 00 00 00 00",
            question=self.dice.choice(QUESTIONS),
            received_on=received,
            entered_at=_at(received, 9),
            entered_by_id=self.worker.id,
            case=self.case,
            ended_on=received,
            ended_how="opgepakt",
            ended_by_id=self.worker.id,
        )
        session().add(signal)
        session().flush()
        return signal

    def _case(self, surname: str, received: date) -> Case:
        assert self.team is not None  # noqa: S101 - every invented worker has a team
        place = self.team.municipality
        family = new_family(place.id, surname, on=received)
        given = self.dice.sample(GIVEN, 2)
        self.parent = new_member(family, given[0], surname, _born(42), "moeder", received).person
        self.child = new_member(family, given[1], surname, _born(11), "kind", received).person
        case = Case(
            family=family,
            municipality=place,
            team=self.team,
            opened_on=received,
            opened_at=_at(received, 10),
            opened_by_id=self.worker.id,
            regisseur_id=self.worker.id,
        )
        session().add(case)
        session().flush()
        return case

    def _first_contact(self, signal: Signal, received: date) -> None:
        place = self.case.municipality
        deadlines.start(
            deadlines.FIRST_CONTACT,
            signal,
            setting=place,
            started_on=received,
            case=self.case,
            signal=signal,
            owner_id=self.worker.id,
            team_id=self.case.team_id,
        )
        on = add_workdays(received, self.dice.randint(1, 7), place.holiday_rule)
        self._note("Gebeld en kennisgemaakt.", on, kind="eerste_contact")
        deadlines.meet(deadlines.FIRST_CONTACT, signal, on=on, by=self.by)

    def _notes(self) -> None:
        days = (self.today - self.case.opened_on).days
        for _ in range(self.dice.randint(1, 6)):
            on = self.case.opened_on + timedelta(days=self.dice.randint(0, days))
            self._note(self.dice.choice(NOTES), on)

    def _note(self, text: str, on: date, kind: str = "notitie") -> None:
        note = Note(
            case=self.case,
            kind=kind,
            text=text,
            readers="casus",
            happened_at=_at(on, 11),
            written_at=_at(on, 17),
            written_by_id=self.worker.id,
        )
        note.persons = [self.parent]
        session().add(note)

    def _plan(self) -> None:
        began = self.case.opened_on + timedelta(days=14)
        plan = Gezinsplan(family=self.case.family, made_on=began)
        version = PlanVersion(plan=plan, nr=1, made_by_id=self.worker.id, made_at=_at(began, 10))
        session().add_all([plan, version])
        session().flush()
        text = f"Wij zijn {self.parent.given_name} en {self.child.given_name}."
        session().add(PlanPart(version=version, section=Section.WIJ.value, text=text))
        for nr in range(1, self.dice.randint(2, 4)):
            self._goal(version, nr, self.child)
        session().flush()
        if self.dice.random() < 0.85:
            self._adopt(plan, version)

    def _goal(self, version: PlanVersion, nr: int, owner: Person) -> None:
        words, leefdomein = self.dice.choice(WISHES)
        goal = Goal(
            version=version,
            line=new_public_id(),
            nr=nr,
            leefdomein=leefdomein,
            family_words=words,
            success_words="we het zelf een zeven geven.",
            score=self.dice.randint(1, 8),
        )
        session().add(goal)
        goal.owners.append(GoalOwner(person=owner))
        for _ in range(self.dice.randint(1, 2)):
            goal.actions.append(
                PlanAction(line=new_public_id(), what=self.dice.choice(ACTIONS), person=owner)
            )

    def _adopt(self, plan: Gezinsplan, version: PlanVersion) -> None:
        on = self.today - timedelta(days=self.dice.randint(0, 80))
        on = max(on, self.case.opened_on)
        version.digest = freeze(version)
        version.adopted_on, version.adopted_at = on, _at(on, 15)
        version.adopted_by_id = self.worker.id
        session().flush()
        deadlines.start(
            deadlines.EVALUATION,
            plan,
            setting=self.case.municipality,
            started_on=on,
            case=self.case,
            owner_id=self.worker.id,
        )


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), UTC)


def _born(age: int) -> date:
    today = clock.today()
    return date(today.year - age, 5, 17)
