"""Changing a gezin: who belongs to it, how to reach them, who stands around it."""

from app.families.operations.access import end_family_access, open_family_access, role_of
from app.families.operations.become_one import become_one
from app.families.operations.birth import record_birth
from app.families.operations.consent import (
    Given,
    guard_giver,
    move_consents,
    new_consent,
    recheck_consents,
    record_consent,
    withdraw_consent,
)
from app.families.operations.disclosure import (
    Telling,
    new_disclosure,
    record_disclosure,
    write_summary,
)
from app.families.operations.gezag import end_gezag, record_gezag
from app.families.operations.gezin import new_family, rename_family
from app.families.operations.network import (
    add_network_person,
    change_network_person,
    end_network_person,
)
from app.families.operations.people import (
    add_known_person,
    add_member,
    change_person,
    end_membership,
    new_member,
)
from app.families.operations.reading import let_parent_read, stop_parent_reading
from app.families.operations.rules import guard_relation

__all__ = [
    "Given",
    "Telling",
    "add_known_person",
    "add_member",
    "add_network_person",
    "become_one",
    "change_network_person",
    "change_person",
    "end_family_access",
    "end_gezag",
    "end_membership",
    "end_network_person",
    "guard_giver",
    "guard_relation",
    "let_parent_read",
    "move_consents",
    "new_consent",
    "new_disclosure",
    "new_family",
    "new_member",
    "open_family_access",
    "recheck_consents",
    "record_birth",
    "record_consent",
    "record_disclosure",
    "record_gezag",
    "rename_family",
    "role_of",
    "stop_parent_reading",
    "withdraw_consent",
    "write_summary",
]
