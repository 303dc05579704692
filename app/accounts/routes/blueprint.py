"""Where the screens of accounts hang."""

from flask import Blueprint

bp = Blueprint("accounts", "app.accounts", template_folder="templates")
