"""The few places of each role, at the top of every page (at the bottom on a telephone)."""

from __future__ import annotations

from dataclasses import dataclass

from flask import request

from app.access import Actor, Role


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
    ),
}


def places_for(actor: Actor) -> list[Place]:
    """The places of all roles of this person, each once."""
    found: dict[str, Place] = {}
    for role, places in PLACES.items():
        if actor.has(role):
            for label, href in places:
                found.setdefault(href, Place(label, href, request.path.startswith(href)))
    return list(found.values())
