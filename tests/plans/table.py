"""Gezin Bakker at the kitchen table, for the screens: call inside `with database.writing():`.

Everything goes through the operations, on the days on which it happened; today is 22 November 2026.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select

from app import clock
from app.access import Actor
from app.accounts.models import UserAccount
from app.cases.models import Case
from app.db import session
from app.families.models import Family, FamilyMember, NetworkPerson, Person
from app.plans import operations
from app.plans.models import Gezinsplan, Goal, PlanAction, PlanVersion, Section
from tests.accounts import make
from tests.cases import make as cases
from tests.support.stories import Story

TODAY = "2026-11-22T10:00"
BEGAN = date(2026, 6, 4)
PEOPLE = (
    ("Anouk", "moeder", date(1988, 5, 9), "Dronten"),
    ("Jeroen", "vader", date(1985, 1, 30), "Lelystad"),
    ("Noor", "kind", date(2011, 3, 2), "Dronten"),
    ("Sem", "kind", date(2017, 8, 20), "Dronten"),
    ("Lot", "kind", date(2022, 2, 11), "Dronten"),
)
NETWORK = (("Oma Riet", "oma"), ("Mentor Bos", "mentor van Noor"), ("Tante Ilse", "tante"))
LETTER = {
    Section.WIJ: "Wij zijn Anouk, Noor, Sem en Lot. We wonen in Dronten. Jeroen, de vader van Noor "
    "en Sem, woont in Lelystad. Oma Riet woont om de hoek en eet elke woensdag mee.",
    Section.GOED: "Noor en mama bellen elke avond, en dat gaat steeds beter. Sem heeft zijn "
    "zwemdiploma. Lot slaapt weer door. Als het moeilijk is, mogen we altijd naar oma.",
    Section.ANDERS: "Er was thuis veel ruzie, vooral ’s avonds en over de telefoon. Dat was voor "
    "niemand fijn. Anouk wil zich minder zorgen maken over geld.",
    Section.VEILIG: "Wordt het te heftig? Dan gaat één van ons naar buiten en appen we ‘pauze’. "
    "Oma Riet is er binnen een kwartier. Bij gevaar bellen we 112.",
    Section.AFSPRAKEN: "Marloes komt elke maandag om half vier. Jeroen hoort elke vrijdag hoe het "
    "gaat.\nNiemand praat over Noor zonder Noor.",
}


@dataclass
class Table:
    """A gezin, who leads its casus, and how far its plan is."""

    worker: UserAccount
    case: Case
    family: Family
    people: dict[str, Any] = field(default_factory=dict)
    url: str = ""

    @property
    def by(self) -> Actor:
        return make.actor(self.worker)

    def open_case(self) -> Case:
        return session().get_one(Case, make.id_of(self.case), populate_existing=True)

    def plan(self) -> Gezinsplan:
        query = select(Gezinsplan).where(Gezinsplan.family_id == make.id_of(self.family))
        return session().scalars(query.execution_options(populate_existing=True)).one()

    def version(self) -> PlanVersion:
        query = select(PlanVersion).where(PlanVersion.plan_id == self.plan().id)
        newest = query.order_by(PlanVersion.nr.desc()).limit(1)
        return session().scalars(newest.execution_options(populate_existing=True)).one()

    def person(self, name: str) -> Any:
        kind = NetworkPerson if name in dict(NETWORK) else Person
        return session().get_one(kind, make.id_of(self.people[name]))

    def begin(self) -> PlanVersion:
        operations.start_plan(self.open_case(), by=self.by)
        return self.version()

    def write(self, section: Section, text: str, who: str = "") -> None:
        person = self.person(who) if who else None
        operations.write_part(
            self.version(), by=self.by, section=section.value, person=person, text=text
        )

    def goal(self, words: str = "Ik wil weer thuis slapen, zonder ruzie.", **more: Any) -> Goal:
        values: dict[str, Any] = {
            "leefdomein": "gezinsrelaties",
            "owners": (),
            "score": 4,
            "score_words": "",
            "success_words": "Noor slaapt een heel weekend thuis.",
            **more,
        }
        values["owners"] = [self.person(name) for name in values["owners"]]
        return operations.add_goal(self.version(), by=self.by, family_words=words, **values)

    def action(self, goal: Goal, what: str, who: str, due_on: date | None = None) -> PlanAction:
        doer = self.open_case().regisseur if who == "Marloes" else self.person(who)
        fresh = session().get_one(Goal, make.id_of(goal))
        return operations.add_action(fresh, by=self.by, what=what, who=doer, due_on=due_on)

    def tick(self, action: PlanAction, on: date) -> None:
        fresh = session().get_one(PlanAction, make.id_of(action))
        operations.mark_action(fresh, by=self.by, done=True, on=on)

    def choose(self, choice: str = "wil_niet", on: date = BEGAN, reason: str = "") -> None:
        operations.record_choice(
            self.plan(), by=self.by, choice=choice, offered_on=on, reason=reason
        )

    def adopt(self, said: Mapping[str, tuple[str, str]] | None = None) -> PlanVersion:
        answers = said or {"Anouk": ("eens", ""), "Noor": ("eens", "")}
        people = {self.person(name): answer for name, answer in answers.items()}
        return operations.adopt_gezinsplan(
            self.version(), by=self.by, present=list(people), answers=people, on=clock.today()
        )

    def again(self) -> PlanVersion:
        operations.start_new_version(self.plan(), by=self.by)
        return self.version()

    def score(self, words: str, score: int, said: str = "") -> None:
        goal = next(g for g in self.version().goals if (g.family_words or "").startswith(words))
        operations.change_goal(
            goal,
            by=self.by,
            family_words=goal.family_words or "",
            leefdomein=goal.leefdomein,
            owners=[owner.person for owner in goal.owners],
            score=score,
            score_words=said,
            success_words=goal.success_words or "",
        )


def lay() -> Table:
    """A gezin with a casus and no plan yet."""
    worker = make.worker("Marloes Veenstra")
    place = make.municipality()
    family = Family(municipality_id=place.id, name="Bakker", search_name="bakker")
    people: dict[str, Any] = {}
    for given, relation, birth, lives in PEOPLE:
        person = Person(
            municipality_id=place.id,
            given_name=given,
            surname="Bakker",
            search_name=f"{given} Bakker".lower(),
            birth_date=birth,
        )
        people[given] = person
        member = FamilyMember(person=person, relation=relation, lives=lives, from_on=BEGAN)
        family.members.append(member)
    for name, relation in NETWORK:
        people[name] = NetworkPerson(name=name, relation=relation, from_on=BEGAN)
        family.network.append(people[name])
    make.saved(family)
    case = cases.case(worker, family)
    return Table(worker, case, family, people, f"/casussen/{case.public_id}/plan")


def drafted(table: Table) -> None:
    """The letter and one goal with an action stand in the draft, and the choice was made."""
    table.begin()
    for section, text in LETTER.items():
        table.write(section, text)
    table.choose()
    goal = table.goal(owners=("Noor", "Anouk"))
    table.action(goal, "Samen eten bij oma, Sem gaat mee", "Oma Riet", date(2026, 11, 28))


def third_version(table: Table) -> None:
    """As in the pictures: two adopted versions, and a third that is being written."""
    with clock.stopped_at("2026-06-25T15:00"):
        drafted_in_june(table)
    with clock.stopped_at("2026-09-17T15:00"):
        adopted_in_september(table)
    with clock.stopped_at("2026-11-14T15:00"):
        written_in_november(table)


def drafted_in_june(table: Table) -> None:
    table.begin()
    for section, text in LETTER.items():
        table.write(section, text)
    table.choose()
    home = table.goal(owners=("Noor", "Anouk"), score=2)
    called = table.action(home, "Elke avond om acht uur bellen", "Noor")
    table.action(home, "Afspraken over de telefoon op papier", "Anouk", date(2026, 11, 19))
    table.goal(
        "Ik wil mijn diploma halen, op mijn eigen school.",
        owners=("Noor",),
        score=6,
        leefdomein="werk_en_opleiding",
        success_words="Noor is drie dagen per week op school en haalt haar toetsen in.",
    )
    table.goal("Ik wil mijn zwemdiploma.", owners=("Sem",), score=7)
    table.adopt()
    table.tick(called, date(2026, 6, 25))


def adopted_in_september(table: Table) -> None:
    table.again()
    table.score("Ik wil weer thuis", 4)
    table.score("Ik wil mijn diploma", 5)
    money = table.goal(
        "Ik wil aan het eind van de maand geld overhouden.",
        owners=("Anouk",),
        score=3,
        leefdomein="geld",
        success_words="Anouk drie maanden achter elkaar € 50 overhoudt.",
    )
    table.action(money, "Energiecontract vergelijken", "Tante Ilse", date(2026, 12, 2))
    heard = ("opmerking", "Ik wil vaker horen hoe het gaat.")
    table.adopt({"Anouk": ("eens", ""), "Noor": ("eens", ""), "Jeroen": heard})


def written_in_november(table: Table) -> None:
    version = table.again()
    goals = {goal.nr: goal for goal in version.goals}
    table.write(Section.ANDERS, "Ik wil dat mama en papa niet via mij praten.", "Noor")
    home, school = goals[1], goals[2]
    table.action(home, "Samen eten bij oma, Sem gaat mee", "Oma Riet", date(2026, 11, 28))
    table.action(home, "Eerste nacht weer thuis", "Noor", date(2026, 12, 5))
    table.action(school, "Vervoer van De Kreek naar school regelen", "Marloes", date(2026, 11, 22))
    table.action(school, "Rooster met drie schooldagen", "Mentor Bos", date(2026, 11, 20))
    table.score("Ik wil weer thuis", 5)
    table.score("Ik wil mijn diploma", 4, "Reizen vanuit Lelystad kost me te veel.")
    table.score("Ik wil aan het eind", 6, "De toeslagen kloppen weer.")
    swimming = session().get_one(Goal, next(g.id for g in version.goals if g.nr == 3))
    operations.drop_goal(swimming, by=table.by, reason="Gehaald op 17 september.")


def _laid() -> Table:
    with clock.stopped_at(TODAY):
        make.mark()
        return lay()


def _drafted(table: Table) -> Table:
    with clock.stopped_at(TODAY):
        drafted(table)
        return table


def _third(table: Table) -> Table:
    with clock.stopped_at(TODAY):
        third_version(table)
        return table


def _held(table: Table) -> Table:
    with clock.stopped_at("2026-09-01T10:00"):
        table.adopt()
    return table


LAID = Story(_laid)
DRAFTED = Story(_drafted, after=LAID)
HELD = Story(_held, after=DRAFTED)
THIRD = Story(_third, after=LAID)
