"""The pages of meetings."""

from app.mdo import models
from app.mdo.routes import planning, reading, recording
from app.mdo.routes.blueprint import bp

__all__ = ["blueprints", "models", "planning", "reading", "recording"]

blueprints = (bp,)
