"""Rows to read: terms on any day, actions, versions. Call these inside `with database.writing():`.

Terms are written as rows, so that one can be due on the day that a test wants.
"""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from typing import Any

from app import clock
from app.accounts.models import UserAccount
from app.cases.models import Case, Signal
from app.deadlines import ACTION, EVALUATION, FIRST_CONTACT, KNOCK, TERMS, Deadline, DeadlinePause
from app.families.models import Family, NetworkPerson, Person
from app.plans.models import (
    Gezinsplan,
    Goal,
    PlanAction,
    PlanAgreement,
    PlanVersion,
)
from app.web.models import Draft
from tests.accounts import make as accounts
from tests.accounts.make import id_of, saved
from tests.cases import make as cases

_numbers = itertools.count(1)


def case(regisseur: UserAccount, name: str = "Bakker", **more: Any) -> Case:
    """A casus of a gezin of this name."""
    return cases.case(regisseur, cases.family(name), **more)


def term(
    of: Case, owner: UserAccount, due_on: date, rule: str = EVALUATION, **more: Any
) -> Deadline:
    """A term of this casus that is due on this day."""
    values = {
        "rule": rule,
        "rule_version": 1,
        "amount": TERMS[rule].amount,
        "municipality_id": accounts.municipality().id,
        "subject_kind": "cases",
        "subject_id": f"onderwerp{next(_numbers)}",
        "case_id": id_of(of),
        "owner_id": id_of(owner),
        "started_on": due_on - timedelta(days=14),
        "due_on": due_on,
        "explanation": "Drie maanden na het vaststellen.",
        **more,
    }
    return saved(Deadline(**values))


def untaken(by: UserAccount, due_on: date, name: str = "Sam", **more: Any) -> Signal:
    """A signal that nobody took, with its term; `by` works in the team where it lies."""
    actor = accounts.actor(by)
    team_id = next(iter(actor.team_ids))
    values = {
        "team_id": team_id,
        "municipality_id": actor.municipality_id,
        "name": name,
        "contact": "06 - 00 00 01 12",
        "question": "Vader belde over zijn zoon van 7.",
        "received_on": due_on - timedelta(days=7),
        "entered_at": clock.now(),
        "entered_by_id": id_of(by),
        **more,
    }
    signal = saved(Signal(**values))
    saved(
        Deadline(
            rule=FIRST_CONTACT,
            rule_version=1,
            amount=5,
            municipality_id=actor.municipality_id,
            subject_kind="signals",
            subject_id=signal.public_id,
            signal_id=signal.id,
            team_id=team_id,
            started_on=signal.received_on,
            due_on=due_on,
            explanation="5 werkdagen na het signaal.",
        )
    )
    return signal


def knock(of: Case, owner: UserAccount, due_on: date) -> Deadline:
    """A colleague asked after this gezin."""
    return term(of, owner, due_on, KNOCK)


def paused(of: Case, owner: UserAccount, due_on: date, since: date) -> Deadline:
    """A term that stands still since a day."""
    row = term(of, owner, due_on, paused_from=since)
    pause = DeadlinePause(
        deadline_id=row.id,
        from_on=since,
        reason="Moeder ligt in het ziekenhuis.",
        by_id=id_of(owner),
        at=clock.now(),
    )
    saved(pause)
    return row


def plan(of: Case, by: UserAccount) -> PlanVersion:
    """The first version of the plan, still a draft."""
    plan = saved(Gezinsplan(family_id=of.family_id, made_on=clock.today()))
    return saved(PlanVersion(plan_id=plan.id, nr=1, made_by_id=id_of(by), made_at=clock.now()))


def action(
    version: PlanVersion, what: str, owner: Person | NetworkPerson | UserAccount
) -> PlanAction:
    """An action under a goal of its own."""
    nr = next(_numbers)
    goal = Goal(
        version_id=id_of(version),
        line=f"doel{nr}",
        nr=nr,
        leefdomein="gezinsrelaties",
        family_words="Ik wil weer thuis slapen.",
        score=4,
    )
    saved(goal)
    kind = {"persons": "person_id", "network_persons": "network_person_id"}
    column = kind.get(owner.__tablename__, "user_id")
    return saved(
        PlanAction(goal_id=goal.id, line=f"actie{nr}", what=what, **{column: id_of(owner)})
    )


def action_term(of: Case, owner: UserAccount, act: PlanAction, due_on: date) -> Deadline:
    """The day that was agreed for an action."""
    return term(of, owner, due_on, ACTION, subject_kind="plan_actions", subject_id=act.public_id)


def adopt(version: PlanVersion, by: UserAccount, on: date) -> PlanVersion:
    """Adopt a version as it stands."""
    version = accounts.session().get_one(PlanVersion, id_of(version))
    version.adopted_on, version.adopted_at = on, clock.now()
    version.adopted_by_id, version.digest = id_of(by), "0" * 64
    return saved(version)


def answer(version: PlanVersion, who: Person, said: str, by: UserAccount) -> PlanAgreement:
    """What somebody of the gezin says of a version."""
    return saved(
        PlanAgreement(
            version_id=id_of(version),
            person_id=id_of(who),
            answer=said,
            present=True,
            said_on=clock.today(),
            at=clock.now(),
            by_id=id_of(by),
        )
    )


def someone(of: Case, given: str) -> Person:
    """A person of the gezin of this casus."""
    family = accounts.session().get_one(Family, of.family_id)
    return next(m.person for m in family.members if m.person.given_name == given)


def draft(of: UserAccount, form: str = "notitie", case_id: str | None = None) -> Draft:
    """Text that somebody was still typing."""
    nr = next(_numbers)
    row = Draft(
        account_id=id_of(of),
        form=form,
        record=f"iets:{nr}",
        case_id=case_id,
        instance=f"sleutel{nr}",
        page=f"/concept/{nr}",
        saved_at=clock.real_now(),
        until=clock.real_now() + timedelta(days=30),
    )
    row.body = "{}"
    return saved(row)
