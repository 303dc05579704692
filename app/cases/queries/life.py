"""What came before a casus or out of it, and what went along from another municipality."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from app import clock
from app.access import Actor
from app.accounts.models import Municipality, Team
from app.cases.models import Case, CaseLink, Signal, Transfer
from app.cases.queries.cases import visible_to
from app.cases.queries.collaborators import led_by
from app.db import Missing, session
from app.families.models import FamilyMember, Gezag, Person
from app.families.queries import CHILD, members_on, normalise
from app.families.rights import gezag_of
from app.handing_over import Piece
from app.words import day_field


def links_of(case: Case, actor: Actor) -> list[tuple[CaseLink, Case]]:
    """The casussen that this one was merged with or split from, as far as they may be known of."""
    query = (
        select(CaseLink)
        .where(or_(CaseLink.from_case_id == case.id, CaseLink.to_case_id == case.id))
        .options(joinedload(CaseLink.by, innerjoin=True))
        .order_by(CaseLink.id)
    )
    links = list(session().scalars(query))
    ids = {link.from_case_id for link in links} | {link.to_case_id for link in links}
    family = joinedload(Case.family, innerjoin=True)
    known = session().scalars(visible_to(actor).where(Case.id.in_(ids)).options(family)).unique()
    mine = {other.id: other for other in known}
    found = []
    for link in links:
        other = link.to_case_id if link.from_case_id == case.id else link.from_case_id
        if other in mine:
            found.append((link, mine[other]))
    return found


def others_led(case: Case, actor: Actor) -> list[Case]:
    """The other open casussen of this municipality that this person leads, by name."""
    query = (
        select(Case)
        .where(
            Case.id.in_(led_by(actor)),
            Case.id != case.id,
            Case.municipality_id == case.municipality_id,
        )
        .options(joinedload(Case.family, innerjoin=True))
    )
    found = session().scalars(query).unique().all()
    return sorted(found, key=lambda other: (other.family.search_name, other.id))


def looks_same(theirs: FamilyMember, ours: list[FamilyMember]) -> str:
    """Which of ours somebody seems to be: the same name, and no other birth date."""
    for member in ours:
        mine, other = member.person, theirs.person
        named = normalise(mine.given_name) == normalise(other.given_name)
        born = {mine.birth_date, other.birth_date} - {None}
        if mine.id == other.id or (named and len(born) < 2):
            return member.public_id
    return ""


def teams(but: int = 0) -> list[Team]:
    """All teams but those of one municipality (by number), by municipality and name."""
    query = (
        select(Team)
        .join(Team.municipality)
        .where(Team.municipality_id != but)
        .options(joinedload(Team.municipality, innerjoin=True))
        .order_by(Municipality.name, Team.name, Team.id)
    )
    return list(session().scalars(query))


def get_team(public_id: str) -> Team:
    """One of them; raises Missing."""
    for team in teams():
        if team.public_id == public_id:
            return team
    raise Missing(public_id)


def transfer_of(case: Case) -> Transfer | None:
    """What went along from another municipality with the signal that this casus began with."""
    query = (
        select(Transfer)
        .join(Transfer.signal)
        .where(Signal.case_id == case.id)
        .options(joinedload(Transfer.by, innerjoin=True))
        .order_by(Transfer.id.desc())
    )
    return session().scalars(query).first()


def package(case: Case) -> Iterator[Piece]:
    """Who belongs to the gezin and who has gezag; never where anybody is."""
    members = members_on(case.family, clock.today())
    yield Piece("gezin", "\n".join(map(_somebody, members)))
    children = [m.person for m in members if m.relation == CHILD]
    yield Piece("gezag", "\n".join(map(_gezag, gezag_of(children))))


def _somebody(member: FamilyMember) -> str:
    person: Person = member.person
    born = f", geboren op {day_field(person.birth_date)}" if person.birth_date else ""
    role = member.relation_code.label.lower() if member.relation_code else member.relation
    shielded = " Afgeschermd: waar deze persoon is gaat niet mee." if person.shielded_since else ""
    return f"{person.full_name}, {role}{born}.{shielded}"


def _gezag(row: Gezag) -> str:
    until = f" tot en met {day_field(row.until_on)}" if row.until_on else ""
    return f"{row.holder_name} over {row.child.given_name}, sinds {day_field(row.from_on)}{until}."
