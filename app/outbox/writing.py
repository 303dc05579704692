"""Writing a mail down, inside the operation that it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select

from app import clock
from app.db import Base, new_public_id, session
from app.outbox.models import Mail
from config import Settings

UNDO = timedelta(minutes=2)
SOMETHING_READY = "Er staat iets voor u klaar in Eén Plan"
_domain = "localhost"
_base_url = "http://localhost"
_sender = "eenplan@localhost"


def use(settings: Settings) -> None:
    """Mail carries the name, the address and the links of this installation."""
    global _domain, _base_url, _sender
    _domain, _base_url, _sender = settings.domain, settings.base_url.rstrip("/"), settings.sender


def domain() -> str:
    """The name of this installation, for ids that are unique in the world."""
    return _domain


def sender() -> str:
    """The address of the system itself."""
    return _sender


def link(path: str) -> str:
    """An address for in a mail: of the configured BASE_URL, not of a request (hardening 22)."""
    return f"{_base_url}{path}"


def put(
    kind: str,
    *,
    to: str,
    subject: str,
    body: str,
    about: Base | None = None,
    entry: str = "",
    method: str = "",
    wait: timedelta = UNDO,
) -> Mail:
    """Have a mail sent after the commit; `entry` is a calendar entry with its `method`.

    It waits a moment, so that what was sent by mistake can still be called off. Nothing personal
    stands in subject, body or entry (access.md rules 13 and 19); a test reads them all.
    """
    public_id = new_public_id()
    mail = Mail(
        public_id=public_id,
        kind=kind,
        message_id=f"<{public_id}@{_domain}>",
        about_kind=about.__tablename__ if about is not None else "",
        about_id=str(getattr(about, "public_id", "")),
        subject=subject,
        entry_method=method,
        made_at=clock.real_now(),
        not_before=clock.real_now() + wait,
    )
    mail.address, mail.body, mail.entry = to, body, entry
    session().add(mail)
    return mail


def about(public_ids: Sequence[str]) -> list[Mail]:
    """All mail about these things, in the order in which it was written."""
    query = select(Mail).where(Mail.about_id.in_(public_ids)).order_by(Mail.id)
    return list(session().scalars(query.execution_options(populate_existing=True)))


def drop(mails: Sequence[Mail]) -> None:
    """Do not send any more what was not sent yet."""
    for mail in mails:
        if mail.waits:
            mail.dropped_at = clock.real_now()
