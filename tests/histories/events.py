"""What can happen to a gezin, as plain words and days: nothing here knows the app.

`first` and `second` are the two households, of which the second begins when the parents part.
People go by a short name: A and B are the parents, C is a new partner, K1 to K3 are children.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

FIRST, SECOND = "first", "second"
PARENTS = ("A", "B", "C")


@dataclass(frozen=True)
class Part:
    """A text of the letter; of the gezin together when it is about nobody."""

    section: str
    about: str
    marker: str


@dataclass(frozen=True)
class Goal:
    """A goal of these people, or of the gezin together, with what one of them does for it."""

    marker: str
    about: tuple[str, ...] = ()
    doer: str = ""
    does: str = ""


@dataclass(frozen=True)
class Event:
    """Something that was written down on a day."""

    day: date


@dataclass(frozen=True)
class Came(Event):
    """Somebody new belongs to a household, from this day."""

    who: str
    house: str = FIRST


@dataclass(frozen=True)
class Left(Event):
    """Somebody belongs to it up to and including `until`."""

    who: str
    house: str
    until: date


@dataclass(frozen=True)
class Back(Event):
    """Somebody who left belongs to it again, from this day."""

    who: str
    house: str


@dataclass(frozen=True)
class Split(Event):
    """Two households from now on: who `stays`, `goes`, or is of `both`."""

    goes: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Moved(Event):
    """A household goes to another municipality: its casus is closed."""

    house: str


@dataclass(frozen=True)
class GezagBegan(Event):
    child: str
    holder: str
    since: date


@dataclass(frozen=True)
class GezagEnded(Event):
    """Gezag up to and including `until`."""

    child: str
    holder: str
    until: date


@dataclass(frozen=True)
class Drafted(Event):
    """What is written in the next version, over what the one before said."""

    house: str
    parts: tuple[Part, ...] = ()
    goals: tuple[Goal, ...] = ()
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True)
class Adopted(Event):
    """The draft is adopted, with the day `on` which that was agreed."""

    house: str
    on: date
    agrees: str


@dataclass(frozen=True)
class Shielded(Event):
    who: str
    house: str


@dataclass(frozen=True)
class Unshielded(Event):
    who: str
    house: str


@dataclass(frozen=True)
class Withheld(Event):
    """A part (section and about whom) or a goal (its marker) is withheld from somebody."""

    house: str
    reader: str
    goal: str = ""
    part: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class Released(Withheld):
    """The same is not withheld any more."""


@dataclass(frozen=True)
class Referred(Event):
    """The huisarts sends K1; with consent of the moment when `agreed` says by what right."""

    agreed: str = ""


@dataclass(frozen=True)
class Consented(Event):
    """Consent about K1 to the huisarts, by what right, with who has gezag if that is needed."""

    capacity: str
    holder: str
    house: str


@dataclass(frozen=True)
class Withdrew(Event):
    """That consent is taken back, also after the casus was closed."""


@dataclass(frozen=True)
class History:
    """A gezin: when everybody was born, what happened, and on which days is asked."""

    seed: int
    born: dict[str, date]
    events: tuple[Event, ...]
    asked: tuple[date, ...] = field(default=())

    def until(self, day: date) -> list[Event]:
        """Everything that was written down by the end of this day, in order."""
        return [event for event in self.events if event.day <= day]
