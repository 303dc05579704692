"""A question for access to the casus, for the tests over all pages."""

from __future__ import annotations

from app.accounts.models import UserAccount
from app.cases import operations
from app.db import session
from tests.accounts import make


def ask(people: dict[str, UserAccount]) -> dict[str, str | int]:
    """Somebody who is no part of it asked the regisseur; gives the ids of that."""
    people["asker"] = make.worker("Vraagt het", make.team("Dronten-Zuid"))
    asked = operations.ask_access(
        make.municipality(),
        by=make.actor(people["asker"]),
        of=session().get_one(UserAccount, make.id_of(people["regisseur"])),
        about="Het gezin van Noor.",
        reason="Zij zit in mijn groep.",
    )
    return {"request_id": asked.public_id, "capacity": "gi"}
