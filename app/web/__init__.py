"""The few moves every screen makes: a page, a block, a form and what comes of it."""

from app.web.fields import Choice, Day, Line, Marks, Menu, Prose, Yes
from app.web.forms import BaseForm, keep_beside, open_beside, open_form
from app.web.pages import block, log_search, me, own_page, page, page_asked, redirect_to
from app.web.submit import submit

__all__ = [
    "BaseForm",
    "Choice",
    "Day",
    "Line",
    "Marks",
    "Menu",
    "Prose",
    "Yes",
    "block",
    "keep_beside",
    "log_search",
    "me",
    "open_beside",
    "open_form",
    "own_page",
    "page",
    "page_asked",
    "redirect_to",
    "submit",
]
