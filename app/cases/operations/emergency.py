"""Coming in by the emergency door: for hours, with a reason, and never unseen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import select

from app import audit, clock, outbox
from app.access import Action, Actor, Relation, may
from app.accounts.models import Municipality, UserAccount
from app.accounts.queries import privacy_officers
from app.audit import Kind
from app.cases.models import Case, CaseReader, EmergencyReview
from app.cases.queries.collaborators import EMERGENCY, readers_among, waarnemers_among
from app.cases.queries.emergency import cases_of_person, taken_today, tried_today
from app.db import session
from app.families.queries import normalise
from app.operation import RuleBroken, operation
from app.sealing import keyed_hash

# [VOORSTEL] No source gives a number: docs/decisions/021-access-per-case.md says why these.
HOURS = 4
MOST_TAKEN_A_DAY = 3
MOST_TRIED_A_DAY = 10
KIND = "noodtoegang"
BODY = """Goedendag,

Er staat iets voor u klaar in Eén Plan. Wacht er niet mee: kijk vandaag nog.
{link}

In deze mail staat met opzet niets persoonlijks. Antwoorden op deze mail leest niemand.
"""


@operation(Action.TAKE_EMERGENCY_ACCESS)
def take_emergency_access(
    place: Municipality, *, by: Actor, reason: str, name: str, birth_date: date
) -> CaseReader | Municipality:
    """Read a casus for some hours because somebody is in danger and the regisseur is not there.

    Found by the exact name and birth date of somebody of the gezin. When nothing is found the
    municipality comes back, and that somebody looked stays in the log. It reads, and no more.
    """
    if not reason.strip():
        raise RuleBroken("Schrijf eerst waarom u nu in het dossier moet kijken.", field="reason")
    _guard_ration(by)
    found = cases_of_person(name, birth_date, place)
    _log_try(by, name, birth_date, found)
    closed = [case for case in found if not may(by, Action.READ_CASE, case)]
    if found and not closed:
        raise RuleBroken("U ziet deze casus al. U vindt hem bij Casussen.", field="name")
    readers = [_let_in(case, by, reason) for case in closed]
    for another in readers[1:]:
        rule = Relation.CARE_WORKER.value
        action = Action.TAKE_EMERGENCY_ACCESS.value
        audit.append(audit.line_about(another, Kind.ACT, action, rule=rule), by)
    return readers[0] if readers else place


@operation(Action.REVIEW_EMERGENCY)
def review_emergency(
    reader: CaseReader, *, by: Actor, justified: bool, words: str
) -> EmergencyReview:
    """The privacy officer looked at one time that this was done, and says what they think of it."""
    if reader.capacity != EMERGENCY:
        raise RuleBroken("Dit is geen noodtoegang.")
    if reader.user_id == by.id:
        raise RuleBroken("Dit was u zelf. Laat een ander dit nakijken.")
    if not words.strip():
        raise RuleBroken("Schrijf wat u hebt nagekeken en wat u ervan vindt.", field="words")
    seen = select(EmergencyReview.id).where(EmergencyReview.reader_id == reader.id)
    if session().scalar(seen) is not None:
        raise RuleBroken("Dit is al nagekeken.")
    review = EmergencyReview(reader_id=reader.id, justified=justified, words=words.strip())
    review.by_id, review.at = by.id, clock.now()
    session().add(review)
    session().flush()
    return review


def _guard_ration(by: Actor) -> None:
    """Two at once count as two: whoever asks is held until the commit."""
    mine = select(UserAccount.id).where(UserAccount.id == by.id)
    session().execute(mine.with_for_update(key_share=True))
    if taken_today(by) >= MOST_TAKEN_A_DAY or tried_today(by) >= MOST_TRIED_A_DAY:
        raise RuleBroken(
            "U kunt vandaag geen noodtoegang meer nemen. Bel de regisseur of het team, en bij "
            "direct gevaar 112."
        )


def _log_try(by: Actor, name: str, birth_date: date, found: Sequence[Case]) -> None:
    asked = keyed_hash(KIND, f"{normalise(name)} {birth_date.isoformat()}")
    action = Action.TAKE_EMERGENCY_ACCESS.value
    ids = [case.public_id for case in found]
    audit.append(audit.Line(Kind.SEARCH, action, object_id=asked, fields=ids), by)


def _let_in(case: Case, by: Actor, reason: str) -> CaseReader:
    now = clock.now()
    ends = now + timedelta(hours=HOURS)
    reader = CaseReader(
        case_id=case.id,
        user_id=by.id,
        capacity=EMERGENCY,
        from_on=clock.today(),
        until_on=clock.local(ends).date(),
        until_at=ends,
        reason=reason.strip(),
        by_id=by.id,
        at=now,
    )
    session().add(reader)
    session().flush()
    _tell(case, reader)
    return reader


def _tell(case: Case, reader: CaseReader) -> None:
    """Who leads the casus, who stands in, and every privacy officer; with nothing in it."""
    leads = [case.regisseur, *(one.user for one in waarnemers_among(readers_among(case)))]
    mine = outbox.link(f"/casussen/{case.public_id}/wie-ziet-dit")
    officers = privacy_officers(case.municipality_id)
    links = {one.email: outbox.link("/") for one in officers} | {one.email: mine for one in leads}
    for email, link in links.items():
        outbox.put(
            KIND,
            to=email,
            subject=outbox.SOMETHING_READY,
            body=BODY.format(link=link),
            about=reader,
            wait=timedelta(0),
        )
