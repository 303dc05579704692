"""Sharing goals with a partner, one by one."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select

from app import clock
from app.access import Action, Actor
from app.cases.models import Case, CaseReader
from app.db import session
from app.families.operations import new_disclosure
from app.operation import Conflict, RuleBroken, operation
from app.plans.models import SharedGoal
from app.plans.queries.sharing import (
    goals_to_share,
    may_be_shared_with,
    sees_plan,
    sharing_with,
)


@operation(Action.GIVE_ACCESS)
def share_goals(
    case: Case,
    *,
    by: Actor,
    reader: CaseReader,
    lines: Collection[str],
    seen: int | None = None,
) -> CaseReader:
    """From now on this partner sees these goals, and no others.

    `seen` is the state of the sharing that was looked at: who shares meanwhile is not undone.
    """
    _guard_reader(case, reader)
    goals = {goal.line: goal.family_words or "" for goal in goals_to_share(case)}
    if not set(lines) <= goals.keys():
        raise RuleBroken("Kies uit de doelen van het vastgestelde plan.", field="goals")
    now = sharing_with(reader)
    if seen is not None and seen != now.row_version:
        raise Conflict(now)
    _end(reader, now.shared - set(lines))
    fresh = sorted(set(lines) - now.shared)
    for line in fresh:
        session().add(SharedGoal(reader_id=reader.id, line=line, by_id=by.id, at=clock.now()))
    if fresh:
        _tell(case, reader, by, [goals[line] for line in fresh])
    return reader


def _tell(case: Case, reader: CaseReader, by: Actor, goals: list[str]) -> None:
    """access.md rule 2: who helps directly is told what is needed, with the ground and why."""
    organisation = reader.user.organisation
    where = f", {organisation.name}" if organisation else ""
    new_disclosure(
        case.family,
        by,
        recipient=f"{reader.user.name}{where}"[:200],
        organisation=organisation,
        basis="direct_betrokken",
        reason=reader.reason,
        what="Doelen gedeeld zoals ze toen waren:\n" + "\n".join(goals),
    )


def _guard_reader(case: Case, reader: CaseReader) -> None:
    if reader.case_id != case.id or not may_be_shared_with(reader):
        raise RuleBroken("Doelen deelt u met een partner die nu meedoet in deze casus.")
    if not sees_plan(reader):
        raise RuleBroken("Deze partner ziet niets van het plan. Geef daar eerst toegang voor.")


def _end(reader: CaseReader, lines: Collection[str]) -> None:
    query = select(SharedGoal).where(
        SharedGoal.reader_id == reader.id,
        SharedGoal.line.in_(lines),
        SharedGoal.ended_at.is_(None),
    )
    for row in session().scalars(query):
        row.ended_at = clock.now()
