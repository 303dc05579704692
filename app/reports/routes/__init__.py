"""Screens that read over all topics."""

from app.reports.routes import (
    dossier,
    family,
    figures,
    occupancy,
    search,
    supervision,
    team,
    today,
)
from app.reports.routes.blueprint import bp

__all__ = [
    "bp",
    "dossier",
    "family",
    "figures",
    "occupancy",
    "search",
    "supervision",
    "team",
    "today",
]

blueprints = (bp,)
