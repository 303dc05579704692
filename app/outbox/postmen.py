"""Who takes a mail away: the mail server of the installation, or a folder in a demo."""

from __future__ import annotations

import contextlib
import os
import smtplib
import ssl
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import Protocol

from config import Smtp

TIMEOUT = 30


class Unreachable(Exception):
    """There is nobody to give mail to now; the sentence says why, without addresses."""


class Postman(Protocol):
    """Takes messages one by one; raises OSError (SMTPException is one) when one is refused."""

    def deliver(self, message: EmailMessage) -> None: ...
    def close(self) -> None: ...


class SmtpPostman:
    """One connection for as long as it lasts, and a new one when it broke."""

    def __init__(self, settings: Smtp) -> None:
        self._settings = settings
        self._server: smtplib.SMTP | None = self._connect()

    def deliver(self, message: EmailMessage) -> None:
        if self._server is None:
            self._server = self._connect()
        try:
            self._server.send_message(message)
        except (smtplib.SMTPServerDisconnected, ConnectionError, TimeoutError):
            self.close()
            raise

    def close(self) -> None:
        server, self._server = self._server, None
        if server is not None:
            with contextlib.suppress(OSError):
                server.quit()

    def _connect(self) -> smtplib.SMTP:
        try:
            return self._greet()
        except (OSError, ValueError) as error:
            raise Unreachable(
                f"De mailserver neemt niets aan: {what_went_wrong(error)}."
            ) from error

    def _greet(self) -> smtplib.SMTP:
        to, context = self._settings, ssl.create_default_context()
        server: smtplib.SMTP = (
            smtplib.SMTP_SSL(to.host, to.port, timeout=TIMEOUT, context=context)
            if to.tls == "tls"
            else smtplib.SMTP(to.host, to.port, timeout=TIMEOUT)
        )
        try:
            if to.tls == "starttls":
                server.starttls(context=context)
            if to.user:
                server.login(to.user, _password(to.password_file))
        except BaseException:
            server.close()
            raise
        return server


class FolderPostman:
    """A demo sends nothing: what it would send lies in a folder, a file for each mail."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def deliver(self, message: EmailMessage) -> None:
        name = str(message["Message-ID"]).strip("<>").split("@")[0]
        draft = self._folder / f".{name}.nieuw"
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(message.as_bytes())
        draft.rename(self._folder / f"{name}.eml")

    def close(self) -> None:
        """Nothing stays open."""


def what_went_wrong(error: BaseException) -> str:
    """The kind of fault and its number, and nothing of its text: servers repeat addresses in it."""
    return " ".join([type(error).__name__, *map(str, _codes(error))])


def _codes(error: BaseException) -> Iterator[int]:
    if isinstance(error, smtplib.SMTPResponseException):
        yield error.smtp_code
    elif isinstance(error, smtplib.SMTPRecipientsRefused):
        yield from sorted({code for code, _ in error.recipients.values()})


def _password(file: Path | None) -> str:
    return file.read_text(encoding="utf-8").strip() if file else ""
