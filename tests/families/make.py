"""Gezinnen for tests: call these inside `with database.writing():`.

Each commits what it makes. Names and days are invented; by default it all began on 4 June 2026.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from app import clock
from app.accounts.models import Municipality, UserAccount
from app.db import session
from app.families import operations
from app.families.models import Family, FamilyMember, NetworkPerson
from tests.accounts import make
from tests.accounts.make import id_of, saved

BEGAN = date(2026, 6, 4)
CASE: Any = Family.open_case.property


def family(
    municipality: Municipality | None = None,
    name: str = "Bakker",
    led_by: UserAccount | None = None,
) -> Family:
    """A gezin without people; with `led_by` it has an open casus that this person leads."""
    place = municipality or make.municipality()
    made = saved(operations.new_family(id_of(place), name, on=BEGAN))
    if led_by is not None:
        case(made, led_by)
    return made


def case(of: Family, regisseur: UserAccount) -> Any:
    """An open casus of this gezin; its model is of a later topic, so it is not named here."""
    opened_at = datetime.combine(BEGAN, time(9), tzinfo=clock.AMSTERDAM)
    made = CASE.mapper.class_(
        family_id=id_of(of),
        municipality_id=id_of(make.municipality()),
        team_id=id_of(make.team()),
        opened_on=BEGAN,
        opened_at=opened_at,
        opened_by_id=id_of(regisseur),
        regisseur_id=id_of(regisseur),
    )
    return saved(made)


def reader(of: Family, account: UserAccount, **more: Any) -> Any:
    """Somebody who reads along in the open casus of this gezin."""
    reader_class = CASE.mapper.relationships["readers"].mapper.class_
    opened = again(of).open_case
    return saved(
        reader_class(
            case_id=opened.id,
            user_id=id_of(account),
            reason="Kent het gezin.",
            by_id=id_of(account),
            **{"from_on": BEGAN, **more},
        )
    )


def close(of: Family) -> None:
    """The casus of this gezin is over."""
    open_case = again(of).open_case
    closing = CASE.mapper.registry.metadata.tables["closings"].insert()
    words = {"how": "volgens_plan", "words": "Goed.", "afterwards": "Bellen.", "still_open": ""}
    days = {"closed_on": clock.today(), "at": clock.now()}
    ids = {"public_id": "c", "case_id": open_case.id, "by_id": open_case.regisseur_id}
    session().execute(closing.values(**words, **days, **ids))
    session().commit()


def member(
    of: Family,
    given_name: str = "Noor",
    relation: str = "kind",
    surname: str = "Bakker",
    birth_date: date | None = None,
    **more: Any,
) -> FamilyMember:
    """Somebody new in this gezin since it began."""
    on, lives = more.pop("from_on", BEGAN), more.pop("lives", "")
    made = operations.new_member(again(of), given_name, surname, birth_date, relation, on, lives)
    made.until_on = more.pop("until_on", None)
    for name, value in more.items():
        setattr(made.person, name, value)
    saved(made)
    return again(made)


def network(of: Family, name: str = "Riet Bakker", relation: str = "oma", **more: Any) -> Any:
    """Somebody around this gezin since it began."""
    values = {"can_do": "", "phone": "", "from_on": BEGAN, **more}
    return again(saved(NetworkPerson(family_id=id_of(of), name=name, relation=relation, **values)))


def again(row: Any) -> Any:
    """A row as it stands in the database now."""
    session().expire_all()
    return session().get_one(type(row), id_of(row), populate_existing=True)
