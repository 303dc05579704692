"""A mail as it goes over the wire: the same bytes in what matters, however often it is sent."""

from __future__ import annotations

from email import policy
from email.headerregistry import Address
from email.message import EmailMessage

from app.outbox.models import Mail

ENTRY_FILE = "afspraak.ics"


def message_of(mail: Mail, sender: str) -> EmailMessage:
    """The message; headers are made by the library, so that no text can add a line to them."""
    message = EmailMessage(policy=policy.SMTP)
    message["From"] = Address("Eén Plan", addr_spec=sender)
    message["To"] = Address(addr_spec=mail.address)
    message["Subject"] = mail.subject
    message["Date"] = mail.made_at
    message["Message-ID"] = mail.message_id
    message["Auto-Submitted"] = "auto-generated"
    message["Content-Language"] = "nl"
    message.set_content(mail.body)
    if mail.entry:
        _add_entry(message, mail.entry, mail.entry_method)
    return message


def _add_entry(message: EmailMessage, entry: str, method: str) -> None:
    """For programs that know invitations as a second form of the mail, for others as a file."""
    message.add_alternative(entry, subtype="calendar", params={"method": method}, cte="base64")
    message.add_attachment(
        entry.encode(), maintype="application", subtype="ics", filename=ENTRY_FILE
    )
