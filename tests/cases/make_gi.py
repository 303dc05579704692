"""A casus in which a GI comes to lead; call these inside `with database.writing():`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from app import clock
from app.access import Relation, Role
from app.accounts.models import RoleGrant, UserAccount
from app.cases import operations, queries
from app.cases.models import Case, CaseReader
from app.db import Missing, session
from app.families import queries as families
from app.operation import RuleBroken
from tests.accounts import make as accounts
from tests.cases import make
from tests.cases.make_access import ANOUK, again, row_of

GI = "Jeugdbescherming Flevoland"


@dataclass
class Measure:
    """Marloes leads the casus of the Bakkers; Gijs and Gea work for one GI, Guus for another."""

    marloes: UserAccount
    karim: UserAccount
    joke: UserAccount
    far: UserAccount
    gijs: UserAccount
    gea: UserAccount
    guus: UserAccount
    case: Case

    @property
    def url(self) -> str:
        return f"/casussen/{self.case.public_id}"

    def open(self) -> Case:
        return again(self.case)

    def let_in(self, who: UserAccount | None = None, **more: Any) -> CaseReader:
        """The measure is there: somebody of the GI reads along, from 23 November."""
        values = {
            "capacity": "gi",
            "from_on": date(2026, 11, 23),
            "until_on": date(2027, 5, 1),
            "reason": "De rechter sprak een maatregel uit.",
            **more,
        }
        by = accounts.actor(values.pop("by", self.marloes))
        return operations.give_access(self.open(), by=by, who=row_of(who or self.gijs), **values)

    def hand(self, to: UserAccount, by: UserAccount | None = None, **more: Any) -> Case:
        values = {"on": date(2026, 11, 23), "reason": "Er is een maatregel.", **more}
        by = by or self.marloes
        return operations.hand_over_regie(
            self.open(), by=accounts.actor(by), to=row_of(to), **values
        )

    def to_gi(self, **more: Any) -> Case:
        """Gijs reads along and gets the regie."""
        self.let_in()
        return self.hand(self.gijs, **more)


def measure() -> Measure:
    house, other = (accounts.organisation(name, "gi") for name in (GI, "Een andere GI"))
    marloes, karim = (accounts.worker(name) for name in ("Marloes Veenstra", "Karim Idrissi"))
    return Measure(
        marloes=marloes,
        karim=karim,
        joke=accounts.worker("Joke van Houten", accounts.team("Dronten-Zuid")),
        far=accounts.other_worker("Fleur Ver"),
        gijs=_of(house, "Gijs Maat"),
        gea=_of(house, "Gea Gezag"),
        guus=_of(other, "Guus Anders"),
        case=make.case(marloes, make.family(people=(*make.PEOPLE, ANOUK))),
    )


def _of(house: Any, name: str) -> UserAccount:
    account = accounts.worker(
        name, role=None, title="jeugdbeschermer", municipality=None, organisation_id=house.id
    )
    accounts.grant(account, Role.GI_WORKER)
    return account


def names(found: list[UserAccount]) -> set[str]:
    return {account.name.split()[0] for account in found}


def offered(world: Measure, by: UserAccount) -> set[str]:
    return names(queries.successors(world.open(), accounts.actor(by)))


def relations(world: Measure, who: UserAccount) -> set[Relation]:
    return set(world.open().relations_of(accounts.actor(who)))


def sees(world: Measure, who: UserAccount) -> bool:
    actor = accounts.actor(who)
    session().expire_all()
    try:
        queries.get_case(world.case.public_id, actor)
    except Missing:
        assert session().scalar(families.visible_to(actor)) is None
        return False
    assert session().scalar(families.visible_to(actor)) is not None
    return True


def refused(field: str | None, act: Callable[[], Any]) -> str:
    with pytest.raises(RuleBroken) as caught:
        act()
    assert caught.value.field == field
    return caught.value.message


def end_role(who: UserAccount) -> None:
    grant = session().query(RoleGrant).filter_by(account_id=accounts.id_of(who)).one()
    grant.until_on = date(2026, 11, 22)
    session().commit()


def goes_to_gi(case: Case, frm: UserAccount) -> UserAccount:
    """Somebody of a GI is let into any casus, and gets its regie."""
    gijs, by = _of(accounts.organisation(GI, "gi"), "Gijs Maat"), accounts.actor(frm)
    today = clock.today()
    operations.give_access(
        make.fresh_case(case),
        by=by,
        capacity="gi",
        who=row_of(gijs),
        from_on=today,
        until_on=today,
        reason="Maatregel.",
    )
    make.hand_over(case, frm, gijs, reason="De GI voert de maatregel uit.")
    session().commit()
    return gijs
