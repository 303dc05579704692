"""Gedeeld met u: what somebody reads and does who advises or joins, and never opens the casus."""

from __future__ import annotations

from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app import clock, web
from app.access import Action
from app.plans import operations, queries
from app.plans.models import Section
from app.plans.queries.shared import (
    ADVISER,
    CONTACT,
    PARTNER,
    PLAN,
    SAFETY,
    STAY,
    SharedCase,
)
from app.plans.routes import phrases
from app.plans.routes.blueprint import bp, is_fragment, press
from app.words import day_plain, join_words

BEFORE = (Section.WIJ, Section.GOED, Section.ANDERS)
AFTER = (Section.VEILIG, Section.AFSPRAKEN)
AS_ADVISER = {
    PLAN: "het gezinsplan",
    STAY: "waar een kind verblijft",
    SAFETY: "de afspraken over veiligheid",
}
# A partner reads goals one by one, and of a stay only one at the own organisation.
AS_PARTNER = AS_ADVISER | {
    PLAN: "doelen uit het gezinsplan",
    STAY: "een verblijf bij uw organisatie",
    CONTACT: "hoe het gezin te bereiken is",
}


@bp.get("/gedeeld")
def shared_list() -> ResponseReturnValue:
    """Which casussen something was shared of, until when, and with whom to talk about it."""
    page = web.page_asked()
    found = queries.list_shared(web.me(), page)
    return web.page(
        "plans/gedeeld.html",
        found=found,
        as_words=as_words,
        shared_words=shared_words,
    )


@bp.get("/gedeeld/<case_id>")
def shared(case_id: str) -> ResponseReturnValue:
    """All that was shared of one casus, on one page."""
    found = queries.get_shared(case_id, web.me())
    return web.page(
        "plans/gedeeld_casus.html",
        of=found.case,
        action=Action.READ_SHARED,
        as_words=as_words(found),
        shared_words=shared_words(found),
        contacts=queries.contacts(found, web.me()),
        **_shown(found),
    )


@bp.post("/gedeeld/<case_id>/acties/<action_id>/afvinken")
def tick_shared(case_id: str, action_id: str) -> ResponseReturnValue:
    """Something of one's own is done, or not done after all."""
    found = queries.get_shared(case_id, web.me())
    action = queries.get_own_action(found.case, action_id, web.me())
    done = request.form.get("gedaan") == "ja"
    return press(
        lambda: operations.mark_action(action, by=web.me(), done=done, on=clock.today()),
        lambda: _own_or_page(case_id, focus=action.public_id),
    )


def _own_or_page(case_id: str, focus: str) -> Response:
    """After a tick: one's own actions again for htmx, the whole page otherwise."""
    if not is_fragment():
        return web.redirect_to(f"{url_for('plans.shared', case_id=case_id)}#wat-u-doet")
    found = queries.get_shared(case_id, web.me())
    return web.block(
        "plans/_gedeeld_acties.html",
        of=found.case,
        action=Action.READ_SHARED,
        **_shown(found, focus),
    )


def _shown(found: SharedCase, focus: str = "") -> dict[str, Any]:
    return {
        "focus": focus,
        "shared": found,
        "case": found.case,
        "letter": queries.shared_letter(found, web.me()),
        "action_day": phrases.action_day,
        "before": BEFORE,
        "after": AFTER,
        "whose": whose,
    }


def as_words(found: SharedCase) -> str:
    """'U doet mee, tot en met do 21 jan.'"""
    capacities = {reader.capacity for reader in found.readers}
    joins, advises = PARTNER in capacities, ADVISER in capacities
    said = join_words([*(["doet mee"] if joins else []), *(["geeft advies"] if advises else [])])
    until = found.until_on
    return f"U {said}{f', tot en met {day_plain(until, clock.today())}' if until else ''}."


def shared_words(found: SharedCase) -> str:
    """'doelen uit het plan en wie u kunt bellen'."""
    said = [words for part, words in AS_ADVISER.items() if part in found.advises]
    said += [words for part, words in AS_PARTNER.items() if part in found.joins]
    return join_words(list(dict.fromkeys(said))) or "uw eigen acties"


def whose(owners: list[str]) -> str:
    """'Van Noor en Anouk'; without owners it is of everybody."""
    return f"Van {join_words(owners)}" if owners else "Van het hele gezin"
