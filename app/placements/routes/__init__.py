"""Screens of children in residence: a file per part of the work."""

from app.placements.routes import admission, children, plan, shared, stays
from app.placements.routes.blueprint import bp

blueprints = (bp,)

__all__ = ["admission", "blueprints", "children", "plan", "shared", "stays"]
