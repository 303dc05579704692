"""What the web frame keeps: text that was being typed, and forms that were already posted."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.access import Actor, Relation
from app.db import Base, Id, Public, Words
from app.sealing import Sealed


class Draft(Public, Base):
    """What somebody was typing in one form about one record; in no search and no list of others."""

    __tablename__ = "drafts"
    __table_args__ = (
        UniqueConstraint("account_id", "instance"),
        Index("ix_drafts_account_id_record", "account_id", "record"),
        Index("ix_drafts_until", "until"),
    )

    account_id: Mapped[int] = mapped_column(Id, ForeignKey("user_accounts.id"))
    form: Mapped[str] = mapped_column(String(60))
    record: Mapped[str] = mapped_column(String(80))
    case_id: Mapped[str | None] = mapped_column(String(22))
    instance: Mapped[str] = mapped_column(String(22))
    page: Mapped[str] = mapped_column(Words(300))
    body_sealed: Mapped[bytes]
    saved_at: Mapped[datetime]
    until: Mapped[datetime]

    body = Sealed()

    def in_case(self) -> str | None:
        return self.case_id

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        return frozenset({Relation.SELF} if self.account_id == actor.id else ())


class FormPost(Public, Base):
    """A form that was posted and carried out: the same key is never carried out twice."""

    __tablename__ = "form_posts"
    __table_args__ = (Index("ix_form_posts_until", "until"),)

    account_id: Mapped[int] = mapped_column(Id, ForeignKey("user_accounts.id"))
    instance: Mapped[str] = mapped_column(String(22), unique=True)
    digest: Mapped[str] = mapped_column(String(64))
    result: Mapped[str] = mapped_column(String(22), default="")
    body_sealed: Mapped[bytes]
    until: Mapped[datetime]

    body = Sealed()
