"""Sending what waits: claimed in one short transaction, sent in none, noted in another.

Whoever dies between the sending and the note sends that mail once more when its claim is over,
with the same Message-ID: exactly once does not exist over SMTP, lost does not exist here.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.errors import MessageError

from sqlalchemy import ColumnElement, or_, select, update

from app import clock
from app.db import Database, session
from app.outbox.message import message_of
from app.outbox.models import Mail
from app.outbox.postmen import Postman, Unreachable, what_went_wrong
from app.sealing import Unreadable

CLAIM = timedelta(minutes=5)
FIRST_WAIT = timedelta(minutes=5)
MOST_TRIES = 10
KEPT = timedelta(days=14)
FAULTS = (OSError, ValueError, MessageError, Unreadable)


@dataclass
class Sent:
    """What came of one run: how many left, how many did not, and why it stopped if it did."""

    sent: int = 0
    failed: int = 0
    stopped: str = ""
    given_up: list[str] = field(default_factory=list)

    @property
    def exit_code(self) -> int:
        """0 all well, 1 partly, 2 nothing done."""
        if not self.sent and (self.failed or self.stopped):
            return 2
        return 1 if self.failed or self.stopped or self.given_up else 0


def send_waiting(database: Database, postman: Postman, sender: str) -> Sent:
    """Send everything that is due now, oldest first; each mail at most once in a run."""
    run = Sent()
    until = clock.real_now()
    with contextlib.closing(postman):
        while (mail := _claim(database, until)) is not None:
            try:
                postman.deliver(message_of(mail, sender))
            except Unreachable as gone:
                _release(database, mail)
                run.stopped = str(gone)
                break
            except FAULTS as error:
                _failed(database, mail, what_went_wrong(error))
                run.failed += 1
            else:
                _sent(database, mail)
                run.sent += 1
    run.given_up = given_up(database)
    return run


def waiting(database: Database) -> Sequence[Mail]:
    """What a run would send now."""
    with database.reading() as unit:
        found = unit.scalars(select(Mail).where(*_due(clock.real_now())).order_by(Mail.id)).all()
        unit.expunge_all()
    return found


def given_up(database: Database) -> list[str]:
    """What was tried ten times: one sentence for each, without an address."""
    with database.reading() as unit:
        query = select(Mail).where(*_open(), Mail.tries >= MOST_TRIES).order_by(Mail.id)
        return [
            f"Mail {mail.message_id} ({mail.kind}) is na {mail.tries} keer niet verstuurd: "
            f"{mail.last_error}."
            for mail in unit.scalars(query)
        ]


def empty_old(database: Database) -> int:
    """Forget address, text and entry of what left or was dropped two weeks ago."""
    before = clock.real_now() - KEPT
    old = or_(Mail.sent_at < before, Mail.dropped_at < before)
    nothing = {"address_sealed": None, "body_sealed": None, "entry_sealed": None}
    with database.writing() as unit:
        full = select(Mail.id).where(old, Mail.address_sealed.is_not(None))
        ids = list(unit.scalars(full))
        unit.execute(update(Mail).where(Mail.id.in_(full)).values(nothing))
        unit.commit()
    return len(ids)


def _open() -> tuple[ColumnElement[bool], ...]:
    return Mail.sent_at.is_(None), Mail.dropped_at.is_(None)


def _due(now: datetime) -> tuple[ColumnElement[bool], ...]:
    """What may be claimed: it is time, nobody has it, and it was not tried too often."""
    free = or_(Mail.claimed_until.is_(None), Mail.claimed_until <= now)
    return *_open(), Mail.not_before <= now, free, Mail.tries < MOST_TRIES


def _claim(database: Database, until: datetime) -> Mail | None:
    """Take the next mail, so that no other run takes it too.

    On PostgreSQL what another run holds is skipped; on SQLite there is one writer.
    """
    with database.writing() as unit:
        query = select(Mail).where(*_due(until)).order_by(Mail.not_before, Mail.id).limit(1)
        mail = unit.scalar(query.with_for_update(skip_locked=True))
        if mail is not None:
            mail.claimed_until = clock.real_now() + CLAIM
            unit.expire_on_commit = False
            unit.commit()
            unit.expunge(mail)
    return mail


def _sent(database: Database, mail: Mail) -> None:
    """It left; also when somebody dropped it meanwhile."""
    _note(database, mail, sent_at=clock.real_now(), dropped_at=None, last_error="")


def _failed(database: Database, mail: Mail, why: str) -> None:
    """Try again later, each time twice as long: after ten times that is some two days."""
    wait = FIRST_WAIT * 2**mail.tries
    later = clock.real_now() + wait
    _note(
        database,
        mail,
        tries=mail.tries + 1,
        not_before=later,
        claimed_until=later,
        last_error=why[:400],
    )


def _release(database: Database, mail: Mail) -> None:
    """Nobody was there to give it to: it was not tried, and may be taken again at once."""
    _note(database, mail, claimed_until=clock.real_now())


def _note(database: Database, mail: Mail, **values: object) -> None:
    with database.writing():
        session().execute(update(Mail).where(Mail.id == mail.id).values(values))
        session().commit()
