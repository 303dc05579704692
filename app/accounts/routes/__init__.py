"""Screens of signing in and out, and of one's own account."""

from app.accounts.operations import touch
from app.accounts.routes.administration import accounts
from app.accounts.routes.blueprint import bp
from app.accounts.routes.own import show
from app.accounts.routes.roles import give_role
from app.accounts.routes.second_step import second_step
from app.accounts.routes.sign_in import sign_in, sign_out
from app.accounts.routes.welcome import choose_password

blueprints = (bp,)

__all__ = [
    "accounts",
    "blueprints",
    "choose_password",
    "give_role",
    "second_step",
    "show",
    "sign_in",
    "sign_out",
    "touch",
]
