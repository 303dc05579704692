"""One gezin of a history as it stands in the database, and what everybody reads of it.

For use inside `database.writing()`, with the clock stopped at the day.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from app import clock
from app.access import Actor
from app.accounts.models import Team
from app.cases.models import Case
from app.db import session
from app.families.models import (
    Family,
    FamilyMember,
    Person,
)
from app.plans.models import Gezinsplan, Goal, PlanPart, PlanVersion, Section
from app.plans.queries.own_letter import shelves
from app.referrals import queries as referrals
from app.referrals.models import Referral
from tests.accounts import make as accounts
from tests.histories.events import History
from tests.referrals import make as referring
from tests.referrals.make import Practice

MARKER = re.compile(r"kz\d+zk")


@dataclass
class World:
    """Who works here: one regisseur for all, a huisarts, and a team far away."""

    practice: Practice
    by: Actor
    huisarts: Actor
    far: Team


def world() -> World:
    """Made once in a database, before anything happened."""
    with clock.stopped_at("2024-01-02T09:00"):
        accounts.municipality(known_checks_a_day=1000)
        practice = referring.practice()
        far = accounts.other_team()
        by, huisarts = (accounts.actor(who) for who in (practice.marloes, practice.esther))
        return World(practice, by, huisarts, far)


@dataclass
class Gezin:
    """One gezin in the database: the rows of its people, households and withheld entries."""

    world: World
    history: History
    people: dict[str, int] = field(default_factory=dict)
    houses: dict[str, int] = field(default_factory=dict)
    readers: dict[str, Actor] = field(default_factory=dict)
    withheld: dict[tuple[str, str, Any], int] = field(default_factory=dict)
    referral: int = 0
    nr: int = field(default_factory=itertools.count(1).__next__)

    @property
    def name(self) -> str:
        """Of the gezin: told twice in a database, a history is of two gezinnen."""
        return f"Gezin{self.history.seed}x{self.nr}"

    @property
    def by(self) -> Actor:
        return self.world.by

    def reads(self, who: str) -> set[tuple[str, int, str]]:
        """(household, version, marker) of everything on "Uw plan" of this person now.

        Scores and marks are not asked for: no history has one.
        """
        houses = {number: house for house, number in self.houses.items()}
        return {
            (houses[shelf.standing.family.id], letter.version.nr, marker)
            for shelf in shelves(self.readers[who], scores=False, marks=False)
            for letter in shelf.letters
            for marker in MARKER.findall(
                repr((letter.shared, letter.own, letter.goals, letter.doing, letter.said))
            )
        }

    def patient_is_seen(self) -> bool:
        seen = referrals.visible_to(self.world.huisarts).where(Referral.id == self.referral)
        return session().scalar(seen) is not None

    def person(self, who: str) -> Person:
        return session().get_one(Person, self.people[who])

    def family(self, house: str) -> Family:
        return session().get_one(Family, self.houses[house])

    def case(self, house: str) -> Case:
        query = select(Case).where(Case.family_id == self.houses[house])
        return session().scalars(query).one()

    def member(self, who: str, house: str) -> FamilyMember:
        query = select(FamilyMember).filter_by(
            family_id=self.houses[house], person_id=self.people[who]
        )
        return session().scalars(query.order_by(FamilyMember.id.desc()).limit(1)).one()

    def anywhere(self, *people: str) -> FamilyMember:
        """The first of these in an open household of all of them today."""
        for house in self.houses:
            found = [self.member(who, house) for who in people if self._is_here(who, house)]
            if len(found) == len(people) and self.case(house).closed_on is None:
                return found[0]
        raise AssertionError(f"{people} are nowhere together")

    def _is_here(self, who: str, house: str) -> bool:
        spans = select(FamilyMember).filter_by(
            family_id=self.houses[house], person_id=self.people[who]
        )
        return any(row.lasts_on(clock.today()) for row in session().scalars(spans))

    def version(self, house: str) -> PlanVersion | None:
        query = (
            select(PlanVersion)
            .join(Gezinsplan, Gezinsplan.id == PlanVersion.plan_id)
            .where(Gezinsplan.family_id == self.houses[house])
        )
        return session().scalars(query.order_by(PlanVersion.nr.desc()).limit(1)).first()

    def part(self, version: PlanVersion, section: str, about: str) -> PlanPart | None:
        query = select(PlanPart).filter_by(
            version_id=version.id,
            section=Section[section].value,
            person_id=self.people[about] if about else None,
        )
        return session().scalars(query).first()

    def goal(self, version: PlanVersion, marker: str) -> Goal:
        words = Goal.family_words == goal_words(marker)
        return session().scalars(select(Goal).where(Goal.version_id == version.id, words)).one()


def goal_words(marker: str) -> str:
    return f"Wij willen {marker}."
