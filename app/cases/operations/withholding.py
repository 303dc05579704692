"""Withholding one entry of a dossier from one reader, and ending that (access.md, shield rule)."""

from __future__ import annotations

from sqlalchemy import column, select, table

from app import clock
from app.access import Action, Actor
from app.accounts.models import UserAccount
from app.cases.models import Case
from app.cases.queries.collaborators import MAATJE, maatje_of, readers_of
from app.cases.queries.entries import Entry, get_entry
from app.cases.queries.shielding import nameable
from app.db import session
from app.families.models import GROUNDS, Family, Person, Withholding
from app.families.queries import members_on
from app.operation import RuleBroken, operation

PRIVACY = "privacy_van_een_ander"
OWN = (
    "Dit gaat alleen over {name}. Iemand mag altijd lezen wat er over die persoon zelf staat. "
    "Kies een andere grond als het zou schaden, of iemand anders."
)


@operation(Action.WITHHOLD_ENTRY)
def withhold_entry(
    family: Family,
    *,
    by: Actor,
    kind: str,
    entry_id: str,
    reader: UserAccount | Person,
    ground: str,
    reason: str,
) -> Withholding:
    """From now on this entry is not there for this reader, without a trace of it."""
    case = family.open_case
    if case is None:
        raise RuleBroken("Deze casus is afgesloten.")
    entry = get_entry(family, kind, entry_id)
    if ground not in GROUNDS:
        raise RuleBroken("Kies een van de twee gronden.", field="ground")
    if not reason.strip():
        raise RuleBroken("Schrijf waarom u dit achterhoudt.", field="reason")
    if isinstance(reader, Person):
        _guard_person(family, entry, reader, ground)
    else:
        _guard_account(case, entry, reader)
    to = {"person_id": reader.id} if isinstance(reader, Person) else {"account_id": reader.id}
    _guard_once(family, entry, to)
    row = Withholding(
        family_id=family.id,
        entry_kind=kind,
        entry_id=entry_id,
        ground=ground,
        reason=reason.strip(),
        by_id=by.id,
        at=clock.now(),
        **to,
    )
    session().add(row)
    return row


@operation(Action.WITHHOLD_ENTRY)
def end_withholding(family: Family, *, by: Actor, row: Withholding) -> Withholding:
    """The reader sees the entry again, where they read the rest."""
    if row.ended_at is not None or row.family_id != family.id:
        raise RuleBroken("Dit wordt al niet meer achtergehouden.")
    row.ended_at, row.ended_by_id = clock.now(), by.id
    return row


def _guard_person(family: Family, entry: Entry, reader: Person, ground: str) -> None:
    if reader.id not in {m.person_id for m in members_on(family, clock.today())}:
        raise RuleBroken("Kies iemand die bij dit gezin hoort.", field="reader")
    if ground == PRIVACY and entry.about == {reader.id}:
        raise RuleBroken(OWN.format(name=reader.given_name), field="ground")


def _guard_account(case: Case, entry: Entry, reader: UserAccount) -> None:
    if reader.id not in {account.id for account in nameable(case)}:
        raise RuleBroken(
            "Kies iemand die deze casus leest. Voor wie de regie heeft houdt u niets achter.",
            field="reader",
        )
    maatje = maatje_of(readers_of(case))
    if entry.kind == "evaluatie" and maatje is not None and maatje.user_id == reader.id:
        raise RuleBroken(f"Het {MAATJE} tekent evaluaties af en leest ze dus.", field="reader")
    if entry.kind == "overleg" and _is_asked(entry, reader):
        raise RuleBroken(
            f"{reader.name} is voor dit overleg uitgenodigd. Haal die eerst van de lijst.",
            field="reader",
        )


def _is_asked(entry: Entry, reader: UserAccount) -> bool:
    """Meetings are of a later topic; only who is asked matters here."""
    names = ("meeting_id", "user_id", "removed_at")
    asked = table("meeting_participants", *map(column, names))
    meetings = table("meetings", *map(column, ("id", "public_id")))
    query = (
        select(asked.c.user_id)
        .join(meetings, meetings.c.id == asked.c.meeting_id)
        .where(
            meetings.c.public_id == entry.id,
            asked.c.user_id == reader.id,
            asked.c.removed_at.is_(None),
        )
    )
    return session().execute(query).first() is not None


def _guard_once(family: Family, entry: Entry, to: dict[str, int]) -> None:
    query = select(Withholding.id).filter_by(
        family_id=family.id, entry_kind=entry.kind, entry_id=entry.id, ended_at=None, **to
    )
    if session().scalar(query) is not None:
        raise RuleBroken("Dit houdt u al achter voor deze persoon.", field="reader")
