"""Screens that read over all topics."""

from app.reports.routes import dossier, family, search, today
from app.reports.routes.blueprint import bp

__all__ = ["bp", "dossier", "family", "search", "today"]

blueprints = (bp,)
