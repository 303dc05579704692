"""The few places of each role, at the top of every page (at the bottom on a telephone)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask import request
from sqlalchemy.exc import SQLAlchemyError

from app.access import Actor, Role
from app.cases import queries as cases
from app.first_pages import has_page


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

# Theirs only for as long as it lasts: work of one's own while leading a casus (it comes first
# then), and the list of casussen while in one.
TO_LEAD = {"/vandaag": "Vandaag"}
TO_READ = {"/casussen": "Casussen"}

# Under which place a page stands: the first of these that somebody has. What is not named here
# stands under the place in its own address.
AREAS: dict[str, tuple[str, ...]] = {
    "casussen": ("/casussen", "/kinderen"),
    "gezinnen": ("/casussen", "/kinderen"),
    "kinderen": ("/kinderen", "/casussen"),
    "verblijf": ("/kinderen", "/casussen"),
    "signalen": ("/signalen", "/casussen", "/kinderen"),
    "navraag": ("/signalen", "/vandaag", "/casussen"),
    "termijnen": ("/vandaag", "/casussen"),
    "concepten": ("/vandaag", "/casussen"),
    "overleg": ("/overleg", "/casussen", "/kinderen"),
    "toegang-vragen": ("/casussen", "/kinderen", "/bezetting"),
    "noodtoegang": ("/casussen", "/kinderen", "/bezetting"),
}


def searches(actor: Actor) -> bool:
    """Whether there is something to search for this person: own casussen and signals."""
    return has(actor, "/zoeken")


def has(actor: Actor, page: str) -> bool:
    """Whether this first page is theirs."""
    return has_page(actor, page, lambda: _asked(cases.in_any, actor))


def places_for(actor: Actor) -> list[Place]:
    """The places of all roles of this person, each once."""
    found = _for_now(actor)
    for role, places in PLACES.items():
        if actor.has(role):
            for label, href in places:
                if has(actor, href):
                    found.setdefault(href, label)
    here = under(request.path, found)
    return [Place(found[href], href, href == here, _waiting(href, actor)) for href in found]


def under(path: str, places: dict[str, str]) -> str:
    """The place under which a page stands; none for a page that stands beside them all."""
    inside = [href for href in places if f"{path}/".startswith(f"{href}/")]
    if inside:
        return max(inside, key=len)
    area = AREAS.get(path.split("/")[1], ())
    return next((href for href in area if href in places), "")


def _for_now(actor: Actor) -> dict[str, str]:
    """What somebody of a GI has while they lead a casus, and the crisis desk while in one."""
    if actor.has(Role.GI_WORKER) and _asked(cases.leads_any, actor):
        return dict(TO_LEAD)
    if actor.has(Role.CRISIS_DESK) and has(actor, "/casussen"):
        return dict(TO_READ)
    return {}


def _asked(question: Callable[[Actor], bool], actor: Actor) -> bool:
    """The answer of the database; on an error page it may not give one."""
    try:
        return question(actor)
    except SQLAlchemyError:
        return False


def _waiting(href: str, actor: Actor) -> int | None:
    """How many signals nobody has taken; nothing on an error page of a database that fails."""
    if href != "/signalen":
        return None
    try:
        return cases.count_untaken(actor)
    except SQLAlchemyError:
        return None
