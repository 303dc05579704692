"""The blueprint of this topic."""

from flask import Blueprint

bp = Blueprint("mdo", "app.mdo", template_folder="templates")
