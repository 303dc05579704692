"""Gezinnen of two teams with all that is counted: by chance, and a quarter laid out by hand."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from app import clock
from app.accounts.models import Team, UserAccount
from app.cases.models import Case, Signal
from app.db import session
from app.deadlines import CRISIS_EVALUATION, EVALUATION, FIRST_CONTACT, PERSPECTIEFPLAN, Deadline
from app.placements.models import Placement
from tests.accounts import make as accounts
from tests.cases import make as cases
from tests.placements import make as placements
from tests.reports import make

SPANS = {
    "2025-4": ("2025-10-01", "2025-12-31"),
    "2026-1": ("2026-01-01", "2026-03-31"),
    "2026-2": ("2026-04-01", "2026-06-30"),
    "2026-3": ("2026-07-01", "2026-09-30"),
}
MET, LATE = "gehaald", "te laat gehaald"


def day_of(dice: random.Random) -> date:
    """A day in or around the four quarters, their ends more often than others."""
    ends = [day for span in SPANS.values() for day in map(date.fromisoformat, span)]
    near = dice.choice(ends) + timedelta(days=dice.randint(-1, 1))
    return dice.choice([near, date(2025, 9, 20) + timedelta(days=dice.randint(0, 400))])


def ended(of: Case, by: UserAccount, on: date, how: str) -> Deadline:
    more: dict[str, Any] = {"ended_on": on, "ended_how": how, "ended_by_id": accounts.id_of(by)}
    return make.term(of, by, on, EVALUATION, **more)


def live(seed: int = 4, families: int = 60) -> None:
    """Gezinnen of two teams, with all that is counted on any day."""
    dice, teams = random.Random(seed), (accounts.team(), accounts.team("Dronten-Zuid"))
    worker = accounts.worker("Marloes Veenstra")
    for nr in range(families):
        team, began = dice.choice(teams), day_of(dice)
        made = a_case(worker, team, began, f"Gezin {nr}")
        how = dice.choice([MET, LATE, "", "vervangen"])
        a_signal(made, worker, team, day_of(dice), how)
        for _ in range(dice.randint(0, 2)):
            ended(made, worker, day_of(dice), dice.choice([MET, LATE, "vervangen"]))
        if dice.random() < 0.6:
            place(made, worker, dice)
        if dice.random() < 0.5:
            cases.close(made, max(began, day_of(dice)))
    session().commit()


def a_case(by: UserAccount, team: Team, on: date, name: str) -> Case:
    of = cases.family(name, (("Kind", "kind", date(2015, 3, 2)),))
    made = cases.case(by, of, opened_on=on)
    made.team_id = team.id
    return made


def a_signal(of: Case, by: UserAccount, team: Team, on: date, how: str) -> Signal:
    """A signal with its first contact in time, late, or none at all."""
    made: Signal = make.saved(
        Signal(
            team_id=team.id,
            municipality_id=team.municipality_id,
            name="Bakker",
            contact="06 - 00 00 01 12",
            question="Hoe nu verder?",
            received_on=on,
            entered_at=clock.now(),
            entered_by_id=accounts.id_of(by),
            case_id=accounts.id_of(of),
            ended_on=on,
            ended_how="opgepakt",
            ended_by_id=accounts.id_of(by),
        )
    )
    who: dict[str, Any] = {"ended_on": on + timedelta(days=4), "ended_by_id": accounts.id_of(by)}
    ends = {"ended_how": how, **who} if how else {}
    make.term(of, by, on + timedelta(days=7), FIRST_CONTACT, signal_id=made.id, **ends)
    return made


def by_hand() -> None:
    """The third quarter of 2026 of two teams: 18 and 14 signals, one casus each, five evaluations.

    Oost: 12 first contacts in time and 6 late. Zuid: 7 in time, 2 late, 5 without any.
    """
    worker = accounts.worker("Marloes Veenstra")
    oost, zuid = accounts.team(), accounts.team("Dronten-Zuid")
    for team, hows in ((oost, [MET] * 12 + [LATE] * 6), (zuid, [MET] * 7 + [LATE] * 2 + [""] * 5)):
        made = a_case(worker, team, date(2026, 7, 1), team.name)
        for nr, how in enumerate(hows):
            a_signal(made, worker, team, date(2026, 7, 1) + timedelta(days=nr), how)
        if team is oost:
            for nr in range(5):
                ended(made, worker, date(2026, 9, 30) - timedelta(days=nr), MET)
    session().commit()


def place(of: Case, by: UserAccount, dice: random.Random) -> None:
    """The child in residence, with its two terms met, met late or running."""
    home = placements.Home(by, by, by, of)
    home.people = {"Kind": cases.fresh_case(of).family.members[0].person}
    stay: Placement = home.admit("Kind", perspectiefregisseur=home.account(by))
    row = placements.fresh(stay)
    row.admitted_on = day_of(dice)
    row.form = dice.choice(["crisisgroep", "crisispleegzorg", "pleegzorg"])
    if dice.random() < 0.2:
        row.cancelled_on, row.cancelled_reason = date(2026, 11, 20), "Vergissing."
    for term in session().scalars(select(Deadline).where(Deadline.subject_id == row.public_id)):
        assert term.rule in (CRISIS_EVALUATION, PERSPECTIEFPLAN)
        how = dice.choice([MET, MET, MET, LATE, None])
        term.ended_how, term.ended_on = how, term.due_on if how else None
    session().commit()
