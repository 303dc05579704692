"""Where all screens of this topic hang."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("reports", "app.reports", template_folder="templates")
