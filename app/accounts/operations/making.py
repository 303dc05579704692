"""A new account and its invitation; for use inside the operation or command that lets in."""

from __future__ import annotations

import re

from app import clock, outbox
from app.access import Role
from app.accounts.models import RoleGrant, UserAccount
from app.accounts.operations.invitations import new_link
from app.db import session

EMAIL = re.compile(r"[^@\s<>\"',;]+@[^@\s<>\"',;.]+(\.[^@\s<>\"',;.]+)+")
SUBJECT = "Een uitnodiging van Eén Plan"
BODY = """Goedendag,

U bent uitgenodigd om in te loggen bij Eén Plan.

Kies eerst een wachtwoord, met deze link:
{link}

De link werkt zeven dagen, één keer, en is alleen voor u.
Verwachtte u deze mail niet? Dan hoeft u niets te doen.
"""

CHANGED = "Uw account bij Eén Plan is gewijzigd"
CHANGED_BODY = """Goedendag,

De beheerder heeft iets gewijzigd aan uw account bij Eén Plan.
Log in om te zien wat er nu staat:
{link}

Wist u hier niet van? Bel dan de beheerder van uw gemeente.
In deze mail staat met opzet niet wat er is gewijzigd. Antwoorden op deze mail leest niemand.
"""


def new_account(
    *,
    email: str,
    name: str,
    title: str,
    role: Role,
    municipality_id: int,
    team_id: int | None = None,
) -> tuple[UserAccount, str]:
    """An account with one role from today, and the token with which a password is chosen."""
    account = UserAccount(
        email=email.strip().lower(), name=name, title=title, municipality_id=municipality_id
    )
    account.grants.append(RoleGrant(role=role.value, team_id=team_id, from_on=clock.today()))
    session().add(account)
    session().flush()
    return account, new_link(account)


def invite_by_mail(account: UserAccount, token: str) -> None:
    """Send the link to the address of the account."""
    link = outbox.link(f"/welkom/{token}")
    outbox.put("uitnodiging", to=account.email, subject=SUBJECT, body=BODY.format(link=link))


def tell_of_change(account: UserAccount, old_email: str) -> None:
    """That something about the account was changed; also to the address that it had."""
    body = CHANGED_BODY.format(link=outbox.link("/account"))
    for address in dict.fromkeys((old_email, account.email)):
        outbox.put("account gewijzigd", to=address, subject=CHANGED, body=body, about=account)
