"""Noor who must not be found, with what is known of her, in the gezin of all pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from app import clock
from app.access import Actor
from app.accounts.models import Organisation, UserAccount
from app.audit import AuditEvent, Kind
from app.cases import operations
from app.cases.models import Case, CaseReader, Note
from app.db import session
from app.families.models import Consent, FamilyMember, Person
from app.operation import WORDS
from app.placements.models import Perspectiefplan, Placement
from app.plans.models import Gezinsplan, Goal, PlanPart, PlanVersion
from tests.accounts import make
from tests.house.world import World

ADDRESS = "Opvang De Luwte, Kadeweg 4, 8251 AB Dronten"
PHONE = "06 - 12 34 56 78"
# A way to say each of the things that are known, in the words of somebody who writes a text.
SAID = {
    "address": "Kom naar kadeweg 4.",
    "postcode": "Post gaat naar 8251ab.",
    "name of the house": "Zij zit in de Luwte.",
    "phone": "Bel +31 6 1234 5678.",
    "mail": "Mail noor@weg.example.",
    "home": "Zij slaapt bij tante Truus.",
    "stay": "Zij is in crisisgroep De Kreek.",
    "phone of the stay": "Bel 0320-000210.",
    "provider": "Vraag het Vitrine Jeugd.",
    "school": "De juf van De Golfslag belde.",
}
INNOCENT = "Noor at goed vandaag. Ze belde om 4 uur uit Dronten."


@dataclass
class Hidden:
    """Everything is read anew at each use: an operation that is refused forgets what it had."""

    world: World

    def by(self, name: str = "regisseur") -> Actor:
        return make.actor(session().get_one(UserAccount, make.id_of(self.world.people[name])))

    def account(self, name: str) -> UserAccount:
        return session().get_one(UserAccount, make.id_of(self.world.people[name]))

    def case(self) -> Case:
        return _one(select(Case).where(Case.public_id == self.world.ids["case_id"]))

    def member(self) -> FamilyMember:
        return _one(
            select(FamilyMember).where(FamilyMember.public_id == self.world.ids["member_id"])
        )

    def note(self, text: str, by: str = "regisseur", **more: Any) -> Note:
        values = {"persons": (), "readers": "casus", **more}
        return operations.write_note(self.case(), by=self.by(by), text=text, **values)

    def plan(self) -> Gezinsplan:
        return _one(select(Gezinsplan))

    def draft(self) -> PlanVersion:
        return _one(select(PlanVersion).where(PlanVersion.adopted_on.is_(None)))

    def goal(self) -> Goal:
        return _one(select(Goal).where(Goal.version_id == self.draft().id))

    def part(self) -> PlanPart:
        draft = self.draft().id
        own = PlanPart.version_id == draft, PlanPart.section == "dit-zijn-wij"
        return _one(select(PlanPart).where(*own))

    def stay(self) -> Placement:
        return _one(select(Placement))

    def growing_up(self) -> Perspectiefplan:
        return _one(select(Perspectiefplan))

    def let_in(self, name: str, capacity: str = "meelezer") -> None:
        now = clock.now()
        row = CaseReader(
            case_id=self.case().id,
            user_id=make.id_of(self.world.people[name]),
            from_on=clock.today(),
            until_on=clock.today() + timedelta(days=30),
            capacity=capacity,
            reason="Werkt hier.",
            by_id=self.by().id,
            at=now,
        )
        session().add(row)
        session().commit()

    def unshield(self) -> None:
        self.member().person.shielded_since = None
        session().commit()

    def shield(self) -> None:
        self.member().person.shielded_since = clock.today()
        session().commit()

    def refusals(self) -> list[AuditEvent]:
        query = select(AuditEvent).where(
            AuditEvent.kind == Kind.REFUSAL.value, AuditEvent.action == WORDS
        )
        return list(session().scalars(query.order_by(AuditEvent.id)))


def hide(world: World) -> Hidden:
    """Give Noor an address, numbers, a home, a stay and a school, to be found by."""
    made = Hidden(world)
    with world.database.writing() as unit:
        member, stay = made.member(), made.stay()
        person: Person = member.person
        person.address, person.phone, person.email = ADDRESS, PHONE, "noor@weg.example"
        member.lives = "bij tante Truus"
        provider = Organisation(kind="aanbieder", name="Vitrine Jeugd")
        unit.add(provider)
        unit.flush()
        stay.place, stay.place_phone, stay.provider_id = (
            "Crisisgroep De Kreek, Dronten",
            "0320 - 00 02 10",
            provider.id,
        )
        consent = unit.scalars(select(Consent).where(Consent.person_id == person.id)).first()
        assert consent is not None
        consent.recipient.name = "OBS De Golfslag"
        unit.commit()
    return made


def _one(query: Any) -> Any:
    return session().scalars(query.execution_options(populate_existing=True)).one()
