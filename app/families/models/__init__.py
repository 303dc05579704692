"""The people of a gezin in the database: a file per noun."""

from app.families.models.consent import Consent, Level, Purpose, ReadingConsent
from app.families.models.family import Family, FamilyMember, NetworkPerson, Person
from app.families.models.gezag import Gezag
from app.families.models.person_account import PersonAccount
from app.families.models.shield import (
    BASES,
    ENTRY_KINDS,
    GROUNDS,
    Disclosure,
    ShieldName,
    Withholding,
)

__all__ = [
    "BASES",
    "ENTRY_KINDS",
    "GROUNDS",
    "Consent",
    "Disclosure",
    "Family",
    "FamilyMember",
    "Gezag",
    "Level",
    "NetworkPerson",
    "Person",
    "PersonAccount",
    "Purpose",
    "ReadingConsent",
    "ShieldName",
    "Withholding",
]
