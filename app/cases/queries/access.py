"""To whom access to a casus can be given, as what, and for how long at most."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload, selectinload

from app import clock
from app.access import Role
from app.accounts.models import RoleGrant, UserAccount
from app.cases.models import Case
from app.db import session


@dataclass(frozen=True)
class Given:
    """One kind of access that a regisseur can give: whose work it is for, and how long at most."""

    role: Role
    months: int
    own_municipality: bool
    label: str
    explained: str
    shared: bool = False


# [VOORSTEL] No source gives a number: docs/decisions/021-access-per-case.md says why these.
GIVEN = {
    "meelezer": Given(
        *(Role.GEZINSCOACH, 12, True, "Een collega leest mee"),
        "Leest de casus, en verandert niets. Hoogstens twaalf maanden.",
    ),
    "adviseur": Given(
        *(Role.ADVISER, 3, True, "Een adviseur denkt mee"),
        *("Ziet alleen wat u deelt. Hoogstens drie maanden.", True),
    ),
    "partner": Given(
        *(Role.PARTNER, 12, False, "Iemand van een andere organisatie doet mee"),
        *("Ziet alleen wat u deelt. Hoogstens twaalf maanden.", True),
    ),
    "gi": Given(
        *(Role.GI_WORKER, 12, False, "Iemand van de GI leest mee"),
        "Leest de casus, voor de maatregel. Hoogstens twaalf maanden.",
    ),
    "aandachtsfunctionaris": Given(
        *(Role.AANDACHTSFUNCTIONARIS, 6, True, "De aandachtsfunctionaris leest mee"),
        "Leest de casus, voor de veiligheid. Hoogstens zes maanden.",
    ),
}


def candidates(case: Case, capacity: str) -> list[UserAccount]:
    """Who can be given this, by name: their work is this today, and they can sign in."""
    given, today = GIVEN[capacity], clock.today()
    query = (
        select(UserAccount)
        .join(RoleGrant, RoleGrant.account_id == UserAccount.id)
        .where(
            UserAccount.id != case.regisseur_id,
            or_(UserAccount.blocked_on.is_(None), UserAccount.blocked_on > today),
            RoleGrant.role == given.role.value,
            RoleGrant.from_on <= today,
            or_(RoleGrant.until_on.is_(None), RoleGrant.until_on >= today),
        )
        .options(
            joinedload(UserAccount.organisation),
            selectinload(UserAccount.grants).joinedload(RoleGrant.team),
        )
        .distinct()
        .order_by(UserAccount.name, UserAccount.id)
    )
    if given.own_municipality:
        query = query.where(UserAccount.municipality_id == case.municipality_id)
    return list(session().scalars(query))
