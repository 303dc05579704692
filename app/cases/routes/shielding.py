"""Afscherming: who must not be found, and who may know where they are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app import web
from app.access import Action
from app.cases import operations, queries
from app.cases.forms import EndKnowingForm, ShieldForm, UnshieldForm, WhoMayKnowForm
from app.cases.models import Case
from app.db import Missing
from app.families import queries as families
from app.families.models import FamilyMember
from app.web import BaseForm

bp = Blueprint("shields", "app.cases", template_folder="templates")
F = TypeVar("F", bound=BaseForm)
HERE = "/gezinnen/<family_id>/leden/<member_id>/afscherming"


def _open(family_id: str, member_id: str) -> tuple[FamilyMember, Case]:
    family = families.get_family(family_id, web.me())
    if family.newest_case is None:
        raise Missing(family_id)
    return families.get_member(family, member_id), family.newest_case


@bp.get(HERE)
def show(family_id: str, member_id: str) -> ResponseReturnValue:
    """Since when somebody is shielded, and who may know where they are."""
    member, case = _open(family_id, member_id)
    shielded = member.person.shielded_since is not None
    names = queries.named_in_case(member, case) if shielded else []
    named = queries.mentions(case, member.person) if shielded else []
    others = _elsewhere(member)
    return _page("cases/shield.html", member, case, names=names, others=others, mentions=named)


@bp.route(f"{HERE}/aan", methods=["GET", "POST"])
def shield(family_id: str, member_id: str) -> ResponseReturnValue:
    member, case = _open(family_id, member_id)
    form = _form(ShieldForm, member)
    return _sent(
        form,
        lambda: operations.shield_person(member, by=web.me()),
        lambda: _page("cases/shield_on.html", member, case, form=form),
        "Deze persoon is nu afgeschermd.",
    )


@bp.route(f"{HERE}/opheffen", methods=["GET", "POST"])
def unshield(family_id: str, member_id: str) -> ResponseReturnValue:
    """It asks why, and says who will see what from then on."""
    member, case = _open(family_id, member_id)
    form = _form(UnshieldForm, member)
    return _sent(
        form,
        lambda: operations.unshield_person(member, by=web.me(), reason=form.reason.data or ""),
        lambda: _page(
            "cases/shield_off.html", member, case, form=form, readers=queries.nameable(case)
        ),
        "De afscherming is opgeheven.",
    )


@bp.route(f"{HERE}/noemen", methods=["GET", "POST"])
def name(family_id: str, member_id: str) -> ResponseReturnValue:
    """A colleague who reads the casus may know where this person is."""
    member, case = _open(family_id, member_id)
    readers = {account.public_id: account for account in queries.nameable(case)}
    form = _form(WhoMayKnowForm, member)
    form.who.choices = [("", "Kies een collega"), *((k, a.name) for k, a in readers.items())]
    return _sent(
        form,
        lambda: operations.name_who_may_know(
            member, by=web.me(), who=readers[form.who.data], reason=form.reason.data or ""
        ),
        lambda: _page("cases/shield_name.html", member, case, form=form, readers=readers),
        "Deze collega mag het nu weten.",
    )


@bp.route(f"{HERE}/<named_id>/beeindigen", methods=["GET", "POST"])
def end_knowing(family_id: str, member_id: str, named_id: str) -> ResponseReturnValue:
    """From this moment somebody no longer knows it."""
    member, case = _open(family_id, member_id)
    form = _form(EndKnowingForm, member)

    def show_it() -> Response:
        named = queries.get_named(member, named_id)
        return _page("cases/shield_end.html", member, case, form=form, named=named)

    return _sent(
        form,
        lambda: operations.end_knowing(
            member, by=web.me(), name=queries.get_named(member, named_id)
        ),
        show_it,
        "Deze collega ziet niet meer waar deze persoon is.",
    )


def _form(cls: type[F], member: FamilyMember) -> F:
    return web.open_form(
        cls, record=f"member:{member.public_id}", page=request.path, case=member.in_case()
    )


def _page(template: str, member: FamilyMember, case: Case, **shown: Any) -> Response:
    return web.page(
        template,
        of=member,
        action=Action.SHIELD_PERSON,
        member=member,
        person=member.person,
        family=member.family,
        case=case,
        **shown,
    )


def _sent(
    form: BaseForm, act: Callable[[], Any], again: Callable[[], Response], notice: str
) -> Response:
    if request.method != "POST":
        return again()
    done = url_for(
        "shields.show",
        family_id=request.view_args["family_id"] if request.view_args else "",
        member_id=request.view_args["member_id"] if request.view_args else "",
    )
    return web.submit(form, act=act, done=lambda _: done, again=again, notice=notice)


def _elsewhere(member: FamilyMember) -> bool:
    """Whether this person belongs to another gezin as well, where the shield holds too."""
    return bool(families.other_families(member, web.me()))
