"""The regisseur at the screen, for a gezin with a small child and a young person."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask.testing import FlaskClient

from app import clock
from app.accounts.models import UserAccount
from app.db import Database
from app.families.models import Family
from tests.accounts import make as accounts
from tests.families import make, make_rights

SignIn = Callable[[Any], FlaskClient]


@dataclass
class Desk:
    """Marloes leads, Karim reads along; of each of the gezin the row and the id."""

    marloes: UserAccount
    reader: UserAccount
    client: FlaskClient
    case: str
    family: str
    people: dict[str, Any]
    ids: dict[str, str]
    database: Database

    @property
    def consents(self) -> str:
        return f"/casussen/{self.case}/toestemming"

    @property
    def told(self) -> str:
        return f"/casussen/{self.case}/verstrekkingen"

    def member(self, name: str) -> str:
        return f"/gezinnen/{self.family}/leden/{self.ids[name]}"


@contextmanager
def desk_with(database: Database, signed_in: SignIn, young: str, born: date) -> Iterator[Desk]:
    """Anouk (with gezag), Jeroen (without), Lot of 6 and this young person; it is 23 November."""
    with clock.stopped_at("2026-11-23T09:00"):
        with database.writing():
            accounts.mark()
            marloes, reader = accounts.worker("Marloes Veenstra"), accounts.worker("Karim")
            family: Family = make.family(led_by=marloes)
            make.reader(family, reader)
            people = {
                name: make.member(family, name, relation, birth_date=day)
                for name, relation, day in (
                    ("Anouk", "moeder", date(1988, 5, 9)),
                    ("Jeroen", "vader", date(1985, 1, 30)),
                    ("Lot", "kind", date(2020, 2, 29)),
                    (young, "kind", born),
                )
            }
            for child in ("Lot", young):
                make_rights.gezag(people[child], people["Anouk"], marloes)
            make_rights.practice()
            ids = {name: make.again(row).public_id for name, row in people.items()}
            key = make.again(family)
            case, family_id = key.in_case() or "", key.public_id
        yield Desk(marloes, reader, signed_in(marloes), case, family_id, people, ids, database)


def chosen(page: Any, field: str, label: str) -> str:
    """The value of the choice that begins with these words."""
    [option] = [o for o in page.all(f"#{field} option") if (o.text or "").startswith(label)]
    return str(option.attrib["value"])
