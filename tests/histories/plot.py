"""What the dice remember while they make a history: who is where, who has gezag, what is written.

Only so that nothing impossible happens; who may read what is not worked out here.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from tests.histories import events as told
from tests.histories.events import FIRST, PARENTS, SECOND, Event, Goal, Part

Spans = list[tuple[date, date | None]]


def birthday(born: date, age: int) -> date:
    """Of 29 February it is 1 March in a common year."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


@dataclass
class Plot:
    dice: random.Random
    born: dict[str, date]
    today: date
    events: list[Event] = field(default_factory=list)
    houses: dict[str, dict[str, Spans]] = field(default_factory=lambda: {FIRST: {}})
    began_on: dict[str, date] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)
    gezag: dict[tuple[str, str], Spans] = field(default_factory=dict)
    shielded: set[str] = field(default_factory=set)
    drafts: set[str] = field(default_factory=set)
    goals: dict[str, list[str]] = field(default_factory=lambda: {FIRST: [], SECOND: []})
    written: dict[str, list[tuple[str, str]]] = field(
        default_factory=lambda: {FIRST: [], SECOND: []}
    )
    last_adopted: dict[str, date] = field(default_factory=dict)
    kept_back: list[tuple[str, str, object]] = field(default_factory=list)
    consent: bool = False
    markers: int = 0

    def __post_init__(self) -> None:
        self.began = self.began_on[FIRST] = self.today

    def add(self, event: Event) -> None:
        self.events.append(event)

    def chance(self, likely: float) -> bool:
        return self.dice.random() < likely

    def marker(self) -> str:
        self.markers += 1
        return f"kz{self.markers}zk"

    def some_days_ago(self) -> date:
        return self.today - timedelta(self.dice.choice((0, 0, 1, 30, 200)))

    def children(self) -> list[str]:
        return sorted(who for who in self.born if who.startswith("K"))

    def age(self, who: str, day: date | None = None) -> int:
        day, born = day or self.today, self.born[who]
        return day.year - born.year - (day < birthday(born, day.year - born.year))

    def open_houses(self) -> list[str]:
        return [house for house in self.houses if house not in self.closed]

    def here(self, house: str) -> list[str]:
        """Who belongs to it today, also on their last day."""
        return sorted(
            who
            for who, spans in self.houses.get(house, {}).items()
            if spans[-1][1] is None or spans[-1][1] >= self.today
        )

    def staying(self, house: str) -> list[str]:
        """Who belongs to it without an end."""
        return [who for who in self.here(house) if self.houses[house][who][-1][1] is None]

    def gone(self, house: str) -> list[str]:
        return [who for who in sorted(self.houses[house]) if who not in self.here(house)]

    def comes(self, who: str, house: str) -> None:
        self.houses[house].setdefault(who, []).append((self.today, None))

    def leaves(self, who: str, house: str, until: date) -> None:
        spans = self.houses[house][who]
        spans[-1] = (spans[-1][0], until)

    def parts(self, goes: dict[str, str]) -> None:
        """The first household becomes two."""
        self.houses[SECOND], self.began_on[SECOND] = {}, self.today
        for who, where in goes.items():
            if where != "stays":
                self.comes(who, SECOND)
            if where == "goes":
                self.leaves(who, FIRST, self.today)

    def writes(
        self, house: str, parts: Iterable[Part], goals: Iterable[Goal], dropped: Iterable[str]
    ) -> None:
        self.drafts.add(house)
        known = dict.fromkeys(self.written[house])
        self.written[house] = [*(known | dict.fromkeys((p.section, p.about) for p in parts))]
        left = [marker for marker in self.goals[house] if marker not in tuple(dropped)]
        self.goals[house] = [*left, *(goal.marker for goal in goals)]

    def together(self, house: str) -> list[tuple[str, str]]:
        """A minor and somebody grown up who belong to one household today."""
        here = self.staying(house)
        young = [who for who in here if who.startswith("K") and self.age(who) < 18]
        return [(child, holder) for child in young for holder in PARENTS if holder in here]

    def gezag_runs(self, child: str, holder: str) -> bool:
        spans = self.gezag.get((holder, child))
        return bool(spans) and spans[-1][1] is None

    def holds(self, child: str, holder: str) -> bool:
        return self.gezag_runs(child, holder)

    def free_from(self, child: str, holder: str) -> date:
        """From when this gezag can begin: after an earlier time of it, and after the birth."""
        spans = self.gezag.get((holder, child), [])
        ends = [until + timedelta(1) for _, until in spans if until is not None]
        return max([self.born[child], *ends])

    def gezag_begins(self, child: str, holder: str, since: date) -> None:
        self.gezag.setdefault((holder, child), []).append((since, None))
        self.add(told.GezagBegan(self.today, child, holder, since))

    def gezag_ends(self, child: str, holder: str, until: date) -> None:
        spans = self.gezag[holder, child]
        spans[-1] = (spans[-1][0], until)
        self.add(told.GezagEnded(self.today, child, holder, until))
