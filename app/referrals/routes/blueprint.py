"""The blueprint of this topic."""

from flask import Blueprint

bp = Blueprint("referrals", "app.referrals", template_folder="templates")
