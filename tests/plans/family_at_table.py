"""Gezin Bakker reading along: who has gezag, and whose accounts these are."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select

from app.access import Actor, Role
from app.accounts.models import UserAccount
from app.db import session
from app.families import operations as families
from app.families.models import FamilyMember, Gezag, PersonAccount
from app.plans.queries.family import Standing
from app.plans.queries.own_letter import OwnLetter, Shelf, shelves
from tests.accounts import make as accounts
from tests.plans.table import Table


@dataclass
class Home:
    """A gezin at its table, with the accounts of who reads along."""

    table: Table
    accounts: dict[str, UserAccount] = field(default_factory=dict)

    def actor(self, name: str) -> Actor:
        return accounts.actor(self.accounts[name])

    def shelf(self, name: str) -> Shelf:
        session().expire_all()
        [found] = shelves(self.actor(name))
        return found

    def standing(self, name: str) -> Standing:
        return self.shelf(name).standing

    def letter(self, name: str) -> OwnLetter:
        """The newest that this person may read."""
        newest = self.shelf(name).newest
        assert newest is not None
        return newest

    def gezag_rows(self) -> list[Gezag]:
        return list(session().scalars(select(Gezag).order_by(Gezag.id)))

    def family_id(self) -> str:
        return self.table.family.public_id

    def member(self, name: str) -> FamilyMember:
        person = self.table.person(name)
        query = select(FamilyMember).where(FamilyMember.person_id == person.id)
        return session().scalars(query).one()


def grant(home: Home, child: str, holder: str, from_on: date | None = None) -> None:
    born = home.table.person(child).birth_date
    families.record_gezag(
        home.member(child),
        by=home.table.by,
        holder=home.table.person(holder),
        from_on=from_on or born,
        evidence="Gezagsregister bekeken.",
    )


def let_in(home: Home, name: str, role: Role) -> None:
    account = accounts.worker(name, role=None)
    accounts.grant(account, role)
    row = PersonAccount(
        account_id=accounts.id_of(account),
        person_id=home.table.person(name).id,
        from_on=date(2026, 1, 1),
        by_id=accounts.id_of(home.table.worker),
    )
    accounts.saved(row)
    home.accounts[name] = account
