"""What the pages of signing in share: where to go on to, being half-way in, coming in."""

from __future__ import annotations

from collections.abc import Callable

from flask import current_app, g, request, url_for
from flask import session as cookie
from itsdangerous import BadSignature, URLSafeTimedSerializer
from werkzeug.wrappers import Response

from app import clock
from app.accounts import operations, queries
from app.accounts.forms import StrangersForm
from app.accounts.models import UserAccount
from app.accounts.operations import TooMany
from app.operation import RuleBroken
from app.words import clock_time
from config import Settings

HALF_WAY_SECONDS = 300
SENT_LATE = (
    "Deze bladzijde stond lang open, of uw browser laat geen cookies toe. Probeer het nog een keer."
)


def settings() -> Settings:
    found: Settings = current_app.extensions["eenplan_settings"]
    return found


def source() -> str:
    """The machine that asks, as far as the proxies that we count tell."""
    return request.remote_addr or ""


def safe_next(text: str) -> str:
    """A page of our own to go on to; the start for anything that could lead elsewhere."""
    plain = text.isprintable() and len(text) <= 500
    if not plain or not text.startswith("/") or "//" in text or "\\" in text:
        return url_for("pages.start")
    return text


def next_page() -> str:
    return safe_next(request.args.get("next", ""))


def judged(
    form: StrangersForm, show: Callable[[int], Response], act: Callable[[], Response]
) -> Response:
    """Carry out a form of somebody who is not in yet; what is wrong is said on the form."""
    if g.get("csrf_failed"):
        form.refuse(None, SENT_LATE)
        return show(422)
    if not form.validate():
        return show(422)
    try:
        return act()
    except RuleBroken as broken:
        form.refuse(broken.field, broken.message)
        return show(422)
    except TooMany as full:
        form.refuse(None, f"U probeerde het te vaak. {wait(full)}")
        return show(429)


def wait(full: TooMany) -> str:
    return f"Probeer het opnieuw na {clock_time(clock.local(full.until))}."


def admit(account: UserAccount, *, second_factor: bool) -> None:
    """Let this browser in: whatever its cookie held before goes first."""
    token = operations.open_session(
        account, second_factor=second_factor, instead_of=cookie.get("_user_id", "")
    )
    cookie.clear()
    cookie["_user_id"] = token


def asks_second_factor() -> bool:
    """Everywhere but on a demo or a test that does not want it."""
    return queries.mark() is None or settings().demo_second_factor


def go_half_way(account: UserAccount) -> None:
    """The password was right: remember for five minutes whose, and let nobody in yet."""
    cookie.clear()
    cookie["half_way"] = _signer().dumps(account.public_id)


def half_way() -> UserAccount | None:
    """Who gave the right password just now in this browser."""
    try:
        public_id = _signer().loads(cookie.get("half_way", ""), max_age=HALF_WAY_SECONDS)
    except BadSignature:
        return None
    account = queries.by_public_id(public_id)
    return None if account is None or queries.is_blocked(account) else account


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.secret_key or b"", salt="tweede-stap")
