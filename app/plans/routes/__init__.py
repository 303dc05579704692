"""Screens of the gezinsplan: a file per part of the page."""

from app.plans.routes import (
    actions,
    adopt,
    agreement,
    evaluation,
    evaluation_reading,
    family,
    goals,
    paper,
    parts,
    shared,
    sharing,
    show,
    versions,
)
from app.plans.routes.blueprint import bp

blueprints = (bp,)

__all__ = [
    "actions",
    "adopt",
    "agreement",
    "blueprints",
    "evaluation",
    "evaluation_reading",
    "family",
    "goals",
    "paper",
    "parts",
    "shared",
    "sharing",
    "show",
    "versions",
]
