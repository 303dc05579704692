"""Closing a casus: first what is still open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app import clock, web
from app.access import Action
from app.accounts.queries import choices
from app.cases import operations, queries
from app.cases.forms import CloseForm
from app.cases.models import Case
from app.cases.operations.closing import HOW
from app.cases.routes.cases import bp
from app.closing import OpenEnd, keys_of, open_ends


@dataclass(frozen=True)
class Shown:
    """An open end as the page shows it: with where to finish it."""

    sentence: str
    href: str


@bp.route("/casussen/<case_id>/afsluiten", methods=["GET", "POST"])
def close(case_id: str) -> ResponseReturnValue:
    """How it ended, and where the gezin can turn to.

    A POST looks the casus up only when it acts: whoever stood in no longer sees it afterwards, and
    who sends the same form twice is to see that it went well.
    """
    form = _close_form(case_id)

    def again() -> Response:
        return _close_page(queries.get_case(case_id, web.me()), form)

    if request.method != "POST":
        return again()
    return web.submit(
        form,
        act=lambda: _close(queries.get_case(case_id, web.me()), form),
        done=lambda _: _after_closing(case_id),
        again=again,
        notice="De casus is afgesloten.",
    )


def _close_form(case_id: str) -> CloseForm:
    form = web.open_form(
        CloseForm,
        record=f"case:{case_id}",
        page=request.path,
        case=case_id,
        values={"on": clock.today()},
    )
    form.how.choices = choices(HOW)
    return form


def _close_page(case: Case, form: CloseForm) -> Response:
    """The page says what is open now, and the form says that it did."""
    ends = open_ends(case)
    form.accepted.data = bool(form.accepted.data) and form.seen.data == keys_of(ends)
    form.seen.data = keys_of(ends)
    return web.page(
        "cases/close.html",
        of=case,
        action=Action.CLOSE_CASE,
        case=case,
        form=form,
        first=[shown_end(end) for end in ends if end.blocks],
        rest=[shown_end(end) for end in ends if not end.blocks],
    )


def shown_end(end: OpenEnd) -> Shown:
    """An open end with the address at which it can be finished."""
    given: dict[str, Any] = dict(end.given)
    return Shown(end.sentence, url_for(end.where, **given) if end.where else "")


def _close(case: Case, form: CloseForm) -> Case:
    return operations.close_case(
        case,
        by=web.me(),
        how=form.how.data,
        words=form.words.data,
        afterwards=form.afterwards.data,
        on=form.on.data,
        accepted=form.accepted.data,
        seen=form.seen.data or "",
    )


def _after_closing(case_id: str) -> str:
    """To the casus for who still reads it, else to the list."""
    mine = queries.visible_to(web.me()).where(Case.public_id == case_id)
    still = queries.is_there(mine)
    return url_for("cases.show", case_id=case_id) if still else url_for("cases.index")
