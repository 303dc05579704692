"""What somebody of a gezin may read of the dossier of that gezin: all rules, worked out at a look.

Findings 7 and access.md, "Family side": from gezag on the day of the document and today, from
the age today (12, 16, 18), from who belongs to the gezin, from shields and from what is withheld.
Nothing here is a flag and nothing waits for a timer. A rule that is not here lets nothing in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from sqlalchemy import and_, select
from sqlalchemy.orm import joinedload

from app import clock
from app.access import Relation
from app.db import session
from app.families import rights
from app.families.models import Family, FamilyMember, Gezag, Person, ReadingConsent
from app.families.queries import CHILD, has_shielded
from app.workdays import age_on


class ReadsAs(StrEnum):
    """As whom somebody reads (access.md, "Family side")."""

    PARENT = "ouder met gezag"
    YOUTH = "jongere van 16 of 17"
    OWN = "alleen over zichzelf"

    @property
    def relation(self) -> Relation:
        """The right that the table of access and the log know."""
        return Relation.PARENT if self is ReadsAs.PARENT else Relation.YOUNG_PERSON


@dataclass(frozen=True)
class Period:
    """From a day up to and including another."""

    from_on: date
    until_on: date | None = None

    def covers(self, day: date) -> bool:
        return self.from_on <= day and (self.until_on is None or day <= self.until_on)


def covered(periods: Iterable[Period], day: date) -> bool:
    """Whether a day falls in one of these."""
    return any(period.covers(day) for period in periods)


@dataclass(frozen=True)
class Child:
    """A child over whom the reader has, or had, gezag; and when it belonged to this gezin."""

    born: date | None
    gezag: tuple[Period, ...]
    here: tuple[Period, ...]
    lets_read: bool = False

    def held_on(self, day: date) -> bool:
        """Gezag on that day over a minor who was of this gezin that day."""
        minor = self.born is not None and self.born <= day
        minor = minor and age_on(self.born or day, day) < rights.ADULT_FROM
        return minor and covered(self.gezag, day) and covered(self.here, day)

    def decides_alone(self, today: date) -> bool:
        """Schulinck: from 16 a young person decides who reads what is about them.

        `lets_read` is what they said about the reader; gezag, and so this, ends at 18.
        """
        return self.born is None or age_on(self.born, today) >= rights.ALONE_FROM


@dataclass(frozen=True)
class Reader:
    """Somebody of this gezin: as whom, when they belonged to it, and over whom they have gezag.

    `shielded`: somebody who is or was in the gezin must not be found.
    """

    person_id: int
    reads_as: ReadsAs
    here: tuple[Period, ...]
    children: Mapping[int, Child] = field(default_factory=dict)
    shielded: bool = False


@dataclass(frozen=True)
class Entry:
    """Something of the dossier: of which day, about whom, and whether it is withheld.

    Without anybody in `about` it is of the gezin together. `words` is a text of one person in the
    plan, by which in a gezin with somebody shielded nothing else can be given away.
    """

    day: date
    about: frozenset[int] = frozenset()
    words: bool = False
    withheld: bool = False


def reads_as(
    born: date | None, *, child: bool, here: bool, holds_gezag: bool, today: date
) -> ReadsAs | None:
    """As whom somebody reads today, if at all.

    access.md: under 12 there is no account; 12 to 15 reads the own parts in plain words; from 16
    the shared plan too; from 18 the own parts again. Who holds no gezag has no way in and asks for
    a letter (BW 1:377c). A child that left reads what was written while it belonged to the gezin.
    """
    if here and holds_gezag:
        return ReadsAs.PARENT
    if not child or born is None:
        return None
    age = age_on(born, today)
    if here and rights.ALONE_FROM <= age < rights.ADULT_FROM:
        return ReadsAs.YOUTH
    return ReadsAs.OWN if rights.TOGETHER_FROM <= age < rights.YOUNG_UNTIL else None


def may_read(reader: Reader, entry: Entry, today: date) -> bool:
    """Whether this reader may read this entry today.

    What is withheld (Jeugdwet 7.3.10 and 7.3.11) is not there for them at all.
    """
    if entry.withheld:
        return False
    if reader.shielded:
        return entry.words and entry.about == {reader.person_id} and _own(reader, entry)
    if reader.reads_as is ReadsAs.PARENT:
        return _own(reader, entry) or _as_parent(reader, entry, today)
    if not covered(reader.here, entry.day):
        return False
    if not entry.about:
        return reader.reads_as is ReadsAs.YOUTH
    return reader.person_id in entry.about


def _own(reader: Reader, entry: Entry) -> bool:
    """NVO: a parent always may see what is about themselves, of whatever day; a child of its time.

    What is about others as well is not only theirs.
    """
    if entry.about != {reader.person_id}:
        return False
    return reader.reads_as is ReadsAs.PARENT or covered(reader.here, entry.day)


def _as_parent(reader: Reader, entry: Entry, today: date) -> bool:
    """Findings 7: gezag on the day of the document, and still today; a child of 16 decides itself.

    Both must be about one child: gezag over another one opens nothing of before.
    """
    held = {
        number: child
        for number, child in reader.children.items()
        if child.held_on(entry.day) and child.held_on(today)
    }
    if not held or not covered(reader.here, entry.day):
        return False
    told = {
        number
        for number, child in held.items()
        if child.lets_read or not child.decides_alone(today)
    }
    return entry.about <= told | {reader.person_id}


def reader_of(person: Person, family: Family, gezag: Iterable[Gezag], today: date) -> Reader | None:
    """What somebody is to a gezin today, from its members and from all gezag over its people."""
    held = [row for row in gezag if rights.is_of(row, person)]
    allowed = who_let_read([person], today)[person.id] if held else frozenset()
    return reader_among(person, family, held, allowed, today)


def reader_among(
    person: Person, family: Family, held: Sequence[Gezag], allowed: Collection[int], today: date
) -> Reader | None:
    """The same of rows that were read already: their own gezag, and who let them read."""
    mine = [member for member in family.members if member.person_id == person.id]
    here = _when(mine)
    children = {row.child_id: _child(family, row.child, held, allowed) for row in held}
    found = reads_as(
        person.birth_date,
        child=any(member.relation == CHILD for member in mine),
        here=covered(here, today),
        holds_gezag=any(child.held_on(today) for child in children.values()),
        today=today,
    )
    if found is None:
        return None
    return Reader(person.id, found, here, children, has_shielded(family))


def held_by(person: Person) -> tuple[list[Gezag], frozenset[int]]:
    """All gezag that somebody has or had, and who of those children let them read today.

    One query: the pages of a gezin ask it each time.
    """
    query = (
        select(Gezag, ReadingConsent)
        .outerjoin(
            ReadingConsent,
            and_(
                ReadingConsent.young_id == Gezag.child_id,
                ReadingConsent.parent_id == Gezag.holder_person_id,
                ReadingConsent.withdrawn_on.is_(None),
            ),
        )
        .where(Gezag.holder_person_id == person.id)
        .options(joinedload(Gezag.child, innerjoin=True))
        .order_by(Gezag.from_on, Gezag.id)
    )
    found, today = session().execute(query).all(), clock.today()
    allowed = (said.young_id for _, said in found if said is not None and said.counts_on(today))
    return [gezag for gezag, _ in found], frozenset(allowed)


def who_let_read(parents: Sequence[Person], today: date) -> dict[int, frozenset[int]]:
    """Of each parent which young people (by number) let them read what is about them, today."""
    ids = [parent.id for parent in parents]
    said = session().scalars(select(ReadingConsent).where(ReadingConsent.parent_id.in_(ids))).all()
    return {
        key: frozenset(r.young_id for r in said if r.parent_id == key and r.counts_on(today))
        for key in ids
    }


def _child(family: Family, child: Person, held: Iterable[Gezag], allowed: Collection[int]) -> Child:
    return Child(
        lets_read=child.id in allowed,
        born=child.birth_date,
        gezag=tuple(Period(g.from_on, g.until_on) for g in held if g.child_id == child.id),
        here=_when(member for member in family.members if member.person_id == child.id),
    )


def _when(members: Iterable[FamilyMember]) -> tuple[Period, ...]:
    return tuple(Period(member.from_on, member.until_on) for member in members)
