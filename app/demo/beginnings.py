"""How a family comes in: somebody telephones, or a huisarts refers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import clock
from app.cases import operations as cases
from app.cases.models import Signal
from app.demo import lookups
from app.referrals import operations as referrals
from app.referrals.operations import Asked, Patient, Yes

if TYPE_CHECKING:
    from app.demo.stories import Life

CONTACT = "06 - 00 00 01 12"


def signal(life: Life) -> Signal:
    """The signal with which it began."""
    return _referred(life) if life.story.referred else _entered(life)


def _referred(life: Life) -> Signal:
    """A huisarts sends the patient, with or without leave to hear how it goes on."""
    told, story = life.story.referred, life.story
    surname, born = told.get("surname", story.surname), life.born(told["child"])
    sender = lookups.actor("huisarts")
    referral = referrals.send_referral(
        sender,
        by=sender,
        team=lookups.team(story.team),
        patient=Patient(told["child"], surname, born),
        asked=Asked(CONTACT, story.question, story.worried_about),
        yes=Yes(told["capacity"], told["names"]) if told["names"] else None,
    )
    return referral.signal


def _entered(life: Life) -> Signal:
    story = life.story
    return cases.enter_signal(
        lookups.team(story.team),
        by=life.by,
        name=story.surname,
        birth_date=None,
        contact=CONTACT,
        question=story.question,
        worried_about=story.worried_about,
        reporter=story.reporter,
        reporter_agreed=False,
        verwijzer="02" if "uisarts" in story.reporter else "06",
        received_on=clock.today(),
    )
