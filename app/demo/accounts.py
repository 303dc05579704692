"""Making the municipalities, teams and accounts of the demo."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from app import clock
from app.accounts.demo_password import DEMO_PASSWORD
from app.accounts.models import (
    DatabaseMark,
    DeskRegion,
    Municipality,
    Office,
    Organisation,
    RoleGrant,
    Team,
    UserAccount,
)
from app.accounts.passwords import hash_of
from app.db import Database, session
from app.demo.people import ACCOUNTS, COLLEAGUES, ORGANISATIONS, PLACES, Place, Somebody
from config import Settings

SINCE = date(2024, 1, 1)
CRISIS_DESK = "crisisdienst"


def make_accounts(settings: Settings, database: Database) -> bool:
    """Mark the database as a demo and make who works in it; False when that was done before."""
    with database.writing() as unit:
        if unit.scalar(select(DatabaseMark.kind)) is not None:
            return False
        unit.add(DatabaseMark(id=1, kind="demo", made_at=clock.real_now()))
        places = {place.code: _municipality(place) for place in PLACES}
        teams = {name: _team(name, places[place.code]) for place in PLACES for name in place.teams}
        organisations = {name: Organisation(name=name, kind=kind) for name, kind in ORGANISATIONS}
        unit.add_all(organisations.values())
        unit.add_all(_office(place) for place in places.values())
        unit.flush()
        for desk in organisations.values():
            if desk.kind == CRISIS_DESK:
                desk.desk_region = DeskRegion(region_id=places["0303"].region_id)
        hashed = hash_of(DEMO_PASSWORD, fast=settings.fast_hashing)
        for somebody in (*ACCOUNTS, *_colleagues()):
            _account(somebody, hashed, places, teams, organisations)
        unit.commit()
    return True


def _municipality(place: Place) -> Municipality:
    found = session().scalar(select(Municipality).where(Municipality.code == place.code))
    if found is None:
        found = Municipality(code=place.code, name=place.name)
        session().add(found)
    found.worker_title = place.worker_title
    found.evaluation_interval_months = place.interval
    found.liberation_day = place.liberation_day
    found.good_friday = place.good_friday
    session().flush()
    return found


def _office(place: Municipality) -> Office:
    name = f"Gemeentehuis {place.name}"
    return Office(municipality_id=place.id, name=name, address=f"Raadhuisplein 1, {place.name}")


def _team(name: str, place: Municipality) -> Team:
    team = Team(name=name, municipality_id=place.id, phone="0800 - 00 00 00")
    session().add(team)
    return team


def _colleagues() -> list[Somebody]:
    titles = {place.code: place.worker_title for place in PLACES}
    return [
        Somebody(
            login=name.lower().replace(" ", "."),
            name=name,
            role=ACCOUNTS[0].role,
            title=titles[code],
            phone="0800 - 00 01 00",
            place=code,
            team=team,
        )
        for team, code, name in COLLEAGUES
    ]


def _account(
    somebody: Somebody,
    hashed: str,
    places: dict[str, Municipality],
    teams: dict[str, Team],
    organisations: dict[str, Organisation],
) -> None:
    account = UserAccount(
        email=f"{somebody.login}@demo.example",
        name=somebody.name,
        title=somebody.title,
        phone=somebody.phone,
        municipality=places.get(somebody.place),
        organisation=organisations.get(somebody.organisation),
        password_hash=hashed,
    )
    grant = RoleGrant(role=somebody.role.value, team=teams.get(somebody.team), from_on=SINCE)
    account.grants.append(grant)
    session().add(account)
