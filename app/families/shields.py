"""Whose whereabouts this reader may not see, and what is withheld from whom; worked out at a look.

Where a shielded person lives, stays, goes to school or can be reached is for who leads the casus
and for whoever is named (access.md, shield rule). A page asks once for all its people.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    Select,
    TableClause,
    and_,
    column,
    literal,
    or_,
    select,
    table,
)

from app import clock
from app.access import Action, Actor, Related, Relation, may
from app.capacities import READS_CASE
from app.db import Moment, session
from app.families.models import Family, FamilyMember, Person, ShieldName, Withholding
from app.families.queries import members_on
from app.families.visible import cases_table, is_in

HIDDEN = "afgeschermd"
ASK = "afgeschermd: vraag de regisseur"


@dataclass(frozen=True)
class Whereabouts:
    """Where somebody is, as a thing to be seen: what a reader of the casus is to it.

    Being named counts for who is in the casus, and no longer than that lasts.
    """

    thing: Related
    named: bool

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        found = self.thing.relations_of(actor)
        return found | {Relation.SHIELD_NAMED} if found and self.named else found


def hidden_from(actor: Actor, thing: Related, people: Iterable[Person]) -> frozenset[int]:
    """Of these people of a casus (`thing`) who must not be found by this reader, by number."""
    shielded = {person.id for person in people if person.shielded_since is not None}
    if not shielded or may(actor, Action.READ_WHEREABOUTS, Whereabouts(thing, named=False)):
        return frozenset()
    named = named_for(actor, thing, shielded)
    seen = {
        person_id
        for person_id in shielded
        if may(actor, Action.READ_WHEREABOUTS, Whereabouts(thing, named=person_id in named))
    }
    return frozenset(shielded - seen)


def shielded_in(family: Family) -> list[Person]:
    """Who belongs to this gezin today and must not be found; its people are read already."""
    people = [member.person for member in members_on(family, clock.today())]
    return [person for person in people if person.shielded_since is not None]


def named_for(actor: Actor, thing: Related, person_ids: Collection[int]) -> set[int]:
    """Of which of these people this account was named as one who may know."""
    case = _case_of(thing)
    if case is None:
        return set()
    known = named_in(actor, Person.id, literal(case.id))
    return set(session().scalars(select(Person.id).where(Person.id.in_(person_ids), known)))


def named_in(actor: Actor, person_id: Any, case_id: Any) -> ColumnElement[bool]:
    """This account was named for a person, and is in this casus since before that without a gap.

    Who left and came back, by whatever door, is named anew or does not know.
    """
    named = select(ShieldName.id).where(
        ShieldName.account_id == actor.id,
        ShieldName.person_id == person_id,
        ShieldName.ended_at.is_(None),
        _in_it_since(actor.id, case_id),
    )
    return named.exists()


def counting(names: Collection[ShieldName], case_id: int) -> set[int]:
    """Which of these namings count in this casus, by number; the others came in later or left."""
    query = select(ShieldName.id).where(
        ShieldName.id.in_([name.id for name in names]),
        ShieldName.ended_at.is_(None),
        _in_it_since(ShieldName.account_id, literal(case_id)),
    )
    return set(session().scalars(query))


def _in_it_since(account_id: Any, case_id: Any) -> ColumnElement[bool]:
    return or_(_reads_since(account_id, case_id), _watches_since(account_id, case_id))


def _case_of(thing: Any) -> Any:
    """The casus behind whatever is looked at; its model is of a later topic."""
    if isinstance(thing, FamilyMember):
        thing = thing.family
    return thing.newest_case if isinstance(thing, Family) else getattr(thing, "case", thing)


def _reads_since(account_id: Any, case_id: Any) -> ColumnElement[bool]:
    moments = [column(name, Moment()) for name in ("ended_at", "until_at", "at")]
    days = [column(name, Date()) for name in ("from_on", "until_on")]
    plain: list[Any] = [column(name) for name in ("case_id", "user_id", "capacity")]
    readers = table("case_readers", *plain, *days, *moments)
    today = clock.today()
    reads = and_(
        readers.c.case_id == case_id,
        readers.c.user_id == account_id,
        readers.c.capacity.in_(READS_CASE),
        readers.c.ended_at.is_(None),
        readers.c.from_on <= today,
        or_(readers.c.until_on.is_(None), readers.c.until_on >= today),
        or_(readers.c.until_at.is_(None), readers.c.until_at > clock.now()),
        # Rows from before this moment was kept are older than any naming.
        or_(readers.c.at.is_(None), readers.c.at <= ShieldName.at),
    )
    return _asked_of_outside(select(readers.c.case_id).where(reads), readers)


def _watches_since(account_id: Any, case_id: Any) -> ColumnElement[bool]:
    now, later = _watching(), _watching()
    newer = select(later.c.nr).where(
        later.c.case_id == now.c.case_id,
        later.c.child_id == now.c.child_id,
        later.c.nr > now.c.nr,
    )
    watches = and_(
        now.c.case_id == case_id,
        now.c.user_id == account_id,
        now.c.at <= ShieldName.at,
        ~newer.exists(),
    )
    return _asked_of_outside(select(now.c.nr).where(watches), now)


def _asked_of_outside(rows: Select[Any], own: Any) -> ColumnElement[bool]:
    """Whether there is such a row, where all but its own table is that of the query around it.

    By itself a query is tied to the one just around it alone. With another in between it would ask
    of any casus that has a child in residence, instead of this one.
    """
    return rows.correlate_except(own).exists()


def _watching() -> Any:
    plain: list[Any] = [column(name) for name in ("case_id", "child_id", "nr", "user_id")]
    rows: TableClause = table("perspectiefregie", *plain, column("at", Moment()))
    return rows.alias()


def withheld(actor: Actor, kind: str) -> Select[str]:
    """The entries of one kind that this worker must not see, to leave out of a query.

    By public id (a goal by its line). From who leads a gezin nothing of it is withheld.
    """
    return select(Withholding.entry_id).where(
        Withholding.account_id == actor.id,
        Withholding.entry_kind == kind,
        Withholding.ended_at.is_(None),
        Withholding.family_id.not_in(led_by(actor)),
    )


def led_by(actor: Actor) -> Select[int]:
    """The gezinnen (by number) whose newest casus this person leads, or led when it closed."""
    cases, newer = cases_table(), cases_table().alias()
    later = select(newer.c.id).where(
        newer.c.family_id == cases.c.family_id, newer.c.id > cases.c.id
    )
    stands_in = and_(cases.c.closed_on.is_(None), is_in(cases, actor, "waarnemer"))
    leads = or_(cases.c.regisseur_id == actor.working_id, stands_in)
    return select(cases.c.family_id).where(leads, ~later.exists())


def withheld_from_account(actor: Actor, family_id: int, kind: str) -> frozenset[str]:
    """The same, read at once, for one gezin."""
    return frozenset(
        session().scalars(withheld(actor, kind).where(Withholding.family_id == family_id))
    )


def all_withheld_from(person: Person) -> dict[tuple[int, str], frozenset[str]]:
    """Of every gezin (by number) and kind what is withheld from somebody, in one query."""
    query = select(Withholding.family_id, Withholding.entry_kind, Withholding.entry_id).where(
        Withholding.person_id == person.id, Withholding.ended_at.is_(None)
    )
    found: dict[tuple[int, str], set[str]] = {}
    for family_id, kind, entry_id in session().execute(query):
        found.setdefault((family_id, kind), set()).add(entry_id)
    return {key: frozenset(ids) for key, ids in found.items()}
