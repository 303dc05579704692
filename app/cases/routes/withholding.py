"""Achterhouden: one entry of a dossier is kept from one reader, and the list of that."""

from __future__ import annotations

from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app import clock, web
from app.access import Action
from app.accounts.models import UserAccount
from app.cases import operations, queries
from app.cases.forms import EndWithholdingForm, WithholdForm
from app.cases.forms.shielding import GROUNDS
from app.cases.models import Case
from app.cases.queries.entries import Entry
from app.cases.routes.shielding import bp
from app.db import Missing
from app.families import queries as families
from app.families.models import Family, Person
from app.families.queries import members_on


def _open(family_id: str) -> tuple[Family, Case]:
    family = families.get_family(family_id, web.me())
    if family.newest_case is None:
        raise Missing(family_id)
    return family, family.newest_case


@bp.get("/gezinnen/<family_id>/achtergehouden")
def withheld(family_id: str) -> ResponseReturnValue:
    """Everything that is withheld in this gezin now, from whom and why."""
    family, case = _open(family_id)
    found = queries.withheld_in(family)
    return _page("cases/withheld.html", family, case, found=found, grounds=dict(GROUNDS))


@bp.route("/gezinnen/<family_id>/achterhouden/<kind>/<entry_id>", methods=["GET", "POST"])
def withhold(family_id: str, kind: str, entry_id: str) -> ResponseReturnValue:
    """Choose the reader, the ground and the reason."""
    family, case = _open(family_id)
    entry = queries.get_entry(family, kind, entry_id)
    readers = _readers(family, case)
    form = _form(family, entry, readers)

    def show() -> Response:
        return _page("cases/withhold.html", family, case, entry=entry, form=form)

    if request.method != "POST":
        return show()
    return web.submit(
        form,
        act=lambda: operations.withhold_entry(
            family,
            by=web.me(),
            kind=kind,
            entry_id=entry_id,
            reader=readers[form.reader.data],
            ground=form.ground.data or "",
            reason=form.reason.data or "",
        ),
        done=lambda _: url_for("shields.withheld", family_id=family_id),
        again=show,
        notice="Dit is er nu niet meer voor deze lezer.",
    )


def _readers(family: Family, case: Case) -> dict[str, UserAccount | Person]:
    """Who can have something withheld: the gezin, and who reads the casus without leading it."""
    people: list[UserAccount | Person] = [m.person for m in members_on(family, clock.today())]
    return {each.public_id: each for each in [*people, *queries.nameable(case)]}


def _form(family: Family, entry: Entry, readers: dict[str, UserAccount | Person]) -> WithholdForm:
    form = web.open_form(
        WithholdForm,
        record=f"{entry.kind}:{entry.id}",
        page=request.path,
        case=family.in_case(),
    )
    named = [(key, _name(each)) for key, each in readers.items()]
    form.reader.choices = [("", "Kies iemand"), *named]
    return form


def _name(reader: UserAccount | Person) -> str:
    return f"{reader.given_name}, van het gezin" if isinstance(reader, Person) else reader.name


@bp.route(
    "/gezinnen/<family_id>/achtergehouden/<withholding_id>/beeindigen", methods=["GET", "POST"]
)
def end_withholding(family_id: str, withholding_id: str) -> ResponseReturnValue:
    """The reader sees it again."""
    family, case = _open(family_id)
    record = f"withholding:{withholding_id}"
    form = web.open_form(
        EndWithholdingForm, record=record, page=request.path, case=family.in_case()
    )

    def show() -> Response:
        row = queries.get_withholding(family, withholding_id)
        entry = queries.get_entry(family, row.entry_kind, row.entry_id)
        return _page("cases/withheld_end.html", family, case, row=row, entry=entry, form=form)

    if request.method != "POST":
        return show()
    return web.submit(
        form,
        act=lambda: operations.end_withholding(
            family, by=web.me(), row=queries.get_withholding(family, withholding_id)
        ),
        done=lambda _: url_for("shields.withheld", family_id=family_id),
        again=show,
        notice="Dit wordt niet meer achtergehouden.",
    )


def _page(template: str, family: Family, case: Case, **shown: Any) -> Response:
    action = Action.WITHHOLD_ENTRY
    return web.page(template, of=family, action=action, family=family, case=case, **shown)
