"""Whom a shielded person may be known to, what is withheld from whom, and what was told."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import guards
from app.access import Actor, Relation
from app.accounts.models import Organisation, UserAccount
from app.db import Base, Id, Public, Words
from app.families.models.consent import Consent
from app.families.models.family import Family, Person
from app.sealing import Sealed

ENTRY_KINDS = ("notitie", "deel", "doel", "evaluatie", "overleg")
GROUNDS = ("privacy_van_een_ander", "goede_hulp")
BASES = (
    "toestemming",
    "direct_betrokken",
    "wettelijke_plicht",
    "vitaal_belang",
    "meldcode",
    "overdracht",
)


class ShieldName(Public, Base):
    """Somebody may see where a shielded person is, from a moment until another."""

    __tablename__ = "shield_names"
    __table_args__ = (
        CheckConstraint("reason <> ''", name="reason"),
        Index(
            "uq_shield_names_now",
            "person_id",
            "account_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
        Index("ix_shield_names_account_id", "account_id"),
    )

    person_id: Mapped[int] = mapped_column(Id, ForeignKey("persons.id"))
    account_id: Mapped[int] = mapped_column(Id, ForeignKey("user_accounts.id"))
    reason: Mapped[str] = mapped_column(Words(400))
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("user_accounts.id"))
    at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ended_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("user_accounts.id"))

    person: Mapped[Person] = relationship()
    account: Mapped[UserAccount] = relationship(foreign_keys=[account_id])
    by: Mapped[UserAccount] = relationship(foreign_keys=[by_id])


class Withholding(Public, Base):
    """One entry of a dossier is withheld from one reader, with the ground and the reason.

    For that reader there is no trace of it: not in a count, a search or a last change. The entry
    is named by its kind and its public id (for a goal by its line, the same in every version).
    """

    __tablename__ = "withholdings"
    __table_args__ = (
        CheckConstraint(f"entry_kind IN {ENTRY_KINDS}", name="entry_kind"),
        CheckConstraint(f"ground IN {GROUNDS}", name="ground"),
        CheckConstraint("reason <> ''", name="reason"),
        CheckConstraint("(account_id IS NULL) <> (person_id IS NULL)", name="one_reader"),
        Index("ix_withholdings_family_id", "family_id"),
        Index("ix_withholdings_person_id", "person_id"),
        Index("ix_withholdings_account_id", "account_id"),
    )

    family_id: Mapped[int] = mapped_column(Id, ForeignKey("families.id"))
    entry_kind: Mapped[str] = mapped_column(String(20))
    entry_id: Mapped[str] = mapped_column(String(22))
    account_id: Mapped[int | None] = mapped_column(Id, ForeignKey("user_accounts.id"))
    person_id: Mapped[int | None] = mapped_column(Id, ForeignKey("persons.id"))
    ground: Mapped[str] = mapped_column(String(30))
    reason: Mapped[str] = mapped_column(Words(1000))
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("user_accounts.id"))
    at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ended_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("user_accounts.id"))

    family: Mapped[Family] = relationship()
    account: Mapped[UserAccount | None] = relationship(foreign_keys=[account_id])
    person: Mapped[Person | None] = relationship()
    by: Mapped[UserAccount] = relationship(foreign_keys=[by_id])

    def in_case(self) -> str | None:
        return self.family.in_case()


class Disclosure(Public, Base):
    """Something was told outside: to whom, on what ground, why, and what it said then."""

    __tablename__ = "disclosures"
    __table_args__ = (
        CheckConstraint(f"basis IN {BASES}", name="basis"),
        CheckConstraint("(basis = 'toestemming') = (consent_id IS NOT NULL)", name="consent"),
        CheckConstraint("basis = 'toestemming' OR reason <> ''", name="reason"),
        CheckConstraint("recipient <> ''", name="recipient"),
        CheckConstraint("what_sealed IS NOT NULL", name="what"),
        Index("ix_disclosures_family_id_at", "family_id", "at"),
        Index("ix_disclosures_person_id", "person_id"),
    )

    family_id: Mapped[int] = mapped_column(Id, ForeignKey("families.id"))
    person_id: Mapped[int | None] = mapped_column(Id, ForeignKey("persons.id"))
    recipient: Mapped[str] = mapped_column(Words(200))
    organisation_id: Mapped[int | None] = mapped_column(Id, ForeignKey("organisations.id"))
    basis: Mapped[str] = mapped_column(String(30))
    consent_id: Mapped[int | None] = mapped_column(Id, ForeignKey("consents.id"))
    reason: Mapped[str] = mapped_column(Words(1000), default="")
    what_sealed: Mapped[bytes | None]
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("user_accounts.id"))
    at: Mapped[datetime]

    what = Sealed()
    family: Mapped[Family] = relationship()
    person: Mapped[Person | None] = relationship()
    organisation: Mapped[Organisation | None] = relationship()
    consent: Mapped[Consent | None] = relationship()
    by: Mapped[UserAccount] = relationship()

    def in_case(self) -> str | None:
        return self.family.in_case()

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        return self.family.relations_of(actor)


guards.keep(ShieldName.__table__, unique=("public_id",))
guards.fixed(ShieldName.__table__, "public_id", "person_id", "account_id", "reason", "by_id", "at")
guards.refuse_when(
    ShieldName.__table__,
    "ended_for_good",
    "UPDATE",
    "OLD.ended_at IS NOT NULL",
    "shield_names: wat beëindigd is begint niet opnieuw",
)
guards.refuse_when(
    ShieldName.__table__,
    "once_at_a_time",
    "INSERT",
    "NEW.ended_at IS NULL AND EXISTS (SELECT 1 FROM shield_names o WHERE o.person_id = "
    "NEW.person_id AND o.account_id = NEW.account_id AND o.ended_at IS NULL)",
    "shield_names: deze collega staat er al bij",
)
guards.keep(Withholding.__table__, unique=("public_id",))
guards.fixed(
    Withholding.__table__,
    *("public_id", "family_id", "entry_kind", "entry_id", "account_id", "person_id"),
    *("ground", "reason", "by_id", "at"),
)
guards.refuse_when(
    Withholding.__table__,
    "ended_for_good",
    "UPDATE",
    "OLD.ended_at IS NOT NULL",
    "withholdings: wat beëindigd is begint niet opnieuw",
)
guards.append_only(Disclosure.__table__, unique=("public_id",))
guards.refuse_when(
    Disclosure.__table__,
    "to_the_recipient",
    "INSERT",
    "NEW.consent_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM consents c "
    "WHERE c.id = NEW.consent_id AND c.recipient_id = NEW.organisation_id "
    "AND c.person_id = NEW.person_id)",
    "disclosures: toestemming is voor een persoon en een ontvanger",
)
