"""The invented families of the demo, and how far each of them is: read from `data/`, per team."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"


class Stage(IntEnum):
    """How far a family is with its plan; each stage includes the ones before it."""

    SIGNAL = 1
    TAKEN = 2
    CONTACT = 3
    CHOICE = 4
    DRAFT = 5
    ADOPTED = 6
    SECOND = 7


@dataclass(frozen=True)
class Member:
    given: str
    relation: str
    age: int
    lives: str = ""
    surname: str = ""


@dataclass(frozen=True)
class Wish:
    """A goal with its actions: (what, who, days from today)."""

    words: str
    leefdomein: str
    of: tuple[str, ...]
    score: int
    success: str
    actions: tuple[tuple[str, str, int], ...] = ()


@dataclass(frozen=True)
class Story:
    """One family. `days` is how many days ago the signal came; so are the days of what follows.

    What comes after the plan stands in plain dictionaries: `app/demo/later.py` tells it.
    """

    surname: str
    question: str
    days: int
    stage: Stage
    team: str
    worker: str = "gezinscoach"
    reporter: str = ""
    referred: dict[str, Any] = field(default_factory=dict)
    worried_about: str = ""
    members: tuple[Member, ...] = ()
    network: tuple[tuple[str, str, str], ...] = ()
    wishes: tuple[Wish, ...] = ()
    good: str = ""
    different: str = ""
    safe: str = ""
    agreed: str = ""
    adopted_days: int = 0
    handed_to: str = ""
    shielded: bool = False
    paused: bool = False
    notes: tuple[tuple[int, str], ...] = ()
    gezag: tuple[tuple[str, list[str]], ...] = ()
    told: tuple[str, ...] = ()
    maatje: str = ""
    knows: str = ""
    waarnemer: tuple[Any, ...] = ()
    evaluations: tuple[dict[str, Any], ...] = ()
    placements: tuple[dict[str, Any], ...] = ()
    meetings: tuple[dict[str, Any], ...] = ()
    outside: tuple[dict[str, Any], ...] = ()
    account: dict[str, str] = field(default_factory=dict)
    closed: dict[str, Any] = field(default_factory=dict)
    shared: dict[str, Any] = field(default_factory=dict)
    advice: dict[str, Any] = field(default_factory=dict)
    emergency: dict[str, Any] = field(default_factory=dict)
    gi: dict[str, Any] = field(default_factory=dict)


def all_stories() -> Iterator[Story]:
    """Every family, municipality by municipality."""
    for file in sorted(DATA.glob("*.json")):
        teams: dict[str, list[dict[str, Any]]] = json.loads(file.read_text(encoding="utf-8"))
        for team, told in teams.items():
            for one in told:
                yield _story(team, one)


def _story(team: str, told: dict[str, Any]) -> Story:
    given = _of_two(told) if "parent" in told else dict(told)
    given["stage"] = Stage[given["stage"]]
    given["members"] = tuple(Member(**member) for member in given.get("members", ()))
    given["wishes"] = tuple(_wish(wish) for wish in given.get("wishes", ()))
    for name in ("network", "notes", "gezag", "waarnemer"):
        given[name] = tuple(
            tuple(row) if name != "waarnemer" else row for row in given.get(name, ())
        )
    for name in ("evaluations", "placements", "meetings", "told"):
        given[name] = tuple(given.get(name, ()))
    return Story(team=team, **given)


def _wish(told: dict[str, Any]) -> Wish:
    actions = tuple((what, who, days) for what, who, days in told["actions"])
    return Wish(**{**told, "of": tuple(told["of"]), "actions": actions})


def _of_two(told: dict[str, Any]) -> dict[str, Any]:
    """A family of one parent and one child with one goal; the texts are its own."""
    rest = dict(told)
    parent, child, ages = rest.pop("parent"), rest.pop("child"), rest.pop("ages")
    wish, leefdomein = rest.pop("wish"), rest.pop("leefdomein")
    given: dict[str, Any] = {
        "members": (
            {"given": parent, "relation": "moeder", "age": ages[0]},
            {"given": child, "relation": "kind", "age": ages[1]},
        ),
        "network": ((f"Opa {told['surname']}", "opa", "past op woensdag op"),),
        "good": f"{child} en {parent} lachen veel samen. De buren letten op elkaar.",
        "different": told["question"],
        "agreed": "We spreken elkaar om de week, en eerder als het niet gaat.",
        "wishes": (
            {
                "words": wish,
                "leefdomein": leefdomein,
                "of": (child,),
                "score": 4,
                "success": f"{child} het zelf een zeven geeft, een maand lang.",
                "actions": (
                    (f"Met {child} bespreken hoe dat eruitziet", "regisseur", 4),
                    ("Elke week samen iets doen", parent, 8),
                ),
            },
        ),
    }
    return given | rest
