"""Who can sit at the table, as the form shows them and as the operation wants them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from app import clock
from app.access import Actor
from app.accounts.models import UserAccount
from app.cases.models import Case
from app.families.models import NetworkPerson, Person
from app.mdo import queries
from app.mdo.forms import COLLEAGUES, GUESTS, MeetingForm
from app.mdo.models import Meeting, Participant
from app.mdo.people import Invited, Known
from app.plans.queries import people_of

GROUPS = ("Het gezin", "Om het gezin heen", "Wie helpt", "Verder")


@dataclass(frozen=True)
class Chair:
    """Somebody who can be ticked; `asked` is their place at a meeting that was planned."""

    key: str
    name: str
    about: str
    group: str
    thing: Known | None
    asked: Participant | None = None

    @property
    def writable(self) -> bool:
        """An address is typed for people; an account has its own, a guest had one given."""
        return isinstance(self.thing, Person | NetworkPerson)

    @property
    def email(self) -> str:
        """The address that stands in the field to begin with."""
        if self.asked is not None:
            return self.asked.email
        return self.thing.email if isinstance(self.thing, Person) else ""

    def invited(self, form: MeetingForm) -> Invited:
        field = form.email_of(self.key)
        if field is not None:
            return Invited(self.thing, email=field.data or "", field=field.name)
        if self.thing is not None or self.asked is None:
            return Invited(self.thing)
        return Invited(name=self.asked.name, what=self.asked.what, email=self.asked.email)


def chairs_for(case: Case, actor: Actor, meeting: Meeting | None = None) -> list[Chair]:
    """The gezin first, then who stands around it, who helps, and who else was asked already."""
    asked = [p for p in meeting.participants if p.removed_at is None] if meeting else []
    by_thing = {p.person or p.network_person or p.user: p for p in asked}
    found: dict[str, Chair] = {}
    for chair in _known(case, actor, asked):
        place = by_thing.get(chair.thing) if chair.thing is not None else chair.asked
        found.setdefault(chair.key, Chair(**{**chair.__dict__, "asked": place}))
    return list(found.values())


def _known(case: Case, actor: Actor, asked: list[Participant]) -> Iterator[Chair]:
    for owner in people_of(case.family, clock.today()):
        group = GROUPS[0] if isinstance(owner.thing, Person) else GROUPS[1]
        yield Chair(owner.key, owner.name, owner.relation.replace("_", " "), group, owner.thing)
    for account in queries.helpers_of(case):
        mine = "dat bent u" if account.id == actor.id else account.title
        yield Chair(account.public_id, account.name, mine, GROUPS[2], account)
    for p in asked:
        thing = p.person or p.network_person or p.user
        key = thing.public_id if thing is not None else p.public_id
        about = thing.title if isinstance(thing, UserAccount) else p.what
        yield Chair(key, p.who, about, GROUPS[3], thing, p)


def in_groups(chairs: list[Chair]) -> list[tuple[str, list[tuple[int, Chair]]]]:
    """As they are shown, each with a number of its own."""
    numbered = list(enumerate(chairs))
    groups = [(group, [pair for pair in numbered if pair[1].group == group]) for group in GROUPS]
    return [(group, people) for group, people in groups if people]


def sit(form: MeetingForm, chairs: list[Chair], case: Case, actor: Actor) -> None:
    """Put everybody on the form, and the menus of offices and other colleagues."""
    form.sit({c.key: c.name for c in chairs}, [c.key for c in chairs if c.writable])
    here = {c.key for c in chairs}
    others = [c for c in queries.colleagues_beside(case, actor) if c.public_id not in here]
    for nr in range(COLLEAGUES):
        menu = [("", "Niemand"), *((c.public_id, _said(c)) for c in others)]
        form[f"colleague_{nr}"].choices = menu
    offices = [(o.public_id, f"{o.name}, {o.address}") for o in queries.offices_of(case)]
    form.office.choices = [("", "Niet in een gebouw van de gemeente"), *offices]


def _said(account: UserAccount) -> str:
    """A colleague by name; of who works elsewhere also as what."""
    works_here = account.municipality_id is not None or not account.title
    return account.name if works_here else f"{account.name}, {account.title}"


def fill(form: MeetingForm, chairs: list[Chair]) -> None:
    """The addresses that are known, in a form that nobody has typed in yet."""
    for chair in chairs:
        field = form.email_of(chair.key)
        if field is not None and not field.data:
            field.data = chair.email


def invited_by(form: MeetingForm, chairs: list[Chair], case: Case, actor: Actor) -> list[Invited]:
    """Who is asked with this form."""
    ticked = set(form.people.data or ())
    found = [chair.invited(form) for chair in chairs if chair.key in ticked]
    others = {c.public_id: c for c in queries.colleagues_beside(case, actor)}
    chosen = [(f"colleague_{nr}", form[f"colleague_{nr}"].data) for nr in range(COLLEAGUES)]
    found += [Invited(others[key], field=name) for name, key in chosen if key in others]
    return found + list(_guests(form))


def _guests(form: MeetingForm) -> Iterator[Invited]:
    for nr in range(GUESTS):
        name, what, email = (
            form[f"guest{part}_{nr}"].data or "" for part in ("", "_what", "_email")
        )
        if name or what or email:
            field = f"guest_email_{nr}" if name else f"guest_{nr}"
            yield Invited(name=name, what=what, email=email, field=field)


def ticked(chairs: list[Chair], actor: Actor, meeting: Meeting | None) -> dict[str, Any]:
    """Who is ticked to begin with: who was asked, or only the one who plans it."""
    if meeting is None:
        return {"people": [actor.public_id]}
    return {"people": [chair.key for chair in chairs if chair.asked is not None]}
