"""Two rows turn out to be one person: what is known of the one is kept with the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import select

from app import clock
from app.access import Actor
from app.db import lock, session
from app.families.models import FamilyMember, Gezag, Person, PersonAccount, ShieldName
from app.families.operations.carried import carry_readings
from app.families.operations.consent import move_consents
from app.operation import RuleBroken
from app.words import day_short


def become_one(pairs: Sequence[tuple[FamilyMember, FamilyMember]], actor: Actor) -> None:
    """In each pair the person of the second row stays; for use inside a merge.

    The first rows stay where they were. A shield wins: if one of the two must not be found, the
    one that stays must not be either. Raises RuleBroken when they have different birth dates.
    """
    people = [(a.person, b.person) for a, b in pairs if a.person_id != b.person_id]
    for frm, to in people:
        lock(frm)
        lock(to)
        _guard_born(frm, to)
        to.birth_date = to.birth_date or frm.birth_date
        to.phone, to.email = to.phone or frm.phone, to.email or frm.email
        _keep_shield(frm, to, actor)
        if not to.address and frm.address:
            to.address = frm.address
        move_consents(frm, to, actor)
        _move_accounts(frm, to, actor)
    stays = {frm.id: to.id for frm, to in people}
    _copy_gezag(stays, actor)
    carry_readings(stays, actor)


def _guard_born(frm: Person, to: Person) -> None:
    if frm.birth_date and to.birth_date and frm.birth_date != to.birth_date:
        today = clock.today()
        raise RuleBroken(
            f"{frm.given_name} is geboren op {day_short(frm.birth_date, today)} en "
            f"{to.given_name} op {day_short(to.birth_date, today)}. Verbeter eerst wat niet klopt.",
            field="same",
        )


def _keep_shield(frm: Person, to: Person, actor: Actor) -> None:
    if frm.shielded_since is None:
        return
    if to.shielded_since is None:
        to.shielded_since = clock.today()
        names = select(ShieldName).where(
            ShieldName.person_id == frm.id, ShieldName.ended_at.is_(None)
        )
        for name in session().scalars(names):
            session().add(
                ShieldName(
                    person_id=to.id,
                    account_id=name.account_id,
                    reason=name.reason,
                    by_id=actor.id,
                    at=clock.now(),
                )
            )


def _copy_gezag(stays: Mapping[int, int], actor: Actor) -> None:
    """Gezag over and of the one counts for the other, from the same day, known in the same way."""
    known = {_said(row) for row in _about(stays.values())}
    for row in _about(stays):
        copy = Gezag(
            child_id=stays.get(row.child_id, row.child_id),
            holder_person_id=stays.get(row.holder_person_id or 0, row.holder_person_id),
            holder_organisation_id=row.holder_organisation_id,
            from_on=row.from_on,
            until_on=row.until_on,
            evidence=row.evidence,
            by_id=actor.id,
            at=clock.now(),
        )
        if _said(copy) not in known:
            session().add(copy)
            known.add(_said(copy))
    session().flush()


def _about(person_ids: Iterable[int]) -> list[Gezag]:
    ids = list(person_ids)
    query = select(Gezag).where(Gezag.child_id.in_(ids) | Gezag.holder_person_id.in_(ids))
    return list(session().scalars(query.order_by(Gezag.id)))


def _said(row: Gezag) -> tuple[object, ...]:
    return (
        *(row.child_id, row.holder_person_id, row.holder_organisation_id),
        *(row.from_on, row.until_on),
    )


def _move_accounts(frm: Person, to: Person, actor: Actor) -> None:
    """Who could read along as the one does so as the other, unless that one could already."""
    running = select(PersonAccount).where(PersonAccount.ended_at.is_(None))
    mine = session().scalar(running.where(PersonAccount.person_id == to.id))
    for access in session().scalars(running.where(PersonAccount.person_id == frm.id)).all():
        access.until_on, access.ended_at = max(clock.today(), access.from_on), clock.now()
        access.reason = "twee dossiers bleken één gezin"
        session().flush()
        if mine is None:
            mine = PersonAccount(
                account_id=access.account_id,
                person_id=to.id,
                from_on=clock.today(),
                by_id=actor.id,
            )
            session().add(mine)
