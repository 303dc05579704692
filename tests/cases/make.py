"""Gezinnen with a casus, for tests: call these inside `with database.writing():`.

Each commits what it makes. Names and days are invented; by default it all began on 4 June 2026.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import select

from app import clock, deadlines
from app.access import Actor
from app.accounts.models import Team, UserAccount
from app.cases import operations
from app.cases.models import Case, CaseReader, Closing, Note, Regie, Signal
from app.db import session
from app.deadlines import FIRST_CONTACT, Deadline
from app.families.models import Family, FamilyMember, Person
from tests.accounts import make

BEGAN = date(2026, 6, 4)
FOR_MONTHS = ("adviseur", "waarnemer", "aandachtsfunctionaris")
PEOPLE = (("Noor", "kind", date(2011, 3, 2)), ("Sem", "kind", date(2017, 8, 20)))


def family(name: str = "Bakker", people: Sequence[tuple[str, str, date | None]] = PEOPLE) -> Family:
    """A gezin in Dronten with these people: given name, relation, birth date."""
    place = make.municipality()
    made = Family(municipality_id=place.id, name=name, search_name=name.lower())
    for given, relation, birth in people:
        someone = Person(
            municipality_id=place.id,
            given_name=given,
            surname=name,
            search_name=f"{given} {name}".lower(),
            birth_date=birth,
        )
        made.members.append(FamilyMember(person=someone, relation=relation, from_on=BEGAN))
    return make.saved(made)


def case(regisseur: UserAccount, of: Family | None = None, opened_on: date = BEGAN) -> Case:
    """An open casus that this person leads, without a signal."""
    of = of or family()
    team = make.team()
    made = Case(
        family_id=make.id_of(of),
        municipality_id=make.municipality().id,
        team_id=team.id,
        opened_on=opened_on,
        opened_at=datetime.combine(opened_on, time(9), tzinfo=clock.AMSTERDAM),
        opened_by_id=make.id_of(regisseur),
        regisseur_id=make.id_of(regisseur),
    )
    return make.saved(made)


def closing(of: Case, on: date | None = None) -> Closing:
    """The record with which this casus is closed."""
    return Closing(
        case_id=make.id_of(of),
        closed_on=on or clock.today(),
        how="01",
        words="Het gaat goed.",
        afterwards="Bellen kan altijd.",
        by_id=of.regisseur_id,
        at=clock.now(),
    )


def close(of: Case, on: date | None = None) -> Closing:
    """This casus is over."""
    return make.saved(closing(fresh_case(of), on))


def signal(
    of: Case | None,
    by: UserAccount,
    received_on: date = BEGAN,
    name: str = "Noor Bakker",
    lies_with: Team | None = None,
) -> Signal:
    """A signal that was taken into this casus, with its term for the first contact."""
    team = lies_with or make.team()
    place = team.municipality
    made = Signal(
        team_id=team.id,
        municipality_id=place.id,
        name=name,
        contact="06 - 00 00 01 12",
        question="Noor gaat niet meer naar school.",
        received_on=received_on,
        entered_at=datetime.combine(received_on, time(9), tzinfo=clock.AMSTERDAM),
        entered_by_id=make.id_of(by),
        case_id=make.id_of(of) if of else None,
        ended_on=received_on if of else None,
        ended_how="opgepakt" if of else None,
        ended_by_id=make.id_of(by) if of else None,
    )
    session().add(made)
    session().flush()
    deadlines.start(
        FIRST_CONTACT,
        made,
        setting=place,
        started_on=received_on,
        case=of,
        signal=made,
        owner_id=make.id_of(by) if of else None,
        team_id=None if of else team.id,
    )
    return make.saved(made)


def first_contact_term(of: Signal) -> Deadline:
    """The term that this signal started, as it stands now."""
    query = select(Deadline).where(Deadline.signal_id == make.id_of(of))
    return session().scalars(query.execution_options(populate_existing=True)).one()


def reader(
    of: Case,
    user: UserAccount,
    from_on: date | None = None,
    until_on: date | None = None,
    capacity: str = "meelezer",
) -> CaseReader:
    """Somebody who is in this casus: reads along since the beginning, unless said otherwise.

    What is given for some months began today, or on its last day when that went by.
    """
    for_months = until_on is not None and capacity in FOR_MONTHS
    from_on = from_on or (min(clock.today(), until_on or BEGAN) if for_months else BEGAN)
    return make.saved(
        CaseReader(
            case_id=make.id_of(of),
            user_id=make.id_of(user),
            from_on=from_on,
            until_on=until_on,
            capacity=capacity,
            reason="Kent het gezin van vroeger.",
            by_id=make.id_of(user),
        )
    )


def fresh_case(of: Case) -> Case:
    """The casus as it stands in the database now."""
    return session().get_one(Case, make.id_of(of), populate_existing=True)


def fresh_case_of(case_id: int) -> Case:
    """The casus with this number as it stands in the database now."""
    return session().get_one(Case, case_id, populate_existing=True)


def hand_over(
    of: Case, frm: UserAccount, to: UserAccount, on: date | None = None, **more: Any
) -> Case:
    """Give the regie to a colleague, today unless said otherwise."""
    return operations.hand_over_regie(
        fresh_case(of),
        by=make.actor(frm),
        to=session().get_one(UserAccount, make.id_of(to)),
        on=on or clock.today(),
        reason=more.pop("reason", "Marloes gaat met verlof."),
        **more,
    )


def note(of: Case, by: UserAccount | Actor, text: str = "Anouk gebeld.", **more: Any) -> Note:
    """A note of today about nobody in particular, for everybody in the casus."""
    actor = by if isinstance(by, Actor) else make.actor(by)
    values = {"persons": (), "readers": "casus", **more}
    return operations.write_note(fresh_case(of), by=actor, text=text, **values)


def succession(of: Case) -> list[tuple[int, int, date]]:
    """Who led this casus: number, account and from when."""
    rows = session().scalars(select(Regie).where(Regie.case_id == make.id_of(of)))
    return sorted((row.nr, row.user_id, row.from_on) for row in rows)
