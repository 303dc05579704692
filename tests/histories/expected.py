"""Who may read what on a day, worked out by hand from access.md and decision 023.

This is the other side of the test, and shares nothing with the app: it hears what happened (the
events), has its own arithmetic of ages and periods, and knows no database. Each rule has its
source beside it. A piece is (household, number of the version, marker).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import singledispatchmethod

from tests.histories import events as told

Piece = tuple[str, int, str]
Span = tuple[date, date]
EVER = date(9999, 12, 31)
ONE_DAY = timedelta(days=1)


def years_old(born: date, day: date) -> int:
    """Born on 29 February: a year older on 1 March when there is no 29 February (deadlines.md)."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def within(spans: list[Span], day: date) -> bool:
    """From the first up to and including the last day."""
    return any(first <= day <= last for first, last in spans)


@dataclass
class Consent:
    """Given on a day by what right, by whose gezag; whether it stopped since then."""

    given: date
    capacity: str
    holder: str
    stopped: bool = False


@dataclass
class Version:
    on: date
    parts: dict[tuple[str, str], str]
    goals: dict[str, told.Goal]


@dataclass
class House:
    """A household: who belonged to it when, its versions, its draft, and whether it is there."""

    here: dict[str, list[Span]] = field(default_factory=dict)
    versions: list[Version] = field(default_factory=list)
    parts: dict[tuple[str, str], str] = field(default_factory=dict)
    goals: dict[str, told.Goal] = field(default_factory=dict)
    kept_back: set[tuple[str, str | tuple[str, str]]] = field(default_factory=set)
    closed: bool = False

    def belongs(self, who: str, day: date) -> bool:
        return within(self.here.get(who, []), day)

    def ends(self, who: str, last: date) -> None:
        first, _ = self.here[who][-1]
        self.here[who][-1] = (first, last)


@dataclass
class Known:
    """What is known at the end of a day, when all until then was told."""

    born: dict[str, date]
    houses: dict[str, House] = field(default_factory=lambda: {told.FIRST: House()})
    gezag: dict[tuple[str, str], list[Span]] = field(default_factory=dict)
    shielded: set[str] = field(default_factory=set)
    consents: list[Consent] = field(default_factory=list)

    @singledispatchmethod
    def hear(self, event: told.Event) -> None:
        raise AssertionError(f"nobody wrote down what {event} means")

    @hear.register(told.Came)
    @hear.register(told.Back)
    def _came(self, event: told.Came | told.Back) -> None:
        here = self.houses[event.house].here
        here.setdefault(event.who, []).append((event.day, EVER))

    @hear.register
    def _left(self, event: told.Left) -> None:
        self.houses[event.house].ends(event.who, event.until)

    @hear.register
    def _split(self, event: told.Split) -> None:
        self.houses[told.SECOND] = House()
        for who, where in event.goes:
            if where != "stays":
                self.houses[told.SECOND].here[who] = [(event.day, EVER)]
            if where == "goes":
                self.houses[told.FIRST].ends(who, event.day)

    @hear.register
    def _moved(self, event: told.Moved) -> None:
        self.houses[event.house].closed = True

    @hear.register
    def _gezag_began(self, event: told.GezagBegan) -> None:
        self.gezag.setdefault((event.holder, event.child), []).append((event.since, EVER))
        self._gezag_changed(event.child, event.since)

    @hear.register
    def _gezag_ended(self, event: told.GezagEnded) -> None:
        spans = self.gezag[event.holder, event.child]
        spans[-1] = (spans[-1][0], event.until)
        self._gezag_changed(event.child, event.until + ONE_DAY, event.holder)

    def _gezag_changed(self, child: str, since: date, who: str = "") -> None:
        """Rule 2: sharing pauses on a gezag change, for what was agreed before it or by its holder.

        From 16 the young person consents alone, whoever has gezag.
        """
        for consent in self.consents:
            before = consent.given < since or (who and consent.holder == who)
            if child == "K1" and before and consent.capacity != "zelf":
                consent.stopped = True

    @hear.register
    def _drafted(self, event: told.Drafted) -> None:
        house = self.houses[event.house]
        house.parts.update({(part.section, part.about): part.marker for part in event.parts})
        house.goals.update({goal.marker: goal for goal in event.goals})
        for marker in event.dropped:
            del house.goals[marker]

    @hear.register
    def _adopted(self, event: told.Adopted) -> None:
        house = self.houses[event.house]
        house.versions.append(Version(event.on, dict(house.parts), dict(house.goals)))

    @hear.register
    def _shielded(self, event: told.Shielded) -> None:
        self.shielded.add(event.who)

    @hear.register
    def _unshielded(self, event: told.Unshielded) -> None:
        self.shielded.discard(event.who)

    @hear.register
    def _withheld(self, event: told.Withheld) -> None:
        self.houses[event.house].kept_back.add((event.reader, event.goal or event.part))

    @hear.register
    def _released(self, event: told.Released) -> None:
        self.houses[event.house].kept_back.discard((event.reader, event.goal or event.part))

    @hear.register
    def _referred(self, event: told.Referred) -> None:
        if event.agreed:
            self.consents.append(Consent(event.day, event.agreed, ""))

    @hear.register
    def _consented(self, event: told.Consented) -> None:
        self._withdrew(event)
        self.consents.append(Consent(event.day, event.capacity, event.holder))

    @hear.register
    def _withdrew(self, event: told.Withdrew) -> None:
        for consent in self.consents:
            consent.stopped = True


