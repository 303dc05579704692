"""Somebody shielded of whom a colleague may know, and something withheld from a reader."""

from __future__ import annotations

from app.accounts.models import UserAccount
from app.cases import operations
from app.cases.models import Case, Note
from app.cases.queries import named_now, withheld_in
from app.db import session
from app.families.models import FamilyMember
from tests.accounts import make
from tests.cases import make as cases


def shield(case: Case, lead: UserAccount, reader: UserAccount) -> dict[str, str | int]:
    """The child of the gezin is shielded; the reader is named, and does not see one note."""
    by, note = make.actor(lead), make.id_of(cases.note(case, lead))
    operations.shield_person(_child(case), by=by)
    who = session().get_one(UserAccount, make.id_of(reader))
    operations.name_who_may_know(_child(case), by=by, who=who, reason="Haalt van school.")
    entry_id = session().get_one(Note, note).public_id
    operations.withhold_entry(
        cases.fresh_case(case).family,
        by=by,
        kind="notitie",
        entry_id=entry_id,
        reader=session().get_one(UserAccount, make.id_of(reader)),
        ground="goede_hulp",
        reason="Gaat over een collega.",
    )
    (named,) = named_now(_child(case).person)
    ((row, _),) = withheld_in(cases.fresh_case(case).family)
    return {
        "named_id": named.public_id,
        "withholding_id": row.public_id,
        "kind": "notitie",
        "entry_id": entry_id,
    }


def _child(case: Case) -> FamilyMember:
    members = cases.fresh_case(case).family.members
    return next(member for member in members if member.relation == "kind")
