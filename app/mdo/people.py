"""Who can be asked to a meeting, and who was."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.accounts.models import UserAccount
from app.families.models import NetworkPerson, Person
from app.mdo.models import Participant
from app.operation import RuleBroken

Known = Person | NetworkPerson | UserAccount
EMAIL = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[A-Za-z0-9.-]+"
)
LABEL = re.compile(r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
LONGEST = 200


@dataclass(frozen=True)
class Invited:
    """Somebody who is asked: known here, or by name. `field` is where they stand on the form.

    Without an address somebody is asked by word of mouth. A colleague's is that of the account.
    """

    who: Known | None = None
    email: str = ""
    name: str = ""
    what: str = ""
    field: str = "people"

    @property
    def address(self) -> str:
        if isinstance(self.who, UserAccount):
            return self.who.email
        known = self.who.email if isinstance(self.who, Person) else ""
        return (self.email or known).strip()

    @property
    def key(self) -> str:
        """The same for the same person."""
        if self.who is not None:
            return self.who.public_id
        return f"{self.name.strip().casefold()}|{self.email.strip().casefold()}"

    def is_participant(self, participant: Participant) -> bool:
        return self.key == key_of(participant)


def key_of(participant: Participant) -> str:
    """The key of who was invited, as that of who is asked now."""
    thing = participant.person or participant.network_person or participant.user
    if thing is not None:
        return thing.public_id
    return f"{participant.name.casefold()}|{participant.email.casefold()}"


def guard_address(invited: Invited) -> None:
    """Raises RuleBroken at this invitee's field when mail cannot be brought there."""
    address = invited.address
    if address and not is_address(address):
        raise RuleBroken(
            "Dit is geen e-mailadres. Vul het in als naam@voorbeeld.nl.", field=invited.field
        )


def is_address(text: str) -> bool:
    """One address of plain letters, that cannot break out of a header."""
    local, _, domain = text.partition("@")
    labels = domain.split(".")
    return (
        len(text) <= LONGEST
        and len(local) <= 64
        and EMAIL.fullmatch(text) is not None
        and len(labels) > 1
        and all(LABEL.fullmatch(label) for label in labels)
    )


def guard_once(people: Iterable[Invited]) -> None:
    """Raises RuleBroken at the second of two fields that hold the same person or guest address."""
    keys: set[str] = set()
    addresses: set[str] = set()
    for invited in people:
        same_guest = invited.who is None and invited.address.casefold() in addresses - {""}
        if invited.key in keys or same_guest:
            raise RuleBroken("Deze persoon is al uitgenodigd.", field=invited.field)
        keys.add(invited.key)
        addresses.add(invited.address.casefold())
