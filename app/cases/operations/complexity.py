"""Saying how complex a casus is (access.md rule 18: the team page counts it for each colleague)."""

from __future__ import annotations

from app import clock
from app.access import Action, Actor
from app.cases.models import Case, CaseComplexity, Complexity
from app.cases.queries.complexity import said_of
from app.db import session
from app.operation import RuleBroken, operation


@operation(Action.RECORD_COMPLEXITY)
def record_complexity(case: Case, *, by: Actor, level: str) -> Case:
    """From now on this casus is low or high complex; what was said before stays."""
    if level not in {one.value for one in Complexity}:
        raise RuleBroken("Kies laag of hoog.", field="level")
    before = said_of(case)
    if before and before[0].level == level:
        raise RuleBroken("Zo staat het er al.", field="level")
    nr = before[0].nr + 1 if before else 1
    row = CaseComplexity(case_id=case.id, nr=nr, level=level, by_id=by.id, at=clock.now())
    session().add(row)
    session().flush()
    return case
