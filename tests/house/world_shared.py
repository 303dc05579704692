"""Who joins from another organisation in the casus of the story, and who advises."""

from __future__ import annotations

from datetime import timedelta

from app import clock
from app.access import Role
from app.accounts.models import UserAccount
from app.cases.models import Case, CaseReader
from tests.accounts import make

# Addresses about somebody who joins; the others with a reader are about who reads along.
OF_PARTNER = "/doelen"


def let_in(people: dict[str, UserAccount], ids: dict[str, str | int], case: Case) -> None:
    """A partner and an adviser, for a month, with everything that can be shared."""
    for name, role in (("partner", Role.PARTNER), ("adviseur", Role.ADVISER)):
        people[name] = make.worker(f"Van buiten {name}", role=None)
        make.grant(people[name], role)
        reader = make.saved(
            CaseReader(
                case_id=make.id_of(case),
                user_id=make.id_of(people[name]),
                capacity=name,
                shares="plan,verblijf,veiligheid,contact",
                from_on=clock.today(),
                until_on=clock.today() + timedelta(days=30),
                reason="Helpt mee.",
                by_id=make.id_of(people["regisseur"]),
            )
        )
        ids[f"{name}_reader_id"] = reader.public_id
