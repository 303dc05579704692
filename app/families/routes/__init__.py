"""Screens of a gezin, its people and who stands around it."""

from app.families.routes import network, people
from app.families.routes.gezin import bp

blueprints = (bp,)

__all__ = ["blueprints", "network", "people"]
