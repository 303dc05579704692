"""The blueprint of children in residence, and what its screens share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from flask import Blueprint, request, url_for
from werkzeug.wrappers import Response

from app import web
from app.accounts.models import UserAccount
from app.db import Missing, session
from app.families.models import Person
from app.placements import queries
from app.placements.models import Placement
from app.placements.queries import ChildFile
from app.web.forms import BaseForm

bp = Blueprint("placements", "app.placements", template_folder="templates")

F = TypeVar("F", bound=BaseForm)


def open_child(child_id: str) -> ChildFile:
    """The file of a child that is mine to read; raises Missing."""
    return queries.get_child(child_id, web.me())


def open_placement(child_id: str, placement_id: str) -> Placement:
    """A stay of this child; raises Missing."""
    found = queries.get_placement(placement_id, web.me())
    if found.child.public_id != child_id:
        raise Missing(placement_id)
    return found


def after(child_id: str) -> str:
    """Back to the child, or to the list for whose work was done with this."""
    mine = queries.visible_to(web.me()).join(Placement.child).where(Person.public_id == child_id)
    still = session().scalar(mine.limit(1)) is not None
    return url_for("placements.show", child_id=child_id) if still else url_for("placements.index")


def form_for(
    cls: type[F],
    record: str,
    of: Placement | None = None,
    *,
    version: int | None = None,
    values: Mapping[str, Any] | None = None,
) -> F:
    """A form about one thing, on its own page."""
    return web.open_form(
        cls,
        record=record,
        page=request.path,
        case=of.in_case() if of else None,
        version=version,
        values=values,
    )


def people(accounts: list[UserAccount], first: str) -> list[tuple[str, str]]:
    """Accounts as choices, with a question before them."""
    named = [(a.public_id, ", ".join(filter(None, (a.name, a.title)))) for a in accounts]
    return [("", first), *named]


def sent(
    form: BaseForm, child_id: str, act: Callable[[], Any], show: Callable[[], Response], notice: str
) -> Response:
    """Carry out a posted form; a POST looks things up only when it acts.

    Who ends what they had to do with a child, and sends that twice, is to see that it went well.
    """
    if request.method != "POST":
        return show()
    return web.submit(
        form, act=act, done=lambda _: after(child_id), again=show, stored=dict, notice=notice
    )
