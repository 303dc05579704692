"""Uw plan: the newest adopted plan that may be read, and the ones before it."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app import web
from app.access import Action, Role
from app.db import Missing
from app.plans.queries.own_letter import OwnGoal, OwnLetter, Shelf, shelves
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
    return _page(_shelf(found, family_id), found)


@bp.get("/uw-plan/<family_id>/versie/<int(max=9999):nr>")
def own_version(family_id: str, nr: int) -> ResponseReturnValue:
    """A plan of before, as far as it may be read; any other number is no page at all."""
    found = _mine()
    shelf = _shelf(found, family_id)
    for letter in shelf.letters:
        if letter.version.nr == nr:
            return _letter(shelf, letter, found)
    raise Missing(f"{family_id} {nr}")


def _mine() -> list[Shelf]:
    if not web.me().roles & {Role.OUDER, Role.JEUGDIGE}:
        raise Missing("uw plan")
    return shelves(web.me())


def _shelf(found: list[Shelf], family_id: str) -> Shelf:
    for shelf in found:
        if shelf.standing.family.public_id == family_id:
            return shelf
    raise Missing(family_id)


def _nothing() -> Response:
    young = web.me().has(Role.JEUGDIGE)
    return web.page("plans/uw_plan_geen.html", young=young, why_not=None, regisseur=None, others=[])


def _page(shelf: Shelf, found: list[Shelf]) -> Response:
    if shelf.newest is not None:
        return _letter(shelf, shelf.newest, found)
    return web.page("plans/uw_plan_geen.html", why_not=shelf.why_not, **_around(shelf, found))


def _letter(shelf: Shelf, letter: OwnLetter, found: list[Shelf]) -> Response:
    """Each look at a plan leaves its line, with the right by which it was allowed."""
    young = shelf.standing.young
    return web.page(
        "plans/uw_plan.html",
        of=shelf.standing.thing(letter.version),
        action=Action.READ_OWN_PLAN,
        me=web.me().name.split(" ")[0] if young else web.me().name,
        letter=letter,
        newest=letter is shelf.newest,
        home=url_for("plans.own_of", family_id=_id(shelf)),
        versions=[
            (url_for("plans.own_version", family_id=_id(shelf), nr=other.version.nr), other.version)
            for other in shelf.letters
            if other is not letter
        ],
        shielded=shelf.standing.shielded,
        owner_words=owner_words,
        **_around(shelf, found),
    )


def _around(shelf: Shelf, found: list[Shelf]) -> dict[str, Any]:
    return {
        "young": shelf.standing.young or web.me().roles == {Role.JEUGDIGE},
        "regisseur": shelf.standing.regisseur,
        "others": [
            (url_for("plans.own_of", family_id=_id(other)), f"Gezin {other.standing.family.name}")
            for other in found
            if other is not shelf and other.letters
        ],
    }


def _id(shelf: Shelf) -> str:
    return shelf.standing.family.public_id


def owner_words(goal: OwnGoal, young: bool) -> str:
    """'Van u', 'Van Noor en u', 'Van jou'; without owners it is of the whole gezin."""
    if goal.shared:
        return "Van jullie allemaal" if young else "Van u allemaal"
    self_word = ["jou" if young else "u"] if goal.mine else []
    return f"Van {join_words([*goal.others, *self_word])}"
