"""Whom one can choose around a casus: to lead it, to stand in, to read along, to ask for access.

The one place that says how far the regie can go (docs/decisions/027-gi-with-regie.md). Of a casus
that a team leads: to a colleague of the municipality, or to somebody of a GI who was let into this
casus for the measure. Of a casus that a GI leads: to a colleague of that GI, or back to the team.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from app.access import Actor, Role
from app.accounts import queries as accounts
from app.accounts.models import UserAccount
from app.cases.models import Case
from app.cases.queries.collaborators import readers_of

GI = "gi"


def led_from_gi(case: Case) -> bool:
    """Whether somebody of a GI has the regie; also when they do that work no longer."""
    leads = case.regisseur
    ever = any(grant.role == Role.GI_WORKER.value for grant in leads.grants)
    return ever and Role.GEZINSCOACH not in accounts.actor_of(leads).roles


def successors(case: Case, by: Actor) -> list[UserAccount]:
    """To whom the regie of this casus can go."""
    found = stand_ins(case, by)
    return found if led_from_gi(case) else _once([*found, *_let_in(case)], case, by)


def stand_ins(case: Case, by: Actor) -> list[UserAccount]:
    """Who can take the place of its regisseur for a while."""
    if not led_from_gi(case):
        return _once(accounts.colleagues(by), case, by)
    return _once([*_of_same_gi(case.regisseur), *accounts.workers_of(case.team_id)], case, by)


def pairs(case: Case, by: Actor) -> list[UserAccount]:
    """Who can be its maatje: somebody of the municipality; when a GI leads, of the team."""
    if not led_from_gi(case):
        return _once(accounts.colleagues(by), case, by)
    return _once(accounts.workers_of(case.team_id), case, by)


def first_leaders(case: Case, by: Actor) -> list[UserAccount]:
    """Who can lead the casus of a second household; a GI leads only where it was let in first."""
    if led_from_gi(case):
        return accounts.workers_of(case.team_id)
    return [case.regisseur, *stand_ins(case, by)]


def to_ask(actor: Actor) -> list[UserAccount]:
    """Whom one asks for access: colleagues, and who of a GI leads a casus of the municipality."""
    leads = select(Case.id).where(
        Case.regisseur_id == UserAccount.id,
        Case.municipality_id == actor.municipality_id,
        Case.closed_on.is_(None),
    )
    found = [*accounts.colleagues(actor), *accounts.gi_workers(leads.exists())]
    return list({account.id: account for account in found}.values())


def _let_in(case: Case) -> list[UserAccount]:
    """Who reads along for the GI today: the measure is there, and somebody decided on it."""
    ids = [reader.user_id for reader in readers_of(case) if reader.capacity == GI]
    return accounts.gi_workers(UserAccount.id.in_(ids)) if ids else []


def _of_same_gi(regisseur: UserAccount) -> list[UserAccount]:
    if regisseur.organisation_id is None:
        return []
    return accounts.gi_workers(UserAccount.organisation_id == regisseur.organisation_id)


def _once(found: Iterable[UserAccount], case: Case, by: Actor) -> list[UserAccount]:
    """Each once; neither who leads it, nor who chooses."""
    left_out = {case.regisseur_id, by.id}
    return [one for one in {a.id: a for a in found}.values() if one.id not in left_out]
