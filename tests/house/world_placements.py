"""The child of the gezin in residence, for the tests over all pages."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from app import clock
from app.access import Actor
from app.accounts.models import Municipality
from app.cases.models import Case
from app.db import session
from app.families.models import Person
from app.placements import operations


def place(case: Case, by: Actor) -> dict[str, str | int]:
    """Admit the child, with an evaluation and a draft of its plan; gives the ids of all that."""
    child = next(m.person for m in case.family.members if m.relation == "kind")
    placement = _admit(case, child, by)
    held = operations.record_placement_evaluation(
        _again(placement),
        by=by,
        held_on=clock.today(),
        present="Noor",
        going="Het gaat goed.",
        decision="blijft",
    )
    evaluation_id = held.public_id
    plan = operations.start_perspectiefplan(_again(placement), by=by)
    operations.write_part(_again(plan), by=by, key="nodig", text="Rust.")
    return {
        "child_id": child.public_id,
        "placement_id": placement.public_id,
        "evaluation_id": evaluation_id,
        "key": "nodig",
    }


def _admit(case: Case, child: Person, by: Actor) -> Any:
    return operations.admit_child(
        case,
        by=by,
        child=child,
        form="crisisgroep",
        place="De Kreek",
        framework="vrijwillig",
        perspective="terug_naar_huis",
        woonplaats=session().get_one(Municipality, case.municipality_id),
        ambulant_by="Linda Prins",
        admitted_on=clock.today(),
        expected_end_on=clock.today() + timedelta(days=28),
    )


def _again(row: Any) -> Any:
    return session().get_one(type(row), row.id, populate_existing=True)
