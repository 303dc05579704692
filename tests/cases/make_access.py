"""People to give access to, and giving it: call these inside `with database.writing():`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from app.access import Role
from app.accounts.models import UserAccount
from app.cases import operations
from app.cases.models import Case, CaseReader
from app.db import session
from app.outbox import Mail
from tests.accounts import make as accounts
from tests.cases import make

MONDAY = "2026-11-23T10:00"
ANOUK = ("Anouk", "moeder", date(1988, 5, 1))


@dataclass
class Toegang:
    """Marloes leads the casus of the Bakkers; the others have nothing to do with it yet."""

    marloes: UserAccount
    karim: UserAccount
    adviser: UserAccount
    partner: UserAccount
    gi: UserAccount
    watch: UserAccount
    privacy: UserAccount
    far: UserAccount
    case: Case

    @property
    def url(self) -> str:
        return f"/casussen/{self.case.public_id}"


def everybody() -> Toegang:
    marloes, karim = (accounts.worker(name) for name in ("Marloes Veenstra", "Karim Idrissi"))
    house = accounts.organisation("Stichting Onderdak", "aanbieder")
    return Toegang(
        marloes=marloes,
        karim=karim,
        adviser=someone("Ada Raad", Role.ADVISER),
        partner=someone("Pim Deel", Role.PARTNER, organisation=house, municipality=None),
        gi=someone("Gijs Maat", Role.GI_WORKER, municipality=None),
        watch=someone("Aafke Veilig", Role.AANDACHTSFUNCTIONARIS),
        privacy=someone("Petra Privé", Role.PRIVACY_OFFICER),
        far=accounts.other_worker("Fleur Ver"),
        case=make.case(marloes, make.family(people=(*make.PEOPLE, ANOUK))),
    )


def someone(name: str, role: Role, **values: Any) -> UserAccount:
    account = accounts.worker(name, role=None, title=role.value, **values)
    accounts.grant(account, role)
    return account


def again(of: Case) -> Case:
    session().expire_all()
    return make.fresh_case(of)


def row_of(account: UserAccount) -> UserAccount:
    return session().get_one(UserAccount, accounts.id_of(account), populate_existing=True)


def give(world: Toegang, who: UserAccount, capacity: str = "meelezer", **more: Any) -> CaseReader:
    """From today (23 November) until the end of the year, unless said otherwise."""
    shared = capacity in ("adviseur", "partner")
    values = {
        "from_on": date(2026, 11, 23),
        "until_on": date(2026, 12, 31),
        "reason": "Kijkt mee naar school.",
        "parts": ("plan",) if shared else (),
        **more,
    }
    by = accounts.actor(values.pop("by", world.marloes))
    return operations.give_access(
        again(world.case), by=by, who=row_of(who), capacity=capacity, **values
    )


def take(world: Toegang, who: UserAccount, **more: Any) -> Any:
    """Come in by the emergency door, by the name of Noor, unless said otherwise."""
    place = accounts.municipality()
    values = {
        "reason": "Noor belde in paniek.",
        "name": "Noor Bakker",
        "birth_date": date(2011, 3, 2),
        **more,
    }
    return operations.take_emergency_access(place, by=accounts.actor(who), **values)


def mails() -> list[Mail]:
    return list(session().query(Mail).order_by(Mail.id))
