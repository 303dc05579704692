"""The desk of an administrator: who sits there, and whose accounts are managed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from app.access import Role
from app.accounts import operations
from app.accounts.models import UserAccount
from app.db import session
from app.operation import RuleBroken
from tests.accounts import make

TODAY = date(2026, 11, 23)


@dataclass
class Desk:
    """Wim manages the accounts of Dronten; Marloes works there, Anouk is a mother."""

    wim: UserAccount
    marloes: UserAccount
    anouk: UserAccount
    far: UserAccount

    @property
    def by(self) -> Any:
        return make.actor(self.wim)

    @property
    def home(self) -> str:
        """The page about Marloes."""
        return f"/beheer/{self.marloes.public_id}"

    def account(self, of: UserAccount) -> UserAccount:
        session().expire_all()
        return session().get_one(UserAccount, make.id_of(of))


def set_up() -> Desk:
    """Call this inside `with database.writing():`."""
    make.mark()
    wim = make.worker("Wim Postma", role=None, title="functioneel beheerder")
    make.grant(wim, Role.ADMINISTRATOR)
    anouk = make.worker("Anouk Bakker", role=None)
    make.grant(anouk, Role.OUDER)
    return Desk(wim, make.worker("Marloes Veenstra"), anouk, make.other_worker("Van ver"))


def refused(act: Callable[..., Any], *args: Any, **values: Any) -> tuple[str | None, str]:
    with pytest.raises(RuleBroken) as caught:
        act(*args, **values)
    return caught.value.field, caught.value.message


def opened(desk: Desk, **more: Any) -> UserAccount:
    values = {
        "name": "Tarik Yilmaz",
        "email": "Tarik@Dronten.example",
        "title": "gezinscoach",
        "role": Role.GEZINSCOACH,
        "team": make.team(),
        **more,
    }
    return operations.open_account(make.municipality(), by=desk.by, **values)
