"""The second step of signing in: a code of the telephone, or one that was kept on paper."""

from __future__ import annotations

import hmac
import secrets

import pyotp
from sqlalchemy import CursorResult, delete, update

from app import clock
from app.accounts.models import RecoveryCode, UserAccount
from app.accounts.operations import throttle
from app.accounts.operations.sessions import note
from app.db import lock, session
from app.sealing import keyed_hash

STEP_SECONDS = 30
RECOVERY_CODES = 10
# No letters or figures that look alike on paper.
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"


def offer_totp(account: UserAccount) -> None:
    """A fresh secret for somebody who has not confirmed one; an earlier offer no longer counts."""
    if account.totp_confirmed_at is None:
        account.totp_secret = pyotp.random_base32()
        session().commit()


def check_code(account: UserAccount, code: str, *, source: str) -> bool:
    """Whether this code is right and was not used before. Raises throttle.TooMany."""
    attempt = throttle.count("code", account.public_id, source)
    lock(account)
    right = account.totp_confirmed_at is not None and (
        _use_step(account, code) or _use_recovery_code(account, code)
    )
    return _judged(attempt, account, right)


def confirm_totp(account: UserAccount, code: str, *, source: str) -> list[str]:
    """The telephone shows the right code: from now on it is asked. Gives the recovery codes.

    Nothing (an empty list) when the code is wrong. Raises throttle.TooMany.
    """
    attempt = throttle.count("code", account.public_id, source)
    lock(account)
    right = account.totp_confirmed_at is None and _use_step(account, code)
    codes = []
    if right:
        account.totp_confirmed_at = clock.real_now()
        codes = _new_recovery_codes(account)
        note(account, "tweede stap ingesteld", None)
    _judged(attempt, account, right)
    return codes


def _judged(attempt: throttle.Attempt, account: UserAccount, right: bool) -> bool:
    if right:
        attempt.succeeded()
    else:
        note(account, "tweede stap mislukt", None)
    session().commit()
    return right


def _use_step(account: UserAccount, code: str) -> bool:
    """Take the step of this code, if it is of now (or just before or after) and after the last."""
    if not account.totp_secret:
        return False
    totp = pyotp.TOTP(account.totp_secret, interval=STEP_SECONDS)
    now = int(clock.real_now().timestamp()) // STEP_SECONDS
    typed = "".join(code.split())
    for step in (now - 1, now, now + 1):
        if hmac.compare_digest(totp.generate_otp(step).encode(), typed.encode()):
            # Not an edit: it leaves row_version alone, or signing in would spoil an open form.
            taken = session().execute(
                update(UserAccount)
                .where(UserAccount.id == account.id, UserAccount.totp_last_step < step)
                .values(totp_last_step=step)
                .execution_options(synchronize_session=False)
            )
            return _one_row(taken)
    return False


def _use_recovery_code(account: UserAccount, code: str) -> bool:
    taken = session().execute(
        update(RecoveryCode)
        .where(
            RecoveryCode.account_id == account.id,
            RecoveryCode.code_hash == _hash(account, code),
            RecoveryCode.used_at.is_(None),
        )
        .values(used_at=clock.real_now())
    )
    return _one_row(taken)


def _one_row(result: object) -> bool:
    return isinstance(result, CursorResult) and result.rowcount == 1


def _new_recovery_codes(account: UserAccount) -> list[str]:
    session().execute(delete(RecoveryCode).where(RecoveryCode.account_id == account.id))
    codes = [_recovery_code() for _ in range(RECOVERY_CODES)]
    rows = [RecoveryCode(account_id=account.id, code_hash=_hash(account, code)) for code in codes]
    session().add_all(rows)
    return codes


def _recovery_code() -> str:
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(3))


def _hash(account: UserAccount, code: str) -> str:
    plain = "".join(c for c in code.lower() if c.isalnum())
    return keyed_hash("herstelcode", f"{account.public_id}|{plain}")
