"""The pages of this topic."""

from app.referrals.routes import patients, sending
from app.referrals.routes.blueprint import bp

__all__ = ["blueprints", "patients", "sending"]

blueprints = (bp,)
