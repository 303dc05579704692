"""Asking a colleague for access to a casus, and the answer."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from app import audit, clock, outbox
from app.access import CARE_ROLES, Action, Actor, may, require
from app.accounts.models import Municipality, UserAccount
from app.accounts.queries import actor_of, is_blocked
from app.audit import Kind
from app.cases.models import AccessRequest, Case
from app.cases.operations.access import BODY, grant
from app.cases.queries.requests import asked_today
from app.cases.queries.whom import to_ask
from app.db import lock, session
from app.operation import RuleBroken, operation

# [VOORSTEL] As many as the known-family check: docs/decisions/021-access-per-case.md.
MOST_A_DAY = 20
READER = "meelezer"
GIVEN, REFUSED = "gegeven", "geweigerd"
KIND = "vraag om toegang"


@operation(Action.ASK_ACCESS)
def ask_access(
    place: Municipality, *, by: Actor, of: UserAccount, about: str, reason: str
) -> AccessRequest:
    """Ask a colleague to read along; nobody learns by it whether there is anything to read."""
    if of.id not in {colleague.id for colleague in to_ask(by)}:
        raise RuleBroken("Kies een collega uit de lijst.", field="of")
    if not about.strip():
        raise RuleBroken("Schrijf om welk gezin het gaat.", field="about")
    if not reason.strip():
        raise RuleBroken("Schrijf waarom u wilt meelezen.", field="reason")
    _guard_ration(by)
    asked = AccessRequest(
        asked_by_id=by.id, asked_of_id=of.id, asked_at=clock.now(), reason=reason.strip()
    )
    asked.about = about.strip()
    session().add(asked)
    session().flush()
    _tell(of, asked)
    return asked


@operation(Action.ANSWER_REQUEST)
def give_on_request(
    request: AccessRequest, *, by: Actor, case: Case, until_on: date, words: str = ""
) -> AccessRequest:
    """Yes: whoever asked reads along in this casus from today until a day, for their reason."""
    _guard_unanswered(request)
    lock(case)
    if not may(by, Action.GIVE_ACCESS, case):
        raise RuleBroken("Kies een casus die u leidt.", field="case")
    who = request.asked_by
    if is_blocked(who) or not CARE_ROLES & actor_of(who).roles:
        raise RuleBroken(f"{who.name} werkt niet meer in de hulp van deze gemeente.", field="case")
    _guard_not_regisseur(case, who)
    reader = grant(case, by, READER, who, (clock.today(), until_on), request.reason)
    rule = require(by, Action.GIVE_ACCESS, case)
    audit.append(audit.line_about(reader, Kind.ACT, Action.GIVE_ACCESS.value, rule=rule), by)
    request.reader_id = reader.id
    return _answered(request, GIVEN, words)


@operation(Action.ANSWER_REQUEST)
def refuse_request(request: AccessRequest, *, by: Actor, words: str) -> AccessRequest:
    """No, and why."""
    _guard_unanswered(request)
    if not words.strip():
        raise RuleBroken("Schrijf waarom u geen toegang geeft.", field="words")
    _tell(request.asked_by, request)
    return _answered(request, REFUSED, words)


def _answered(request: AccessRequest, answer: str, words: str) -> AccessRequest:
    request.answer, request.answer_words = answer, words.strip()
    request.answered_at = clock.now()
    session().flush()
    return request


def _guard_unanswered(request: AccessRequest) -> None:
    if request.answered_at is not None:
        raise RuleBroken("Deze vraag is al beantwoord.")


def _guard_not_regisseur(case: Case, who: UserAccount) -> None:
    if who.id == case.regisseur_id:
        raise RuleBroken(f"{who.name} heeft zelf de regie van dit gezin.", field="case")


def _guard_ration(by: Actor) -> None:
    """Two at once count as two: whoever asks is held until the commit."""
    mine = select(UserAccount.id).where(UserAccount.id == by.id)
    session().execute(mine.with_for_update(key_share=True))
    if asked_today(by) >= MOST_A_DAY:
        raise RuleBroken(
            f"U hebt vandaag al {MOST_A_DAY} keer om toegang gevraagd. Morgen kan het weer."
        )


def _tell(who: UserAccount, about: AccessRequest) -> None:
    outbox.put(
        KIND,
        to=who.email,
        subject=outbox.SOMETHING_READY,
        body=BODY.format(link=outbox.link(f"/toegang-vragen/{about.public_id}")),
        about=about,
    )
