"""Who helps: for each of them a rule says whether this reader may know that they do.

The name of somebody can give away more than a text: a shelter, or who helps the other parent. So
a helper is as visible as the thing that they help with (access.md rule 17).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app import clock
from app.accounts.models import Organisation, UserAccount
from app.cases import queries as cases
from app.cases.models import Case, CaseReader
from app.db import session
from app.families.models import Consent, FamilyMember, Person
from app.families.told import consents_about
from app.plans.models import SharedGoal
from app.plans.queries.family import Standing
from app.plans.queries.own_letter import Shelf

PARTNER = "partner"


@dataclass(frozen=True)
class Helper:
    """Somebody with a name: what they do, in a sentence after the name, and how to call."""

    user_id: int
    name: str
    does: str
    phone: str = ""


@dataclass(frozen=True)
class Told:
    """An organisation that is told something with consent: about whom, what, and until when."""

    recipient: str
    whose: str
    summary: bool
    until: date


@dataclass(frozen=True)
class Helpers:
    leads: list[Helper]
    others: list[Helper]
    told: list[Told]

    def account_ids(self) -> set[int]:
        return {helper.user_id for helper in (*self.leads, *self.others)}


def helpers_of(shelf: Shelf) -> Helpers:
    """Everybody of whom this reader may know that they help; in a gezin with somebody shielded
    only whom to call."""
    standing = shelf.standing
    if standing.regisseur is None or standing.case is None:
        return Helpers([], [], [])
    readers = cases.readers_of(standing.case)
    leads = [_leads(standing, standing.regisseur), *_stand_in(cases.waarnemers_among(readers))]
    if standing.shielded:
        return Helpers(leads, [], [])
    return Helpers(
        leads=leads,
        others=[
            *_maatje(readers),
            *_watching(standing, standing.case),
            *_partners(shelf, readers),
        ],
        told=list(_told(standing)),
    )


def _leads(standing: Standing, regisseur: UserAccount) -> Helper:
    of_you = "jouw" if standing.young else "uw"
    # In a gezin with somebody shielded only whom to call (access.md rule 17).
    gi = f"van {regisseur.gi} " if regisseur.gi and not standing.shielded else ""
    does = f"{gi}is {of_you} contactpersoon en zorgt dat iedereen samenwerkt."
    return Helper(regisseur.id, regisseur.name, does, regisseur.phone)


def _stand_in(rows: Sequence[CaseReader]) -> Iterator[Helper]:
    for row in rows:
        yield _helper(row.user, "vervangt nu de contactpersoon.", row.user.phone)


def _maatje(readers: Sequence[CaseReader]) -> Iterator[Helper]:
    row = cases.maatje_of(readers)
    if row is not None:
        yield _helper(row.user, "is een collega die meekijkt of alles klopt.")


def _watching(standing: Standing, case: Case) -> Iterator[Helper]:
    """Of oneself, and of a child whose own parts may be read."""
    mine: dict[int, Person] = {**standing.children(), standing.person.id: standing.person}
    for row in cases.watching_in(case):
        if row.user is not None and row.child_id in mine:
            whose = mine[row.child_id].given_name
            where = "jij gaat" if standing.young else f"{whose} gaat"
            yield _helper(row.user, f"denkt mee over waar {where} wonen.", row.user.phone)


def _partners(shelf: Shelf, readers: Sequence[CaseReader]) -> Iterator[Helper]:
    """Who joined from another organisation, for a goal that this reader may read."""
    joined = [row for row in readers if row.capacity == PARTNER]
    letter = shelf.newest
    if not joined or letter is None:
        return
    lines = {goal.line: goal for goal in letter.goals}
    query = (
        select(SharedGoal.reader_id, SharedGoal.line)
        .where(
            SharedGoal.reader_id.in_([row.id for row in joined]),
            SharedGoal.ended_at.is_(None),
        )
        .order_by(SharedGoal.id)
    )
    helps: dict[int, str] = {}
    for reader_id, line in session().execute(query):
        if line in lines:
            helps.setdefault(reader_id, lines[line].words)
    for row in joined:
        if row.id in helps:
            yield _helper(row.user, f"{_from(row.user)}helpt mee bij: {helps[row.id]}")


def _from(user: UserAccount) -> str:
    organisation: Organisation | None = user.organisation
    return f"van {organisation.name} " if organisation else ""


def _helper(user: UserAccount, does: str, phone: str = "") -> Helper:
    return Helper(user.id, user.name, does, phone)


def _told(standing: Standing) -> Iterator[Told]:
    """Consent that counts today, about oneself and about children; of its own day (findings 7)."""
    children = standing.children()
    people = [standing.person, *children.values()]
    found = consents_about(people)
    shared = _elsewhere_too(standing, children.keys() & {row.person_id for row in found})
    for consent in found:
        if not consent.counts_on(clock.today()):
            continue
        if not standing.may_read(consent.from_on, (consent.person_id,)):
            continue
        if consent.person_id in shared and consent.holder_id != standing.person.id:
            continue
        yield _consent(consent, children)


def _consent(consent: Consent, children: dict[int, Person]) -> Told:
    child = children.get(consent.person_id)
    return Told(
        recipient=consent.recipient.name,
        whose=child.given_name if child is not None else "",
        summary=consent.level != "status",
        until=consent.renew_on,
    )


def _elsewhere_too(standing: Standing, children: set[int]) -> set[int]:
    """Children of another gezin as well: whom the other parent said yes to is not for this one."""
    query = select(FamilyMember.person_id).where(
        FamilyMember.person_id.in_(children), FamilyMember.family_id != standing.family.id
    )
    return set(session().scalars(query)) if children else set()
