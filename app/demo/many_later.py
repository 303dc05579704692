"""For the invented cases: a child in a foster home, and a meeting to come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from app import clock
from app.accounts.models import UserAccount
from app.cases.models import Case, Perspectiefregie
from app.db import Base, session
from app.families.models import Person
from app.mdo.models import Meeting, Participant
from app.mdo.operations.terms import watch
from app.placements.models import Form, Framework, Perspective, Placement


def stay(case: Case, child: Person, worker: UserAccount) -> Iterator[Base]:
    """The child lives in a foster home since the casus began; the regisseur watches over it."""
    yield Perspectiefregie(
        case=case,
        child=child,
        nr=1,
        user_id=worker.id,
        from_on=case.opened_on,
        reason="opname van het kind",
        by_id=worker.id,
        at=clock.now(),
    )
    session().flush()
    yield Placement(
        case=case,
        child=child,
        form=Form.FOSTER.value,
        place="Pleeggezin",
        framework=Framework.VOLUNTARY.value,
        perspective=Perspective.HOME.value,
        woonplaats=case.municipality,
        ambulant_by="het lokale team",
        admitted_on=case.opened_on,
        expected_end_on=clock.today() + timedelta(days=90),
        recorded_by_id=worker.id,
        recorded_at=clock.now(),
    )


def meet(case: Case, parent: Person, worker: UserAccount, *, in_days: int) -> None:
    """A meeting with the parent and the regisseur, on a day to come."""
    day = clock.today() + timedelta(days=in_days)
    meeting = Meeting(
        case=case,
        question="Wat helpt dit gezin nu?",
        starts_at=datetime.combine(day, time(15), tzinfo=clock.AMSTERDAM),
        family_invited=True,
        planned_by_id=worker.id,
        planned_at=clock.now(),
    )
    meeting.participants = [Participant(person=parent), Participant(user=worker)]
    session().add(meeting)
    session().flush()
    watch(meeting)
