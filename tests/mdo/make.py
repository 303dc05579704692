"""Meetings about gezin Bakker, for tests: call these inside `with database.writing():`.

Today is Sunday 22 November 2026, ten in the morning; by default the meeting is on Tuesday
1 December at half past three, in the town hall of Dronten.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from app import clock
from app.accounts.models import Office, UserAccount
from app.cases.models import Case
from app.db import session
from app.deadlines import MEETING_REPORT, Deadline
from app.mdo import operations
from app.mdo.models import Meeting, Participant
from app.mdo.people import Invited
from app.outbox import Mail
from tests.accounts import make
from tests.plans import table as laying
from tests.plans.table import Table
from tests.support.stories import Story

STARTS = datetime(2026, 12, 1, 15, 30)
QUESTION = "Hoe kan Noor met Kerst weer thuis slapen?"
LINK = "https://beeldbellen.example/kamer-vier"


@dataclass
class Scene:
    """The gezin with its casus, colleagues, an office, and who is asked by default."""

    table: Table
    colleague: UserAccount
    office: Office
    stranger: UserAccount
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def by(self) -> Any:
        return self.table.by

    def case(self) -> Case:
        return self.table.open_case()

    def person(self, name: str) -> Any:
        return self.table.person(name)

    def account(self, of: UserAccount) -> UserAccount:
        return session().get_one(UserAccount, make.id_of(of))

    def invited(self) -> list[Invited]:
        """Mother and child, grandmother by an address, a colleague, and a guest by name."""
        return [
            Invited(self.person("Anouk"), email="anouk@post.example"),
            Invited(self.person("Noor")),
            Invited(self.person("Oma Riet"), email="riet@post.example"),
            Invited(self.account(self.colleague)),
            Invited(name="Karin Blom", what="gedragskundige", email="karin@zorg.example"),
        ]

    def what(self, **changes: Any) -> dict[str, Any]:
        return {
            "question": QUESTION,
            "starts_at": STARTS,
            "minutes": 60,
            "office": session().get_one(Office, make.id_of(self.office)),
            "place": "kamer 4",
            "link": "",
            "participants": self.invited(),
            "family_absent_reason": "",
            **changes,
        }

    def plan(self, **changes: Any) -> Meeting:
        return operations.plan_meeting(self.case(), by=self.by, **self.what(**changes))

    def change(self, meeting: Meeting, **changes: Any) -> Meeting:
        more = {"version": changes.pop("version")} if "version" in changes else {}
        values = self.what(**changes)
        return operations.change_meeting(fresh(meeting), by=self.by, **values, **more)

    def cancel(self, meeting: Meeting, reason: str = "Noor is ziek.") -> Meeting:
        return operations.cancel_meeting(fresh(meeting), by=self.by, reason=reason)

    def record(self, meeting: Meeting, present: int = 3, **changes: Any) -> Meeting:
        meeting = fresh(meeting)
        values = {
            "held_on": date(2026, 12, 1),
            "present": meeting.participants[:present],
            "summary": "In stapjes, eerst één nacht.",
            **changes,
        }
        return operations.record_meeting(meeting, by=self.by, **values)

    def decide(self, meeting: Meeting, **changes: Any) -> Any:
        values: dict[str, Any] = {
            "what": "Noor slaapt een nacht thuis",
            "who": self.person("Oma Riet"),
            "due_on": date(2026, 12, 5),
            **changes,
        }
        values.setdefault("goal", None if "goal" in changes else self.goal())
        return operations.record_decision(fresh(meeting), by=self.by, **values)

    def goal(self) -> Any:
        return self.table.version().goals[0]


def lay() -> Scene:
    """Everything but a meeting."""
    table = laying.lay()
    return Scene(
        table=table,
        colleague=make.worker("Hanan El Idrissi"),
        office=make.saved(
            Office(
                municipality_id=make.municipality().id,
                name="Gemeentehuis Dronten",
                address="De Rede 1, Dronten",
            )
        ),
        stranger=make.worker("Willem Vreemd"),
    )


def _set() -> Scene:
    with clock.stopped_at(laying.TODAY):
        make.mark()
        return lay()


def _planned(scene: Scene) -> Scene:
    with clock.stopped_at(laying.TODAY):
        laying.drafted(scene.table)
        scene.table.adopt()
        return scene


SET = Story(_set)
PLANNED = Story(_planned, after=SET)


def fresh(meeting: Meeting) -> Meeting:
    """The meeting as it stands in the database now."""
    session().expire_all()
    return session().get_one(Meeting, make.id_of(meeting))


def mails(meeting: Meeting | None = None) -> list[Mail]:
    """All mail in the order of writing, or that about one meeting."""
    query = select(Mail).order_by(Mail.id)
    if meeting is not None:
        of = select(Participant.public_id).where(Participant.meeting_id == make.id_of(meeting))
        query = query.where(Mail.about_id.in_(of))
    return list(session().scalars(query.execution_options(populate_existing=True)))


def to(found: list[Mail]) -> list[tuple[str, str]]:
    """To whom and with which method, of mail that was not dropped."""
    return sorted((m.address, m.entry_method) for m in found if m.dropped_at is None)


def send_all() -> None:
    """As if the timer ran and all of it left."""
    for mail in mails():
        if mail.waits:
            mail.sent_at = mail.not_before
    session().commit()


def terms() -> list[tuple[date, date, str | None]]:
    """The terms for writing a meeting down: started, due, and how each ended."""
    query = select(Deadline).where(Deadline.rule == MEETING_REPORT).order_by(Deadline.id)
    found = session().scalars(query.execution_options(populate_existing=True))
    return [(d.started_on, d.due_on, d.ended_how) for d in found]
