"""Somebody of another organisation joins, or takes the regie: what they see and what they do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from app import clock
from app.accounts.models import UserAccount
from app.cases import operations as cases
from app.cases.models import CaseReader
from app.db import session
from app.demo import lookups
from app.plans import operations as plans
from app.plans.models import Goal, PlanVersion
from app.workdays import add_months

if TYPE_CHECKING:
    from app.demo.stories import Life


def join(life: Life) -> None:
    """The day before the plan is adopted: they come in, and their action is written down."""
    for told, give in ((life.story.shared, _give_access), (life.story.advice, _ask_advice)):
        if told:
            life.on(
                life.story.adopted_days + 1,
                lambda told=told, give=give: _join(life, told, give),  # type: ignore[misc]
                hour=15,
            )


def share(life: Life) -> None:
    """Once it is adopted: these goals are shared with them, by their place in the plan."""
    if life.story.shared:
        life.on(life.story.adopted_days, lambda: _share(life, life.story.shared), hour=17)


def to_gi(life: Life) -> None:
    """There is a measure: a GI is let in, gets the regie, and writes; the team goes on reading."""
    told = life.story.gi
    if told:
        life.on(told["let_in"], lambda: _let_in(life, told))
        life.on(told["handed"], lambda: _hand_to_gi(life, told), hour=15)
        life.on(told["note_days"], lambda: _note_of_gi(life, told), hour=16)


def _let_in(life: Life, told: dict[str, Any]) -> None:
    cases.give_access(
        life.case,
        by=life.by,
        capacity="gi",
        who=lookups.account(told["who"]),
        from_on=clock.today(),
        until_on=add_months(clock.today(), 12),
        reason=told["why"],
    )


def _hand_to_gi(life: Life, told: dict[str, Any]) -> None:
    cases.hand_over_regie(
        life.case,
        by=life.by,
        to=lookups.account(told["who"]),
        on=clock.today(),
        reason=told["reason"],
        keep_until=add_months(clock.today(), 6),
        keep_reason=told["stays"],
    )


def _note_of_gi(life: Life, told: dict[str, Any]) -> None:
    cases.write_note(
        life.case,
        by=lookups.actor(told["who"]),
        text=told["note"],
        persons=[life.case.family.members[0].person],
        readers="casus",
        happened_on=clock.today(),
    )


def _join(
    life: Life, told: dict[str, Any], give: Callable[[Life, UserAccount, dict[str, Any]], None]
) -> None:
    who = lookups.account(told["with"])
    give(life, who, told)
    place, what, days = told["action"]
    draft = next(version for version in life.plan.versions if version.adopted_on is None)
    plans.add_action(
        _goals(draft)[place],
        by=life.by,
        what=what,
        who=who,
        due_on=life.today + timedelta(days=days),
    )


def _ask_advice(life: Life, who: UserAccount, told: dict[str, Any]) -> None:
    """An adviser thinks along about a part, until a day."""
    cases.give_access(
        life.case,
        by=life.by,
        capacity="adviseur",
        who=who,
        from_on=clock.today(),
        until_on=life.today + timedelta(days=told["until"]),
        reason=told["reason"],
        parts=told["parts"],
    )


def _give_access(life: Life, who: UserAccount, told: dict[str, Any]) -> None:
    session().add(
        CaseReader(
            case_id=life.case.id,
            user_id=who.id,
            capacity="partner",
            shares=",".join(told["parts"]),
            from_on=clock.today(),
            until_on=life.today + timedelta(days=told["until"]),
            reason=told["reason"],
            by_id=life.by.id,
            at=clock.now(),
        )
    )
    session().commit()


def _share(life: Life, told: dict[str, Any]) -> None:
    who = lookups.account(told["with"])
    adopted = next(v for v in reversed(life.plan.versions) if v.adopted_on is not None)
    goals = _goals(adopted)
    plans.share_goals(
        life.case,
        by=life.by,
        reader=next(reader for reader in life.case.readers if reader.user_id == who.id),
        lines=[goals[place].line for place in told["goals"]],
    )


def _goals(version: PlanVersion) -> list[Goal]:
    return [goal for goal in version.goals if not goal.dropped]
