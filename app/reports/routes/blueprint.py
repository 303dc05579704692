"""Where all screens of this topic hang."""

from __future__ import annotations

from flask import Blueprint, request

MOST_PAGES = 9999

bp = Blueprint("reports", "app.reports", template_folder="templates")


def page_asked() -> int:
    """The page of a list that the address asks for: the first when it says nothing usable."""
    asked = request.args.get("bladzijde", "")
    page = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 5 else 1
    return min(max(page, 1), MOST_PAGES)
