"""Who can be named perspectiefregisseur, and what an admission can choose from."""

from __future__ import annotations

from sqlalchemy import or_, select

from app import clock
from app.access import Role
from app.accounts.models import Municipality, Organisation, RoleGrant, UserAccount
from app.accounts.queries import actor_of, is_blocked
from app.cases.models import Case
from app.db import Missing, session
from app.families.models import FamilyMember
from app.families.queries import members_on

# Whoever stands around a child as an adult is not placed; a jeugdige can be 18 to 23.
ADULTS = frozenset(
    {"moeder", "vader", "stiefouder", "pleegouder", "voogd", "grootouder", "partner_van_ouder"}
)
WATCHERS = (Role.PERSPECTIEFREGISSEUR.value, Role.GEZINSCOACH.value)


def candidates(case: Case) -> list[UserAccount]:
    """Perspectiefregisseurs and workers of the municipality of a casus, and who leads it."""
    today = clock.today()
    query = (
        select(UserAccount)
        .join(RoleGrant, RoleGrant.account_id == UserAccount.id)
        .where(
            UserAccount.municipality_id == case.municipality_id,
            or_(UserAccount.blocked_on.is_(None), UserAccount.blocked_on > today),
            RoleGrant.role.in_(WATCHERS),
            RoleGrant.from_on <= today,
            or_(RoleGrant.until_on.is_(None), RoleGrant.until_on >= today),
        )
        .distinct()
        .order_by(UserAccount.name, UserAccount.id)
    )
    found = list(session().scalars(query))
    leads = case.regisseur
    # Somebody of a GI does not work for the municipality, and may watch where they lead.
    works = not is_blocked(leads) and actor_of(leads).has(Role.GI_WORKER)
    return [*found, leads] if works and leads not in found else found


def get_candidate(public_id: str, case: Case) -> UserAccount:
    """One of them; raises Missing for anybody else."""
    for account in candidates(case):
        if account.public_id == public_id:
            return account
    raise Missing(public_id)


def children_in(case: Case) -> list[FamilyMember]:
    """Who of the gezin can be placed today: not its adults."""
    return [m for m in members_on(case.family, clock.today()) if m.relation not in ADULTS]


def providers() -> list[Organisation]:
    """Who offers residence."""
    query = select(Organisation).where(Organisation.kind == "aanbieder")
    return list(session().scalars(query.order_by(Organisation.name, Organisation.id)))


def municipalities() -> list[Municipality]:
    """Where a child can come from (woonplaatsbeginsel)."""
    return list(session().scalars(select(Municipality).order_by(Municipality.name)))


def get_municipality(code: str) -> Municipality:
    """The municipality with this code; raises Missing."""
    found = session().scalar(select(Municipality).where(Municipality.code == code))
    if found is None:
        raise Missing(code)
    return found


def get_provider(public_id: str) -> Organisation | None:
    """The provider that was chosen, or none."""
    return next((one for one in providers() if one.public_id == public_id), None)