def known(history: told.History, day: date) -> Known:
    """All that was written down by the end of this day."""
    found = Known(history.born)
    for event in history.until(day):
        found.hear(event)
    return found


def patient_is_seen(now: Known, day: date) -> bool:
    """Rule 2: consent counts until it is taken back, gezag changes, or K1 becomes 12, 16 or 18."""
    born = now.born["K1"]
    return any(
        not consent.stopped and _stage(born, consent.given) == _stage(born, day)
        for consent in now.consents
    )


def _stage(born: date, day: date) -> int:
    return sum(years_old(born, day) >= age for age in (12, 16, 18))


def readable(now: Known, who: str, day: date) -> set[Piece]:
    """The pieces of adopted versions that this person reads on "Uw plan" on this day."""
    return {
        (name, nr, marker)
        for name, house in now.houses.items()
        for nr, version in enumerate(house.versions, start=1)
        for about, marker, key in _pieces(version)
        if not house.closed
        and (who, key) not in house.kept_back
        and _reads(now, house, who, day, version.on, about, is_part=isinstance(key, tuple))
    }


def _pieces(version: Version) -> list[tuple[set[str], str, str | tuple[str, str]]]:
    """About whom, what it says, and by what it is withheld: an action goes with its goal."""
    parts = [({about} - {""}, marker, (sec, about)) for (sec, about), marker in _items(version)]
    goals = [(set(goal.about), goal.marker, goal.marker) for goal in version.goals.values()]
    doing = [({goal.doer}, goal.does, goal.marker) for goal in version.goals.values() if goal.doer]
    return [*parts, *goals, *doing]


def _items(version: Version) -> list[tuple[tuple[str, str], str]]:
    return list(version.parts.items())


def _reads(
    now: Known, house: House, who: str, day: date, on: date, about: set[str], *, is_part: bool
) -> bool:
    """023: a shield on anybody who is or was here leaves only the words of oneself alone."""
    if now.shielded & set(house.here) and not (is_part and about == {who}):
        return False
    if who.startswith("K"):
        return _child_reads(now, house, who, day, on, about)
    return _parent_reads(now, house, who, day, on, about)


def _child_reads(now: Known, house: House, who: str, day: date, on: date, about: set[str]) -> bool:
    """023: 12 to 22 the own things of when one belonged here; 16 and 17, here, those of all."""
    age = years_old(now.born[who], day)
    if not 12 <= age < 23 or not house.belongs(who, on):
        return False
    return who in about or (not about and 16 <= age < 18 and house.belongs(who, day))


def _parent_reads(now: Known, house: House, who: str, day: date, on: date, about: set[str]) -> bool:
    """023: without gezag today over a child here nothing; oneself always; else gezag then and now.

    Of a child of 16 or 17 only what the gezin wrote together.
    """
    if not house.belongs(who, day) or not _children(now, house, who, [day]):
        return False
    both = _children(now, house, who, [day, on])
    young = {child for child in both if years_old(now.born[child], day) < 16}
    shared = bool(both) and house.belongs(who, on)
    return about == {who} or (shared and about <= young | {who})


def _children(now: Known, house: House, who: str, days: list[date]) -> set[str]:
    """Minors of this household over whom somebody has gezag, on each of these days."""
    return {
        child
        for (holder, child), spans in now.gezag.items()
        if holder == who
        and all(
            within(spans, day)
            and house.belongs(child, day)
            and years_old(now.born[child], day) < 18
            for day in days
        )
    }
