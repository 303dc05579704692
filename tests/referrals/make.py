"""Referrals for tests: call these inside `with database.writing():`.

It is Monday 23 November 2026 unless a test says otherwise. Esther is a huisarts of De Brug.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from app import clock
from app.access import Actor, Role
from app.accounts.models import Organisation, Team, UserAccount
from app.cases import operations as cases_operations
from app.cases.models import Case, Signal
from app.db import session
from app.families.models import Consent
from app.plans.models import Evaluation, PlanVersion, Section
from app.referrals import operations, queries
from app.referrals.models import Referral
from app.referrals.operations import Asked, Patient, Yes
from tests.accounts import make as accounts
from tests.cases import make as cases
from tests.cases import make_signals as signals
from tests.plans.table import Table

MONDAY = "2026-11-23T09:15"
TEAM = "Dronten-West"
BORN = date(2016, 3, 2)
QUESTION = "Hij slaapt niet meer en wij zijn op."


@dataclass
class Practice:
    """Esther, who refers; Rik of another practice; Marloes and Pieter in the team."""

    esther: UserAccount
    rik: UserAccount
    marloes: UserAccount
    pieter: UserAccount
    brug: Organisation
    team: Team

    @property
    def by(self) -> Actor:
        return accounts.actor(self.esther)


def huisarts(name: str, of: Organisation) -> UserAccount:
    account = accounts.worker(name, role=None, title="huisarts", organisation_id=of.id)
    accounts.grant(account, Role.HUISARTS)
    return account


def practice() -> Practice:
    brug = accounts.organisation("Huisartsenpraktijk De Brug")
    zuid = accounts.organisation("Praktijk Zuid")
    team = accounts.team(TEAM)
    team_people = [accounts.worker(name, team) for name in ("Marloes Veenstra", "Pieter Smit")]
    esther, rik = huisarts("Esther Oosterhof", brug), huisarts("Rik Zuid", zuid)
    return Practice(esther, rik, *team_people, brug, team)


def send(
    world: Practice,
    given_name: str = "Tim",
    surname: str = "de Vries",
    birth_date: date = BORN,
    yes: Yes | None = Yes("gezag", "Sanne de Vries"),  # noqa: B008 - it does not change
    by: UserAccount | None = None,
    **asked: Any,
) -> Referral:
    """Esther refers a patient with consent of a parent, unless said otherwise."""
    sender = accounts.actor(by or world.esther)
    said = {"contact": "06 - 00 00 02 22", "question": QUESTION, **asked}
    made = operations.send_referral(
        sender,
        by=sender,
        team=session().get_one(Team, accounts.id_of(world.team)),
        patient=Patient(given_name, surname, birth_date),
        asked=Asked(**said),
        yes=yes,
    )
    session().refresh(made)
    return made


def signal_of(referral: Referral) -> Signal:
    query = select(Signal).join(Referral, Referral.signal_id == Signal.id)
    found = query.where(Referral.public_id == referral.public_id)
    return session().scalars(found.execution_options(populate_existing=True)).one()


def take(referral: Referral, by: UserAccount, **more: Any) -> Case:
    """Open a casus for it: the form comes with the name as it was sent."""
    from_form = {
        "family_name": "de Vries",
        "given_name": referral.given_name,
        "surname": referral.surname,
        "birth_date": referral.birth_date,
        "relation": "kind",
        **more,
    }
    return signals.take(signal_of(referral), by, **from_form)


def names(account: UserAccount) -> list[str]:
    """Which patients this account sees, in the order of the list."""
    session().expire_all()
    return [row.name for row in queries.list_patients(accounts.actor(account)).rows]


def withdraw(account: UserAccount) -> None:
    """Every running consent is taken back by this regisseur."""
    for consent in session().scalars(select(Consent)).all():
        consent.withdrawn_on, consent.withdrawn_by_id = clock.today(), accounts.id_of(account)
    session().commit()


def contact(case: Case, by: UserAccount) -> None:
    """The first contact was today."""
    fresh = cases.fresh_case(case)
    cases_operations.record_first_contact(
        fresh, by=accounts.actor(by), on=clock.today(), text="Gebeld.", persons=()
    )


def adopt(case: Case, by: UserAccount) -> PlanVersion:
    """A first plan with one goal is adopted today."""
    fresh = cases.fresh_case(case)
    tim = fresh.family.members[0].person
    table = Table(by, fresh, fresh.family, {"Tim": tim})
    table.begin()
    table.write(Section.WIJ, "Wij zijn Sanne en Tim.")
    table.choose(on=clock.today())
    table.goal("Ik wil slapen.", owners=("Tim",))
    return table.adopt({"Tim": ("eens", "")})


def evaluate(version: PlanVersion, case: Case, by: UserAccount) -> None:
    """It was looked at today."""
    row = Evaluation(
        version_id=accounts.id_of(version), case_id=accounts.id_of(case), nr=1, decision="doorgaan"
    )
    row.held_on, row.at, row.by_id = clock.today(), clock.now(), accounts.id_of(by)
    accounts.saved(row)


def patient(account: UserAccount) -> Any:
    """The one patient that this account sees."""
    session().expire_all()
    [row] = queries.list_patients(accounts.actor(account)).rows
    return row
