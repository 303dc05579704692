"""Screens of the gezinsplan: a file per part of the page."""

from app.plans.routes import actions, adopt, agreement, goals, paper, parts, show, versions
from app.plans.routes.blueprint import bp

blueprints = (bp,)

__all__ = [
    "actions",
    "adopt",
    "agreement",
    "blueprints",
    "goals",
    "paper",
    "parts",
    "show",
    "versions",
]
