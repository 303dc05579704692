"""Who looked in a casus of a gezin that they may know privately (access.md rule 18).

Said by themselves, or by a surname that is the same. Worked out at a look, over the days that the
page shows; the answer holds workers and numbers, and nothing of any gezin.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from sqlalchemy import ColumnElement, Select, func, or_, select, union

from app.access import Relation
from app.accounts.models import Municipality, UserAccount
from app.audit import AuditEvent, Kind
from app.cases.models import Case, KnownFamily
from app.db import session
from app.families.models import Family, FamilyMember, Person
from app.families.queries import FAMILY_WORDS, normalise
from app.reports.queries.log import MOST, Outlier, this_month, within

OF_THE_GEZIN = (Relation.PARENT.value, Relation.YOUNG_PERSON.value)
# What stands before a surname: "van den Berg" and "Van der Berg" are both asked about as "berg".
BEFORE = frozenset(
    {
        *("van", "de", "den", "der", "het", "t", "te", "ten", "ter", "in", "op", "aan", "bij"),
        *("el", "al", "la", "le", "du", "da", "dos", "von", "di", "ben", "bin", "s", "d", "l"),
    }
)


def knew_the_family(place: Municipality) -> list[Outlier]:
    """Who looked most often at a gezin that they said to know; what they took back no more counts.

    What they saw before they said so counts as well.
    """
    looks = func.count(func.distinct(AuditEvent.id))
    until = or_(KnownFamily.ended_at.is_(None), AuditEvent.at < KnownFamily.ended_at)
    query = (
        select(UserAccount.name, looks)
        .select_from(KnownFamily)
        .join(UserAccount, UserAccount.id == KnownFamily.user_id)
        .join(Case, Case.family_id == KnownFamily.family_id)
        .join(AuditEvent, AuditEvent.case_id == Case.public_id)
        .where(AuditEvent.actor_id == KnownFamily.user_id, until, *_looks(place))
        .group_by(UserAccount.id, UserAccount.name)
        .order_by(looks.desc(), UserAccount.name, UserAccount.id)
        .limit(MOST)
    )
    return [Outlier(row[0], row[1]) for row in session().execute(query)]


def same_surname(place: Municipality) -> list[Outlier]:
    """Who looked most often at a gezin with somebody of the same surname, now or before."""
    looked = session().execute(_who_looked(place)).all()
    names: dict[int, set[str]] = {}
    for family_id, name in session().execute(_names_of(place)):
        names.setdefault(family_id, set()).update(surnames(name))
    counted: Counter[tuple[str, int]] = Counter()
    for row in looked:
        if ends_with_one_of(row.name, names.get(row.family_id, set())):
            counted[row.name, row.id] += row.looks
    first = sorted(counted.items(), key=lambda one: (-one[1], one[0]))
    return [Outlier(name, count) for (name, _), count in first[:MOST]]


def _looks(place: Municipality) -> tuple[ColumnElement[bool], ...]:
    """Looks of this month by who works here, not those of somebody of a gezin at their own."""
    return (
        UserAccount.municipality_id == place.id,
        AuditEvent.kind == Kind.VIEW.value,
        AuditEvent.rule.not_in(OF_THE_GEZIN),
        *within(this_month()),
    )


def _who_looked(place: Municipality) -> Select[int, str, int, int]:
    return (
        select(UserAccount.id, UserAccount.name, Case.family_id, func.count().label("looks"))
        .select_from(AuditEvent)
        .join(UserAccount, UserAccount.id == AuditEvent.actor_id)
        .join(Case, Case.public_id == AuditEvent.case_id)
        .where(*_looks(place))
        .group_by(UserAccount.id, UserAccount.name, Case.family_id)
    )


def _names_of(place: Municipality) -> Select[int, str]:
    """The names of the gezinnen that were looked at, and of everybody who is or was in them."""
    seen = _who_looked(place).with_only_columns(Case.family_id).group_by(None).distinct()
    people = (
        select(FamilyMember.family_id, Person.surname)
        .join(Person, Person.id == FamilyMember.person_id)
        .where(FamilyMember.family_id.in_(seen))
    )
    own = select(Family.id, Family.name).where(Family.id.in_(seen))
    both = union(people, own).subquery()
    return select(both.c.family_id, both.c.surname)


def surnames(name: str) -> Iterator[str]:
    """A surname as it is compared; "Jansen-de Boer" is two of them."""
    for part in name.split("-"):
        words = normalise(part).split()
        while words and words[0] in (*BEFORE, *FAMILY_WORDS):
            words = words[1:]
        if words:
            yield " ".join(words)


def ends_with_one_of(name: str, known: Iterable[str]) -> bool:
    """Whether somebody's whole name ends in one of these; an account has no surname of its own."""
    rest = name.strip().partition(" ")[2]
    parts = [normalise(part).split() for part in rest.split("-")]
    ends = {" ".join(words[nr:]) for words in parts for nr in range(len(words))}
    return not ends.isdisjoint(known)
