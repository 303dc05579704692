"""Uw plan: the newest adopted plan of one's own gezin, for a parent or a young person."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app import web
from app.access import Action, Role
from app.db import Missing
from app.plans.queries.family import Standing, standings
from app.plans.queries.own_letter import OwnGoal, letter_for
from app.plans.routes.blueprint import bp
from app.words import join_words


@bp.get("/uw-plan")
def own() -> ResponseReturnValue:
    """The plan that may be read, or a kind sentence that says why there is none."""
    found = _mine()
    return _page(found[0], found) if found else _nothing()


@bp.get("/uw-plan/<family_id>")
def own_of(family_id: str) -> ResponseReturnValue:
    """The same for somebody who belongs to more than one gezin."""
    found = _mine()
    chosen = [standing for standing in found if standing.family.public_id == family_id]
    if not chosen:
        raise Missing(family_id)
    return _page(chosen[0], found)


def _mine() -> list[Standing]:
    if not web.me().roles & {Role.OUDER, Role.JEUGDIGE}:
        raise Missing("uw plan")
    return standings(web.me())


def _nothing() -> Response:
    young = web.me().has(Role.JEUGDIGE)
    return web.page("plans/uw_plan_geen.html", young=young, why_not=None, regisseur=None, others=[])


def _page(standing: Standing, found: list[Standing]) -> Response:
    """Each look at a plan leaves its line, with the right by which it was allowed."""
    others = [
        (url_for("plans.own_of", family_id=other.family.public_id), f"Gezin {other.family.name}")
        for other in found
        if other is not standing and other.reads
    ]
    shown: dict[str, Any] = {
        "young": standing.young,
        "regisseur": standing.regisseur,
        "others": others,
    }
    thing = standing.thing(web.me())
    if thing is None or standing.version is None:
        return web.page("plans/uw_plan_geen.html", why_not=standing.why_not, **shown)
    letter = letter_for(standing, standing.version)
    return web.page(
        "plans/uw_plan.html",
        of=thing,
        action=Action.READ_OWN_PLAN,
        me=web.me().name.split(" ")[0] if standing.young else web.me().name,
        version=standing.version,
        letter=letter,
        shielded=standing.shielded,
        owner_words=owner_words,
        **shown,
    )


def owner_words(goal: OwnGoal, young: bool) -> str:
    """'Van u', 'Van Noor en u', 'Van jou'; without owners it is of the whole gezin."""
    if goal.shared:
        return "Van u allemaal"
    self_word = ["jou" if young else "u"] if goal.mine else []
    return f"Van {join_words([*goal.others, *self_word])}"
