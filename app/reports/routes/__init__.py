"""Screens that read over all topics."""

from app.reports.routes import dossier, search, today
from app.reports.routes.blueprint import bp

__all__ = ["bp", "dossier", "search", "today"]

blueprints = (bp,)
