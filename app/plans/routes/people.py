"""Who can do an action, and who sits at the table when a version is adopted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app import clock
from app.accounts.models import UserAccount
from app.cases import queries as cases
from app.families.models import Family, FamilyMember, NetworkPerson, Person
from app.plans import queries
from app.plans.models import PlanAction, PlanVersion
from app.plans.queries import Owner
from app.plans.routes.blueprint import Opened
from app.words import age_words

Speaker = Person | NetworkPerson
Thing = Person | NetworkPerson | UserAccount
Groups = list[tuple[str, list[tuple[str, str]]]]


@dataclass(frozen=True)
class AtTable:
    """Somebody who says something of the plan."""

    key: str
    name: str
    about: str
    thing: Speaker


def members_of(family: Family) -> list[FamilyMember]:
    """Who belongs to the gezin today, as the gezin was entered."""
    return [member for member in family.members if member.lasts_on(clock.today())]


def at_table(opened: Opened, version: PlanVersion | None = None) -> dict[str, AtTable]:
    """Who should say something of this version today, by key."""
    family, today = opened.case.family, clock.today()
    owners = queries.who_should_agree(family, today, version or opened.version)
    return {
        o.key: AtTable(o.key, o.name, _about(o), o.thing)
        for o in owners
        if not isinstance(o.thing, UserAccount)
    }


def _about(owner: Owner) -> str:
    """'moeder', '15 jaar', 'oma, eigen actie'."""
    relation = owner.relation.replace("_", " ")
    if isinstance(owner.thing, NetworkPerson):
        return f"{relation}, eigen actie" if relation else "eigen actie"
    born = owner.thing.birth_date if isinstance(owner.thing, Person) else None
    if relation == "kind" and born is not None:
        age = age_words(born, clock.today())
        return f"{age} jaar" if age.isdigit() else age
    return relation


def doers(opened: Opened) -> dict[str, Thing]:
    """Everybody who can do an action, by key."""
    return {key: thing for _, people in _groups(opened) for key, _, thing in people}


def groups_for_menu(opened: Opened) -> Groups:
    """The same for the menu: the gezin, who stands around it, and we who help."""
    return [
        (title, [(key, name) for key, name, _ in people])
        for title, people in _groups(opened)
        if people
    ]


def _groups(opened: Opened) -> Iterator[tuple[str, list[tuple[str, str, Thing]]]]:
    owners = queries.people_of(opened.case.family, clock.today())
    around = [o for o in owners if isinstance(o.thing, NetworkPerson)]
    yield "Het gezin", [(o.key, o.name, o.thing) for o in owners if o not in around]
    yield "Om het gezin heen", [(o.key, o.name, o.thing) for o in around]
    readers = [reader.user for reader in cases.readers_of(opened.case)]
    helpers: list[UserAccount] = [opened.case.regisseur, *readers]
    yield "Wie helpt", [(user.public_id, user.name, user) for user in helpers]


def key_of(action: PlanAction) -> str:
    """The key of the one who does it."""
    thing = action.person or action.network_person or action.user
    return thing.public_id if thing else ""
