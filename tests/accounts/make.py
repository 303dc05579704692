"""Who works here, for tests: call these inside `with database.writing():`.

Each commits what it makes and leaves it readable afterwards. A worker gets the password with which
`signed_in(account)` and the sign-in page work.
"""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from typing import Any

import pyotp
from sqlalchemy import inspect, select

from app import clock
from app.access import Actor, Role
from app.accounts import passwords, queries
from app.accounts.models import (
    DatabaseMark,
    Municipality,
    Organisation,
    RoleGrant,
    Team,
    UserAccount,
)
from app.db import session
from tests.support.web import PASSWORD

SINCE = date(2024, 1, 1)
PASSWORD_HASH = passwords.hash_of(PASSWORD, fast=True)
_numbers = itertools.count(1)


def saved(*things: Any) -> Any:
    """Commit these rows, and keep them readable when the unit has ended."""
    unit = session()
    unit.add_all(things)
    keep, unit.expire_on_commit = unit.expire_on_commit, False
    unit.commit()
    unit.expire_on_commit = keep
    return things[0]


def municipality(code: str = "0303", name: str = "Dronten", **settings: Any) -> Municipality:
    """The municipality with this code, made when it is not there yet."""
    found = session().scalar(select(Municipality).where(Municipality.code == code))
    if found is None:
        found = Municipality(code=code, name=name)
    for setting, value in settings.items():
        setattr(found, setting, value)
    return saved(found)


def team(name: str = "Dronten-Oost", place: Municipality | None = None) -> Team:
    """The team of this name in this municipality (Dronten), made when it is not there yet."""
    place = place or municipality()
    query = select(Team).where(Team.name == name, Team.municipality_id == place.id)
    return session().scalar(query) or saved(
        Team(name=name, municipality=place, phone="0321 - 00 00 00")
    )


def other_team(name: str = "Noordoostpolder-West") -> Team:
    """A team of another municipality."""
    return team(name, municipality("0171", "Noordoostpolder"))


def organisation(name: str = "Huisartsenpraktijk De Brug", kind: str = "huisarts") -> Organisation:
    return saved(Organisation(name=name, kind=kind))


def worker(
    name: str = "",
    team: Team | None = None,
    role: Role | None = Role.GEZINSCOACH,
    **values: Any,
) -> UserAccount:
    """Somebody who works in this team (Dronten-Oost); `role=None` for nobody's role."""
    nr = next(_numbers)
    of_team = team or _first_team()
    account = UserAccount(
        **{
            "email": f"medewerker{nr}@dronten.example",
            "name": name or f"Medewerker {nr}",
            "title": "gezinscoach",
            "phone": f"0321 - 00 {nr:02} 00",
            "municipality": of_team.municipality,
            "password_hash": PASSWORD_HASH,
            **values,
        }
    )
    if role is not None:
        account.grants.append(RoleGrant(role=role.value, team=of_team, from_on=SINCE))
    return saved(account)


def other_worker(name: str = "", **values: Any) -> UserAccount:
    """Somebody who works in another municipality."""
    return worker(name, other_team(), **values)


def _first_team() -> Team:
    return team()


def grant(
    account: UserAccount,
    role: Role = Role.GEZINSCOACH,
    team: Team | None = None,
    from_on: date = SINCE,
    until_on: date | None = None,
) -> RoleGrant:
    """One more role for somebody."""
    values = {"from_on": from_on, "until_on": until_on, "team_id": team.id if team else None}
    return saved(RoleGrant(account_id=id_of(account), role=role.value, **values))


def actor(account: UserAccount) -> Actor:
    """This person acting, with today's roles."""
    found = session().get_one(UserAccount, id_of(account), populate_existing=True)
    session().expire(found, ["grants"])
    return queries.actor_of(found)


def mark(kind: str = "test") -> DatabaseMark:
    """Say that this database is a demo or a test: nobody is asked a second factor there."""
    return saved(DatabaseMark(id=1, kind=kind, made_at=clock.real_now()))


def totp_code(secret: str, steps: int = 0) -> str:
    """What the app on somebody's telephone shows now, or so many half minutes later."""
    return pyotp.TOTP(secret).at(clock.real_now() + timedelta(seconds=30 * steps))


def id_of(row: Any) -> int:
    """The id of a row, also when its unit has ended."""
    return inspect(row).identity[0]
