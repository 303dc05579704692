"""What can be done with accounts: signing in, one's own account, and letting people in."""

from app.accounts.operations.accounts import (
    block_account,
    change_account,
    end_role,
    give_role,
    open_account,
    send_link,
    sign_out_account,
    unblock_account,
)
from app.accounts.operations.administration import (
    block,
    create_account,
    create_team,
    end_sessions,
    invite,
    set_desk_region,
)
from app.accounts.operations.family import invite_again, invited_account
from app.accounts.operations.invitations import choose_password
from app.accounts.operations.making import invite_by_mail
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
    "block_account",
    "change_account",
    "change_password",
    "change_phone",
    "check_code",
    "check_password",
    "choose_password",
    "confirm_totp",
    "create_account",
    "create_team",
    "end_role",
    "end_session",
    "end_sessions",
    "give_role",
    "invite",
    "invite_again",
    "invite_by_mail",
    "invited_account",
    "offer_totp",
    "open_account",
    "open_session",
    "send_link",
    "set_desk_region",
    "sign_out_account",
    "sign_out_everywhere",
    "switch_shortcuts",
    "touch",
    "unblock_account",
    "work_out",
]
