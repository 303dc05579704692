"""Who leads the casus: handing it over, the history of it, and who reads along."""

from __future__ import annotations

from flask import request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app import clock, web
from app.access import Action
from app.accounts import queries as accounts
from app.cases import operations, queries
from app.cases.forms import EndReadingForm, HandOverForm
from app.cases.models import Case, CaseReader
from app.cases.routes.cases import bp
from app.db import Missing
from app.families.shields import shielded_in
from app.web import drafts


@bp.route("/casussen/<case_id>/overdragen", methods=["GET", "POST"])
def hand_over(case_id: str) -> ResponseReturnValue:
    """Give the regie to a colleague, to the GI or back to the team.

    A POST looks the casus up only when it acts: whoever sends the same form twice no longer leads
    it at the second time, and is to see that it went well.
    """
    form = _hand_over_form(case_id)

    def again() -> Response:
        case = queries.get_case(case_id, web.me())
        return _hand_over_page(case, form)

    if request.method != "POST":
        return again()
    return web.submit(
        form,
        act=lambda: _hand_over(queries.get_case(case_id, web.me()), form),
        done=lambda _: _after_hand_over(case_id, form),
        again=again,
        stored=dict,
        notice="De regie is overgedragen.",
    )


def _hand_over_form(case_id: str) -> HandOverForm:
    version = None
    if request.method != "POST":
        version = queries.get_case(case_id, web.me()).row_version
    form = web.open_form(
        HandOverForm,
        record=f"case:{case_id}",
        page=request.path,
        case=case_id,
        version=version,
        values={"on": clock.today()},
    )
    form.to.choices = _successors(case_id, form)
    return form


def _successors(case_id: str, form: HandOverForm) -> list[tuple[str, str]]:
    """Whom it can go to; of a casus that is no longer theirs only who was chosen before."""
    try:
        case = queries.get_case(case_id, web.me())
    except Missing:
        return [(form.to.data or "", "")]
    return [("", "Kies iemand"), *map(offered, queries.successors(case, web.me()))]


def offered(account: accounts.UserAccount) -> tuple[str, str]:
    """Somebody in a menu: the name, with the team or the GI."""
    teams = [grant.team.name for grant in account.grants if grant.team is not None]
    places = [account.gi] if account.gi else teams[:1]
    return account.public_id, ", ".join([account.name, *places])


def _hand_over_page(case: Case, form: HandOverForm) -> Response:
    kept = drafts.of_case(web.me().id, case.public_id)
    terms, watched = queries.open_terms(case, web.me()), queries.watching_in(case)
    return web.page(
        "cases/hand_over.html",
        of=case,
        action=Action.HAND_OVER_REGIE,
        case=case,
        form=form,
        terms=[t for t in terms if t.deadline.owner_id == case.regisseur_id],
        children=[row.child.given_name for row in watched if row.user_id == case.regisseur_id],
        shielded=shielded_in(case.family),
        since=queries.newest_regie(case).from_on,
        of_gi=queries.led_from_gi(case),
        drafts=[draft for draft in kept if draft.form != HandOverForm.form_name],
    )


def _hand_over(case: Case, form: HandOverForm) -> Case:
    return operations.hand_over_regie(
        case,
        by=web.me(),
        to=accounts.one_of(queries.successors(case, web.me()), form.to.data),
        on=form.on.data,
        reason=form.reason.data,
        keep_until=form.keep_until.data if form.keep.data else None,
        keep_reason=form.keep_reason.data or "",
        version=form.read_version or 0,
    )


def _after_hand_over(case_id: str, form: HandOverForm) -> str:
    if form.keep.data:
        return url_for("cases.show", case_id=case_id)
    return url_for("cases.index")


@bp.get("/casussen/<case_id>/regie")
def history(case_id: str) -> ResponseReturnValue:
    """Who led this casus from when to when, and who reads along now."""
    case = queries.get_case(case_id, web.me())
    return web.page(
        "cases/history.html",
        of=case,
        action=Action.READ_CASE,
        case=case,
        led=queries.history_of(case),
        readers=queries.readers_of(case),
    )


@bp.route("/casussen/<case_id>/meelezers/<reader_id>/beeindigen", methods=["GET", "POST"])
def end_reading(case_id: str, reader_id: str) -> ResponseReturnValue:
    """Somebody no longer reads along; as with handing over, looked up when it is needed."""
    form = web.open_form(
        EndReadingForm, record=f"reader:{reader_id}", page=request.path, case=case_id
    )

    def reader() -> CaseReader:
        return queries.get_reader(case_id, reader_id, web.me())

    def again() -> Response:
        found = reader()
        return web.page(
            "cases/end_reading.html",
            of=found,
            action=Action.END_READING,
            case=found.case,
            reader=found,
            form=form,
        )

    if request.method != "POST":
        return again()
    return web.submit(
        form,
        act=lambda: operations.end_reading(reader(), by=web.me()),
        done=lambda _: _after_reading(case_id),
        again=again,
        notice="Dat is beëindigd.",
    )


def _after_reading(case_id: str) -> str:
    """Back to who is in it, or to the list for who ended it for themselves."""
    mine = queries.visible_to(web.me()).where(Case.public_id == case_id)
    still = queries.is_there(mine)
    return url_for("cases.collaborators", case_id=case_id) if still else web.own_page("/casussen")
