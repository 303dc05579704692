"""What is still open in a casus, as far as this topic knows: to be said before it is closed."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select

from app import clock
from app.accounts.models import UserAccount
from app.cases.models import Case, ToldKind
from app.cases.queries.told import not_told_in
from app.closing import OpenEnd
from app.db import session
from app.deadlines import FIRST_CONTACT, KNOCK, Deadline
from app.web.models import Draft

CLOSING_FORM = "casus-afsluiten"
SAID = {
    FIRST_CONTACT: "Het eerste contact is nog niet vastgelegd.",
    KNOCK: "Een collega vroeg naar dit gezin en is nog niet gebeld.",
}
NOT_TOLD = {
    ToldKind.SUPPORT: "Het gezin hoorde nog niet van onafhankelijke cliëntondersteuning.",
    ToldKind.CONFIDANT: "Het gezin hoorde nog niet van de vertrouwenspersoon.",
    ToldKind.COMPLAINT: "Het gezin hoorde nog niet hoe het een klacht indient.",
}


def open_ends(case: Case) -> Iterator[OpenEnd]:
    """No first contact yet, a colleague who waits, what was not told, a text that was not saved."""
    here = ("case_id", case.public_id)
    query = select(Deadline).where(
        Deadline.case_id == case.id, Deadline.ended_on.is_(None), Deadline.rule.in_(SAID)
    )
    for term in session().scalars(query.order_by(Deadline.due_on, Deadline.id)):
        if term.rule == KNOCK:
            yield OpenEnd(SAID[KNOCK], "signals.knock", (("knock_id", term.subject_id),))
        else:
            yield OpenEnd(SAID[FIRST_CONTACT], "cases.first_contact", (here,))
    for kind in not_told_in(case):
        yield OpenEnd(NOT_TOLD[kind], "cases.told", (here,))
    for name in _writers(case):
        yield OpenEnd(f"{name} begon aan een tekst die nog niet is opgeslagen.")


def _writers(case: Case) -> list[str]:
    """Who was still typing something in this casus; the form of the closing itself is no text."""
    query = (
        select(UserAccount.name)
        .join(Draft, Draft.account_id == UserAccount.id)
        .where(
            Draft.case_id == case.public_id,
            Draft.form != CLOSING_FORM,
            Draft.until > clock.real_now(),
        )
    )
    return list(session().scalars(query.distinct().order_by(UserAccount.name)))
