"""Letting the invented families live: every act through its operation, on its own day."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any, TypeVar

from sqlalchemy import select

from app import clock
from app.access import Actor
from app.accounts.models import UserAccount
from app.cases import operations as cases
from app.cases.models import Case, Signal
from app.db import Database, session
from app.deadlines import Deadline
from app.demo import beginnings, later, lookups, sharing
from app.demo.families import Member, Stage, Story, Wish
from app.families import operations as families
from app.families.models import Family, FamilyMember, NetworkPerson, Person
from app.plans import operations as plans
from app.plans.models import Gezinsplan, Goal, PlanVersion, Section
from app.words import join_words
from app.workdays import add_months

T = TypeVar("T")


class Life:
    """One story, told up to the stage where the family is now."""

    def __init__(self, story: Story, today: date) -> None:
        self.story = story
        self.today = today
        self.signal: Signal
        self.case: Case
        self.plan: Gezinsplan

    def tell(self) -> None:
        """Do everything that happened to this family, in order."""
        steps: tuple[tuple[Stage, Callable[[], None]], ...] = (
            (Stage.SIGNAL, self._signal),
            (Stage.TAKEN, self._take),
            (Stage.CONTACT, self._contact),
            (Stage.CHOICE, self._choice),
            (Stage.DRAFT, self._draft),
            (Stage.ADOPTED, self._adopt),
            (Stage.SECOND, self._second),
        )
        for stage, step in steps:
            if self.story.stage >= stage:
                step()
        if self.story.stage >= Stage.TAKEN:
            self._afterwards()
            later.tell(self)

    @property
    def by(self) -> Actor:
        """The worker of this story, or the one of its team."""
        if self.story.worker:
            return lookups.actor(self.story.worker)
        return lookups.worker_of(lookups.team(self.story.team))

    def on(self, days_ago: int, act: Callable[[], T], hour: int = 10) -> T:
        """Do one act on a day, at an hour of that day."""
        day = self.today - timedelta(days=max(days_ago, 0))
        with clock.stopped_at(f"{day}T{hour:02d}:{(days_ago * 7) % 60:02d}"):
            return act()

    def _signal(self) -> None:
        self.signal = self.on(self.story.days, lambda: beginnings.signal(self), hour=9)

    def _take(self) -> None:
        story, by = self.story, self.by
        when = story.days - 1
        first: Any = {}
        if story.referred:
            first = {"given_name": story.referred["child"], "relation": "kind"}
        self.on(when, lambda: cases.check_known_family(self.signal, by=by))
        self.case = self.on(
            when,
            lambda: cases.take_signal(self.signal, by=by, family_name=story.surname, **first),
            hour=11,
        )
        self.on(when, self._people, hour=12)

    def _people(self) -> None:
        family = self.case.family
        here = {member.person.given_name for member in family.members}
        for member in self.story.members:
            if member.given not in here:
                self._member(family, member)
        for name, relation, can_do in self.story.network:
            families.add_network_person(
                family, by=self.by, name=name, relation=relation, can_do=can_do, phone=""
            )

    def _member(self, family: Family, member: Member) -> None:
        shielded = self.story.shielded
        added = families.add_member(
            family,
            by=self.by,
            given_name=member.given,
            surname=member.surname or self.story.surname,
            birth_date=self.born(member.given),
            relation=member.relation,
            lives=member.lives,
            phone="" if shielded or member.relation == "kind" else "06 - 00 00 01 12",
            address="Opvang De Luwte, kamer 4" if shielded else "",
        )
        if shielded:
            cases.shield_person(added, by=self.by)

    def _contact(self) -> None:
        when = max(self.story.days - 5, 1)
        self.on(
            when,
            lambda: cases.record_first_contact(
                self.case,
                by=self.by,
                on=clock.today(),
                text="Gebeld en kennisgemaakt. We spraken af wanneer ik langskom.",
                persons=[self.case.family.members[0].person],
            ),
        )

        if self.story.told:
            self.on(when, self._told, hour=11)

    def _told(self) -> None:
        """What the gezin may count on."""
        cases.record_told(self.case, by=self.by, kinds=self.story.told, on=clock.today())

    def _choice(self) -> None:
        when = max(self.story.days - 10, 1)
        self.plan = self.on(when, lambda: plans.start_plan(self.case, by=self.by))
        self.on(
            when,
            lambda: plans.record_choice(
                self.plan, by=self.by, choice="wil_niet", offered_on=clock.today(), reason=""
            ),
            hour=14,
        )

    def _draft(self) -> None:
        when = max(self.story.days - 14, self.story.adopted_days + 1, 1)
        self.on(when, self._write_plan, hour=15)

    def _write_plan(self) -> None:
        version = self._version()
        names = [m.given for m in self.story.members]
        place = self.case.municipality.name
        texts = {
            Section.WIJ: f"Wij zijn {join_words(names)}. We wonen in {place}.",
            Section.GOED: self.story.good,
            Section.ANDERS: self.story.different,
            Section.VEILIG: self.story.safe,
            Section.AFSPRAKEN: self.story.agreed,
        }
        for section, text in texts.items():
            if text:
                plans.write_part(version, by=self.by, section=section, person=None, text=text)
        for wish in self.story.wishes:
            self._goal(version, wish)

    def _goal(self, version: PlanVersion, wish: Wish) -> None:
        goal = plans.add_goal(
            version,
            by=self.by,
            family_words=wish.words,
            leefdomein=wish.leefdomein,
            owners=[self.person(name) for name in wish.of],
            score=wish.score,
            score_words="",
            success_words=wish.success,
        )
        for what, who, days in wish.actions:
            plans.add_action(
                goal,
                by=self.by,
                what=what,
                who=self.owner(who),
                due_on=self.today + timedelta(days=days),
            )

    def _adopt(self) -> None:
        sharing.join(self)
        self.on(self.story.adopted_days, self._adopt_draft, hour=16)
        sharing.share(self)

    def _adopt_draft(self) -> None:
        version = self._version()
        owners = plans.who_should_agree(self.case.family, clock.today(), version)
        # Who was asked less than two weeks ago may still have to answer.
        some = owners if self.story.adopted_days > 14 else owners[:1]
        asked = [o.thing for o in some if not isinstance(o.thing, UserAccount)]
        answers = {person: ("eens", "") for person in asked}
        if len(asked) > 2:
            answers[asked[1]] = ("opmerking", "Ik wil vaker horen hoe het gaat.")
        plans.adopt_gezinsplan(
            version, by=self.by, present=asked[:2], answers=answers, on=clock.today()
        )

    def _second(self) -> None:
        """A new version, in which the scores have moved since the last time."""
        fresh = self.on(3, lambda: plans.start_new_version(self.plan, by=self.by), hour=9)
        for goal, step in zip(list(fresh.goals), (1, -1, 3), strict=False):
            self.on(3, lambda goal=goal, step=step: self._score(goal, step))  # type: ignore[misc]

    def _score(self, goal: Goal, step: int) -> None:
        plans.change_goal(
            goal,
            by=self.by,
            family_words=goal.family_words or "",
            leefdomein=goal.leefdomein,
            owners=[owner.person for owner in goal.owners],
            score=goal.score + step,
            score_words="",
            success_words=goal.success_words or "",
        )

    def _afterwards(self) -> None:
        for days, text in self.story.notes:
            self.on(days, lambda text=text: self._note(text), hour=16)  # type: ignore[misc]
        if self.story.paused:
            self.on(4, self._pause)
        if self.story.handed_to:
            self.on(10, self._hand_over)

    def _note(self, text: str) -> None:
        persons = [self.case.family.members[0].person]
        cases.write_note(
            self.case,
            by=self.by,
            text=text,
            persons=persons,
            readers="casus",
            happened_on=clock.today(),
        )

    def _pause(self) -> None:
        running = select(Deadline).where(
            Deadline.case_id == self.case.id, Deadline.ended_on.is_(None)
        )
        for deadline in session().scalars(running.limit(1)):
            cases.pause_deadline(deadline, by=self.by, reason="Moeder ligt in het ziekenhuis.")

    def _hand_over(self) -> None:
        to = lookups.account(self.story.handed_to)
        cases.hand_over_regie(
            self.case,
            by=self.by,
            to=to,
            on=clock.today(),
            reason="Marloes gaat minder werken; Tarik kent het gezin al.",
            keep_until=None,
            keep_reason="",
        )

    def _version(self) -> PlanVersion:
        return next(v for v in self.plan.versions if v.adopted_on is None)

    def member(self, given: str) -> FamilyMember:
        """Somebody of the family, by the given name."""
        return next(m for m in self.case.family.members if m.person.given_name == given)

    def person(self, given: str) -> Person:
        return self.member(given).person

    def born(self, given: str) -> date:
        """A birthday that makes somebody as old as the story says, on whatever day it is told."""
        told = {member.given: member.age for member in self.story.members}
        age = told.get(given, self.story.referred.get("age", 0))
        return add_months(self.today, -12 * age) - timedelta(days=20 + len(given) * 37 % 300)

    def owner(self, name: str) -> Person | NetworkPerson | UserAccount:
        """Whoever does something: the regisseur, somebody around the family, or of it."""
        if name == "regisseur":
            return self.case.regisseur
        for person in self.case.family.network:
            if person.name == name:
                return person
        return self.person(name)


def tell_all(database: Database, told: Iterable[Story]) -> int:
    """Let all these families live; gives how many."""
    today, count = clock.today(), 0
    for story in told:
        with database.writing():
            Life(story, today).tell()
        count += 1
    return count
