"""Whose first page is which: part of who may (app/access.py), by address."""

from __future__ import annotations

from collections.abc import Callable

from app.access import WORKS_CASES, Actor, Role

_GEZIN = frozenset({Role.OUDER, Role.JEUGDIGE})
_SHARED_WITH = frozenset({Role.ADVISER, Role.PARTNER})

# The first pages, and whose they are; for anybody else there is no such page.
FIRST_PAGES: dict[str, frozenset[Role]] = {
    "/vandaag": WORKS_CASES,
    "/signalen": frozenset({Role.GEZINSCOACH}),
    "/casussen": WORKS_CASES | {Role.AANDACHTSFUNCTIONARIS},
    "/kinderen": WORKS_CASES,
    "/overleg": WORKS_CASES | _SHARED_WITH | {Role.AANDACHTSFUNCTIONARIS, Role.BEA_CHAIR},
    "/team": frozenset({Role.GEZINSCOACH, Role.TEAM_LEAD}),
    "/gedeeld": _SHARED_WITH,
    "/patienten": frozenset({Role.HUISARTS}),
    "/zoeken": WORKS_CASES | {Role.AANDACHTSFUNCTIONARIS},
    "/bezetting": frozenset({Role.CRISIS_DESK}),
    "/cijfers": frozenset({Role.MONITOR}),
    "/beheer": frozenset({Role.ADMINISTRATOR}),
    **dict.fromkeys(("/toezicht", "/toezicht/logboek"), frozenset({Role.PRIVACY_OFFICER})),
    **dict.fromkeys(("/uw-plan", "/wie-helpt-u", "/agenda", "/wie-keek"), _GEZIN),
}
# Theirs only while they are in a casus: by the emergency door, or because a regisseur let them in.
WHILE_IN_A_CASE = {"/casussen": frozenset({Role.CRISIS_DESK})}


def has_page(actor: Actor, page: str, in_a_case: Callable[[], bool]) -> bool:
    """Whether this first page is theirs; about a casus is only asked when that counts."""
    if FIRST_PAGES.get(page, frozenset()) & actor.roles:
        return True
    return bool(WHILE_IN_A_CASE.get(page, frozenset()) & actor.roles) and in_a_case()
