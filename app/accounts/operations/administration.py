"""What whoever runs the server does with accounts; the commands call these, no page does."""

from __future__ import annotations

from sqlalchemy import select

from app import audit, clock
from app.access import Role
from app.accounts import queries
from app.accounts.changed import tell_changed
from app.accounts.models import (
    GI,
    DeskRegion,
    Municipality,
    Organisation,
    Region,
    Team,
    UserAccount,
)
from app.accounts.operations.invitations import new_link
from app.accounts.operations.making import new_account
from app.accounts.operations.sessions import end_all
from app.audit import Kind
from app.db import session
from app.operation import RuleBroken

# Who of these has an account works for an organisation of this kind.
KINDS = {
    Role.GI_WORKER: GI,
    Role.PARTNER: "aanbieder",
    Role.HUISARTS: "huisartsenpraktijk",
    Role.CRISIS_DESK: "crisisdienst",
    Role.BEA_CHAIR: "voorzitterspool",
}
IN_A_TEAM = frozenset({Role.GEZINSCOACH, Role.TEAM_LEAD})


def create_account(
    *,
    email: str,
    name: str,
    municipality: str,
    team: str,
    role: Role,
    title: str = "",
    organisation: str = "",
) -> str:
    """An account with one role from today, without a password: gives the token of its link."""
    email = _address(email)
    place = _municipality(municipality)
    of_team, works_for = _team(team, place, role), _organisation(organisation, role)
    account, token = new_account(
        email=email,
        name=name,
        title=title,
        role=role,
        municipality_id=place.id,
        team_id=of_team.id if of_team else None,
    )
    account.organisation = works_for
    if works_for is not None and works_for.id is None and role is Role.CRISIS_DESK:
        works_for.desk_region = DeskRegion(region_id=place.region_id) if place.region_id else None
    _write(account, "account gemaakt")
    return token


def invite(email: str) -> str:
    """A new link for an account that is there; its second step stays as it is."""
    account = _account(email)
    if queries.is_blocked(account):
        raise RuleBroken("Dit account is geblokkeerd.")
    token = new_link(account)
    _write(account, "nieuwe link gemaakt")
    return token


def block(email: str) -> None:
    """Nobody comes in with this account any more; who is in, is out at the next request."""
    account = _account(email)
    if account.blocked_on is None:
        account.blocked_on = clock.today()
    end_all(account)
    tell_changed(account)
    _write(account, "account geblokkeerd")


def set_desk_region(name: str, code: str) -> None:
    """Say for which region a crisis desk works: from now on it sees the numbers of that one."""
    kind = KINDS[Role.CRISIS_DESK]
    query = select(Organisation).where(Organisation.kind == kind).order_by(Organisation.name)
    desks = session().scalars(query).all()
    found = [desk for desk in desks if desk.name == name]
    if len(found) != 1:
        listed = ", ".join(desk.name for desk in desks)
        raise RuleBroken(f"Crisisdienst {name} is er niet (of twee keer). Wel: {listed or 'geen'}.")
    regions = {region.code: region for region in session().scalars(select(Region))}
    if code not in regions:
        raise RuleBroken(f"Regio {code} is er niet. Wel: {', '.join(sorted(regions)) or 'geen'}.")
    (desk,) = found
    desk.desk_region = desk.desk_region or DeskRegion()
    desk.desk_region.region = regions[code]
    line = audit.line_about(desk, Kind.ACT, "regio van een crisisdienst vastgelegd")
    audit.append(line, None, changed=True)
    session().commit()


def end_sessions(email: str) -> None:
    """Sign this person out everywhere."""
    account = _account(email)
    end_all(account)
    _write(account, "sessies beëindigd")


def _write(account: UserAccount, action: str) -> None:
    audit.append(audit.line_about(account, Kind.ACT, action), None, changed=True)
    session().commit()


def _address(email: str) -> str:
    plain = email.strip().lower()
    if plain.count("@") != 1 or plain.startswith("@") or plain.endswith("@") or " " in plain:
        raise RuleBroken(f"{email} is geen e-mailadres.")
    if queries.by_email(plain) is not None:
        raise RuleBroken(f"Er is al een account met {plain}. Gebruik flask account reset.")
    return plain


def _account(email: str) -> UserAccount:
    account = queries.by_email(email)
    if account is None:
        raise RuleBroken(f"Er is geen account met {email}.")
    return account


def _municipality(code: str) -> Municipality:
    found = session().scalar(select(Municipality).where(Municipality.code == code))
    if found is None:
        known = session().scalars(select(Municipality).order_by(Municipality.code))
        listed = ", ".join(f"{place.code} ({place.name})" for place in known)
        raise RuleBroken(f"Gemeente {code} is er niet. Wel: {listed or 'geen enkele'}.")
    return found


def _team(name: str, place: Municipality, role: Role) -> Team | None:
    if not name and role not in IN_A_TEAM:
        return None
    teams = session().scalars(select(Team).where(Team.municipality_id == place.id)).all()
    for team in teams:
        if team.name == name:
            return team
    listed = ", ".join(sorted(team.name for team in teams))
    raise RuleBroken(
        f"Team {name or '(geen)'} is er niet in {place.name}. Wel: {listed or 'geen enkel'}. "
        "Een nieuw team maakt u met --new-team."
    )


def _organisation(name: str, role: Role) -> Organisation | None:
    """The organisation of this name, made when it is not there; of a GI it has to be said."""
    if not name:
        if role is Role.GI_WORKER:
            raise RuleBroken("Noem met --organisation voor welke GI deze persoon werkt.")
        return None
    kind = KINDS.get(role)
    if kind is None:
        raise RuleBroken(f"Bij de rol {role.value} hoort geen organisatie.")
    query = select(Organisation).where(Organisation.name == name, Organisation.kind == kind)
    return session().scalar(query) or Organisation(name=name, kind=kind)


def create_team(name: str, municipality: str) -> Team:
    """A team that is not there yet; committed with the account that comes with it."""
    place = _municipality(municipality)
    found = session().scalar(
        select(Team).where(Team.name == name, Team.municipality_id == place.id)
    )
    if found is not None:
        raise RuleBroken(f"Team {name} is er al in {place.name}.")
    team = Team(name=name, municipality=place)
    session().add(team)
    session().flush()
    return team
