"""Vandaag: what is to be done now, and the button that does it."""

from __future__ import annotations

from flask import request, url_for
from flask.typing import ResponseReturnValue

from app import web
from app.deadlines import FIRST_CONTACT, KNOCK
from app.reports.queries import beside
from app.reports.queries.rows import Item, head_sentence
from app.reports.queries.worklist import A_PAGE, ONLY, worklist, worklist_page
from app.reports.routes.blueprint import bp, page_asked


@bp.get("/vandaag")
def today() -> ResponseReturnValue:
    """The worklist of whoever asks for it."""
    actor, page, only = web.me(), page_asked(), request.args.get("toon", "")
    whole = request.args.get("alles") == "1"
    found = worklist_page(actor, page, only=only) if whole else worklist(actor, only=only)
    return web.page(
        "reports/whole.html" if whole else "reports/today.html",
        found=found,
        sentence=head_sentence(found),
        only=only if only in ONLY else "",
        filters=ONLY,
        pages=(page, A_PAGE),
        untaken=beside.untaken_signals(actor),
        drafts=beside.own_drafts(actor),
        does=does,
    )


def does(item: Item) -> tuple[str, str]:
    """The button of a row: what it says and where it goes."""
    if item.rule == KNOCK:
        return item.button, url_for("signals.knock", knock_id=item.subject_id)
    if item.case_id is None:
        return "Oppakken", url_for("signals.show", signal_id=item.signal_id)
    page = "cases.first_contact" if item.rule == FIRST_CONTACT else "plans.show"
    return item.button, url_for(page, case_id=item.case_id)
