"""Letting the invented families live: every act through its operation, on its own day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeVar

from sqlalchemy import select

from app import clock
from app.access import Actor
from app.accounts.models import Team, UserAccount
from app.accounts.queries import actor_of
from app.cases import operations as cases
from app.cases.models import Case, Signal
from app.db import Database, session
from app.deadlines import Deadline
from app.demo.families import Member, Stage, Story, Wish
from app.families import operations as families
from app.families.models import Family, NetworkPerson, Person
from app.plans import operations as plans
from app.plans.models import Gezinsplan, Goal, PlanVersion, Section
from app.words import join_words

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

    @property
    def by(self) -> Actor:
        """The worker of this story, or the one of its team."""
        if self.story.worker:
            return actor_named(self.story.worker)
        team = _team(self.story.team)
        worker = next(a for a in session().scalars(select(UserAccount)) if _works_in(a, team))
        return actor_of(worker)

    def on(self, days_ago: int, act: Callable[[], T], hour: int = 10) -> T:
        """Do one act on a day, at an hour of that day."""
        day = self.today - timedelta(days=max(days_ago, 0))
        with clock.stopped_at(f"{day}T{hour:02d}:{(days_ago * 7) % 60:02d}"):
            return act()

    def _signal(self) -> None:
        story = self.story
        self.signal = self.on(
            story.days,
            lambda: cases.enter_signal(
                _team(story.team),
                by=self.by,
                name=story.surname,
                birth_date=None,
                contact="06 - 00 00 01 12",
                question=story.question,
                worried_about=story.worried_about,
                reporter=story.reporter,
                reporter_agreed=False,
                verwijzer="02" if "uisarts" in story.reporter else "06",
                received_on=clock.today(),
            ),
            hour=9,
        )

    def _take(self) -> None:
        story, by = self.story, self.by
        when = story.days - 1
        self.on(when, lambda: cases.check_known_family(self.signal, by=by))
        self.case = self.on(
            when, lambda: cases.take_signal(self.signal, by=by, family_name=story.surname), hour=11
        )
        self.on(when, self._people, hour=12)

    def _people(self) -> None:
        family = self.case.family
        for member in self.story.members:
            self._member(family, member)
        for name, relation, can_do in self.story.network:
            families.add_network_person(
                family, by=self.by, name=name, relation=relation, can_do=can_do, phone=""
            )

    def _member(self, family: Family, member: Member) -> None:
        birth = date(self.today.year - member.age, 3, 1 + (len(member.given) * 3) % 27)
        shielded = self.story.shielded
        families.add_member(
            family,
            by=self.by,
            given_name=member.given,
            surname=member.surname or self.story.surname,
            birth_date=birth,
            relation=member.relation,
            lives=member.lives,
            phone="" if shielded or member.relation == "kind" else "06 - 00 00 01 12",
            address="Opvang De Luwte, kamer 4" if shielded else "",
            shielded=shielded,
        )

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
            owners=[self._person(name) for name in wish.of],
            score=wish.score,
            score_words="",
            success_words=wish.success,
        )
        for what, who, days in wish.actions:
            plans.add_action(
                goal,
                by=self.by,
                what=what,
                who=self._owner(who),
                due_on=self.today + timedelta(days=days),
            )

    def _adopt(self) -> None:
        self.on(self.story.adopted_days, self._adopt_draft, hour=16)

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
        to = _account(self.story.handed_to)
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

    def _person(self, given: str) -> Person:
        return next(m.person for m in self.case.family.members if m.person.given_name == given)

    def _owner(self, name: str) -> Person | NetworkPerson | UserAccount:
        if name == "regisseur":
            return self.case.regisseur
        for person in self.case.family.network:
            if person.name == name:
                return person
        return self._person(name)


def tell_all(database: Database, stories: tuple[Story, ...]) -> int:
    """Let all these families live; gives how many."""
    today = clock.today()
    for story in stories:
        with database.writing():
            Life(story, today).tell()
    return len(stories)


def actor_named(login: str) -> Actor:
    return actor_of(_account(login))


def _account(login: str) -> UserAccount:
    query = select(UserAccount).where(UserAccount.email == f"{login}@demo.example")
    return session().scalars(query).one()


def _team(name: str) -> Team:
    return session().scalars(select(Team).where(Team.name == name)).one()


def _works_in(account: UserAccount, team: Team) -> bool:
    return any(grant.team_id == team.id for grant in account.grants)
