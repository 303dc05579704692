"""Who helps: for each of them a rule says whether this reader may know that they do.

The name of somebody can give away more than a text: a shelter, or who helps the other parent. So
a helper is as visible as the thing that they help with (access.md rule 17).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, and_, exists, select
from sqlalchemy.orm import joinedload

from app import clock
from app.accounts.models import Organisation, UserAccount
from app.cases import queries as cases
from app.cases.models import Case, CaseReader
from app.db import session
from app.families.models import Consent, FamilyMember, Person
from app.families.purposes import use_of
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
    """An organisation that is told something with consent: about whom, what, and until when.

    `hears` is what this kind of consent is for, `words` what was agreed in the words of then.
    """

    recipient: str
    whose: str
    hears: str
    words: str
    until: date


@dataclass(frozen=True)
class Helpers:
    leads: list[Helper]
    others: list[Helper]
    told: list[Told]


def helpers_of(shelf: Shelf) -> Helpers:
    """Everybody of whom this reader may know that they help; in a gezin with somebody shielded
    only whom to call."""
    leads, others = _who_help(shelf)
    standing = shelf.standing
    told = [] if standing.shielded or standing.case is None else list(_told(standing))
    return Helpers(leads, others, told)


def known_accounts(shelf: Shelf) -> set[int]:
    """The accounts of those helpers, by number."""
    leads, others = _who_help(shelf)
    return {helper.user_id for helper in (*leads, *others)}


def _who_help(shelf: Shelf) -> tuple[list[Helper], list[Helper]]:
    """Whom to call, and who else."""
    standing = shelf.standing
    if standing.regisseur is None or standing.case is None:
        return [], []
    readers, shared = _readers(standing.case)
    leads = [_leads(standing, standing.regisseur), *_stand_in(cases.waarnemers_among(readers))]
    if standing.shielded:
        return leads, []
    watching = _watching(standing, standing.case)
    return leads, [*_maatje(readers), *watching, *_partners(shelf, readers, shared)]


def _readers(case: Case) -> tuple[list[CaseReader], dict[int, list[str]]]:
    """Who is in the casus today, and of each (by number) the lines of goals shared with them."""
    goes_on = and_(SharedGoal.reader_id == CaseReader.id, SharedGoal.ended_at.is_(None))
    account = joinedload(CaseReader.user, innerjoin=True).joinedload(UserAccount.organisation)
    query = (
        select(CaseReader, SharedGoal.line)
        .outerjoin(SharedGoal, goes_on)
        .where(CaseReader.case_id == case.id, CaseReader.ended_at.is_(None))
        .options(account)
        .order_by(CaseReader.id, SharedGoal.id)
    )
    today, shared = clock.today(), dict[int, list[str]]()
    found: dict[CaseReader, None] = {}
    for reader, line in session().execute(query):
        if reader.lasts_on(today):
            found[reader] = None
            shared.setdefault(reader.id, []).append(line)
    return list(found), shared


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


def _partners(
    shelf: Shelf, readers: Sequence[CaseReader], shared: Mapping[int, Sequence[str]]
) -> Iterator[Helper]:
    """Who joined from another organisation, for the first goal that this reader may read."""
    letter = shelf.newest
    words = {goal.line: goal.words for goal in letter.goals} if letter else {}
    for row in readers:
        helps = [words[line] for line in shared[row.id] if line in words]
        if row.capacity == PARTNER and helps:
            yield _helper(row.user, f"{_from(row.user)}helpt mee bij: {helps[0]}")


def _from(user: UserAccount) -> str:
    organisation: Organisation | None = user.organisation
    return f"van {organisation.name} " if organisation else ""


def _helper(user: UserAccount, does: str, phone: str = "") -> Helper:
    return Helper(user.id, user.name, does, phone)


def _told(standing: Standing) -> Iterator[Told]:
    """Consent that counts today, about oneself and about children; of its own day (findings 7).

    Of a child of another gezin as well, whom the other parent said yes to is not for this one.
    """
    children, today = standing.children(), clock.today()
    for consent, elsewhere in session().execute(_consents(standing, children)):
        of_another = elsewhere and consent.person_id in children
        if of_another and consent.holder_id != standing.person.id:
            continue
        if not consent.counts_on(today):
            continue
        if standing.may_read(consent.from_on, (consent.person_id,)):
            yield _consent(consent, children)


def _consents(standing: Standing, children: Collection[int]) -> Select[Consent, bool]:
    """Consent about these people, the newest first, and whether that person has another gezin."""
    another = exists().where(
        FamilyMember.person_id == Consent.person_id,
        FamilyMember.family_id != standing.family.id,
    )
    return (
        select(Consent, another)
        .where(Consent.person_id.in_([standing.person.id, *children]))
        .options(joinedload(Consent.recipient, innerjoin=True))
        .order_by(Consent.from_on.desc(), Consent.id.desc())
    )


def _consent(consent: Consent, children: Mapping[int, Person]) -> Told:
    child = children.get(consent.person_id)
    return Told(
        recipient=consent.recipient.name,
        whose=child.given_name if child is not None else "",
        hears=use_of(consent.purpose).heard_at(consent.level),
        words=consent.what,
        until=consent.renew_on,
    )
