"""Screens of a gezin, its people and who stands around it."""

from app.families.routes import (
    access,
    birth,
    consents,
    disclosures,
    gezag,
    giving,
    network,
    people,
    reading,
)
from app.families.routes.gezin import bp

blueprints = (bp,)

__all__ = [
    "access",
    "birth",
    "blueprints",
    "consents",
    "disclosures",
    "gezag",
    "giving",
    "network",
    "people",
    "reading",
]
