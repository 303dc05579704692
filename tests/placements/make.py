"""Children in residence, for tests: call these inside `with database.writing():`.

Everything goes through the operations. By default Noor Bakker (15) was admitted on Thursday
12 November 2026 to crisisgroep De Kreek, and it is Monday 23 November.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy import select

from app import clock
from app.access import Actor, Role
from app.accounts.models import UserAccount
from app.cases.models import Case, Perspectiefregie
from app.db import session
from app.deadlines import Deadline
from app.families.models import Family, FamilyMember, Gezag, Person
from app.operation import RuleBroken
from app.placements import operations, queries
from app.placements.models import Perspectiefplan, Placement, PlacementEvaluation
from tests.accounts import make
from tests.cases import make as cases
from tests.support.stories import Story

NOW = "2026-11-23T10:00"
ADMITTED = date(2026, 11, 12)
FACTS = (
    *("form", "place", "place_phone", "framework", "perspective", "reason", "part_time"),
    *("ambulant_by", "no_ambulant_reason", "admitted_on", "expected_end_on"),
)
PEOPLE = (
    ("Anouk", "moeder", date(1988, 5, 9)),
    ("Jeroen", "vader", date(1985, 1, 30)),
    ("Noor", "kind", date(2011, 3, 2)),
    ("Sem", "kind", date(2017, 8, 20)),
)


@dataclass
class Home:
    """A gezin with a casus of Marloes; Hanan can be perspectiefregisseur, and so can Karim."""

    marloes: UserAccount
    hanan: UserAccount
    karim: UserAccount
    case: Case
    people: dict[str, Person] = field(default_factory=dict)

    @property
    def by(self) -> Actor:
        return make.actor(self.marloes)

    @property
    def by_hanan(self) -> Actor:
        return make.actor(self.hanan)

    @property
    def url(self) -> str:
        return f"/kinderen/{self.people['Noor'].public_id}"

    def open_case(self) -> Case:
        return cases.fresh_case(self.case)

    def person(self, name: str = "Noor") -> Person:
        return session().get_one(Person, make.id_of(self.people[name]))

    def account(self, of: UserAccount) -> UserAccount:
        return session().get_one(UserAccount, make.id_of(of))

    def admit(self, name: str = "Noor", **more: Any) -> Placement:
        by = more.pop("by", None) or self.by
        return operations.admit_child(
            self.open_case(), by=by, child=self.person(name), **stay(**more)
        )

    def watch(self, to: UserAccount | None = None, name: str = "Noor", **more: Any) -> Placement:
        """Name the perspectiefregisseur of a child."""
        values = {"on": clock.today(), "reason": "Hanan doet Flevoland.", **more}
        return operations.name_perspectiefregisseur(
            self.open_case(),
            by=values.pop("by", None) or self.by,
            child=self.person(name),
            to=self.account(to or self.hanan),
            **values,
        )

    def evaluate(self, placement: Placement, **more: Any) -> PlacementEvaluation:
        by = more.pop("by", None) or self.by
        return operations.record_placement_evaluation(fresh(placement), by=by, **evaluation(**more))

    def leave(self, placement: Placement, left_on: date, **more: Any) -> Placement:
        by = more.pop("by", None) or self.by
        values = {"follow_up": "Naar huis, met hulp van Linda.", **more}
        return operations.end_placement(fresh(placement), by=by, left_on=left_on, **values)

    def plan(self, placement: Placement, **more: Any) -> Perspectiefplan:
        """A draft with all that must be there."""
        by = more.pop("by", None) or self.by
        plan = operations.start_perspectiefplan(fresh(placement), by=by)
        operations.write_sentence(
            fresh(plan), by=by, perspective="terug_naar_huis", sentence="haar moeder"
        )
        operations.write_part(fresh(plan), by=by, key="kind", text="Ik wil naar huis.")
        return fresh(plan)

    def adopt(self, plan: Perspectiefplan, on: date | None = None, **more: Any) -> Perspectiefplan:
        by = more.pop("by", None) or self.by
        return operations.adopt_perspectiefplan(fresh(plan), by=by, on=on or clock.today())


def home(people: Any = PEOPLE, name: str = "Bakker") -> Home:
    """The gezin, its casus since 4 June 2026, and who works there."""
    marloes = make.worker("Marloes Veenstra")
    hanan = make.worker(
        "Hanan El Idrissi", role=Role.PERSPECTIEFREGISSEUR, title="perspectiefregisseur"
    )
    karim = make.worker("Karim Haddad")
    family = cases.family(name, people)
    case = cases.case(marloes, family)
    query = select(FamilyMember).where(FamilyMember.family_id == make.id_of(family))
    found = {m.person.given_name: m.person for m in session().scalars(query)}
    for person in found.values():
        make.saved(person)
    if {"Noor", "Anouk"} <= found.keys():
        _gezag(found, marloes)
    return Home(marloes, hanan, karim, case, found)


def _gezag(found: dict[str, Person], by: UserAccount) -> None:
    found["Anouk"].phone = "06 - 00 00 01 12"
    make.saved(
        Gezag(
            child_id=make.id_of(found["Noor"]),
            holder_person_id=make.id_of(found["Anouk"]),
            from_on=date(2011, 3, 2),
            evidence="gezagsregister",
            by_id=make.id_of(by),
            at=datetime(2026, 6, 4, 9, tzinfo=clock.AMSTERDAM),
        )
    )


def _at_home() -> Home:
    with clock.stopped_at(NOW):
        make.mark()
        return home()


def _placed(at: Home) -> Placement:
    with clock.stopped_at(NOW):
        return fresh(at.admit(perspectiefregisseur=at.account(at.hanan)))


AT_HOME = Story(_at_home)
PLACED = Story(_placed, after=AT_HOME)


def stay(**more: Any) -> dict[str, Any]:
    """What is said at an admission."""
    return {
        "form": "crisisgroep",
        "place": "De Kreek, Lelystad",
        "place_phone": "0320 - 00 02 10",
        "framework": "vrijwillig",
        "perspective": "terug_naar_huis",
        "woonplaats": make.municipality(),
        "reason": "Er was te veel ruzie thuis.",
        "ambulant_by": "Linda Prins",
        "admitted_on": ADMITTED,
        "expected_end_on": date(2026, 12, 10),
        **more,
    }


def evaluation(**more: Any) -> dict[str, Any]:
    """What is said in an evaluation."""
    return {
        "held_on": date(2026, 11, 19),
        "present": "Noor, Anouk, groepsleiding en Hanan",
        "going": "Noor slaapt weer en gaat naar school.",
        "decision": "blijft",
        **more,
    }


def said(placement: Placement, **more: Any) -> dict[str, Any]:
    """The facts of a stay as they are, to correct some of them."""
    row = fresh(placement)
    facts = {name: getattr(row, name) for name in FACTS}
    return {**facts, "woonplaats": row.woonplaats, "provider": row.provider, **more}


def fresh(row: Any) -> Any:
    """A row as it stands in the database now."""
    return session().get_one(type(row), make.id_of(row), populate_existing=True)


def terms(of: Placement) -> list[tuple[str, date, date, str | None]]:
    """The terms of a stay: rule, began, due and how it ended, in the order of beginning."""
    query = select(Deadline).where(Deadline.subject_id == fresh(of).public_id).order_by(Deadline.id)
    rows = session().scalars(query.execution_options(populate_existing=True))
    return [(row.rule, row.started_on, row.due_on, row.ended_how) for row in rows]


def owners(of: Placement) -> set[int | None]:
    """Who has the running terms of a stay."""
    query = select(Deadline).where(
        Deadline.subject_id == fresh(of).public_id, Deadline.ended_on.is_(None)
    )
    rows = session().scalars(query.execution_options(populate_existing=True))
    return {row.owner_id for row in rows}


def succession(of: Case) -> list[tuple[int, int | None, date]]:
    """Who watched over the child of this casus: number, account and from when."""
    query = select(Perspectiefregie).where(Perspectiefregie.case_id == make.id_of(of))
    return sorted((row.nr, row.user_id, row.from_on) for row in session().scalars(query))


def refused(act: Callable[..., Any], *args: Any, **values: Any) -> tuple[str | None, str]:
    """The field and the sentence with which this is refused."""
    with pytest.raises(RuleBroken) as caught:
        act(*args, **values)
    return caught.value.field, caught.value.message


def found() -> list[str]:
    """What flask controle finds of stays now."""
    session().expire_all()
    return list(queries.facts())


__all__ = ["Family", "Home", "found", "fresh", "home", "refused", "said", "stay", "terms"]
