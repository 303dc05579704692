"""Telling a history to the app, event by event, through its operations.

`tell` runs inside `database.writing()`, with the clock stopped at the day. Everybody has an account
from the day they came, also who may read nothing yet: what may be read is worked out at each look.
"""

from __future__ import annotations

from functools import singledispatchmethod
from typing import Any, cast

from sqlalchemy import select

from app import clock
from app.accounts import queries
from app.accounts.models import Team, UserAccount
from app.cases import operations as cases
from app.cases.operations import Going
from app.closing import open_ends
from app.db import session
from app.families import operations as families
from app.families.models import (
    Consent,
    FamilyMember,
    Gezag,
    PersonAccount,
    Withholding,
)
from app.plans import operations as plans
from app.plans.models import PlanVersion, Section
from app.referrals.models import Referral
from app.referrals.operations import Yes
from tests.accounts import make as accounts
from tests.histories import events as told
from tests.histories.events import FIRST, SECOND
from tests.histories.gezin import Gezin, World, goal_words, world
from tests.referrals import make as referring

RELATION = {"A": "moeder", "B": "vader", "C": "partner_van_ouder"}


class Telling(Gezin):
    """The same gezin, to which events happen."""

    @singledispatchmethod
    def tell(self, event: told.Event) -> None:
        raise AssertionError(f"nobody wrote down how {event} is told")

    @tell.register
    def _referred(self, event: told.Referred) -> None:
        """K1 is sent, and the team takes the signal: with that the gezin and the casus begin."""
        name = self.name
        yes = Yes(event.agreed, "A, de ouder") if event.agreed else None
        sent = referring.send(self.world.practice, "K1", name, self.history.born["K1"], yes)
        self.referral = sent.id
        case = referring.take(
            sent, self.world.practice.marloes, family_name=name, surname=name, given_name="K1"
        )
        self.houses[FIRST] = case.family_id
        [first] = case.family.members
        self._known("K1", first)

    def _known(self, who: str, member: FamilyMember) -> None:
        """This is that person, and this is their account."""
        self.people[who] = member.person_id
        address = f"{who}@{self.name}.example".lower()
        account = UserAccount(email=address, name=who, municipality_id=self.by.municipality_id)
        session().add(account)
        session().flush()
        row = PersonAccount(account_id=account.id, person_id=self.people[who], by_id=self.by.id)
        row.from_on = clock.today()
        session().add(row)
        session().commit()
        self.readers[who] = queries.actor_of(account)

    @tell.register
    def _came(self, event: told.Came) -> None:
        if event.who in self.people:
            return
        relation = RELATION.get(event.who, "kind")
        name, born = self.name, self.history.born[event.who]
        said: dict[str, Any] = {"surname": name, "birth_date": born}
        family = self.family(event.house)
        made = families.add_member(
            family, by=self.by, given_name=event.who, relation=relation, **said
        )
        self._known(event.who, made)

    @tell.register
    def _left(self, event: told.Left) -> None:
        member = self.member(event.who, event.house)
        families.end_membership(member, by=self.by, until_on=event.until)

    @tell.register
    def _back(self, event: told.Back) -> None:
        relation = RELATION.get(event.who, "kind")
        family, person = self.family(event.house), self.person(event.who)
        families.add_known_person(family, by=self.by, person=person, relation=relation)

    @tell.register
    def _split(self, event: told.Split) -> None:
        words = {"stays": "blijft", "goes": "gaat", "both": "beide"}
        goes = {self.member(who, FIRST).public_id: words[where] for who, where in event.goes}
        new = cases.split_family(
            self.case(FIRST), by=self.by, name="Tweede", goes=goes, reason="Uit elkaar."
        )
        self.houses[SECOND] = new.family_id

    @tell.register
    def _moved(self, event: told.Moved) -> None:
        case = self.case(event.house)
        going = Going(
            team=session().get_one(Team, accounts.id_of(self.world.far)),
            contact="A, 06 - 00 00 01 12",
            question="Een nieuwe school.",
            basis="toestemming",
            words="A en B, aan tafel.",
            parts=("gezin",),
            on=clock.today(),
        )
        seen = " ".join(end.key for end in open_ends(case))
        cases.move_family(case, by=self.by, going=going, accepted=True, seen=seen)

    @tell.register
    def _gezag_began(self, event: told.GezagBegan) -> None:
        families.record_gezag(
            self.anywhere(event.child, event.holder),
            by=self.by,
            holder=self.person(event.holder),
            from_on=event.since,
            evidence="Gezagsregister bekeken.",
        )

    @tell.register
    def _gezag_ended(self, event: told.GezagEnded) -> None:
        query = select(Gezag).filter_by(
            child_id=self.people[event.child], holder_person_id=self.people[event.holder]
        )
        row = session().scalars(query.where(Gezag.until_on.is_(None))).one()
        child = self.anywhere(event.child)
        why = "Uitspraak gezien."
        families.end_gezag(child, by=self.by, gezag=row, until_on=event.until, reason=why)

    @tell.register
    def _drafted(self, event: told.Drafted) -> None:
        version = self._begun(event.house)
        for part in event.parts:
            self._write(version, part)
        for goal in event.goals:
            self._add(version, goal)
        for marker in event.dropped:
            plans.drop_goal(self.goal(version, marker), by=self.by, reason="Gehaald.")

    def _begun(self, house: str) -> PlanVersion:
        version = self.version(house)
        if version is not None:
            plans.start_new_version(version.plan, by=self.by)
        else:
            plan = plans.start_plan(self.case(house), by=self.by)
            choice = {"choice": "wil_niet", "offered_on": clock.today(), "reason": ""}
            plans.record_choice(plan, by=self.by, **choice)
        return cast(PlanVersion, self.version(house))

    def _write(self, version: PlanVersion, part: told.Part) -> None:
        text, found = f"Tekst {part.marker}.", self.part(version, part.section, part.about)
        if found is not None:
            plans.change_part(found, by=self.by, text=text)
            return
        person = self.person(part.about) if part.about else None
        section = Section[part.section].value
        plans.write_part(version, by=self.by, section=section, person=person, text=text)

    def _add(self, version: PlanVersion, goal: told.Goal) -> None:
        said: dict[str, Any] = {"score": 4, "score_words": "", "success_words": ""}
        made = plans.add_goal(
            version,
            by=self.by,
            family_words=goal_words(goal.marker),
            leefdomein="geld",
            owners=[self.person(who) for who in goal.about],
            **said,
        )
        if goal.doer:
            doer = self.person(goal.doer)
            plans.add_action(made, by=self.by, what=f"Doet {goal.does}.", who=doer, due_on=None)

    @tell.register
    def _adopted(self, event: told.Adopted) -> None:
        version, agrees = self.version(event.house), self.person(event.agrees)
        assert version is not None
        said = {agrees: ("eens", "")}
        plans.adopt_gezinsplan(version, by=self.by, present=[agrees], answers=said, on=event.on)

    @tell.register
    def _shielded(self, event: told.Shielded) -> None:
        cases.shield_person(self.member(event.who, event.house), by=self.by)

    @tell.register
    def _unshielded(self, event: told.Unshielded) -> None:
        member = self.member(event.who, event.house)
        cases.unshield_person(member, by=self.by, reason="Niet meer nodig.")

    @tell.register
    def _withheld(self, event: told.Withheld) -> None:
        version, reader = self.version(event.house), self.person(event.reader)
        assert version is not None
        part = None if event.goal else self.part(version, *event.part)
        entry = part.public_id if part else self.goal(version, event.goal).line
        row = cases.withhold_entry(
            self.family(event.house),
            by=self.by,
            kind="doel" if event.goal else "deel",
            entry_id=entry,
            reader=reader,
            ground="goede_hulp",
            reason="Gaat over een ander.",
        )
        self.withheld[event.house, event.reader, event.goal or event.part] = row.id

    @tell.register
    def _released(self, event: told.Released) -> None:
        key = (event.house, event.reader, event.goal or event.part)
        row = session().get_one(Withholding, self.withheld.pop(key))
        cases.end_withholding(self.family(event.house), by=self.by, row=row)

    @tell.register
    def _consented(self, event: told.Consented) -> None:
        families.record_consent(
            self.member("K1", event.house),
            by=self.by,
            recipient=session().get_one(Referral, self.referral).practice,
            level="status",
            capacity=event.capacity,
            holder=self.person(event.holder) if event.holder else None,
            from_on=clock.today(),
        )

    @tell.register
    def _withdrew(self, event: told.Withdrew) -> None:
        running = Consent.person_id == self.people["K1"], Consent.withdrawn_on.is_(None)
        query = select(Consent).where(*running).order_by(Consent.id.desc()).limit(1)
        consent = session().scalars(query).one()
        families.withdraw_consent(self.family(FIRST), by=self.by, consent=consent)


__all__ = ["Telling", "World", "world"]
