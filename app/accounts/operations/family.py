"""An account for somebody of a gezin; for use inside the operation that lets them in."""

from __future__ import annotations

from app import clock
from app.access import Role
from app.accounts.models import RoleGrant, UserAccount
from app.accounts.operations.invitations import new_link
from app.accounts.operations.making import new_account
from app.db import session


def invited_account(
    *, email: str, name: str, role: Role, municipality_id: int
) -> tuple[UserAccount, str]:
    """A new account with one role from today, and the token with which a password is chosen."""
    return new_account(
        email=email, name=name, title=role.value, role=role, municipality_id=municipality_id
    )


def invite_again(account: UserAccount, role: Role) -> str:
    """The same account once more, with its role and a new link; earlier links work no longer."""
    today = clock.today()
    lasting = {grant.role for grant in account.grants if (grant.until_on or today) >= today}
    if role.value not in lasting:
        account.grants.append(RoleGrant(role=role.value, from_on=today))
    session().flush()
    return new_link(account)
