"""Vandaag: what is to be done now, and the button that does it."""

from __future__ import annotations

from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue

from app import web
from app.access import Action
from app.cases import queries as cases
from app.deadlines import (
    CRISIS_EVALUATION,
    EVALUATION,
    FIRST_CONTACT,
    KNOCK,
    MEETING_REPORT,
    PERSPECTIEFPLAN,
)
from app.plans import queries as plans
from app.reports.queries import beside
from app.reports.queries import own_words as words
from app.reports.queries.rows import Item, head_sentence
from app.reports.queries.worklist import A_PAGE, ONLY, worklist, worklist_page
from app.reports.routes.blueprint import bp
from app.web import forms

# Where somebody does what a term of a casus asks; the rest is done in the plan.
# The same for a term about something with an address of its own: a knock, a stay, a meeting.
OWN_PAGES = {
    KNOCK: ("signals.knock", "knock_id"),
    CRISIS_EVALUATION: ("placements.of_stay", "placement_id"),
    PERSPECTIEFPLAN: ("placements.of_stay", "placement_id"),
    MEETING_REPORT: ("mdo.record", "meeting_id"),
}
PAGES = {FIRST_CONTACT: "cases.first_contact", EVALUATION: "plans.evaluate"}


@bp.get("/vandaag")
def today() -> ResponseReturnValue:
    """The worklist of whoever asks for it."""
    actor, page, only = web.me(), web.page_asked(), request.args.get("toon", "")
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
        to_read=plans.to_sign_off(actor),
        asked=cases.waiting_for(actor),
        does=does,
    )


@bp.get("/concepten/<draft_id>/eigen-woorden")
def own_words(draft_id: str) -> ResponseReturnValue:
    """What somebody was typing in a casus that they no longer see, to be copied."""
    found = words.own_words(draft_id, web.me())
    return web.page(
        "reports/own_words.html",
        of=found.draft,
        action=Action.READ_OWN_WORDS,
        found=found,
        what=beside.form_words(found.draft.form),
        texts=forms.texts_in(found.draft.form, found.fields),
    )


def does(item: Item) -> tuple[str, str]:
    """The button of a row: what it says and where it goes."""
    if item.rule in OWN_PAGES:
        endpoint, name = OWN_PAGES[item.rule]
        given: dict[str, Any] = {name: item.subject_id}
        return item.button, url_for(endpoint, **given)
    if item.case_id is None:
        return "Oppakken", url_for("signals.show", signal_id=item.signal_id)
    return item.button, url_for(PAGES.get(item.rule, "plans.show"), case_id=item.case_id)
