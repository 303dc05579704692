"""From a seed a history of about three years: only dice and days, nothing of the app.

Everything that happens is possible: the generator remembers who is where, and the telling refuses
nothing. Children are born so that most of them become 12, 16 or 18 in these years.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from tests.histories import events as told
from tests.histories.events import FIRST, PARENTS, SECOND, Event, Goal, History, Part
from tests.histories.plot import Plot, birthday

DAYS, MOST_EVENTS, ASKED = 1100, 12, 8
SECTIONS = ("WIJ", "GOED", "ANDERS", "VEILIG")


def history(seed: int) -> History:
    """The one history of this seed."""
    dice = random.Random(seed)
    began = date(2024, 2, 1) + timedelta(dice.randrange(300))
    born = _births(dice, began)
    plot = Plot(dice, born, began)
    _begin(plot)
    days = sorted(dice.sample(range(2, DAYS), dice.randint(MOST_EVENTS - 4, MOST_EVENTS)))
    for nr, day in enumerate(began + timedelta(number) for number in days):
        plot.today = day
        if nr == 0:
            _write(plot, FIRST, adopted=True)
        else:
            _something(plot)
    return History(seed, born, tuple(plot.events), _asked(plot))


def _births(dice: random.Random, began: date) -> dict[str, date]:
    """One to three children, of whom most grow over an age that matters in these years."""
    born = {"A": date(1984, 5, 9), "B": date(1982, 1, 30), "C": date(1990, 7, 1)}
    for nr in range(1, dice.randint(1, 3) + 1):
        turning, on = dice.choice((12, 12, 16, 16, 18, 7)), dice.randrange(20, DAYS - 50)
        day = began + timedelta(on)
        leap = dice.random() < 0.1 and day.year - turning in (2008, 2012)
        born[f"K{nr}"] = (
            date(day.year - turning, 2, 29)
            if leap
            else day.replace(year=day.year - turning, day=min(day.day, 28))
        )
    return born


def _begin(plot: Plot) -> None:
    """K1 is referred, mostly with consent; the gezin and its gezag as they are at the start."""
    age = plot.age("K1")
    right = "zelf" if age >= 16 else "samen" if age >= 12 else "gezag"
    plot.add(told.Referred(plot.today, right if plot.chance(0.7) else ""))
    for who in ("K1", "A", "B", *plot.children()[1:]):
        plot.comes(who, FIRST)
        plot.add(told.Came(plot.today, who, FIRST))
    for child in plot.children():
        for holder, likely in (("A", 0.9), ("B", 0.65)):
            if plot.chance(likely) and plot.age(child) < 18:
                since = plot.born[child] if plot.chance(0.8) else plot.today
                plot.gezag_begins(child, holder, since)


def _something(plot: Plot) -> None:
    """One thing that can happen today; the dice are thrown again when it cannot be."""
    kinds, weights = zip(*HAPPENS.items(), strict=True)
    for _ in range(40):
        [happens] = plot.dice.choices(kinds, weights)
        if happens(plot):
            return


def _part(plot: Plot, about: str) -> Part:
    return Part(plot.dice.choice(SECTIONS) if not about else "ANDERS", about, plot.marker())


def _goal(plot: Plot, people: list[str]) -> Goal:
    owners = min(plot.dice.choice((0, 1, 1, 2)), len(people))
    about = tuple(sorted(plot.dice.sample(people, owners)))
    doer = plot.dice.choice(people) if plot.chance(0.5) else ""
    return Goal(plot.marker(), about, doer, plot.marker() if doer else "")


def _write(plot: Plot, house: str, adopted: bool | None = None) -> bool:
    """A version is written, and mostly adopted at once; what lay ready is adopted first."""
    people = sorted(set(plot.here(house)))
    if house not in plot.open_houses() or not any(who in PARENTS for who in people):
        return False
    if house in plot.drafts:
        return _adopt(plot, house)
    first = not plot.goals[house]
    some = [who for who in people if plot.chance(0.65 if first else 0.3)]
    parts = [_part(plot, about) for about in (*some, *([""] if first or plot.chance(0.6) else ()))]
    goals = [_goal(plot, people) for _ in range(2 if first else plot.dice.randint(0, 1))]
    old = plot.goals[house]
    dropped = (plot.dice.choice(old),) if len(old) > 1 and plot.chance(0.4) else ()
    plot.add(told.Drafted(plot.today, house, tuple(parts), tuple(goals), dropped))
    plot.writes(house, parts, goals, dropped)
    if adopted or plot.chance(0.55):
        return _adopt(plot, house)
    return True


def _adopt(plot: Plot, house: str) -> bool:
    """Today, or as it was agreed some days ago."""
    agrees = [who for who in plot.here(house) if plot.houses[house][who][-1][1] is None]
    if not agrees:
        return False
    earliest = plot.last_adopted.get(house, plot.began_on[house])
    on = plot.today - timedelta(plot.dice.choice((0, 0, 0, 5, 20)))
    on = max(on, earliest, plot.began_on[house])
    plot.add(told.Adopted(plot.today, house, on, plot.dice.choice(sorted(agrees))))
    plot.last_adopted[house] = on
    plot.drafts.discard(house)
    return True


def _writes(plot: Plot) -> bool:
    return _write(plot, plot.dice.choice(plot.open_houses() or [FIRST]))


def _gezag_changes(plot: Plot) -> bool:
    """Somebody gets it, from today or from some time ago; or who has it loses it."""
    pairs = [(c, h) for house in plot.open_houses() for c, h in plot.together(house)]
    if not pairs:
        return False
    child, holder = plot.dice.choice(pairs)
    if plot.gezag_runs(child, holder):
        first = plot.gezag[holder, child][-1][0]
        until = max(first, plot.some_days_ago())
        plot.gezag_ends(child, holder, until)
        return True
    since = max(plot.some_days_ago(), plot.free_from(child, holder))
    if since > plot.today or plot.age(child, since) >= 18:
        return False
    plot.gezag_begins(child, holder, since)
    return True


def _partner_comes(plot: Plot) -> bool:
    houses = plot.open_houses()
    if not houses or any("C" in house for house in plot.houses.values()):
        return False
    house = plot.dice.choice(houses)
    plot.comes("C", house)
    plot.add(told.Came(plot.today, "C", house))
    return True


def _somebody_leaves(plot: Plot) -> bool:
    found = [
        (h, w) for h in plot.open_houses() for w in plot.staying(h) if len(plot.staying(h)) > 2
    ]
    if not found:
        return False
    house, who = plot.dice.choice(found)
    until = max(plot.some_days_ago(), plot.houses[house][who][-1][0])
    plot.leaves(who, house, until)
    plot.add(told.Left(plot.today, who, house, until))
    return True


def _somebody_returns(plot: Plot) -> bool:
    gone = [(h, w) for h in plot.open_houses() for w in plot.gone(h) if w not in plot.shielded]
    if not gone:
        return False
    house, who = plot.dice.choice(gone)
    plot.comes(who, house)
    plot.add(told.Back(plot.today, who, house))
    return True


def _parents_part(plot: Plot) -> bool:
    people = plot.staying(FIRST)
    if SECOND in plot.houses or FIRST not in plot.open_houses() or not {"A", "B"} <= set(people):
        return False
    goes = {who: "stays" for who in people}
    goes[plot.dice.choice("AB")] = "goes"
    for child in (who for who in people if who.startswith("K")):
        goes[child] = plot.dice.choice(("stays", "goes", "both", "both"))
    plot.parts(goes)
    plot.add(told.Split(plot.today, tuple(sorted(goes.items()))))
    return True


def _house_moves(plot: Plot) -> bool:
    houses = plot.open_houses()
    if not houses or (plot.today - plot.began_on[FIRST]).days < 500:
        return False
    house = plot.dice.choice(houses)
    plot.closed.add(house)
    plot.add(told.Moved(plot.today, house))
    return True


def _shield_changes(plot: Plot) -> bool:
    found = [(h, w) for h in plot.open_houses() for w in plot.staying(h)]
    back = [(h, w) for h, w in found if w in plot.shielded]
    if not found:
        return False
    house, who = plot.dice.choice(back or found)
    kind: type[told.Shielded | told.Unshielded] = told.Unshielded if back else told.Shielded
    plot.shielded.symmetric_difference_update({who})
    plot.add(kind(plot.today, who, house))
    return True


def _is_kept_back(plot: Plot) -> bool:
    """A part or a goal that stands in the newest version, be it a draft, from somebody here."""
    house = plot.dice.choice(plot.open_houses() or [SECOND])
    readers = plot.staying(house) if house in plot.open_houses() else []
    whats: list[object] = [*plot.goals.get(house, []), *plot.written.get(house, [])]
    if not readers or not whats:
        return False
    what, reader = plot.dice.choice(whats), plot.dice.choice(["A", *readers])
    reader = reader if reader in readers else readers[0]
    if (house, reader, what) in plot.kept_back:
        return False
    plot.kept_back.append((house, reader, what))
    plot.add(told.Withheld(plot.today, house, reader, **_as_entry(what)))
    return True


def _is_given_back(plot: Plot) -> bool:
    found = [each for each in plot.kept_back if each[0] in plot.open_houses()]
    if not found:
        return False
    chosen = plot.dice.choice(found)
    plot.kept_back.remove(chosen)
    house, reader, what = chosen
    plot.add(told.Released(plot.today, house, reader, **_as_entry(what)))
    return True


def _as_entry(what: object) -> dict[str, object]:
    return {"part": what} if isinstance(what, tuple) else {"goal": what}


def _consent_changes(plot: Plot) -> bool:
    if plot.consent and plot.chance(0.5):
        plot.consent = False
        plot.add(told.Withdrew(plot.today))
        return True
    houses = [h for h in plot.open_houses() if "K1" in plot.staying(h)]
    holders = [h for h in PARENTS if plot.holds("K1", h)]
    age = plot.age("K1")
    if not houses or (age < 16 and not holders):
        return False
    right = "zelf" if age >= 16 else "samen" if age >= 12 else "gezag"
    holder = "" if age >= 16 else plot.dice.choice(holders)
    plot.consent = True
    plot.add(told.Consented(plot.today, right, holder, plot.dice.choice(houses)))
    return True


HAPPENS: dict[Callable[[Plot], bool], int] = {
    _writes: 7,
    _gezag_changes: 7,
    _consent_changes: 3,
    _parents_part: 3,
    _is_kept_back: 5,
    _shield_changes: 2,
    _somebody_leaves: 2,
    _somebody_returns: 2,
    _partner_comes: 1,
    _is_given_back: 1,
    _house_moves: 1,
}


def _asked(plot: Plot) -> tuple[date, ...]:
    """Birthdays and the days before, days on which something happened and those around them."""
    last = plot.events[-1].day
    grown = [day for day in _grows(plot) if plot.began < day <= last + timedelta(60)]
    plot.dice.shuffle(grown)
    chosen = {day + timedelta(off) for day in grown[:2] for off in (-1, 0)}
    days = {event.day for event in plot.events} - {plot.began}
    around = [day + timedelta(off) for day in sorted(days) for off in (-1, 0, 0, 1)]
    plot.dice.shuffle(around)
    for day in around:
        if len(chosen) >= ASKED:
            break
        chosen.add(max(day, plot.began))
    return tuple(sorted(chosen))


def _grows(plot: Plot) -> Iterator[date]:
    for child in plot.children():
        for age in (12, 16, 18):
            yield birthday(plot.born[child], age)


__all__ = ["Event", "history"]
