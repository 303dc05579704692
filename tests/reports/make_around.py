"""What stands around a plan: stays, meetings, consent. Call inside `database.writing()`."""

from __future__ import annotations

from datetime import date, datetime

from app import clock
from app.accounts.models import UserAccount
from app.families.models import Consent, Person
from app.mdo.models import Decision, Meeting
from app.mdo.operations import plan_meeting
from app.mdo.people import Invited
from app.placements import operations
from tests.accounts import make as accounts
from tests.families import make_rights as rights
from tests.placements import make as placements
from tests.plans.table import Table


def add_around(table: Table) -> None:
    """Every child in residence with an evaluation, four meetings, and consent about each."""
    for name in ("Sem", "Lot"):
        stay = operations.admit_child(
            table.open_case(), by=table.by, child=table.person(name), **placements.stay()
        )
        values = placements.evaluation()
        operations.record_placement_evaluation(placements.fresh(stay), by=table.by, **values)
    for nr in range(4):
        planned = plan_meeting(
            table.open_case(),
            by=table.by,
            question="Hoe verder?",
            starts_at=datetime(2026, 12, 1 + nr, 15, 30),
            minutes=60,
            office=None,
            place="kamer 4",
            link="",
            participants=[Invited(table.person("Noor"))],
            family_absent_reason="",
        )
        meeting = accounts.session().get_one(Meeting, accounts.id_of(planned))
        if nr < 2:
            meeting.held_on, meeting.summary = date(2026, 11, 20), "Besproken."
            add_decision(meeting, table.worker)
    for name in ("Noor", "Sem", "Lot"):
        add_consent(table.person(name), table.worker)


def add_decision(meeting: Meeting, by: UserAccount) -> None:
    for nr in range(3):
        accounts.session().add(
            Decision(
                meeting_id=meeting.id,
                what=f"Bellen {nr}",
                who="Noor",
                due_on=date(2026, 12, 5),
                line=f"lijn{nr}",
                goal_line=f"doel{nr}",
                by_id=accounts.id_of(by),
                at=clock.now(),
            )
        )


def add_consent(about: Person, by: UserAccount) -> None:
    accounts.saved(
        Consent(
            person_id=about.id,
            purpose="terugkoppeling aan de huisarts",
            recipient_id=accounts.id_of(rights.practice()),
            level="status",
            capacity="gezag",
            given_by="Anouk Bakker",
            from_on=date(2026, 11, 20),
            renew_on=date(2027, 3, 2),
            recorded_by_id=accounts.id_of(by),
            recorded_at=clock.now(),
        )
    )


def placed(table: Table, watcher: UserAccount) -> None:
    """Noor is in residence, and this account watches over where she will grow up."""
    operations.admit_child(
        table.open_case(),
        by=table.by,
        child=table.person("Noor"),
        perspectiefregisseur=accounts.session().get_one(UserAccount, accounts.id_of(watcher)),
        **placements.stay(),
    )
