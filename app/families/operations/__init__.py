"""Changing a gezin: who belongs to it, how to reach them, who stands around it."""

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

__all__ = [
    "add_known_person",
    "add_member",
    "add_network_person",
    "change_network_person",
    "change_person",
    "end_membership",
    "end_network_person",
    "new_family",
    "new_member",
    "rename_family",
]
