"""A mail that waits to be sent, or was."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from app import guards
from app.db import Base, Public, Words
from app.sealing import Sealed


class Mail(Public, Base):
    """One mail to one address. Address, text and entry are sealed, and emptied after some days."""

    __tablename__ = "outbox"
    __table_args__ = (
        CheckConstraint("tries >= 0", name="tries"),
        CheckConstraint("sent_at IS NULL OR dropped_at IS NULL", name="one_end"),
        Index(
            "ix_outbox_waiting",
            "not_before",
            "id",
            sqlite_where=text("sent_at IS NULL AND dropped_at IS NULL"),
            postgresql_where=text("sent_at IS NULL AND dropped_at IS NULL"),
        ),
        Index("ix_outbox_about_id", "about_id"),
    )

    kind: Mapped[str] = mapped_column(String(40))
    message_id: Mapped[str] = mapped_column(String(90), unique=True)
    about_kind: Mapped[str] = mapped_column(String(40), default="")
    about_id: Mapped[str] = mapped_column(String(22), default="")
    address_sealed: Mapped[bytes | None]
    subject: Mapped[str] = mapped_column(Words(200))
    body_sealed: Mapped[bytes | None]
    entry_sealed: Mapped[bytes | None]
    entry_method: Mapped[str] = mapped_column(String(10), default="")
    made_at: Mapped[datetime]
    not_before: Mapped[datetime]
    claimed_until: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(default=0)
    last_error: Mapped[str] = mapped_column(Words(400), default="")
    sent_at: Mapped[datetime | None]
    dropped_at: Mapped[datetime | None]

    address = Sealed()
    body = Sealed()
    entry = Sealed()

    @property
    def waits(self) -> bool:
        """It was neither sent nor dropped."""
        return self.sent_at is None and self.dropped_at is None

    @property
    def may_have_left(self) -> bool:
        """It was sent, or somebody has once begun to: then it cannot be taken back unseen."""
        return self.sent_at is not None or self.claimed_until is not None or self.tries > 0


guards.keep(Mail.__table__, unique=("public_id", "message_id"))
guards.fixed(Mail.__table__, "public_id", "kind", "message_id", "subject", "made_at")
guards.refuse_when(
    Mail.__table__,
    "sent",
    "UPDATE",
    "OLD.sent_at IS NOT NULL AND NEW.sent_at IS DISTINCT FROM OLD.sent_at",
    "outbox: wat verstuurd is blijft verstuurd",
)
