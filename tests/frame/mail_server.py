"""A mail server of the test's own, that keeps what it takes and can be told to refuse."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from threading import Event
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

from app.db import Database
from app.outbox import Mail, put
from config import Smtp


class Keeper:
    """What arrived, in order; `refuse` gives an answer in place of taking it."""

    def __init__(self) -> None:
        self.taken: list[EmailMessage] = []
        self.arrived = Event()
        self.refuse: Callable[[str], str] = lambda address: ""
        self.port = 0

    async def handle_RCPT(
        self, server: SMTP, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        answer = self.refuse(address)
        if answer:
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Any) -> str:
        self.taken.append(message_from_bytes(envelope.content, policy=policy.default))  # type: ignore[arg-type]
        self.arrived.set()
        return "250 taken"

    @property
    def ids(self) -> list[str]:
        return [str(message["Message-ID"]) for message in self.taken]

    @property
    def smtp(self) -> Smtp:
        return Smtp(host="127.0.0.1", port=self.port, tls="none", sender="eenplan@dronten.example")

    @property
    def environ(self) -> dict[str, str]:
        return {
            "EENPLAN_SMTP_HOST": "127.0.0.1",
            "EENPLAN_SMTP_PORT": str(self.port),
            "EENPLAN_SMTP_TLS": "none",
            "EENPLAN_SMTP_FROM": "eenplan@dronten.example",
        }


@contextmanager
def serving() -> Iterator[Keeper]:
    keeper = Keeper()
    with socket.create_server(("127.0.0.1", 0)) as free:
        keeper.port = free.getsockname()[1]
    controller = Controller(keeper, hostname="127.0.0.1", port=keeper.port)
    controller.start()
    yield keeper
    controller.stop()


def written(database: Database, *addresses: str, **more: Any) -> list[str]:
    """Mails that were committed and may leave now; their Message-IDs."""
    with database.writing() as unit:
        found = [_mail(address, **more) for address in addresses]
        unit.commit()
        return [mail.message_id for mail in found]


def _mail(address: str, **more: Any) -> Mail:
    values = {
        "subject": "Er staat iets voor u klaar in Eén Plan",
        "body": "Log in.\n",
        "wait": timedelta(0),
        **more,
    }
    return put("proef", to=address, **values)
