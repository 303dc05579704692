"""What somebody of a gezin reads besides the plan: wie helpt u, de agenda, wie keek."""

from __future__ import annotations

from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app import web
from app.access import Action, Role
from app.db import Missing
from app.plans.queries.own_letter import Shelf, shelves
from app.reports.forms import PeriodForm
from app.reports.queries import looks as looking
from app.reports.queries.family import agenda_of, helpers_of, looks_for, told_on
from app.reports.routes.blueprint import bp
from app.words import day_field


@bp.get("/wie-helpt-u", defaults={"family_id": ""})
@bp.get("/wie-helpt-u/<family_id>")
def helpers(family_id: str) -> ResponseReturnValue:
    """Whom to call, who helps with what, and who is told something with consent."""
    shelf, others = _mine(family_id, marks=False)
    if shelf is None or not shelf.standing.inside:
        return _none("Wie helpt u", shelf)
    shown = {
        "helpers": helpers_of(shelf),
        "told_on": told_on(shelf.standing),
        "others": others,
    }
    return _page("reports/family_helpers.html", shelf, Action.READ_OWN_FILE, **shown)


@bp.get("/agenda", defaults={"family_id": ""})
@bp.get("/agenda/<family_id>")
def agenda(family_id: str) -> ResponseReturnValue:
    """What is coming for this person, and for nobody else."""
    shelf, others = _mine(family_id)
    if shelf is None or not shelf.standing.inside:
        return _none("Agenda", shelf)
    shown = {"agenda": agenda_of(shelf), "others": others}
    return _page("reports/family_agenda.html", shelf, Action.READ_OWN_FILE, **shown)


@bp.get("/wie-keek", defaults={"family_id": ""})
@bp.get("/wie-keek/<family_id>")
def family_looks(family_id: str) -> ResponseReturnValue:
    """Who looked at what this person may read."""
    shelf, others = _mine(family_id, marks=False)
    if shelf is None or not shelf.standing.inside:
        return _none("Wie keek", shelf)
    form = PeriodForm(request.args)
    days = form.days() if form.validate() else looking.period(None, None)
    found = looks_for(shelf, web.me(), days, web.page_asked())
    shown = {"form": form, "found": found, "days": [day_field(day) for day in days]}
    status = 422 if form.errors else 200
    return _page(
        "reports/family_looks.html",
        shelf,
        Action.READ_LOOKS,
        others=others,
        status=status,
        **shown,
    )


def _mine(family_id: str, *, marks: bool = True) -> tuple[Shelf | None, list[tuple[str, str]]]:
    """The gezin that was asked for (the first without asking), and where the others stand."""
    if not web.me().roles & {Role.OUDER, Role.JEUGDIGE}:
        raise Missing(request.path)
    found = shelves(web.me(), scores=False, marks=marks)
    chosen = [s for s in found if family_id in ("", s.standing.family.public_id)]
    if family_id and not chosen:
        raise Missing(family_id)
    shelf = chosen[0] if chosen else None
    return shelf, [
        _elsewhere(other) for other in found if other is not shelf and other.standing.inside
    ]


def _elsewhere(shelf: Shelf) -> tuple[str, str]:
    family = shelf.standing.family
    endpoint = str(request.endpoint)
    return url_for(endpoint, family_id=family.public_id), f"Gezin {family.name}"


def _none(title: str, shelf: Shelf | None) -> Response:
    """A kind sentence, and no look: there was nothing to look at."""
    young = web.me().roles == {Role.JEUGDIGE} if shelf is None else shelf.standing.young
    title = title.replace(" u", " jou") if young else title
    return web.page("reports/family_none.html", title=title, young=young)


def _page(template: str, shelf: Shelf, action: Action, **shown: Any) -> Response:
    return web.page(
        template,
        of=shelf.standing.thing(),
        action=action,
        young=shelf.standing.young,
        shielded=shelf.standing.shielded,
        family_id=shelf.standing.family.public_id,
        **shown,
    )
