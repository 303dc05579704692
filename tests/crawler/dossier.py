"""One gezin with everything that a dossier can hold; told once for each casus of the world."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from app import clock
from app.access import Actor
from app.accounts.models import UserAccount
from app.cases import operations as cases_operations
from app.cases.models import Case
from app.db import session
from app.families import operations as families
from app.families.models import Family, FamilyMember, Gezag, NetworkPerson, Person
from app.plans.models import Section
from tests.accounts import make
from tests.cases import make as cases
from tests.crawler.canaries import Sowing
from tests.plans.table import Table

BEGAN = date(2026, 6, 4)
PEOPLE = {
    "moeder": ("moeder", date(1988, 5, 9)),
    "vader": ("vader", date(1985, 1, 30)),
    "ex": ("stiefvader", date(1980, 2, 1)),
    "stief": ("stiefvader", date(1983, 7, 7)),
    "oma_voogd": ("oma", date(1957, 7, 7)),
    "pleeg": ("pleegvader", date(1979, 7, 7)),
    "sem8": ("kind", date(2018, 3, 2)),
    "noor13": ("kind", date(2013, 3, 2)),
    "tess16": ("kind", date(2010, 3, 2)),
    "bram18": ("kind", date(2008, 3, 2)),
    "kees11": ("kind", date(2015, 3, 2)),
}
# Must not be found: lives with nobody of casus A, and who leads it alone knows where.
SHELTERED = "kees11"
GEZAG = (("moeder", "sem8"), ("moeder", "noor13"), ("moeder", "tess16"))
GEZAG += (("vader", "sem8"), ("vader", "noor13"), ("vader", "tess16"))
# One lost it before the version that holds was adopted, one has it only since after that.
EX_ENDED, PLEEG_BEGAN = date(2026, 9, 30), date(2026, 11, 1)


class Seats(Table):
    """The gezin as the makers of plans know it, with somebody around it too."""

    def person(self, name: str) -> Any:
        row = self.people[name]
        return session().get_one(type(row), make.id_of(row))


@dataclass
class Dossier:
    """A gezin, its casus, and who leads it."""

    letter: str
    sowing: Sowing
    lead: UserAccount
    people: dict[str, UserAccount]
    family: Family
    case: Case
    persons: dict[str, Any] = field(default_factory=dict)

    @property
    def by(self) -> Actor:
        return make.actor(self.lead)

    def fresh(self) -> Case:
        return cases.fresh_case(self.case)

    def person(self, name: str) -> Any:
        row = self.persons[name]
        return session().get_one(type(row), make.id_of(row), populate_existing=True)

    def member(self, name: str) -> FamilyMember:
        here = [m for m in self.fresh().family.members if m.person_id == self.person(name).id]
        return here[0]

    def table(self) -> Seats:
        return Seats(self.lead, self.case, self.family, self.persons)


def open_dossier(
    letter: str, sowing: Sowing, lead: UserAccount, first: UserAccount, people: dict[str, Any]
) -> Dossier:
    """A gezin with its people, and its casus: opened by `first`, led by `lead` since."""
    of = session().get_one(UserAccount, make.id_of(lead))
    team = of.grants[0].team
    with sowing.about(letter):
        family = make.saved(Family(municipality_id=team.municipality_id, name="g", search_name="g"))
        names = [name for name in PEOPLE if name != SHELTERED or letter == "A"]
        persons = {name: _person(sowing, family, name) for name in names}
        with sowing.about(who="netwerk"):
            persons["netwerk"] = make.saved(
                NetworkPerson(family_id=make.id_of(family), name="O", relation="r", from_on=BEGAN)
            )
        case = make.saved(
            Case(
                family_id=make.id_of(family),
                municipality_id=team.municipality_id,
                team_id=team.id,
                opened_on=BEGAN,
                opened_at=datetime.combine(BEGAN, time(9), tzinfo=clock.AMSTERDAM),
                opened_by_id=make.id_of(first),
                regisseur_id=make.id_of(first),
            )
        )
        sowing.ids[letter].setdefault("cases", [("", case.public_id)])
        cases.hand_over(case, first, lead, on=BEGAN)
    return Dossier(letter, sowing, lead, people, family, case, persons)


def small(letter: str, sowing: Sowing, lead: UserAccount) -> Case:
    """A gezin of one, and its casus with a note."""
    of = session().get_one(UserAccount, make.id_of(lead))
    place = of.grants[0].team.municipality_id
    family = make.saved(Family(municipality_id=place, name="g", search_name="g"))
    person = _person(sowing, family, "moeder")
    case = cases.case(lead, family)
    sowing.ids[letter].setdefault("cases", [("", case.public_id)])
    with sowing.about(who="casus"):
        cases.note(case, lead, persons=[person])
    return case


def home_of(letter: str, name: str) -> str:
    """Sem of A lives with the neighbours of B as well: what is his own is of both."""
    return "AB" if letter == "A" and name == "sem8" else letter


def _person(sowing: Sowing, family: Family, name: str) -> Person:
    relation, birth = PEOPLE[name]
    letter = sowing.case
    with sowing.about(home_of(letter, name), name):
        person = make.saved(
            Person(
                municipality_id=family.municipality_id,
                given_name=name,
                surname="s",
                search_name=name,
                birth_date=birth,
                shielded_since=BEGAN if _hides(name, letter) else None,
            )
        )
    sowing.people[make.id_of(person)] = name
    ids = {"family_id": make.id_of(family), "person_id": make.id_of(person)}
    with sowing.about(who=name):
        make.saved(FamilyMember(**ids, relation=relation, from_on=BEGAN))
    return person


def _hides(name: str, letter: str) -> bool:
    return name == SHELTERED or (name == "moeder" and letter != "B")


def gezag(of: Dossier) -> None:
    """Mother and father since each birth; the ex until the end of September."""
    for holder, child in GEZAG:
        with of.sowing.about(home_of(of.letter, child), holder):
            families.record_gezag(
                of.member(child),
                by=of.by,
                holder=of.person(holder),
                from_on=of.person(child).birth_date,
                evidence="x",
            )
    periods = {"ex": (date(2019, 1, 1), EX_ENDED), "pleeg": (PLEEG_BEGAN, None)}
    for holder, (from_on, until_on) in periods.items():
        with of.sowing.about(home_of(of.letter, "sem8"), holder):
            _gezag(of, holder, from_on, until_on)


def _gezag(of: Dossier, holder: str, from_on: date, until_on: date | None) -> None:
    make.saved(
        Gezag(
            child_id=of.person("sem8").id,
            holder_person_id=of.person(holder).id,
            from_on=from_on,
            until_on=until_on,
            evidence="x",
            by_id=make.id_of(of.lead),
            at=clock.now(),
        )
    )


def notes(of: Dossier) -> None:
    """One for each kind of reader, one that was put right, and one that will be withheld."""
    about = [of.person("noor13")]
    for readers in ("casus", "gezin", "regie"):
        with of.sowing.about(who=readers):
            cases.note(of.case, of.lead, persons=about, readers=readers)
    with of.sowing.about(who="eerder"):
        note = cases.note(of.case, of.lead, persons=about)
    with of.sowing.about(who="casus"):
        cases_operations.correct_note(
            session().get_one(type(note), make.id_of(note)),
            by=of.by,
            text="Anders.",
            persons=[of.person("noor13")],
            readers="casus",
        )
    with of.sowing.about(who="achtergehouden"):
        cases.note(of.case, of.lead, persons=[of.person("noor13")])


def plan(of: Dossier) -> None:
    """Two adopted versions, the second after the gezag of the ex had ended, and a draft."""
    table, about = of.table(), of.sowing.about
    with clock.stopped_at("2026-07-01T10:00"):
        table.begin()
        with about(who="v1"):
            table.write(Section.GOED, "eerst")
        with about(who="samen"):
            table.write(Section.WIJ, "wij")
        for name in ("moeder", "vader", "sem8", "noor13", "tess16", "bram18"):
            with about(who=name):
                table.write(Section.ANDERS, "ik", name)
                goal = table.goal(owners=(name,), score_words="want")
                table.action(goal, "doen", name)
        with about(who="samen"):
            together = table.goal(score_words="want")
        with about(who="netwerk"):
            table.action(together, "doen", "netwerk", date(2026, 12, 1))
        with about(who="veilig"):
            table.write(Section.VEILIG, "zo")
            table.goal("Veilig.", leefdomein="veiligheid", score_words="want")
        with about(who="weg"):
            table.goal("Stopt.", owners=("noor13",), score_words="want")
        table.choose("dreiging", reason="x")
        adopt(of, table)
    with clock.stopped_at("2026-10-10T10:00"):
        version = table.again()
        with about(who="v2"):
            _rewrite(of, version, Section.GOED, "nu")
        _drop(of, version)
        adopt(of, table)
    with clock.stopped_at("2026-11-20T10:00"):
        version = table.again()
        with about(who="concept"):
            table.write(Section.AFSPRAKEN, "straks")
            table.write(Section.VEILIG, "straks", "tess16")


def adopt(of: Dossier, table: Table) -> None:
    """Everybody has something to say about it."""
    said = {name: ("opmerking", "x") for name in ("moeder", "vader", "noor13", "tess16")}
    table.adopt(said)


def _rewrite(of: Dossier, version: Any, section: Section, text: str) -> None:
    from_before = next(p for p in version.parts if p.section == section.value)
    from_before.text = text
    session().commit()


def _drop(of: Dossier, version: Any) -> None:
    words = next(c.word for c in of.sowing.known.values() if _is_dropped(c, of.letter))
    goal = next(g for g in version.goals if words in (g.family_words or ""))
    with of.sowing.about(who="weg"):
        goal.dropped, goal.dropped_reason = True, "x"
        session().commit()


def _is_dropped(canary: Any, letter: str) -> bool:
    return (canary.case, canary.column, canary.who) == (letter, "goals.family_words", "weg")


def days(number: int) -> date:
    return clock.today() + timedelta(days=number)
