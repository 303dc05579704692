"""A gezin moves to another municipality: the regie ends here, and the file goes along."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from app import clock, handing_over
from app.access import Action, Actor
from app.accounts.models import Team
from app.cases.models import Case, Transfer
from app.cases.operations.closing import Ended, close_down, guard_closing_day, guard_ends
from app.cases.operations.signals import Told, new_signal
from app.closing import open_ends
from app.db import session
from app.families.operations import new_disclosure
from app.operation import RuleBroken, operation

MOVED = "verhuisd"
BY_CONSENT, BY_LAW = "toestemming", "wet"
MOST = 1000


@dataclass(frozen=True)
class Going:
    """Where to, how to reach the gezin there, what is asked, by what right, and what goes along."""

    team: Team
    contact: str
    question: str
    basis: str
    words: str
    parts: Collection[str]
    on: date


@operation(Action.MOVE_FAMILY)
def move_family(case: Case, *, by: Actor, going: Going, accepted: bool, seen: str = "") -> Case:
    """Hand the file to the team of another municipality and close the casus here.

    There it is a signal like any other, that somebody has to take; who does, reads what went
    along. `words` says who consented and when, or on what the law rests; what was told is kept
    as it was (a disclosure). Nothing goes along that was not chosen.
    """
    _guard(case, going)
    guard_closing_day(case, going.on)
    chosen = [piece for piece in handing_over.pieces(case) if piece.key in going.parts]
    if not chosen:
        raise RuleBroken("Kies ten minste één onderdeel dat meegaat.", field="parts")
    ends = open_ends(case)
    guard_ends(ends, accepted, seen)
    package = handing_over.packed(chosen)
    signal = new_signal(
        going.team,
        by,
        Told("", False, None),
        name=case.family.name,
        contact=going.contact.strip(),
        question=going.question.strip(),
    )
    transfer = Transfer(from_case_id=case.id, signal_id=signal.id, basis=going.basis)
    transfer.words, transfer.by_id, transfer.at = going.words.strip(), by.id, clock.now()
    transfer.package = package
    session().add(transfer)
    _disclose(case, going, package, by)
    there = going.team.municipality.name
    words = f"Het gezin is verhuisd naar {there}."
    afterwards = f"Team {going.team.name} in {there}, {going.team.phone}".rstrip(", ")
    close_down(case, by, Ended(MOVED, words, afterwards, going.on), ends)
    return case


def _guard(case: Case, going: Going) -> None:
    if going.team.municipality_id == case.municipality_id:
        raise RuleBroken("Kies een team in een andere gemeente.", field="team")
    for field, sentence in (
        ("contact", "Vul in hoe het gezin daar te bereiken is."),
        ("question", "Schrijf wat het gezin daar nodig heeft."),
        ("words", "Schrijf wie toestemming gaf en wanneer, of op welke regel dit rust."),
    ):
        if not str(getattr(going, field)).strip():
            raise RuleBroken(sentence, field=field)
    if going.basis not in (BY_CONSENT, BY_LAW):
        raise RuleBroken("Kies waarop dit rust.", field="basis")


def _disclose(case: Case, going: Going, package: str, by: Actor) -> None:
    """What was told, to whom and by what right. Consent of the gezin to this is in its words."""
    said = {BY_CONSENT: "Met toestemming", BY_LAW: "Op grond van de wet"}[going.basis]
    new_disclosure(
        case.family,
        by,
        recipient=f"Team {going.team.name}, gemeente {going.team.municipality.name}",
        basis="overdracht",
        reason=f"{said}: {going.words.strip()}"[:MOST],
        what=package,
    )
