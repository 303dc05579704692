"""A gezin that reads along, with everybody who helps it: call inside `with database.writing():`.

Anouk has gezag over Noor (15), Sem (9) and Lot (4), Jeroen over Sem alone. Version 1 was adopted
on 10 November 2026; it is the 22nd.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import select

from app import audit, clock
from app.access import Role
from app.accounts.models import UserAccount
from app.audit import Kind, Line
from app.cases.models import CaseReader, Perspectiefregie
from app.db import session
from app.families.models import Consent, Withholding
from app.plans.models import Goal, Section, SharedGoal
from tests.accounts import make as accounts
from tests.mdo import make as mdo
from tests.mdo.make import Scene
from tests.plans.family_at_table import Home, grant, let_in

GOALS = {
    "Samen eten.": (),
    "Noor slaapt thuis.": ("Noor",),
    "Jeroen gaat naar de cursus.": ("Jeroen",),
}


class Side(Home):
    """The same home, with its meetings."""

    scene: Scene


def lay() -> Side:
    accounts.mark()
    scene = mdo.lay()
    made = Side(scene.table)
    made.scene = scene
    for child in ("Noor", "Sem", "Lot"):
        grant(made, child, "Anouk")
    grant(made, "Sem", "Jeroen")
    with clock.stopped_at("2026-11-10T10:00"):
        _write(made)
    for name in ("Anouk", "Jeroen"):
        let_in(made, name, Role.OUDER)
    let_in(made, "Noor", Role.JEUGDIGE)
    return made


def _write(made: Side) -> None:
    table = made.table
    table.begin()
    table.write(Section.WIJ, "Wij zijn een gezin.")
    table.write(Section.ANDERS, "Ik wil rust.", "Noor")
    for words, owners in GOALS.items():
        goal = table.goal(words, owners=owners, score=4)
        for name in owners or ("Anouk",):
            table.action(goal, f"{name} belt de club.", name, date(2026, 12, 3))
    table.choose(on=date(2026, 11, 10))
    table.adopt()


def settle(side: Side) -> Side:
    """Leave everything readable after the unit, as a test of screens wants it."""
    unit = session()
    unit.commit()
    for row in (side.table.worker, side.table.family, *side.accounts.values()):
        unit.refresh(row)
        unit.expunge(row)
    return side


def reads(side: Side, who: UserAccount, capacity: str, **more: Any) -> CaseReader:
    row = CaseReader(
        case_id=accounts.id_of(side.table.case),
        user_id=accounts.id_of(who),
        capacity=capacity,
        from_on=date(2026, 11, 1),
        until_on=date(2026, 12, 31),
        reason="Nodig.",
        by_id=accounts.id_of(side.table.worker),
        at=clock.now(),
        **more,
    )
    return accounts.saved(row)


def joins(side: Side, name: str, organisation: str, goals: Collection[str]) -> UserAccount:
    """Somebody of another organisation joins, for these goals."""
    where = accounts.organisation(organisation, kind="aanbieder")
    who = accounts.worker(name, role=None, organisation_id=where.id)
    row = reads(side, who, "partner", shares="doelen")
    for goal in session().scalars(select(Goal).where(Goal.family_words.in_(goals))):
        given = {"line": goal.line, "by_id": accounts.id_of(side.table.worker)}
        session().add(SharedGoal(reader_id=row.id, at=clock.now(), **given))
    session().commit()
    return who


def watches(side: Side, child: str, who: UserAccount) -> None:
    row = Perspectiefregie(
        case_id=accounts.id_of(side.table.case),
        child_id=side.table.person(child).id,
        nr=1,
        user_id=accounts.id_of(who),
        from_on=date(2026, 11, 12),
        reason="Crisisplek.",
        by_id=accounts.id_of(side.table.worker),
        at=clock.now(),
    )
    accounts.saved(row)


def consents(side: Side, child: str, practice: str, **more: Any) -> Consent:
    values: dict[str, Any] = {
        "purpose": "terugkoppeling aan de huisarts",
        "level": "status",
        "capacity": "gezag",
        "given_by": "Anouk",
        "from_on": date(2026, 11, 10),
        "renew_on": date(2027, 3, 2),
        **more,
    }
    row = Consent(
        person_id=side.table.person(child).id,
        recipient_id=accounts.id_of(accounts.organisation(practice)),
        recorded_by_id=accounts.id_of(side.table.worker),
        recorded_at=clock.now(),
        **values,
    )
    return accounts.saved(row)


def keeps_back(side: Side, kind: str, entry_id: str, who: str) -> None:
    row = Withholding(
        family_id=accounts.id_of(side.table.family),
        entry_kind=kind,
        entry_id=entry_id,
        person_id=side.table.person(who).id,
        ground="goede_hulp",
        reason="Niet goed voor de hulp.",
        by_id=accounts.id_of(side.table.worker),
        at=clock.now(),
    )
    accounts.saved(row)


def looks(who: UserAccount, rule: str, thing: Any, kind: Kind = Kind.VIEW) -> None:
    """A line in the log: this person looked at this, by this right."""
    table = thing.__tablename__
    line = Line(kind, "lezen", object_kind=table, object_id=thing.public_id, rule=rule)
    audit.append(line, accounts.actor(who))
    session().commit()
