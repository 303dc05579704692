"""The few places of each role, at the top of every page (at the bottom on a telephone)."""

from __future__ import annotations

from dataclasses import dataclass

from flask import request
from sqlalchemy.exc import SQLAlchemyError

from app.access import Actor, Role
from app.cases import queries as cases


@dataclass(frozen=True)
class Place:
    label: str
    href: str
    current: bool
    count: int | None = None


PLACES: dict[Role, tuple[tuple[str, str], ...]] = {
    Role.GEZINSCOACH: (
        ("Vandaag", "/vandaag"),
        ("Signalen", "/signalen"),
        ("Casussen", "/casussen"),
        ("Overleg", "/overleg"),
        ("Team", "/team"),
    ),
    Role.PERSPECTIEFREGISSEUR: (("Kinderen", "/kinderen"), ("Vandaag", "/vandaag")),
    Role.HUISARTS: (("Patiënten", "/patienten"),),
    Role.PARTNER: (("Gedeeld met u", "/gedeeld"), ("Overleg", "/overleg")),
    Role.ADVISER: (("Gedeeld met u", "/gedeeld"), ("Overleg", "/overleg")),
    Role.GI_WORKER: (("Casussen", "/casussen"), ("Overleg", "/overleg")),
    Role.AANDACHTSFUNCTIONARIS: (("Casussen", "/casussen"), ("Overleg", "/overleg")),
    Role.BEA_CHAIR: (("Overleg", "/overleg"),),
    Role.CRISIS_DESK: (("Bezetting", "/bezetting"),),
    Role.TEAM_LEAD: (("Team", "/team"),),
    Role.MONITOR: (("Cijfers", "/cijfers"),),
    Role.ADMINISTRATOR: (("Accounts", "/beheer"),),
    Role.PRIVACY_OFFICER: (("Toezicht", "/toezicht"), ("Logboek", "/toezicht/logboek")),
    Role.OUDER: (
        ("Uw plan", "/uw-plan"),
        ("Wie helpt u", "/wie-helpt-u"),
        ("Agenda", "/agenda"),
        ("Wie keek", "/wie-keek"),
    ),
    Role.JEUGDIGE: (
        ("Jouw plan", "/uw-plan"),
        ("Wie helpt jou", "/wie-helpt-u"),
        ("Agenda", "/agenda"),
        ("Wie keek", "/wie-keek"),
    ),
}

# Somebody of a GI has work of their own only while they lead a casus; it comes first then.
TO_LEAD = (("/vandaag", "Vandaag"),)

# Who reads casussen has something to search for; an adviser and a partner only read what is shared.
SEARCHES = frozenset(
    {
        Role.GEZINSCOACH,
        Role.PERSPECTIEFREGISSEUR,
        Role.GI_WORKER,
        Role.AANDACHTSFUNCTIONARIS,
    }
)


def searches(actor: Actor) -> bool:
    """Whether there is something to search for this person: own casussen and signals."""
    return bool(SEARCHES & actor.roles)


def places_for(actor: Actor) -> list[Place]:
    """The places of all roles of this person, each once."""
    found = _to_lead(actor)
    for role, places in PLACES.items():
        if actor.has(role):
            for label, href in places:
                found.setdefault(href, label)
    here = max((href for href in found if request.path.startswith(href)), key=len, default="")
    return [Place(found[href], href, href == here, _waiting(href, actor)) for href in found]


def _to_lead(actor: Actor) -> dict[str, str]:
    if not actor.has(Role.GI_WORKER):
        return {}
    try:
        return dict(TO_LEAD) if cases.leads_any(actor) else {}
    except SQLAlchemyError:
        return {}


def _waiting(href: str, actor: Actor) -> int | None:
    """How many signals nobody has taken; nothing on an error page of a database that fails."""
    if href != "/signalen":
        return None
    try:
        return cases.count_untaken(actor)
    except SQLAlchemyError:
        return None
