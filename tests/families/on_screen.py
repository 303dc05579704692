"""Gezin Bakker as its regisseur meets it in the browser: addresses, and who is there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask.testing import FlaskClient

from app.accounts.models import UserAccount

SECRET = "Havenkade 3"
PATHS = (
    "",
    "/blok",
    "/naam",
    "/leden/nieuw",
    "/leden/ook-hier",
    "/leden/{noor}",
    "/leden/{noor}/wijzigen",
    "/leden/{noor}/beeindigen",
    "/netwerk/nieuw",
    "/netwerk/{riet}/wijzigen",
    "/netwerk/{riet}/beeindigen",
)
READING = ("", "/blok", "/leden/{noor}")


@dataclass
class Screen:
    marloes: UserAccount
    karim: UserAccount
    family: str
    noor: str
    riet: str
    client: FlaskClient
    sign_in: Callable[[Any], FlaskClient]

    @property
    def url(self) -> str:
        return f"/gezinnen/{self.family}"

    @property
    def person_url(self) -> str:
        return f"{self.url}/leden/{self.noor}"


def of(screen: Screen, path: str) -> str:
    return screen.url + path.format(noor=screen.noor, riet=screen.riet)
