"""Rows to try the frame on, and two operations of its own: the smallest that can go wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import TypeVar

from app import clock
from app.access import Action, Actor, Role
from app.accounts.models import Municipality, Organisation, RoleGrant, Team, UserAccount
from app.accounts.queries import actor_of
from app.cases.models import Case, CaseReader, Note
from app.db import Base, Database, session
from app.families.models import Family
from app.operation import RuleBroken, operation

T = TypeVar("T", bound=Base)
_numbers: Iterator[int] = count(1)
OPENED = date(2026, 6, 1)


@dataclass(frozen=True)
class Ground:
    """One gezin with its casus, led by Marloes; Pieter is of her team, Gerda of another one."""

    municipality: int
    team: int
    other_team: int
    marloes: int
    pieter: int
    gerda: int
    family: int
    case: int


def ground(database: Database) -> Ground:
    with database.writing() as unit:
        made = lay_ground()
        unit.commit()
    return made


def lay_ground() -> Ground:
    place = add(Municipality(code=f"T{next(_numbers)}", name="Dronten"))
    employer = add(Organisation(name="Gemeente Dronten", kind="gemeente", municipality_id=place.id))
    teams = [add(Team(name=name, municipality_id=place.id)) for name in ("Noord", "Zuid")]
    people = [
        worker(name, team, employer)
        for name, team in (("Marloes", teams[0]), ("Pieter", teams[0]), ("Gerda", teams[1]))
    ]
    marloes, pieter, gerda = people
    family = add(Family(municipality_id=place.id, name="Bakker", search_name="bakker"))
    opened = open_case(family, teams[0], marloes)
    return Ground(
        municipality=place.id,
        team=teams[0].id,
        other_team=teams[1].id,
        marloes=marloes.id,
        pieter=pieter.id,
        gerda=gerda.id,
        family=family.id,
        case=opened.id,
    )


def add(row: T) -> T:
    session().add(row)
    session().flush()
    return row


def worker(name: str, team: Team, employer: Organisation | None = None) -> UserAccount:
    account = add(
        UserAccount(
            email=f"{name.lower()}{next(_numbers)}@test.example",
            name=name,
            title="gezinscoach",
            municipality_id=team.municipality_id,
            organisation_id=employer.id if employer else None,
        )
    )
    role = Role.GEZINSCOACH.value
    add(RoleGrant(account_id=account.id, role=role, team_id=team.id, from_on=date(2020, 1, 1)))
    return account


def open_case(family: Family, team: Team, regisseur: UserAccount) -> Case:
    return add(
        Case(
            family_id=family.id,
            municipality_id=team.municipality_id,
            team_id=team.id,
            opened_on=OPENED,
            opened_at=clock.now(),
            opened_by_id=regisseur.id,
            regisseur_id=regisseur.id,
        )
    )


def reader(case_id: int, user_id: int, by_id: int) -> CaseReader:
    row = CaseReader(
        case_id=case_id, user_id=user_id, from_on=OPENED, reason="vervangt", by_id=by_id
    )
    return add(row)


def get(kind: type[T], row_id: int) -> T:
    row = session().get(kind, row_id)
    assert row is not None
    return row


def acting(account_id: int) -> Actor:
    """The person acting, as a request would know them."""
    return actor_of(get(UserAccount, account_id))


@operation(Action.WRITE_NOTE)
def write_note(case: Case, *, by: Actor, text: str) -> Note:
    """Add a note; the word FOUT breaks a rule after the row went to the database."""
    now = clock.now()
    note = Note(
        case_id=case.id,
        text=text,
        readers="casus",
        happened_at=now,
        written_at=now,
        written_by_id=by.id,
    )
    session().add(note)
    session().flush()
    if "FOUT" in text:
        raise RuleBroken("Schrijf geen FOUT.", field="text")
    if "STUK" in text:
        raise ZeroDivisionError(text)
    return note


@operation(Action.CHANGE_FAMILY)
def rename(family: Family, *, by: Actor, name: str) -> None:
    """Call a gezin otherwise."""
    family.name = name


@operation(Action.WRITE_NOTE)
def write_twice(case: Case, *, by: Actor) -> None:
    """What no operation may do: call another one."""
    write_note(case, by=by, text="eerste")
