"""A gezin that becomes two households, and one that moves to another municipality."""

from __future__ import annotations

from flask import request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app import clock, handing_over, web
from app.access import Action
from app.accounts import queries as accounts
from app.accounts.models import Team, UserAccount
from app.cases import operations, queries
from app.cases.forms.life import MoveForm, SplitForm
from app.cases.models import Case
from app.cases.operations import Goes, Going
from app.cases.queries import life
from app.cases.routes.cases import bp
from app.cases.routes.life import described, ends_on
from app.families.models import FamilyMember
from app.families.queries import CHILD, members_on
from app.operation import RuleBroken


@bp.route("/casussen/<case_id>/uit-elkaar", methods=["GET", "POST"])
def split(case_id: str) -> ResponseReturnValue:
    """Who goes, which children are of both, and who leads there."""
    case = queries.get_case(case_id, web.me(), people=True)
    members = members_on(case.family, clock.today())
    form = _split_form(case, members)

    def again() -> Response:
        return web.page(
            "life/split.html", of=case, action=Action.SPLIT_FAMILY, case=case, form=form
        )

    if request.method != "POST":
        return again()
    return web.submit(
        form,
        act=lambda: _split(case, members, form),
        done=lambda new_id: _to_new(case_id, new_id),
        again=again,
        notice="Er is een casus voor het andere huishouden. De regie is daar meteen geregeld.",
    )


def _split_form(case: Case, members: list[FamilyMember]) -> SplitForm:
    form = web.open_form(
        SplitForm, record=f"case:{case.public_id}", page=request.path, case=case.public_id
    )
    form.leave.choices = [(m.public_id, described(m)) for m in members]
    form.both.choices = [(m.public_id, described(m)) for m in members if m.relation == CHILD]
    leads = case.regisseur
    also = {leads.public_id: f"{leads.name}, ook hier regisseur"}
    found = queries.first_leaders(case, web.me())
    form.regisseur.choices = [
        *((("", "Kies iemand van het team"),) if leads not in found else ()),
        *((one.public_id, also.get(one.public_id, one.name)) for one in found),
    ]
    return form


def _split(case: Case, members: list[FamilyMember], form: SplitForm) -> Case:
    leave, both = set(form.leave.data or ()), set(form.both.data or ())
    if leave & both:
        name = next(m.person.given_name for m in members if m.public_id in leave & both)
        raise RuleBroken(f"Kies voor {name} één van de twee.", field="both")
    goes = {
        m.public_id: (
            Goes.LEAVES
            if m.public_id in leave
            else Goes.BOTH
            if m.public_id in both
            else Goes.STAYS
        )
        for m in members
    }
    return operations.split_family(
        case,
        by=web.me(),
        name=form.name.data,
        goes=goes,
        regisseur=_chosen(case, form),
        reason=form.reason.data,
    )


def _chosen(case: Case, form: SplitForm) -> UserAccount:
    return accounts.one_of(queries.first_leaders(case, web.me()), form.regisseur.data)


def _to_new(case_id: str, new_id: str) -> str:
    """To the new casus for who may read it, else back."""
    mine = queries.visible_to(web.me()).where(Case.public_id == new_id)
    seen = bool(new_id) and queries.is_there(mine)
    return url_for("cases.show", case_id=new_id if seen else case_id)


@bp.route("/casussen/<case_id>/verhuizen", methods=["GET", "POST"])
def move(case_id: str) -> ResponseReturnValue:
    """Where to, by what right, what goes along, and what is still open here."""
    form = _move_form(case_id)

    def again() -> Response:
        case = queries.get_case(case_id, web.me(), people=True)
        return _move_page(case, form)

    if request.method != "POST":
        return again()
    return web.submit(
        form,
        act=lambda: _move(queries.get_case(case_id, web.me(), people=True), form),
        done=lambda _: _after_moving(case_id),
        again=again,
        notice="Het dossier is overgedragen. De casus is hier gesloten.",
    )


def _move_form(case_id: str) -> MoveForm:
    form = web.open_form(
        MoveForm,
        record=f"case:{case_id}",
        page=request.path,
        case=case_id,
        values={"on": clock.today()},
    )
    form.team.choices = _named(life.teams())
    form.parts.choices = [(key, title) for key, title in handing_over.TITLES.items()]
    return form


def _named(teams: list[Team]) -> list[tuple[str, str]]:
    named = ((team.public_id, f"{team.municipality.name}, {team.name}") for team in teams)
    return [("", "Kies een team"), *named]


def _move_page(case: Case, form: MoveForm) -> Response:
    pieces = handing_over.pieces(case)
    form.parts.choices = [(piece.key, piece.title) for piece in pieces]
    form.team.choices = _named(life.teams(but=case.municipality_id))
    return web.page(
        "life/move.html",
        of=case,
        action=Action.MOVE_FAMILY,
        case=case,
        form=form,
        pieces=pieces,
        **ends_on(form, case),
    )


def _move(case: Case, form: MoveForm) -> Case:
    going = Going(
        team=life.get_team(form.team.data),
        contact=form.contact.data,
        question=form.question.data,
        basis=form.basis.data,
        words=form.words.data,
        parts=form.parts.data or (),
        on=form.on.data or clock.today(),
    )
    return operations.move_family(
        case, by=web.me(), going=going, accepted=form.accepted.data, seen=form.seen.data or ""
    )


def _after_moving(case_id: str) -> str:
    mine = queries.visible_to(web.me()).where(Case.public_id == case_id)
    there = queries.is_there(mine)
    return url_for("cases.show", case_id=case_id) if there else web.own_page("/casussen")
