"""What can be done with accounts: signing in, one's own account, and letting people in."""

from app.accounts.operations.administration import (
    block,
    create_account,
    create_team,
    end_sessions,
    invite,
)
from app.accounts.operations.family import invite_again, invited_account
from app.accounts.operations.invitations import choose_password
from app.accounts.operations.own import (
    NewPassword,
    change_password,
    change_phone,
    sign_out_everywhere,
    switch_shortcuts,
    work_out,
)
from app.accounts.operations.second_factor import check_code, confirm_totp, offer_totp
from app.accounts.operations.sessions import end_session, open_session, touch
from app.accounts.operations.signing_in import check_password
from app.accounts.operations.throttle import TooMany

__all__ = [
    "NewPassword",
    "TooMany",
    "block",
    "change_password",
    "change_phone",
    "check_code",
    "check_password",
    "choose_password",
    "confirm_totp",
    "create_account",
    "create_team",
    "end_session",
    "end_sessions",
    "invite",
    "invite_again",
    "invited_account",
    "offer_totp",
    "open_session",
    "sign_out_everywhere",
    "switch_shortcuts",
    "touch",
    "work_out",
]
